/** Loads packages from the folder they were installed into, outside the project. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file of this name in that folder imports for us: packages are then found from there. */
export const LOADER = 'load.mjs';

/** @param folder where the peers are installed. Who asks says what the package exports. */
export async function loadFrom<Exports>(folder: string, name: string): Promise<Exports> {
	const loader = await import(pathToFileURL(path.join(folder, LOADER)).href);
	return loader.load(name);
}

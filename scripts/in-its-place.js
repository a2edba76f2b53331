import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An adapter that writes the app aside and then puts it in its place by renaming, so that a server which
 * runs meanwhile finds the old app or the new one, and a build that fails leaves the old one as it was.
 * @param {object} folders
 * @param {string} folders.place where the app stands
 * @param {string} folders.aside where the next one is made, and the one before goes; on the same disk
 * @param {(folder: string) => import('@sveltejs/kit').Adapter} adapterInto what writes the app into a folder
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function inItsPlace({ place, aside }, adapterInto) {
	const next = join(aside, 'next');
	const before = join(aside, 'before');
	const adapter = adapterInto(next);
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			rmSync(before, { recursive: true, force: true });
			if (existsSync(place)) renameSync(place, before);
			renameSync(next, place);
			rmSync(before, { recursive: true, force: true });
			builder.log(`Moved it to "${place}"`);
		}
	};
}

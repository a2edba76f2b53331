import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An adapter that writes the app aside and then puts it in its place by two renamings, so that a server which
 * runs meanwhile finds the old app or the new one, whole, and a build that fails leaves the old one as it was.
 * Between the two there is none for a moment. Where the second one fails, the old app comes back at once;
 * where the build is killed there, the next one brings it back before it writes its own.
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
	/** The app before, where none took its place. */
	function putBack() {
		if (!existsSync(place) && existsSync(before)) renameSync(before, place);
	}
	return {
		...adapter,
		async adapt(builder) {
			putBack();
			await adapter.adapt(builder);
			rmSync(before, { recursive: true, force: true });
			if (existsSync(place)) renameSync(place, before);
			try {
				renameSync(next, place);
			} catch (error) {
				putBack();
				throw error;
			}
			rmSync(before, { recursive: true, force: true });
			builder.log(`Moved it to "${place}"`);
		}
	};
}

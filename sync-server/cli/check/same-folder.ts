/** Whether the Keel that answers is the one of this data folder. */
import { resolve } from 'node:path';
import { isFolderTaken } from '../../store/folder.ts';
import { mend, type Finding } from './finding.ts';

/**
 * For a Keel that runs: a tool with another KEEL_DATA would back up what nobody writes in, night
 * after night, and find all of it well.
 */
export function checkSameFolder(data: string): readonly Finding[] {
	const folder = resolve(data);
	if (isFolderTaken(folder)) return [];
	return [
		mend(
			`A Keel runs, but not on ${folder}: a backup taken here would not be of what people write. Set KEEL_DATA as the server has it ("data" in the line "started" of its log).`
		)
	];
}

/** Opening the file of an exported initiative in this page; its means are fetched with the first file. */
import type { ArchiveError } from '#lib/model/archive/read.ts';
import type { BroughtInitiative } from '#lib/session/keel.ts';

export type Opened =
	| { readonly type: 'initiative'; readonly brought: BroughtInitiative }
	| { readonly type: 'refused'; readonly error: ArchiveError }
	/** The browser did not give the file, or the page could not load what reads it. */
	| { readonly type: 'failed' };

/** The initiative in a file, checked whole. Never rejects. */
export async function openFile(file: Blob): Promise<Opened> {
	try {
		const { MOST_FILE_BYTES, readArchive } = await import('#lib/model/archive/read.ts');
		// A film dropped by mistake is not read into memory first.
		if (file.size > MOST_FILE_BYTES) return { type: 'refused', error: { type: 'too-large' } };
		const read = readArchive(new Uint8Array(await file.arrayBuffer()));
		if (!read.ok) return { type: 'refused', error: read.error };
		return { type: 'initiative', brought: read.value };
	} catch {
		return { type: 'failed' };
	}
}

import type { Words } from '#lib/messages/words.ts';
import { type DocumentName, isMeetingDocument } from '#lib/protocol/documents.ts';

/** What people call these documents, each kind once. */
export function documentWords(words: Words, names: readonly DocumentName[]): readonly string[] {
	const { document } = words.shell.sync;
	return [
		...new Set(names.map((name) => (isMeetingDocument(name) ? document.meeting : singleWord(name))))
	];

	function singleWord(name: DocumentName): string {
		return Object.entries(document).find(([key]) => key === name)?.[1] ?? name;
	}
}

/** Making the one file: readable pages and tables for people, exact documents beside them. */
import { type DocumentName, isPrivateDocument, isSeenDocument } from '../../protocol/documents.ts';
import { readInitiative } from '../initiative/initiative.ts';
import { foldName } from '../schema/names.ts';
import { indexOf } from '../workspace.ts';
import { canonicalDoc, canonicalState, isEmptyState } from './canonical.ts';
import { csvOf } from './csv.ts';
import { Describer, namesOf } from './facts.ts';
import { documentPath, MANIFEST_PATH, manifestText } from './manifest.ts';
import { writeMinutes } from './minutes.ts';
import { writePages } from './pages.ts';
import { openSource, type Source } from './source.ts';
import { writeAllRecords, writeContacts, writeTables } from './tables.ts';
import { type ArchiveWords, READABLE_PATHS, TABLES } from './words.ts';
import { packZip } from './zip.ts';

export interface ArchiveInput {
	readonly initiativeId: string;
	/** The updates (Yjs, V1) of every document that goes in. */
	readonly documents: ReadonlyMap<DocumentName, readonly Uint8Array[]>;
	/** Whether those go in that only the backbone receives. */
	readonly withContacts: boolean;
	/** The words in the language that `archiveLanguage` names. */
	readonly words: ArchiveWords;
}

/**
 * The language of the readable files: the first of the initiative's languages (sorted by tag) that is
 * one of `shipped`, else the first of those. `index`: the updates of the document of that name.
 */
export function archiveLanguage<const Language extends string>(
	index: readonly Uint8Array[],
	shipped: readonly [Language, ...(readonly Language[])]
): Language {
	const doc = canonicalDoc(index);
	const tags = readInitiative(
		indexOf(doc, { by: '', now: String, createId: String, random: () => 0 })
	);
	doc.destroy();
	for (const tag of tags?.languages ?? []) {
		const found = shipped.find((language) => language === tag.toLowerCase().split('-')[0]);
		if (found !== undefined) return found;
	}
	return shipped[0];
}

/**
 * The file, byte for byte the same for the same documents and words. Documents without content are
 * left out. Throws on bytes that are no updates.
 */
export function writeArchive(input: ArchiveInput): Uint8Array<ArrayBuffer> {
	return packZip(archiveFiles(input));
}

/** Every file of the archive by path. */
export function archiveFiles({
	initiativeId,
	documents,
	withContacts,
	words
}: ArchiveInput): ReadonlyMap<string, Uint8Array> {
	const states = new Map<DocumentName, Uint8Array>();
	for (const [name, updates] of documents) {
		// What one person has looked at belongs to nobody's copy of the initiative.
		if (isSeenDocument(name) || (isPrivateDocument(name) && !withContacts)) continue;
		const state = canonicalState(updates);
		if (!isEmptyState(state)) states.set(name, state);
	}
	const source = openSource(states);
	const texts = readableTexts(source, words);
	const name = source.initiative?.name ?? '';
	texts.set(MANIFEST_PATH, manifestText({ id: initiativeId, name }, states));
	const files = new Map<string, Uint8Array>();
	const encoder = new TextEncoder();
	for (const [path, text] of texts) files.set(path, encoder.encode(text));
	for (const [document, state] of states) files.set(documentPath(document), state);
	for (const doc of source.docs.values()) doc.destroy();
	return files;
}

function readableTexts(source: Source, words: ArchiveWords): Map<string, string> {
	const nameOf = namesOf(source);
	const describer = new Describer(words, nameOf);
	const texts = new Map([
		...writePages(source, words, describer),
		...writeMinutes(source, words, describer, nameOf)
	]);
	for (const [path, table] of writeTables(source, words, describer, nameOf)) {
		texts.set(path, csvOf(table));
	}
	texts.set('all-records.csv', csvOf(writeAllRecords(source, words, nameOf)));
	const contacts = writeContacts(source, words, describer, nameOf);
	if (contacts) texts.set('contacts.csv', csvOf(contacts));
	texts.set('README.md', readme(source, words, [...texts.keys(), 'documents/', MANIFEST_PATH]));
	return texts;
}

function readme(source: Source, words: ArchiveWords, paths: readonly string[]): string {
	const { initiative, kinds, docs } = source;
	return words.readme({
		name: initiative?.name || words.unnamed,
		place: initiative?.place ?? '',
		purpose: initiative?.purpose ?? '',
		asOf: initiative?.asOf,
		counts: TABLES.map((table) => [table, kinds[table].entries.length] as const).filter(
			([, count]) => count > 0
		),
		paths: READABLE_PATHS.filter((path) => paths.some((written) => written.startsWith(path))),
		withContacts: [...docs.keys()].some(isPrivateDocument)
	});
}

/** A name for the file: the initiative's name in letters every system takes, and a day if one is given. */
export function archiveFileName(initiativeName: string, day?: string): string {
	const slug = foldName(initiativeName).replaceAll(' ', '-').slice(0, 60).replace(/-+$/, '');
	return [slug || 'initiative', day].filter(Boolean).join('-') + '.keel.zip';
}

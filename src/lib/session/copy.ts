/** Everything of an initiative on this device as one file, and what of it the server never took. */
import * as Y from 'yjs';
import { type DocumentName } from '#lib/protocol/documents.ts';
import type { UnsentText } from './keel.ts';

export interface CopySource {
	readonly name: DocumentName;
	readonly doc: Y.Doc;
	unsent(): Promise<Uint8Array>;
}

/** A text shorter than this is an id, an order key or a slip of a finger, and tells nobody anything. */
const SHORTEST_TEXT = 3;

/**
 * A JSON file: `{format: 'keel-copy', version: 1, initiative, savedAt, documents: {name: base64 of one
 * Yjs update}, texts: {name: [text]}}`. Made from memory: neither the store nor the server is asked.
 */
export function makeCopy(
	initiative: { readonly id: string; readonly name: string },
	savedAt: string,
	sources: readonly CopySource[]
): Blob {
	const documents: Record<string, string> = {};
	const texts: Record<string, readonly string[]> = {};
	for (const { name, doc } of sources) {
		const update = Y.encodeStateAsUpdate(doc);
		documents[name] = base64(update);
		texts[name] = writtenTexts(update);
	}
	const copy = { format: 'keel-copy', version: 1, initiative, savedAt, documents, texts };
	return new Blob([JSON.stringify(copy, null, '\t')], { type: 'application/json' });
}

/** What was written here and is not on the server, per document. */
export async function unsentTexts(sources: readonly CopySource[]): Promise<readonly UnsentText[]> {
	const found: UnsentText[] = [];
	for (const source of sources) {
		for (const text of writtenTexts(await source.unsent())) {
			found.push({ document: source.name, text });
		}
	}
	return found;
}

/** The texts that an update brings: runs of typed characters, and texts set as values. */
export function writtenTexts(update: Uint8Array): readonly string[] {
	const texts: string[] = [];
	let run = '';
	let runClient = -1;
	let next = -1;
	const end = () => {
		if (isTelling(run)) texts.push(run.trim());
		run = '';
	};
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item)) continue;
		const { content, id } = struct;
		if (content instanceof Y.ContentString) {
			if (id.client !== runClient || id.clock !== next) end();
			run += content.str;
			runClient = id.client;
			next = id.clock + struct.length;
			continue;
		}
		if (!(content instanceof Y.ContentAny)) continue;
		for (const value of content.arr) {
			if (typeof value === 'string' && isTelling(value)) texts.push(value);
		}
	}
	end();
	return texts;
}

/** Whether a person would recognise it: some letters, and not an id, an instant or an order key. */
function isTelling(text: string): boolean {
	const trimmed = text.trim();
	if (trimmed.length < SHORTEST_TEXT) return false;
	return /\s/.test(trimmed) || !/^[\w:.+-]{16,}$/.test(trimmed);
}

function base64(bytes: Uint8Array): string {
	const CHUNK = 0x8000;
	let binary = '';
	for (let at = 0; at < bytes.length; at += CHUNK) {
		binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
	}
	return btoa(binary);
}

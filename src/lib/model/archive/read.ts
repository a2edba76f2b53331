/** Opening somebody's file: everything in it is judged before anything of it is used. */
import * as Y from 'yjs';
import { type DocumentName, isSeenDocument } from '../../protocol/documents.ts';
import { FORMAT } from '../../protocol/format.ts';
import { formatOf } from '../schema/format.ts';
import { failure, type Result, success } from '../schema/result.ts';
import { canonicalDoc, hasGaps, isEmptyState } from './canonical.ts';
import { isPlainCopy, readPlainCopy } from './plain-copy.ts';
import {
	documentPath,
	isNeeded,
	MANIFEST_PATH,
	type ManifestEntry,
	readManifest,
	sha256
} from './manifest.ts';
import { unpackZip } from './zip.ts';

/** The largest file that is looked at, in bytes. */
export const MOST_FILE_BYTES = 256 * 1024 * 1024;
/** The most that its documents may hold together, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024;
/** The largest single document, in bytes. */
const MOST_DOCUMENT_BYTES = 128 * 1024 * 1024;
/** Names that one document may hold; the server takes no more. */
const MOST_ROOTS = 64;

/** An initiative as a file holds it. */
export interface Archive {
	readonly initiative: { readonly id: string; readonly name: string };
	/** Canonical Yjs states, V1. */
	readonly documents: ReadonlyMap<DocumentName, Uint8Array>;
}

/**
 * Why a file cannot be opened. `part`: the path inside the file. `damaged` bytes are others than when
 * they were written, `missing` ones are not there, `unreadable` ones never made sense.
 */
export type ArchiveError =
	| { readonly type: 'not-an-archive' }
	| { readonly type: 'too-large' }
	| { readonly type: 'newer' }
	| { readonly type: 'empty' }
	| { readonly type: 'damaged' | 'missing' | 'unreadable'; readonly part: string };

/** The initiative in a file, whole and checked, or why not. Never throws. */
export function readArchive(bytes: Uint8Array): Result<Archive, ArchiveError> {
	if (bytes.length > MOST_FILE_BYTES) return failure({ type: 'too-large' });
	if (isPlainCopy(bytes)) {
		const copy = readPlainCopy(bytes);
		return copy ? checked(copy.initiative, copy.documents) : failure({ type: 'not-an-archive' });
	}
	const files = unpackZip(bytes, isNeeded, MOST_BYTES);
	if (files === 'not-a-zip') return failure({ type: 'not-an-archive' });
	if (files === 'too-large') return failure({ type: 'too-large' });
	if (!(files instanceof Map)) {
		return failure({ type: 'damaged', part: 'part' in files ? files.part : MANIFEST_PATH });
	}
	return readFiles(files);
}

function readFiles(files: ReadonlyMap<string, Uint8Array>): Result<Archive, ArchiveError> {
	const head = files.get(MANIFEST_PATH);
	if (!head) return failure({ type: 'not-an-archive' });
	const manifest = readManifest(new TextDecoder().decode(head));
	if (manifest === undefined) return failure({ type: 'damaged', part: MANIFEST_PATH });
	if (manifest === 'newer') return failure({ type: 'newer' });
	const documents = new Map<DocumentName, Uint8Array>();
	for (const entry of manifest.documents) {
		const part = documentPath(entry.name);
		const state = files.get(part);
		if (!state) return failure({ type: 'missing', part });
		if (!isAsWritten(state, entry)) return failure({ type: 'damaged', part });
		documents.set(entry.name, state);
	}
	return checked(manifest.initiative, documents);
}

function isAsWritten(state: Uint8Array, entry: ManifestEntry): boolean {
	return state.length === entry.bytes && sha256(state) === entry.sha256;
}

/** Every document opened once: what cannot be opened here could not be opened later. */
function checked(
	initiative: Archive['initiative'],
	states: ReadonlyMap<DocumentName, Uint8Array>
): Result<Archive, ArchiveError> {
	const documents = new Map<DocumentName, Uint8Array>();
	for (const [name, state] of states) {
		// No file of ours has what one person looked at; one that was made has no say in it.
		if (isSeenDocument(name)) continue;
		if (state.length > MOST_DOCUMENT_BYTES) return failure({ type: 'too-large' });
		const canonical = checkedState(state);
		if (canonical === 'newer') return failure({ type: 'newer' });
		if (canonical === undefined) return failure({ type: 'unreadable', part: documentPath(name) });
		if (!isEmptyState(canonical)) documents.set(name, canonical);
	}
	return documents.size > 0 ? success({ initiative, documents }) : failure({ type: 'empty' });
}

function checkedState(state: Uint8Array): Uint8Array | 'newer' | undefined {
	try {
		const doc = canonicalDoc([state]);
		if (hasGaps(doc) || doc.share.size > MOST_ROOTS) return undefined;
		const canonical = Y.encodeStateAsUpdate(doc);
		return formatOf(doc) > FORMAT ? 'newer' : canonical;
	} catch {
		// Yjs throws whatever it stumbles over, a stack that is too deep too.
		return undefined;
	}
}

/** `keel.json`: what the file is, which initiative it holds, and a fingerprint of every document. */
import { cleanLabel } from '../schema/text-values.ts';
import { digest } from 'lib0/hash/sha256';
import * as v from 'valibot';
import { isDocumentName, type DocumentName } from '../../protocol/documents.ts';
import { isId } from '../../protocol/ids.ts';
import { byCodeUnits } from '../schema/text-values.ts';

/** The archive format that this build writes. It only grows; a higher one is refused. */
export /** As long as the name of an initiative may be. */
const NAME_CHARS = 120;
const ARCHIVE_FORMAT = 1;
export const MANIFEST_PATH = 'keel.json';
const FOLDER = 'documents/';
const ENDING = '.yjs';

const size = v.pipe(v.number(), v.integer(), v.minValue(0));

const Head = v.object({ kind: v.literal('keel-archive'), format: size });

const Manifest = v.object({
	...Head.entries,
	initiative: v.object({
		id: v.custom<string>(isId),
		name: v.pipe(
			v.string(),
			v.transform((name) => cleanLabel(name, NAME_CHARS))
		)
	}),
	documents: v.record(
		v.string(),
		v.object({ bytes: size, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })
	)
});

export interface ManifestEntry {
	readonly name: DocumentName;
	readonly bytes: number;
	/** Lower-case hexadecimal. */
	readonly sha256: string;
}

export interface Manifest {
	readonly initiative: { readonly id: string; readonly name: string };
	readonly documents: readonly ManifestEntry[];
}

/** Where the exact state of a document stands. */
export function documentPath(name: string): string {
	return `${FOLDER}${name}${ENDING}`;
}

/** Whether `path` is one of the files that an import needs; the rest is for people. */
export function isNeeded(path: string): boolean {
	return path === MANIFEST_PATH || (path.startsWith(FOLDER) && path.endsWith(ENDING));
}

/** Lower-case hexadecimal SHA-256; works without https too, where browsers hide their own. */
export function sha256(bytes: Uint8Array): string {
	return [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The manifest as text, keys in a fixed order. */
export function manifestText(
	initiative: Manifest['initiative'],
	documents: ReadonlyMap<DocumentName, Uint8Array>
): string {
	const entries = [...documents]
		.sort(([a], [b]) => byCodeUnits(a, b))
		.map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }] as const);
	const manifest = {
		kind: 'keel-archive',
		format: ARCHIVE_FORMAT,
		initiative: { id: initiative.id, name: initiative.name },
		documents: Object.fromEntries(entries)
	};
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}

/** The manifest in `text`; `newer` where a later Keel wrote it, undefined where it is none. */
export function readManifest(text: string): Manifest | 'newer' | undefined {
	const raw = parse(text);
	const head = v.safeParse(Head, raw);
	if (head.success && head.output.format > ARCHIVE_FORMAT) return 'newer';
	const parsed = v.safeParse(Manifest, raw);
	if (!parsed.success) return undefined;
	const documents: ManifestEntry[] = [];
	for (const [name, entry] of Object.entries(parsed.output.documents)) {
		// A kind of document that this build does not know came with a later one.
		if (!isDocumentName(name)) return 'newer';
		documents.push({ name, ...entry });
	}
	return { initiative: parsed.output.initiative, documents };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * The plain copy: what a page saves when even the code that writes archives cannot be loaded. JSON:
 * `{format: 'keel-copy', version: 1, initiative, savedAt, documents: {name: base64}, texts}`.
 */
import { cleanLabel } from '../schema/text-values.ts';
import * as v from 'valibot';
import { isDocumentName, type DocumentName } from '../../protocol/documents.ts';
import { isId } from '../../protocol/ids.ts';

/** As long as the name of an initiative may be. */
const NAME_CHARS = 120;
const BRACE = 0x7b;

const Copy = v.object({
	format: v.literal('keel-copy'),
	version: v.literal(1),
	initiative: v.object({
		id: v.custom<string>(isId),
		name: v.pipe(
			v.string(),
			v.transform((name) => cleanLabel(name, NAME_CHARS))
		)
	}),
	documents: v.record(v.string(), v.string())
});

/** Whether the bytes begin like JSON; a zip begins with "PK". */
export function isPlainCopy(bytes: Uint8Array): boolean {
	return bytes[0] === BRACE;
}

/** What stands in it, unchecked states of documents; undefined where it is no copy. Never throws. */
export function readPlainCopy(bytes: Uint8Array):
	| {
			readonly initiative: { readonly id: string; readonly name: string };
			readonly documents: ReadonlyMap<DocumentName, Uint8Array>;
	  }
	| undefined {
	try {
		const parsed = v.safeParse(Copy, JSON.parse(new TextDecoder().decode(bytes)));
		if (!parsed.success) return undefined;
		const { initiative } = parsed.output;
		const documents = new Map<DocumentName, Uint8Array>();
		for (const [name, text] of Object.entries(parsed.output.documents)) {
			if (!isDocumentName(name)) return undefined;
			documents.set(name, bytesOf(text));
		}
		return { initiative: { id: initiative.id, name: initiative.name }, documents };
	} catch {
		return undefined;
	}
}

function bytesOf(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

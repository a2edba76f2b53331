/** What this person has looked at, on whichever of their devices: the document that only they may open. */
import * as v from 'valibot';
import * as Y from 'yjs';
import { hashedId } from '#lib/model/merge/item-id.ts';
import { type SeenDoc } from '#lib/model/workspace.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';

const ORIGIN = 'keel:seen';
/** Characters of a state vector in base64: some 10,000 writing sessions. */
const MOST_VECTOR = 100_000;

/** A document as somebody saw it. */
const SeenMark = v.object({
	vector: v.pipe(v.string(), v.base64(), v.maxLength(MOST_VECTOR)),
	/** Tells one set of what was taken out from another. */
	taken: v.pipe(v.string(), v.maxLength(64)),
	/** ISO instant. */
	at: v.pipe(
		v.string(),
		v.maxLength(40),
		v.check((text) => !Number.isNaN(Date.parse(text)))
	)
});
export type SeenMark = v.InferOutput<typeof SeenMark>;

export function readSeen({ seen }: SeenDoc, name: DocumentName): SeenMark | undefined {
	const parsed = v.safeParse(SeenMark, seen.get(name));
	return parsed.success ? parsed.output : undefined;
}

/** What there is to see of a document at one moment. */
export type Sight = Pick<SeenMark, 'vector' | 'taken'>;

export function sightOf(shown: Y.Doc): Sight {
	return { vector: toBase64(Y.encodeStateVector(shown)), taken: takenOut(shown) };
}

export function isSame(a: Sight, b: Sight): boolean {
	return a.vector === b.vector && a.taken === b.taken;
}

/** Notes what was seen of a document. */
export function writeSeen({ doc, pen, seen }: SeenDoc, name: DocumentName, sight: Sight): void {
	doc.transact(() => seen.set(name, { ...sight, at: pen.now() }), ORIGIN);
}

/**
 * Whether all that others did to a document was seen; `isMine` tells the clients of this person. `copied` is
 * the state vector of the copy that was made here before the first change of others that may be unseen.
 */
export function wasSeen(
	{ vector, taken }: SeenMark,
	doc: Y.Doc,
	copied: Uint8Array,
	isMine: (client: number) => boolean
): boolean {
	const then = vectorOf(vector);
	const now = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
	if (!then) return false;
	if (now.some(([client, clock]) => clock > (then.get(client) ?? 0) && !isMine(client)))
		return false;
	if (takenOut(doc) === taken) return true;
	if (now.every(([client, clock]) => clock === then.get(client))) return false;
	// One wrote since then, so what is taken out may be one's own. Clocks tell whether the mark is later than
	// the copy; where others only took something out they do not, and then it is told once too often.
	const before = Y.decodeStateVector(copied);
	return [...then].some(([client, clock]) => clock > (before.get(client) ?? 0) && !isMine(client));
}

function takenOut(doc: Y.Doc): string {
	const clients = [...Y.snapshot(doc).ds.clients].toSorted(([a], [b]) => a - b);
	const ranges = clients.map(([client, list]) => [
		client,
		...list.map(({ clock, len }) => [clock, len])
	]);
	return hashedId(JSON.stringify(ranges)).slice(0, 11);
}

function vectorOf(base64: string): Map<number, number> | undefined {
	try {
		return Y.decodeStateVector(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
	} catch {
		return undefined;
	}
}

function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

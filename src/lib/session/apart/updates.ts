/** Questions about Yjs updates, answered without applying them. */
import * as Y from 'yjs';

/** Whether a document would change by an update: a server repeats much of what one has. */
export function bringsNews(doc: Y.Doc, update: Uint8Array): boolean {
	const { structs, ds } = Y.decodeUpdate(update);
	const isNew = structs.some(
		(struct) =>
			!(struct instanceof Y.Skip) &&
			struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)
	);
	return isNew || [...ds.clients].some(([client, ranges]) => takesOut(doc, client, ranges));
}

interface Range {
	readonly clock: number;
	readonly len: number;
}

function takesOut(doc: Y.Doc, client: number, ranges: readonly Range[]): boolean {
	const structs = doc.store.clients.get(client) ?? [];
	return ranges.some(({ clock, len }) => {
		const end = clock + len;
		// Nothing at all, of which another program may tell anywhere.
		if (len === 0) return false;
		if (end > Y.getState(doc.store, client)) return true;
		for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
			const struct = structs[at];
			if (!struct || struct.id.clock >= end) return false;
			if (!struct.deleted) return true;
		}
		return false;
	});
}

/** Where a document stood before `updates`, which came last of their clients: a state vector. */
export function vectorBefore(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
	const vector = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
	for (const update of updates) {
		for (const [client, clock] of Y.parseUpdateMeta(update).from) {
			vector.set(client, Math.min(clock, vector.get(client) ?? clock));
		}
	}
	return Y.encodeStateVector(vector);
}

/** As far as both a document and somebody at `vector` go. */
export function vectorWithin(doc: Y.Doc, vector: Uint8Array): Uint8Array {
	const theirs = Y.decodeStateVector(vector);
	const ours = Y.decodeStateVector(Y.encodeStateVector(doc));
	return Y.encodeStateVector(
		new Map([...ours].map(([client, clock]) => [client, Math.min(clock, theirs.get(client) ?? 0)]))
	);
}

/** Whether somebody at `vector` has everything that was ever written in a document. */
export function isWithin(doc: Y.Doc, vector: Uint8Array): boolean {
	const theirs = Y.decodeStateVector(vector);
	const ours = Y.decodeStateVector(Y.encodeStateVector(doc));
	return [...ours].every(([client, clock]) => (theirs.get(client) ?? 0) >= clock);
}

/** Where a document that stood at `vector` stands after `updates`. */
export function vectorAfter(vector: Uint8Array, updates: readonly Uint8Array[]): Uint8Array {
	const after = new Map(Y.decodeStateVector(vector));
	for (const update of updates) {
		for (const [client, clock] of Y.parseUpdateMeta(update).to) {
			after.set(client, Math.max(clock, after.get(client) ?? 0));
		}
	}
	return Y.encodeStateVector(after);
}

/**
 * The state of a document as if `updates` had never been made, cut at `vector`. `past` has to be a document
 * that keeps what was taken out; what it has lost of that stays lost.
 */
export function stateBefore(
	past: Y.Doc,
	vector: Uint8Array,
	updates: readonly Uint8Array[]
): Uint8Array {
	const { ds, sv } = Y.snapshot(past);
	const until = new Map(
		[...Y.decodeStateVector(vector)].map(
			([client, clock]) => [client, Math.min(clock, sv.get(client) ?? 0)] as const
		)
	);
	const undone = updates.map((update) => Y.decodeUpdate(update).ds);
	const taken = Y.createDeleteSet();
	for (const [client, ranges] of ds.clients) {
		const kept = undone.reduce<readonly Range[]>(
			(left, { clients }) => without(left, clients.get(client) ?? []),
			ranges
		);
		const before = without(kept, [{ clock: until.get(client) ?? 0, len: Infinity }]);
		if (before.length > 0) {
			taken.clients.set(client, [...before]);
		}
	}
	const before = Y.createDocFromSnapshot(past, Y.createSnapshot(taken, until));
	const state = Y.encodeStateAsUpdate(before);
	before.destroy();
	return state;
}

/** `ranges` with `taken` cut out of them. */
function without(ranges: readonly Range[], taken: readonly Range[]): readonly Range[] {
	return taken.reduce<readonly Range[]>(
		(left, cut) =>
			left.flatMap(({ clock, len }) => {
				const [end, cutEnd] = [clock + len, cut.clock + cut.len];
				if (cutEnd <= clock || cut.clock >= end) return [{ clock, len }];
				const head = { clock, len: cut.clock - clock };
				const tail = { clock: cutEnd, len: end - cutEnd };
				return [head, tail].filter((part) => part.len > 0);
			}),
		ranges
	);
}

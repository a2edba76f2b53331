/** What an update carries, in numbers, and whether a document has it. */
import * as Y from 'yjs';

export interface Contents {
	/** client, clock after its structs */
	readonly structs: readonly (readonly [client: number, end: number])[];
	/** client, from, to (exclusive) */
	readonly deletes: readonly (readonly [client: number, from: number, to: number])[];
}

export function contentsOf(update: Uint8Array): Contents {
	const { structs, ds } = Y.decodeUpdate(update);
	const ends = new Map<number, number>();
	for (const { id, length, constructor } of structs) {
		if (constructor === Y.Skip) continue;
		ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length));
	}
	return { structs: [...ends], deletes: deletesOf(ds) };
}

/** Everything in a document. */
export function allOf(doc: Y.Doc): Contents {
	const { sv, ds } = Y.snapshot(doc);
	return { structs: [...sv], deletes: deletesOf(ds) };
}

function deletesOf({
	clients
}: {
	readonly clients: ReadonlyMap<
		number,
		readonly { readonly clock: number; readonly len: number }[]
	>;
}): [number, number, number][] {
	return [...clients].flatMap(([client, ranges]) =>
		ranges.map(({ clock, len }): [number, number, number] => [client, clock, clock + len])
	);
}

/** The first thing that the document lacks, in words; undefined when it has everything. */
export function lacking(doc: Y.Doc, { structs, deletes }: Contents): string | undefined {
	for (const [client, end] of structs) {
		const state = Y.getState(doc.store, client);
		if (state < end) return `${client} up to ${end}, there is ${state}`;
	}
	for (const [client, from, to] of deletes) {
		if (Y.getState(doc.store, client) < to) return `${client} ${from} to ${to}, to be deleted`;
		for (let clock = from; clock < to;) {
			const item = Y.getItem(doc.store, Y.createID(client, clock));
			if (!item.deleted) return `the deletion of ${client} ${clock} (${from} to ${to})`;
			clock = item.id.clock + item.length;
		}
	}
	return undefined;
}

/** An empty document whose id no device has. */
export function emptyDoc(): Y.Doc {
	// A guid of its own would cost 32 questions to the machine's chance.
	const doc = new Y.Doc({ guid: 'read' });
	doc.clientID = 1;
	return doc;
}

/** What people see of a document. */
export function looksOf(doc: Y.Doc): string {
	return JSON.stringify([
		doc.getText('text').toString(),
		Object.entries(doc.getMap('map').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)),
		doc.getArray('list').toJSON()
	]);
}

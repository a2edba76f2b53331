/** The store without a disk: the reference for the others, and for tests. Nothing survives it. */
import { type PastRow } from './past-rows.ts';
import { Gathering, stateOf, stretchOf } from './past.ts';
import {
	Corrupt,
	DocGone,
	type Base,
	type Brought,
	type DocStore,
	type Row,
	type Seq
} from './store.ts';

interface Kept {
	head: number;
	base: Base | undefined;
	rows: Row[];
	/** Up to this row, only the base is left of the past. */
	merged: Seq;
	/** Every row, covered by the base or not. */
	readonly past: PastRow[];
	readonly owners: Map<number, string>;
	readonly brought: Brought[];
	gone: boolean;
}

export function createMemoryStore(): DocStore {
	const docs = new Map<string, Kept>();
	let closed = false;

	function kept(doc: string): Kept {
		let found = docs.get(doc);
		if (!found) {
			found = {
				head: 0,
				base: undefined,
				rows: [],
				past: [],
				merged: 0,
				owners: new Map(),
				brought: [],
				gone: false
			};
			docs.set(doc, found);
		}
		return found;
	}

	async function open(): Promise<void> {
		if (closed) throw new Corrupt('The store is closed');
	}

	return {
		kind: 'memory',
		async close() {
			closed = true;
		},
		async append(batch) {
			await open();
			for (const row of batch) {
				if (docs.get(row.doc)?.gone) throw new DocGone(`${row.doc} was destroyed`);
			}
			const seqs = batch.map((row) => {
				const doc = kept(row.doc);
				doc.head += 1;
				const added = { seq: doc.head, update: row.update.slice() };
				doc.rows.push(added);
				doc.past.push({ ...added, by: row.by, at: row.at });
				for (const { client, person } of row.binds) {
					if (!doc.owners.has(client)) doc.owners.set(client, person);
				}
				doc.brought.push(...row.brought);
				return doc.head;
			});
			return { seqs, flushed: Promise.resolve() };
		},
		async read(doc, options = {}) {
			await open();
			const found = docs.get(doc);
			if (!found) return { base: undefined, rows: [], head: 0 };
			const known = found.base && found.base.seq === options.knownBaseSeq;
			return { base: known ? 'known' : found.base, rows: [...found.rows], head: found.head };
		},
		async readAfter(doc, after, limit) {
			await open();
			const found = docs.get(doc);
			if (!found) return [];
			if (found.base && found.base.seq > after) return 'compacted';
			return found.rows.filter((row) => row.seq > after).slice(0, limit);
		},
		async owners(doc) {
			await open();
			return new Map(docs.get(doc)?.owners);
		},
		async brought(doc) {
			await open();
			return [...(docs.get(doc)?.brought ?? [])];
		},
		async heads(prefix) {
			await open();
			const heads = new Map<string, number>();
			for (const [id, doc] of docs) {
				if (id.startsWith(prefix) && doc.head > 0 && !doc.gone) heads.set(id, doc.head);
			}
			return heads;
		},
		async compact(doc, expectedBaseSeq, next, { keepsPast } = { keepsPast: true }) {
			await open();
			const found = docs.get(doc);
			if (!found || found.gone || (found.base?.seq ?? 0) !== expectedBaseSeq) return false;
			if (next.seq <= expectedBaseSeq || next.seq > found.head) return false;
			found.base = next;
			if (!keepsPast) found.merged = next.seq;
			found.rows = found.rows.filter((row) => row.seq > next.seq);
			return true;
		},
		async history(doc, { before = Infinity, limit }) {
			await open();
			const gathering = new Gathering(limit);
			const { past = [], merged = 0 } = docs.get(doc) ?? {};
			const unknown = { by: undefined, at: undefined, until: undefined };
			const parts = past.slice(merged).toReversed().map(stretchOf);
			for (const part of [...parts, ...(merged > 0 ? [{ from: 1, to: merged, ...unknown }] : [])]) {
				if (part.to < before && !gathering.add(part)) break;
			}
			return gathering.past;
		},
		async state(doc, seq) {
			await open();
			const past = docs.get(doc)?.past ?? [];
			if (seq < Math.max(1, docs.get(doc)?.merged ?? 0) || seq > past.length) return undefined;
			return stateOf(past.slice(0, seq).map(({ update }) => update));
		},
		async destroy(doc) {
			await open();
			const found = kept(doc);
			found.gone = true;
			found.base = undefined;
			found.rows = [];
			found.past.length = 0;
			found.head = 0;
			found.owners.clear();
			found.brought.length = 0;
		},
		probe: open
	};
}

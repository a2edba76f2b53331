/**
 * What has to hold, checked while it happens. It sees every row when it is written and when it is
 * flushed, and every frame when the server sends it.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MESSAGE, readRefused, readSettled, SYNC } from '#lib/protocol/messages.ts';
import { type DocStore, type NewRow } from '#server/store/store.ts';
import { allOf, contentsOf, emptyDoc, lacking, type Contents } from './contents.ts';
import { type People } from './people.ts';
import { momentOf, type Timeline } from './timeline.ts';

/** What one connection has sent and was told. */
export interface Ledger {
	readonly doc: string;
	readonly name: string;
	/** The data frames in the order sent. */
	readonly sent: Contents[];
	readonly refused: Set<number>;
	settled: number;
}

/** Who is behind each client id, over the whole run. */
export type Identities = ReadonlyMap<number, string>;

export class Truth {
	readonly #timeline: Timeline;
	readonly #people: People;
	readonly #identities: Identities;
	/** A document per document: everything written, what of it the process was told, and what is flushed. */
	readonly #written = new Map<string, Y.Doc>();
	readonly #told = new Map<string, Y.Doc>();
	readonly #flushed = new Map<string, Y.Doc>();
	/** Client ids whose binding is flushed, per document. */
	readonly #bound = new Map<string, Set<number>>();
	/** Frames that go to many are looked at once. */
	#seen = new WeakSet<Uint8Array>();
	/** The first broken promise, in words. */
	broken: string | undefined;
	/** Checks made; a run in which nothing was checked proves nothing. */
	readonly counts = {
		rows: 0,
		relayed: 0,
		settled: 0,
		refused: 0,
		presences: 0,
		compactions: 0,
		bases: 0
	};

	constructor(timeline: Timeline, people: People, identities: Identities) {
		this.#timeline = timeline;
		this.#people = people;
		this.#identities = identities;
	}

	/** Everything in a document that the server knows to be written. */
	toldOf(doc: string): Contents {
		return allOf(docIn(this.#told, doc));
	}

	/** Client ids of a document that belong to somebody for good. */
	boundIn(doc: string): readonly number[] {
		return [...(this.#bound.get(doc) ?? [])];
	}

	/** Notes a broken promise; the run ends there. It throws nothing, because the server would catch it. */
	fail(sentence: string): void {
		this.#timeline.note(`BROKEN ${sentence}`);
		this.broken ??= `${sentence} (at ${this.#timeline.now.toFixed(3)} ms)`;
	}

	/** A batch was committed. */
	written(batch: readonly NewRow[]): void {
		for (const row of batch) {
			this.counts.rows += 1;
			const doc = docIn(this.#written, row.doc);
			for (const [client, end] of contentsOf(row.update).structs) {
				const state = Y.getState(doc.store, client);
				if (end <= state) this.fail(`${client} up to ${end} was stored a second time`);
			}
			Y.applyUpdate(doc, row.update);
			if (doc.store.pendingStructs || doc.store.pendingDs) this.fail('A row with a gap was stored');
			const { by, at } = row;
			if (by === undefined || at === undefined) this.fail('A row has no sender');
			else if (!this.#people.couldWrite(by, momentOf(at)))
				this.fail(`${by} may not write, and did`);
			for (const { client, person } of row.binds) this.#mustBe(client, person);
			if (row.brought.some(({ person }) => person !== by)) this.fail('Brought by somebody else');
		}
	}

	/** The process learned that a batch is written. */
	told(batch: readonly NewRow[]): void {
		for (const { doc, update } of batch) Y.applyUpdate(docIn(this.#told, doc), update);
	}

	/** A new process begins with what it finds. */
	restarted(): void {
		for (const [name, doc] of this.#written) {
			this.#told.delete(name);
			Y.applyUpdate(docIn(this.#told, name), Y.encodeStateAsUpdate(doc));
		}
	}

	flushed(batch: readonly NewRow[]): void {
		for (const { doc, update, binds } of batch) {
			Y.applyUpdate(docIn(this.#flushed, doc), update);
			const bound = this.#bound.get(doc) ?? new Set();
			for (const { client } of binds) bound.add(client);
			this.#bound.set(doc, bound);
		}
	}

	/** After a power loss: what was flushed is there, and what is there now is what was written. */
	async survived(store: DocStore): Promise<void> {
		this.#seen = new WeakSet();
		for (const doc of this.#written.keys()) {
			this.#written.set(doc, await readDoc(store, doc));
			await this.holds(doc, store);
		}
	}

	/** What the store tells of a document is everything that was written there, merged or not. */
	async holds(doc: string, store: DocStore): Promise<void> {
		this.counts.bases += 1;
		const stored = await readDoc(store, doc);
		const { store: pending } = stored;
		if (pending.pendingStructs || pending.pendingDs) this.fail(`${doc} is stored with a gap`);
		const written = docIn(this.#written, doc);
		if (!Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(written))) {
			this.fail(`What is stored of ${doc} is not what was written`);
		}
		const lost = lacking(stored, contentsOf(Y.encodeStateAsUpdate(docIn(this.#flushed, doc))));
		if (lost) this.fail(`${doc} lost what was flushed: ${lost}`);
		for (const [client, person] of await store.owners(doc)) this.#mustBe(client, person);
	}

	/** The server sends a frame. */
	sent(frame: Uint8Array, ledger: Ledger): void {
		const decoder = decoding.createDecoder(frame);
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync:
				return this.#syncSent(frame, decoder, ledger);
			case MESSAGE.awareness:
				return this.#presenceSent(frame, decoding.readVarUint8Array(decoder));
			case MESSAGE.refused:
				this.counts.refused += 1;
				ledger.refused.add(readRefused(decoder).frame);
				return;
			case MESSAGE.settled:
				return this.#settledSent(readSettled(decoder), ledger);
			default:
				return this.fail('The server sent something unknown');
		}
	}

	#syncSent(frame: Uint8Array, decoder: decoding.Decoder, { doc, name }: Ledger): void {
		if (this.#seen.has(frame)) return;
		this.#seen.add(frame);
		this.counts.relayed += 1;
		const kind = decoding.readVarUint(decoder);
		const body = decoding.readVarUint8Array(decoder);
		const contents =
			kind === SYNC.step1
				? { structs: [...Y.decodeStateVector(body)], deletes: [] }
				: contentsOf(body);
		const unwritten = lacking(docIn(this.#written, doc), contents);
		if (unwritten) this.fail(`${name} was told what is not written (${kind}): ${unwritten}`);
		if (kind === SYNC.step1) this.#mustOwn(Y.decodeStateVector(body), doc);
	}

	/** No room may look emptier than it is, as one whose loading failed would. */
	#mustOwn(vector: ReadonlyMap<number, number>, doc: string): void {
		for (const [client, clock] of Y.snapshot(docIn(this.#told, doc)).sv) {
			const owned = vector.get(client) ?? 0;
			if (owned < clock) this.fail(`${doc} claims ${owned} of ${clock} of ${client}`);
		}
	}

	#settledSent(settled: number, ledger: Ledger): void {
		const { sent, refused, name, doc } = ledger;
		if (settled < ledger.settled) this.fail(`${name} was told ${settled} after ${ledger.settled}`);
		if (settled > sent.length) this.fail(`${name} never sent frame ${settled}`);
		const flushed = docIn(this.#flushed, doc);
		for (let frame = ledger.settled + 1; frame <= settled; frame += 1) {
			this.counts.settled += 1;
			const lost = refused.has(frame) ? undefined : lacking(flushed, sent[frame - 1]!);
			if (lost) this.fail(`Frame ${frame} of ${name} was settled and is not flushed: ${lost}`);
		}
		ledger.settled = settled;
	}

	#presenceSent(frame: Uint8Array, body: Uint8Array): void {
		if (this.#seen.has(frame)) return;
		this.#seen.add(frame);
		const decoder = decoding.createDecoder(body);
		for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
			const client = decoding.readVarUint(decoder);
			decoding.readVarUint(decoder);
			const state = JSON.parse(decoding.readVarString(decoder)) as {
				user: { id: string };
			} | null;
			if (!state) continue;
			this.counts.presences += 1;
			this.#mustBe(client, state.user.id);
		}
	}

	#mustBe(client: number, person: string): void {
		const real = this.#identities.get(client);
		if (real !== person) this.fail(`${client} of ${real} was taken for ${person}'s`);
	}
}

/** What a store holds of a document, base and rows put together. */
export async function readDoc(store: DocStore, doc: string): Promise<Y.Doc> {
	const { base, rows } = await store.read(doc);
	const read = emptyDoc();
	if (base && base !== 'known') Y.applyUpdate(read, base.state);
	for (const { update } of rows) Y.applyUpdate(read, update);
	return read;
}

function docIn(docs: Map<string, Y.Doc>, name: string): Y.Doc {
	const found = docs.get(name);
	if (found) return found;
	const made = emptyDoc();
	docs.set(name, made);
	return made;
}

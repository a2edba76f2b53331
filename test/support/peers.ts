/**
 * Several devices on one document, with a network that delays, repeats, reorders and splits, and
 * devices that are reloaded. Everything that happens follows from the seed.
 */
import * as Y from 'yjs';
import { type Pen } from '#lib/model/workspace.ts';
import { type Random, randomFrom } from './random.ts';

/** Updates that came over the network carry this origin. */
export const NETWORK = 'test:network';

/** A pen whose ids, chance and clock follow from `random`. */
export function penOf(by: string, random: Random): Pen {
	let ticks = 0;
	return {
		by,
		now: () => new Date(Date.UTC(2026, 1, 16, 9) + (ticks += 1) * 1000).toISOString(),
		createId: () => random.id(),
		random: () => random.next()
	};
}

export interface Peer {
	readonly name: string;
	readonly pen: Pen;
	/** Another object after each reload. */
	readonly doc: Y.Doc;
}

interface Member extends Peer {
	doc: Y.Doc;
	readonly received: Set<number>;
	group: number;
}

export class Peers {
	readonly random: Random;
	readonly #members: Member[];
	readonly #updates: Uint8Array[] = [];

	/** `begin` writes the first content, which every device then has. */
	constructor(count: number, seed: number, begin?: (peer: Peer) => void) {
		this.random = randomFrom(seed);
		this.#members = Array.from({ length: count }, (_, at) => ({
			name: `device ${at + 1}`,
			pen: penOf(`account-${at + 1}`, this.random),
			doc: new Y.Doc(),
			received: new Set<number>(),
			group: 0
		}));
		for (const member of this.#members) this.#listen(member);
		const founder = this.#members[0];
		if (begin && founder) begin(founder);
		this.settle();
	}

	get all(): readonly Peer[] {
		return this.#members;
	}

	peer(at: number): Peer {
		const member = this.#members[at];
		if (!member) throw new RangeError(`There is no device ${at}`);
		return member;
	}

	/** Splits the network at random into two halves that hear only themselves. */
	split(): void {
		for (const member of this.#members) member.group = this.random.below(2);
	}

	heal(): void {
		for (const member of this.#members) member.group = 0;
	}

	/** Delivers a few updates to a random device, in any order, some of them twice. */
	deliverSome(): void {
		const member = this.random.pick(this.#members);
		const reachable = this.#missing(member).filter((at) => this.#reaches(member, at));
		for (const at of this.random.shuffled(reachable).slice(0, 4)) {
			this.#deliver(member, at);
			if (this.random.chance(0.1)) this.#deliver(member, at);
		}
	}

	/** Closes a device and opens it from what it had stored. */
	reload(at: number): void {
		const member = this.#members[at];
		if (!member) return;
		const stored = Y.encodeStateAsUpdate(member.doc);
		member.doc.destroy();
		member.doc = new Y.Doc();
		Y.applyUpdate(member.doc, stored, NETWORK);
		this.#listen(member);
	}

	/** Ends every partition and delivers everything to everybody, each in its own order. */
	settle(): void {
		this.heal();
		this.#members.forEach((member, index) => {
			const missing = this.#missing(member);
			const order = index % 2 === 0 ? missing : missing.toReversed();
			for (const at of index > 1 ? this.random.shuffled(missing) : order) {
				this.#deliver(member, at);
			}
		});
	}

	/** Fresh documents that got all updates forwards, backwards, and as one merged update. */
	newcomers(): readonly Y.Doc[] {
		const merged = [Y.mergeUpdates(this.#updates)];
		return [this.#updates, this.#updates.toReversed(), merged].map((updates) => {
			const doc = new Y.Doc();
			for (const update of updates) Y.applyUpdate(doc, update, NETWORK);
			return doc;
		});
	}

	#listen(member: Member): void {
		member.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === NETWORK) return;
			member.received.add(this.#updates.length);
			this.#writers.push(member);
			this.#updates.push(update);
		});
	}

	readonly #writers: Member[] = [];

	#missing(member: Member): number[] {
		return this.#updates.map((_, at) => at).filter((at) => !member.received.has(at));
	}

	/** An update travels inside a half, also by way of a device that moved there with it. */
	#reaches(member: Member, at: number): boolean {
		return this.#members.some(
			(other) =>
				other.group === member.group && (other.received.has(at) || this.#writers[at] === other)
		);
	}

	#deliver(member: Member, at: number): void {
		const update = this.#updates[at];
		if (!update) return;
		member.received.add(at);
		Y.applyUpdate(member.doc, update, NETWORK);
	}
}

/** Two documents with the same start; what each does apart is then merged in both orders. */
export function apart(
	begin: (doc: Y.Doc) => void,
	onA: (doc: Y.Doc) => void,
	onB: (doc: Y.Doc) => void
): readonly { readonly order: string; readonly doc: Y.Doc }[] {
	const first = new Y.Doc();
	begin(first);
	const start = Y.encodeStateAsUpdate(first);
	const device = (work: (doc: Y.Doc) => void): Uint8Array => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, start, NETWORK);
		work(doc);
		return Y.encodeStateAsUpdate(doc);
	};
	const a = device(onA);
	const b = device(onB);
	return [
		{ order: 'A then B', updates: [a, b] },
		{ order: 'B then A', updates: [b, a] }
	].map(({ order, updates }) => {
		const doc = new Y.Doc();
		for (const update of updates) Y.applyUpdate(doc, update, NETWORK);
		return { order, doc };
	});
}

/** Everything below a value as text with sorted keys, to compare devices by. */
export function picture(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => {
		if (part instanceof Map) return Object.fromEntries([...part].sort(byKey));
		if (part instanceof Y.AbstractType) return part.toString();
		if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
		return Object.fromEntries(Object.entries(part).sort(byKey));
	});
}

function byKey([a]: readonly [unknown, unknown], [b]: readonly [unknown, unknown]): number {
	return String(a) < String(b) ? -1 : 1;
}

/**
 * The structs of an update, client by client, as what they come to: which clocks there are, at which
 * bytes, what each needs of others, and which root names they use. No struct is ever made.
 */
import { type ReadLimits } from '../update-reading.ts';
import { CONTENT, skipContent } from './contents.ts';
import { Malformed, TooMany, type Cursor } from './cursor.ts';

/** Structs that follow each other without a hole, in clocks and in bytes. */
export interface Run {
	readonly clock: number;
	readonly end: number;
	readonly from: number;
	readonly to: number;
	readonly count: number;
}

/** Which clocks of a lane use a root name: the first, and the end of the last. */
export interface RootUse {
	first: number;
	end: number;
}

/** What an update has of one client. */
export interface Lane {
	readonly client: number;
	/** In order and disjoint. */
	readonly runs: Run[];
	/** In order: a struct's clock and end, and the client and clock that have to be there before it. */
	readonly needs: number[];
	roots: Map<string, RootUse> | undefined;
}

/** Numbers of one entry in `needs`. */
export const NEED = 4;

/** Low bits of a struct's first byte: what it is, or what kind of content it holds. */
const KIND_BITS = 31;
const GC = 0;
const SKIP = 10;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_KEY = 32;
const NOT_HERE = -1;

export class LaneReader {
	/** One for each client, in the order of the bytes. */
	readonly lanes: Lane[] = [];
	/** False when Yjs itself might read these structs otherwise: holes, or clients in another order. */
	isPlain = true;
	readonly #cursor: Cursor;
	readonly #limits: ReadLimits;
	#lastClient = Infinity;
	/** By client, once one came out of order: before that none can come twice. */
	#byClient: Map<number, Lane> | undefined;
	/** How deep each shared type of the client that is read stands among the types of this update, by clock. */
	#types: Map<number, number> | undefined;
	#rootFrom = 0;
	#rootTo = 0;
	#root = '';

	constructor(cursor: Cursor, limits: ReadLimits) {
		this.#cursor = cursor;
		this.#limits = limits;
	}

	/** Reads all clients. Throws Malformed or TooMany. */
	read(): void {
		const cursor = this.#cursor;
		let structs = 0;
		for (let clients = cursor.count(this.#limits.clients); clients > 0; clients -= 1) {
			const count = cursor.count(this.#limits.structs - structs);
			structs += count;
			const client = cursor.uint();
			this.#readClient(client, cursor.uint(), count);
		}
	}

	#laneOf(client: number): Lane {
		if (client >= this.#lastClient) {
			this.isPlain = false;
			this.#byClient ??= lanesByClient(this.lanes);
		}
		this.#lastClient = client;
		const found = this.#byClient?.get(client);
		if (found) return found;
		const lane: Lane = { client, runs: [], needs: [], roots: undefined };
		this.lanes.push(lane);
		this.#byClient?.set(client, lane);
		return lane;
	}

	#readClient(client: number, first: number, structs: number): void {
		if (structs === 0) {
			this.isPlain = false;
			return;
		}
		const cursor = this.#cursor;
		const lane = this.#laneOf(client);
		if ((lane.runs.at(-1)?.end ?? 0) > first) throw new Malformed();
		this.#types = undefined;
		let clock = first;
		let begin = clock;
		let from = cursor.at;
		let count = 0;
		for (let n = 0; n < structs; n += 1) {
			const to = cursor.at;
			const info = cursor.byte();
			if (info === SKIP) {
				this.isPlain = false;
				if (count > 0) lane.runs.push({ clock: begin, end: clock, from, to, count });
				clock += lengthOf(cursor);
				begin = clock;
				from = cursor.at;
				count = 0;
			} else {
				clock += (info & KIND_BITS) === GC ? lengthOf(cursor) : this.#item(lane, info, clock);
				count += 1;
			}
			if (clock > Number.MAX_SAFE_INTEGER) throw new Malformed();
		}
		if (count > 0) lane.runs.push({ clock: begin, end: clock, from, to: cursor.at, count });
	}

	/** Reads an item and returns its length. */
	#item(lane: Lane, info: number, clock: number): number {
		const cursor = this.#cursor;
		const before = lane.needs.length;
		let isRooted = false;
		let depth = 1;
		if (info & HAS_ORIGIN) this.#need(lane, clock);
		if (info & HAS_RIGHT_ORIGIN) this.#need(lane, clock);
		if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
			const parent = cursor.uint();
			if (parent > 1) throw new Malformed();
			isRooted = parent === 1;
			if (isRooted) this.#readRoot();
			else {
				const above = this.#need(lane, clock);
				depth = 1 + (this.#types?.get(above) ?? 0);
			}
			if (info & HAS_KEY) cursor.text();
		}
		if ((info & KIND_BITS) === CONTENT.type && this.#limits.types < Infinity) {
			if (depth > this.#limits.types) throw new Malformed();
			this.#types ??= new Map();
			this.#types.set(clock, depth);
		}
		const end = clock + skipContent(cursor, info & KIND_BITS);
		for (let at = before + 1; at < lane.needs.length; at += NEED) lane.needs[at] = end;
		if (isRooted) this.#useRoot(lane, clock, end);
		return end - clock;
	}

	/**
	 * Reads an id that a struct refers to, and gives its clock when it is of the same lane. What its own lane
	 * has before it is there whenever its turn comes.
	 */
	#need(lane: Lane, clock: number): number {
		const client = this.#cursor.uint();
		const needed = this.#cursor.uint();
		if (client !== lane.client) {
			lane.needs.push(clock, 0, client, needed);
			return NOT_HERE;
		}
		if (needed >= clock) throw new Malformed();
		return needed;
	}

	/** Reads a root name; most structs use the one that the struct before them used. */
	#readRoot(): void {
		const cursor = this.#cursor;
		cursor.text();
		const { bytes, textAt: from, at: to } = cursor;
		if (this.#rootTo - this.#rootFrom === to - from && this.#rootTo > 0) {
			let same = 0;
			while (from + same < to && bytes[from + same] === bytes[this.#rootFrom + same]) same += 1;
			if (from + same === to) return;
		}
		this.#rootFrom = from;
		this.#rootTo = to;
		this.#root = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
	}

	#useRoot(lane: Lane, clock: number, end: number): void {
		lane.roots ??= new Map();
		const use = lane.roots.get(this.#root);
		if (use) {
			use.end = end;
			return;
		}
		lane.roots.set(this.#root, { first: clock, end });
		if (lane.roots.size > this.#limits.roots) throw new TooMany();
	}
}

/** For whoever looks for several of them. */
export function lanesByClient(lanes: readonly Lane[]): Map<number, Lane> {
	return new Map(lanes.map((lane) => [lane.client, lane]));
}

function lengthOf(cursor: Cursor): number {
	const length = cursor.uint();
	if (length === 0) throw new Malformed();
	return length;
}

/** Passes over one whole struct that was read before and returns its length. */
export function skipStruct(cursor: Cursor): number {
	const info = cursor.byte();
	if ((info & KIND_BITS) === GC) return cursor.uint();
	const ids = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0);
	for (let n = 0; n < ids; n += 1) skipId(cursor);
	if (ids === 0) {
		if (cursor.uint() === 1) cursor.text();
		else skipId(cursor);
		if (info & HAS_KEY) cursor.text();
	}
	return skipContent(cursor, info & KIND_BITS);
}

function skipId(cursor: Cursor): void {
	cursor.uint();
	cursor.uint();
}

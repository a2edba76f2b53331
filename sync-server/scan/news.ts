/**
 * An update that carries only what was found to be new. Bytes are copied as they came; Yjs is asked
 * only where a struct begins before its news and has to be cut.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { type Weighed } from '../known.ts';
import { DELETE, type Reading } from '../update-reading.ts';
import { Cursor } from './cursor.ts';
import { lanesByClient, skipStruct, type Lane } from './lanes.ts';

interface Stretch {
	/** Clock of the first struct, which may lie before the news. */
	readonly clock: number;
	readonly count: number;
	readonly parts: readonly Uint8Array[];
}

/**
 * A second version of what is there already must never reach a merge, which might prefer it: that
 * is why a struct that begins before its news is cut. Clients stand in the order that merging needs.
 */
export function encodeNews(
	{ bytes, lanes: all }: Reading,
	{ starts, ends, deletes }: Weighed
): Uint8Array {
	const clients = [...ends].sort(([a], [b]) => b - a);
	const lanes = lanesByClient(all);
	const cuts = new Map<number, number>();
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, clients.length);
	for (const [client, end] of clients) {
		const lane = lanes.get(client);
		const start = starts.get(client) ?? 0;
		const stretch = lane && stretchOf(bytes, lane, start, end);
		if (!stretch) throw new Error(`The news of client ${client} are not in the update`);
		if (stretch.clock < start) cuts.set(client, start);
		encoding.writeVarUint(encoder, stretch.count);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, stretch.clock);
		for (const part of stretch.parts) encoding.writeUint8Array(encoder, part);
	}
	writeDeletes(encoder, deletes);
	const whole = encoding.toUint8Array(encoder);
	return cuts.size === 0 ? whole : Y.diffUpdate(whole, Y.encodeStateVector(cuts));
}

/** The structs of a lane that reach into [start, end), which ends where a struct does. */
function stretchOf(bytes: Uint8Array, lane: Lane, start: number, end: number): Stretch {
	const parts: Uint8Array[] = [];
	let first: number | undefined;
	let count = 0;
	for (const run of lane.runs) {
		if (run.end <= start || run.clock >= end) continue;
		const part =
			run.clock >= start && run.end <= end
				? run
				: partOf(new Cursor(bytes, run.from), run.clock, start, end);
		first ??= part.clock;
		count += part.count;
		parts.push(bytes.subarray(part.from, part.to));
	}
	return { clock: first ?? start, count, parts };
}

/** The structs from the cursor on, whose first has this clock, that reach into [start, end). */
function partOf(cursor: Cursor, clock: number, start: number, end: number) {
	let at = clock;
	let from = cursor.at;
	let first = clock;
	let count = 0;
	while (at < end) {
		const before = cursor.at;
		const next = at + skipStruct(cursor);
		if (next > start) {
			if (count === 0) {
				from = before;
				first = at;
			}
			count += 1;
		}
		at = next;
	}
	return { clock: first, from, to: cursor.at, count };
}

function writeDeletes(encoder: encoding.Encoder, deletes: readonly number[]): void {
	const byClient = new Map<number, number[]>();
	for (let at = 0; at < deletes.length; at += DELETE) {
		const ranges = deletes.slice(at + 1, at + DELETE);
		const client = deletes[at] ?? 0;
		const others = byClient.get(client);
		if (others) others.push(...ranges);
		else byClient.set(client, ranges);
	}
	encoding.writeVarUint(encoder, byClient.size);
	for (const [client, ranges] of [...byClient].sort(([a], [b]) => b - a)) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, ranges.length / 2);
		for (let at = 0; at < ranges.length; at += 2) {
			encoding.writeVarUint(encoder, ranges[at] ?? 0);
			encoding.writeVarUint(encoder, (ranges[at + 1] ?? 0) - (ranges[at] ?? 0));
		}
	}
}

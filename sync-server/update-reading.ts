/**
 * Opens a Yjs update (V1) that came from outside, with Yjs's own decoder under guard: counts are
 * bounded while reading, nothing may follow the end, and what could not be written again is refused.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { BOUNDS } from './limits.ts';

export type Struct = Y.Item | Y.GC | Y.Skip;

/** An update in parts: per client its structs in order, and what it deletes. */
export interface Reading {
	readonly structs: ReadonlyMap<number, readonly Struct[]>;
	/** client, from, to (exclusive) */
	readonly deletes: readonly (readonly [client: number, from: number, to: number])[];
	readonly structCount: number;
}

export type ReadFailure = { readonly type: 'malformed' } | { readonly type: 'too-large' };

export interface ReadLimits {
	readonly structs: number;
	readonly deleteRanges: number;
}

class TooMany extends Error {}
class Malformed extends Error {}

export type UpdateReader = (
	bytes: Uint8Array,
	limits: ReadLimits
) => { readonly type: 'ok'; readonly reading: Reading } | ReadFailure;

/** A reader of updates. It is not re-entrant, therefore everybody makes their own. */
export function createUpdateReader(): UpdateReader {
	let limits: ReadLimits = { structs: 0, deleteRanges: 0 };
	let structs = 0;
	let deleteRanges = 0;
	let rest: decoding.Decoder | undefined;

	class Bounded extends Y.UpdateDecoderV1 {
		constructor(decoder: decoding.Decoder) {
			super(decoder);
			rest = decoder;
		}
		override readInfo(): number {
			structs += 1;
			if (structs > limits.structs) throw new TooMany();
			return super.readInfo();
		}
		override readDsLen(): number {
			deleteRanges += 1;
			if (deleteRanges > limits.deleteRanges) throw new TooMany();
			return super.readDsLen();
		}
	}

	return (bytes, within) => {
		limits = within;
		structs = 0;
		deleteRanges = 0;
		try {
			const { structs: list, ds } = Y.decodeUpdateV2(bytes, Bounded);
			if (!rest || decoding.hasContent(rest)) return { type: 'malformed' };
			const reading = {
				structs: byClient(list),
				deletes: deletesOf(ds),
				structCount: list.length
			};
			return { type: 'ok', reading };
		} catch (error) {
			return { type: error instanceof TooMany ? 'too-large' : 'malformed' };
		} finally {
			rest = undefined;
		}
	};
}

function byClient(list: readonly Struct[]): Map<number, Struct[]> {
	const clients = new Map<number, Struct[]>();
	for (const struct of list) {
		const { client, clock } = struct.id;
		const end = clock + struct.length;
		if (struct.length <= 0 || !Number.isSafeInteger(end)) throw new Malformed();
		if (struct instanceof Y.Item && !isWritable(struct)) throw new Malformed();
		const lane = clients.get(client);
		const before = lane?.at(-1);
		if (before && before.id.clock + before.length > clock) throw new Malformed();
		if (lane) lane.push(struct);
		else clients.set(client, [struct]);
	}
	return clients;
}

function deletesOf(ds: {
	readonly clients: ReadonlyMap<
		number,
		readonly { readonly clock: number; readonly len: number }[]
	>;
}): [number, number, number][] {
	const deletes: [number, number, number][] = [];
	for (const [client, items] of ds.clients) {
		for (const { clock, len } of items) {
			if (!Number.isSafeInteger(clock + len)) throw new Malformed();
			if (len > 0) deletes.push([client, clock, clock + len]);
		}
	}
	return deletes;
}

function isWritable(item: Y.Item): boolean {
	const { content } = item;
	if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
		return isShallow(content.arr);
	}
	if (content instanceof Y.ContentEmbed) return isShallow(content.embed);
	if (content instanceof Y.ContentFormat) return isShallow(content.value);
	if (content instanceof Y.ContentDoc) return isShallow(content.opts);
	return true;
}

/** Whether a value is nested no deeper than allowed. A deeper one can be parsed but not written again. */
export function isShallow(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > BOUNDS.nesting) return false;
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null && !(one instanceof Uint8Array)
				? Object.values(one).filter((inner) => typeof inner === 'object' && inner !== null)
				: []
		);
	}
	return true;
}

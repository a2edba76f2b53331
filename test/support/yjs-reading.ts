/** What Yjs's own decoder makes of an update, in the shape of the server's scan: the measure of it. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { isShallow } from '#server/update-reading.ts';

/** One client of an update: its stretches of clocks, what they need of others, and its root names. */
export interface YjsLane {
	readonly runs: { clock: number; end: number; count: number }[];
	readonly needs: number[];
	readonly roots: Map<string, { first: number; end: number }>;
}

export interface YjsReading {
	readonly lanes: ReadonlyMap<number, YjsLane>;
	readonly deletes: readonly number[];
}

/** Undefined when Yjs throws, when something follows the end, or when it could not be written again. */
export function readByYjs(bytes: Uint8Array): YjsReading | undefined {
	let rest: decoding.Decoder | undefined;
	class Watched extends Y.UpdateDecoderV1 {
		constructor(decoder: decoding.Decoder) {
			super(decoder);
			rest = decoder;
		}
	}
	try {
		const { structs, ds } = Y.decodeUpdateV2(bytes, Watched);
		if (!rest || decoding.hasContent(rest)) return undefined;
		const lanes = new Map<number, YjsLane>();
		for (const struct of structs) if (!take(lanes, struct)) return undefined;
		const deletes = [...ds.clients].flatMap(([client, items]) =>
			items.filter(({ len }) => len > 0).flatMap(({ clock, len }) => [client, clock, clock + len])
		);
		if (!deletes.every(Number.isSafeInteger)) return undefined;
		return { lanes, deletes };
	} catch {
		return undefined;
	}
}

/** False when the struct is none that may be stored. */
function take(lanes: Map<number, YjsLane>, struct: Y.Item | Y.GC | Y.Skip): boolean {
	const { client, clock } = struct.id;
	const end = clock + struct.length;
	if (struct.length <= 0 || !Number.isSafeInteger(end)) return false;
	const lane: YjsLane = lanes.get(client) ?? { runs: [], needs: [], roots: new Map() };
	lanes.set(client, lane);
	const last = lane.runs.at(-1);
	if (last && last.end > clock) return false;
	if (struct instanceof Y.Skip) return true;
	if (last?.end === clock) {
		last.end = end;
		last.count += 1;
	} else lane.runs.push({ clock, end, count: 1 });
	return struct instanceof Y.GC || takeItem(lane, struct, clock, end);
}

function takeItem(lane: YjsLane, item: Y.Item, clock: number, end: number): boolean {
	// reason: Yjs's type does not say what the parent of a decoded item is: an id, a root name or nothing.
	const parent: unknown = item.parent;
	for (const id of [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null]) {
		if (id && id.client !== item.id.client) lane.needs.push(clock, end, id.client, id.clock);
	}
	if (typeof parent === 'string') {
		const use = lane.roots.get(parent);
		if (use) use.end = end;
		else lane.roots.set(parent, { first: clock, end });
	}
	return isWritable(item.content);
}

function isWritable(content: Y.Item['content']): boolean {
	if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
		return isShallow(content.arr);
	}
	if (content instanceof Y.ContentEmbed) return isShallow(content.embed);
	if (content instanceof Y.ContentFormat) return isShallow(content.value);
	if (content instanceof Y.ContentDoc) return isShallow(content.opts);
	return true;
}

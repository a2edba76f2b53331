/**
 * A collection of records as frozen rows. A row object stays the very same until its own record
 * changes, so keyed blocks redraw only what somebody touched. A text that lies in a record is not
 * part of its row: typing in it makes no row anew, and whoever shows its words asks `live` for them.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { Live } from './live.ts';

type DeepEvents = Parameters<Parameters<Y.Map<unknown>['observeDeep']>[0]>[0];

/**
 * The rows of `map` by record id, in no particular order. `read` vouches for each record and answers
 * undefined for what is none; such entries are left out.
 */
export function liveRows<R>(
	map: Y.Map<unknown>,
	read: (id: string, raw: unknown) => R | undefined
): Live<ReadonlyMap<string, R>> {
	let rows: ReadonlyMap<string, R> | undefined;
	let observed = false;
	const stale = new Set<string>();

	const subscribe = createSubscriber((update) => {
		const note = (events: DeepEvents) => {
			const before = stale.size;
			for (const id of touchedIds(map, events)) stale.add(id);
			if (stale.size > before || rows === undefined) update();
		};
		observed = true;
		map.observeDeep(note);
		return () => {
			observed = false;
			rows = undefined;
			stale.clear();
			map.unobserveDeep(note);
		};
	});

	return {
		get current() {
			subscribe();
			if (!observed) return readAll(map, read);
			if (!rows) {
				stale.clear();
				rows = readAll(map, read);
			} else if (stale.size > 0) {
				rows = readAgain(map, read, rows, stale);
				stale.clear();
			}
			return rows;
		}
	};
}

function readAll<R>(
	map: Y.Map<unknown>,
	read: (id: string, raw: unknown) => R | undefined
): ReadonlyMap<string, R> {
	const rows = new Map<string, R>();
	for (const [id, raw] of map) {
		const row = read(id, raw);
		if (row !== undefined) rows.set(id, row);
	}
	return rows;
}

function readAgain<R>(
	map: Y.Map<unknown>,
	read: (id: string, raw: unknown) => R | undefined,
	before: ReadonlyMap<string, R>,
	stale: ReadonlySet<string>
): ReadonlyMap<string, R> {
	const rows = new Map(before);
	for (const id of stale) {
		const row = map.has(id) ? read(id, map.get(id)) : undefined;
		if (row === undefined) rows.delete(id);
		else rows.set(id, row);
	}
	return rows;
}

/** The ids of the records that these events touched: keys of `map`, or the one step below it. */
function* touchedIds(map: Y.Map<unknown>, events: DeepEvents): Iterable<string> {
	for (const event of events) {
		if (event.target === map) yield* event.keys.keys();
		else if (event.path.length === 1) yield String(event.path[0]);
	}
}

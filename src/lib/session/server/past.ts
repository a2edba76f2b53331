/** What the server tells of a document's past, vouched for: whose work it is, and the stretches of it. */
import * as v from 'valibot';
import { isId } from '#lib/protocol/ids.ts';
import type { HistoryEntry } from '../apart.ts';

/** Client ids beyond this many are left out: no document has so many writing sessions. */
const MOST_OWNERS = 200_000;
/** The server sends at most so many stretches at once. */
const MOST_ENTRIES = 1_000;

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const instant = v.fallback(
	v.nullish(
		v.pipe(
			v.string(),
			v.maxLength(40),
			v.check((text) => !Number.isNaN(Date.parse(text)))
		)
	),
	undefined
);
const Owners = v.object({ owners: v.record(v.string(), v.unknown()) });
const History = v.object({ entries: v.array(v.unknown()), more: v.boolean() });
const Entry = v.pipe(
	v.object({
		from: seq,
		to: seq,
		by: v.fallback(v.nullish(v.custom<string>(isId)), undefined),
		at: instant,
		until: instant
	}),
	v.check(({ from, to }) => from <= to)
);

/** Yjs client ids to account ids; undefined when the answer is none. */
export function readOwners(answer: unknown): ReadonlyMap<number, string> | undefined {
	const parsed = v.safeParse(Owners, answer);
	if (!parsed.success) return undefined;
	const owners = new Map<number, string>();
	for (const [key, person] of Object.entries(parsed.output.owners)) {
		const client = Number(key);
		if (!Number.isSafeInteger(client) || client < 0 || !isId(person)) continue;
		if (owners.size < MOST_OWNERS) owners.set(client, person);
	}
	return owners;
}

/** Stretches, newest first; undefined when the answer is none. */
export function readHistory(
	answer: unknown
): { readonly entries: readonly HistoryEntry[]; readonly more: boolean } | undefined {
	const parsed = v.safeParse(History, answer);
	if (!parsed.success) return undefined;
	const entries = parsed.output.entries.slice(0, MOST_ENTRIES).flatMap((item) => {
		const entry = v.safeParse(Entry, item);
		if (!entry.success) return [];
		const { from, to, by, at, until } = entry.output;
		return [{ from, to, by: by ?? undefined, at: at ?? undefined, until: until ?? undefined }];
	});
	return { entries, more: parsed.output.more };
}

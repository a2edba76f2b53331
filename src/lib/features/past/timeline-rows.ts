/** The rows of the timeline: out of the server's log, or out of what the device knows itself. */
import { type Change } from '#lib/model/merge/change.ts';
import { readReturns } from '#lib/model/merge/joins.ts';
import { knownMoments } from '#lib/model/past/known.ts';
import {
	type LoggedStretch,
	type Return,
	returnOf,
	type Sitting,
	sittingsOf
} from '#lib/model/past/sittings.ts';
import { type PastDocument } from './past-desk.svelte.ts';

/** What somebody did on one day. */
export interface Row {
	readonly id: string;
	readonly by: string | undefined;
	/** Instants, first and last; empty where nobody knows. */
	readonly at: string;
	readonly until: string;
	/** The day of the last, where the reader is; empty where nobody knows. */
	readonly day: string;
	/** Names of documents. */
	readonly documents: readonly string[];
	/** Set where it was written on an earlier day than it arrived. */
	readonly typed: Return | undefined;
	/** What the server can tell more of. */
	readonly parts: readonly LoggedStretch[];
	/** What the device knows itself. */
	readonly known: readonly { readonly document: PastDocument; readonly change: Change }[];
}

/** What the server told of one document. */
export interface Log {
	readonly stretches: readonly LoggedStretch[];
	readonly more: boolean;
}

/** By document name. */
export type Logs = ReadonlyMap<string, Log>;
export const NO_LOGS: Logs = new Map();

export function logsOf(logs: Iterable<readonly [string, Log]>): Logs {
	return new Map(logs);
}

/** So many rows of what a device knows. */
const KNOWN_ROWS = 200;

export function loggedRows(
	documents: readonly PastDocument[],
	stretches: Iterable<LoggedStretch>
): readonly Row[] {
	const returns = documents.flatMap(({ doc }) => readReturns(doc));
	const order = new Map(documents.map(({ name }, at) => [String(name), at]));
	const placeOf = ({ document }: LoggedStretch): number => order.get(document) ?? order.size;
	return sittingsOf(stretches, localDay).map((sitting): Row => ({
		...sitting,
		parts: sitting.parts.toSorted((a, b) => placeOf(a) - placeOf(b) || b.from - a.from),
		day: localDay(sitting.until),
		documents: documents
			.map(({ name }) => String(name))
			.filter((name) => sitting.parts.some(({ document }) => document === name)),
		typed: typedEarlier(sitting, returns),
		known: []
	}));
}

export function knownRows(documents: readonly PastDocument[]): readonly Row[] {
	const groups = new Map<
		string,
		{ readonly at: string; readonly by: string; known: Row['known'] }[]
	>();
	for (const document of documents) {
		for (const { at, by, change } of knownMoments(document.doc, document.name)) {
			const id = JSON.stringify([by, localDay(at)]);
			const group = groups.get(id) ?? [];
			groups.set(id, group);
			group.push({ at, by, known: [{ document, change }] });
		}
	}
	return [...groups]
		.map(([id, group]): Row => {
			const moments = group.map(({ at }) => at).toSorted();
			const known = group.flatMap((one) => one.known);
			return {
				id,
				by: group[0]?.by === '' ? undefined : group[0]?.by,
				at: moments[0] ?? '',
				until: moments.at(-1) ?? '',
				day: localDay(moments.at(-1) ?? ''),
				documents: [...new Set(known.map(({ document }) => document.name))],
				typed: undefined,
				parts: [],
				known
			};
		})
		.toSorted((a, b) => (a.until < b.until ? 1 : -1))
		.slice(0, KNOWN_ROWS);
}

/** What was known and what came before it. */
export function joinedLogs(logs: Logs, earlier: Logs): Logs {
	const joined = new Map(logs);
	for (const [name, { stretches, more }] of earlier) {
		joined.set(name, { stretches: [...(logs.get(name)?.stretches ?? []), ...stretches], more });
	}
	return joined;
}

/** Only where the days differ: what was written and arrived on one day needs no telling. */
function typedEarlier(sitting: Sitting, returns: readonly Return[]): Return | undefined {
	const found = returnOf(sitting, returns);
	return found && localDay(found.from) !== localDay(found.received) ? found : undefined;
}

/** The day of an instant where the reader is, `YYYY-MM-DD`. */
function localDay(instant: string): string {
	if (/^\d{4}-\d{2}-\d{2}$/u.test(instant)) return instant;
	const moment = new Date(instant);
	if (Number.isNaN(moment.getTime())) return '';
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

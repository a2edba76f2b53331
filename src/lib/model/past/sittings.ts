/** A server's log as people remember it: who worked on what on which day, latest first. */
import { byCodeUnits } from '../schema/text-values.ts';

/** One stretch of one document's log. */
export interface LoggedStretch {
	/** The document's name. */
	readonly document: string;
	/** Sequence numbers, both included. */
	readonly from: number;
	readonly to: number;
	/** Account id; undefined for what stood there before names were kept. */
	readonly by: string | undefined;
	/** Instants: received, first and last. */
	readonly at: string | undefined;
	readonly until: string | undefined;
}

/** What one person did on one day. */
export interface Sitting {
	readonly id: string;
	readonly by: string | undefined;
	/** Instants: received, first and last; empty where nobody knows. */
	readonly at: string;
	readonly until: string;
	/** Latest first; stretches of one document that follow one another are one. */
	readonly parts: readonly LoggedStretch[];
}

/** Somebody who came back with work that was written without a connection. */
export interface Return {
	readonly by: string;
	readonly from: string;
	readonly to: string;
	readonly received: string;
}

/** How far the moments of a device and of the server may lie apart, in milliseconds. */
const SLACK_MS = 10 * 60_000;

/** @param dayOf the day of an instant where the reader is */
export function sittingsOf(
	stretches: Iterable<LoggedStretch>,
	dayOf: (instant: string) => string
): readonly Sitting[] {
	const groups = new Map<string, LoggedStretch[]>();
	for (const stretch of stretches) {
		const last = stretch.until ?? stretch.at ?? '';
		const key = JSON.stringify([stretch.by ?? null, last === '' ? '' : dayOf(last)]);
		const group = groups.get(key);
		if (group) group.push(stretch);
		else groups.set(key, [stretch]);
	}
	return [...groups]
		.map(([key, group]): Sitting => {
			const parts = joined(group);
			const moments = group
				.flatMap(({ at, until }) => [at ?? until ?? '', until ?? at ?? ''])
				.toSorted(byCodeUnits);
			return {
				id: key,
				by: group[0]?.by,
				at: moments[0] ?? '',
				until: moments.at(-1) ?? '',
				parts
			};
		})
		.toSorted((a, b) => byCodeUnits(b.until, a.until) || byCodeUnits(a.id, b.id));
}

/** The return that brought a sitting's work, where it was written earlier than it arrived. */
export function returnOf(sitting: Sitting, returns: readonly Return[]): Return | undefined {
	const [first, last] = [Date.parse(sitting.at) - SLACK_MS, Date.parse(sitting.until) + SLACK_MS];
	return returns.find(({ by, received }) => {
		const moment = Date.parse(received);
		return by === sitting.by && moment >= first && moment <= last;
	});
}

function joined(stretches: readonly LoggedStretch[]): readonly LoggedStretch[] {
	const inOrder = stretches.toSorted(
		(a, b) => byCodeUnits(a.document, b.document) || b.from - a.from
	);
	const found: LoggedStretch[] = [];
	for (const stretch of inOrder) {
		const later = found.at(-1);
		if (later?.document === stretch.document && stretch.to + 1 === later.from) {
			found[found.length - 1] = { ...later, from: stretch.from, at: stretch.at ?? later.at };
		} else found.push(stretch);
	}
	return found.toSorted((a, b) => byCodeUnits(b.until ?? b.at ?? '', a.until ?? a.at ?? ''));
}

import { type DocEntry } from '#lib/model/initiative/doc-entry.ts';

/**
 * The meeting in which somebody would agree on an action now: one that is open, else the next that is
 * planned, else the latest. `today` is `YYYY-MM-DD`.
 */
export function meetingNow(entries: Iterable<DocEntry>, today: string): DocEntry | undefined {
	const meetings = [...entries]
		.filter(
			({ kind, archived, status }) =>
				kind === 'meeting' && archived === undefined && status !== 'cancelled'
		)
		.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
	return (
		meetings.findLast(({ status }) => status === 'open') ??
		meetings.find(({ date }) => date !== undefined && date >= today) ??
		meetings.at(-1)
	);
}

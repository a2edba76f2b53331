/** The two sides of a place, as the person on this device sees them. */
import { type ReturnRecord } from '#lib/model/merge/joins.ts';
import { type JoinItem, type JoinSide } from '#lib/model/merge/report.ts';

export interface SideView extends JoinSide {
	/** The answer that takes this side. */
	readonly choice: 'first' | 'second';
	readonly isMine: boolean;
}

/** Both sides, one's own before the other. */
export function sidesOf({ sides: [first, second] }: JoinItem, me: string): readonly SideView[] {
	const views: readonly SideView[] = [
		{ ...first, choice: 'first', isMine: first.by.includes(me) },
		{ ...second, choice: 'second', isMine: second.by.includes(me) }
	];
	// Where somebody wrote on both sides (two devices), neither is more theirs than the other.
	return views.every(({ isMine }) => isMine)
		? views.map((view) => ({ ...view, isMine: false }))
		: views.toSorted((a, b) => Number(b.isMine) - Number(a.isMine));
}

/** Whether this person is one of those who wrote here. */
export function concerns({ sides }: JoinItem, me: string): boolean {
	return sides.some(({ by }) => by.includes(me));
}

/** Account ids of everybody who wrote here, each once. */
export function peopleOf({ sides }: JoinItem): readonly string[] {
	return [...new Set(sides.flatMap(({ by }) => by))];
}

/** A value as a join keeps it; undefined for none, and for what is no JSON. */
export function valueOf(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The fields that one side wrote of a record; nothing where the text holds no object. */
export function fieldsOf(text: string): readonly (readonly [field: string, value: unknown])[] {
	const value = valueOf(text);
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.entries(value)
		: [];
}

/** Whether this side put the record away. */
export function putsAway(text: string): boolean {
	return fieldsOf(text).some(([field]) => field === 'archived');
}

/** The last return of each of these people. */
export function latestReturns(
	returns: readonly ReturnRecord[],
	people: readonly string[]
): readonly ReturnRecord[] {
	const latest = new Map<string, ReturnRecord>();
	for (const one of returns) if (people.includes(one.by)) latest.set(one.by, one);
	return [...latest.values()];
}

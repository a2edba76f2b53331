/** What an import would do, row by row, before anybody says yes. Pure over rows. */
import { sameAsResolver } from '../people/likeness.ts';
import { foldName } from '../schema/names.ts';
import { NearNames } from './near-names.ts';
import { type Draft, type Drafts, type Problem } from './drafts.ts';

/** What becomes of a row: a record of its own, more for one that is here, or nothing. */
export type Decision = 'new' | 'same' | 'skip';

/** What a row looks like: a record that is here, or a row further up. */
export type Likely = { readonly isNear: boolean } & (
	| { readonly type: 'record'; readonly id: string; readonly name: string }
	| { readonly type: 'row'; readonly row: number }
);

export interface PlannedRow {
	readonly draft: Draft;
	readonly likely: Likely | undefined;
	readonly decision: Decision;
}

/** A record that a name may mean. */
export interface Known {
	readonly id: string;
	readonly names: readonly string[];
	readonly archived: unknown;
	readonly sameAs?: string | undefined;
}

/** Records by folded name. Of several with one name the first by id stands for it; joined ones for their main. */
export type Index = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

/** The index of records in use. */
export function indexOfNames(known: readonly Known[]): Index {
	const mainOf = sameAsResolver(
		known.map(({ id, sameAs, archived }) => ({ id, sameAs, archived }))
	);
	const names = new Map(known.map(({ id, names: [name = ''] }) => [id, name]));
	const inUse = new Set(known.filter(({ archived }) => archived === undefined).map(({ id }) => id));
	const index = new Map<string, { readonly id: string; readonly name: string }>();
	for (const row of [...known].sort((a, b) => (a.id < b.id ? -1 : 1))) {
		const id = mainOf(row.id);
		if (!inUse.has(id)) continue;
		for (const name of row.names) {
			const folded = foldName(name);
			if (folded !== '' && !index.has(folded))
				index.set(folded, { id, name: names.get(id) ?? name });
		}
	}
	return index;
}

/**
 * Rows with what they look like and what is to become of them: `choices` by row number, else "same" for a
 * record of that name, "skip" for a row that repeats one further up, "new" for the rest. A name that is only
 * near another is asked about, and new until somebody says otherwise.
 */
export function planRows(
	{ drafts }: Pick<Drafts, 'drafts'>,
	index: Index,
	choices: Choices
): readonly PlannedRow[] {
	const above = new Map<string, number>();
	const near = new NearNames<Likely>();
	for (const [name, { id, name: shown }] of index) {
		near.add(name, { type: 'record', id, name: shown, isNear: true });
		near.add(shown, { type: 'record', id, name: shown, isNear: true });
	}
	return drafts.map((draft) => {
		const said = [draft.name, ...draft.aliases];
		const names = said.map(foldName).filter((name) => name !== '');
		const record = firstOf(names, (name) => index.get(name));
		const row = firstOf(names, (name) => above.get(name));
		const likely: Likely | undefined =
			row !== undefined
				? { type: 'row', row, isNear: false }
				: record
					? { type: 'record', id: record.id, name: record.name, isNear: false }
					: near.find(draft.name);
		for (const name of names) if (!above.has(name)) above.set(name, draft.row);
		if (!likely || likely.isNear)
			near.add(draft.name, { type: 'row', row: draft.row, isNear: true });
		const chosen = choices.get(draft.row) ?? usual(likely);
		const isPossible = chosen !== 'same' || likely?.type === 'record';
		return { draft, likely, decision: isPossible ? chosen : usual(likely) };
	});
}

function usual(likely: Likely | undefined): Decision {
	if (!likely || likely.isNear) return 'new';
	return likely.type === 'row' ? 'skip' : 'same';
}

function firstOf<T>(names: readonly string[], find: (name: string) => T | undefined) {
	return names.map(find).find((found) => found !== undefined);
}

/** How many rows become what. */
export function countsOf(rows: readonly PlannedRow[]): { readonly [D in Decision]: number } {
	const counts = { new: 0, same: 0, skip: 0 };
	for (const { decision } of rows) counts[decision] += 1;
	return counts;
}

/** Names that rows mean and neither this initiative nor the sheet (`own`) has, each once, in its order. */
export function missingNames(
	rows: readonly PlannedRow[],
	namesOf: (draft: Draft) => readonly string[],
	index: Index,
	own: readonly string[] = []
): readonly string[] {
	const brought = new Set(own.map(foldName));
	const missing = new Map<string, string>();
	for (const { draft, decision } of rows) {
		if (decision === 'skip') continue;
		for (const name of namesOf(draft)) {
			const folded = foldName(name);
			if (folded !== '' && !index.has(folded) && !brought.has(folded))
				missing.set(folded, missing.get(folded) ?? name);
		}
	}
	return [...missing.values()];
}

/** What was said about rows, by row number. */
export type Choices = ReadonlyMap<number, Decision>;

export const NO_CHOICES: Choices = new Map();

/** The choices with one decision for some rows. */
export function chosen(choices: Choices, rows: readonly number[], decision: Decision): Choices {
	return new Map([...choices, ...rows.map((row) => [row, decision] as const)]);
}

/**
 * Problems of rows that are not left out, in the order of the sheet. The text of a record that is here is
 * its writers' alone: nothing is kept in it.
 */
export function problemsOf(
	rows: readonly PlannedRow[],
	problems: readonly Problem[]
): readonly Problem[] {
	const left = new Set(
		rows.filter(({ decision }) => decision === 'skip').map(({ draft }) => draft.row)
	);
	const here = new Set(
		rows.filter(({ decision }) => decision === 'same').map(({ draft }) => draft.row)
	);
	return problems
		.filter(({ row }) => !left.has(row))
		.map((problem) => (here.has(problem.row) ? { ...problem, isKept: false } : problem))
		.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Partners, people and activities as rows of a sheet, as `columns.ts` reads them back. */
import { type Activity } from '../board/activity.ts';
import { type Organisation } from '../people/organisation.ts';
import { type Person } from '../people/person.ts';
import { plainText } from '../schema/text/index.ts';
import { type SheetKind, type Target, TARGETS } from './columns.ts';

/** How columns and values are called in the language of whoever exports. */
export interface SheetWords {
	readonly column: (target: Target) => string;
	readonly sector: (value: Organisation['sector']) => string;
	readonly role: (value: Organisation['role']) => string;
	readonly status: (value: Activity['status']) => string;
	readonly language: (tag: string) => string;
	readonly yes: string;
}

/** Names of records by id; '' for one that is not here. */
export type NameOf = (id: string) => string;

export function organisationRows(
	rows: readonly Organisation[],
	nameOf: NameOf,
	words: SheetWords
): readonly (readonly string[])[] {
	return table('organisations', words, rows, (row) => ({
		name: row.name,
		sector: words.sector(row.sector),
		role: words.role(row.role),
		aliases: row.aliases.join('; '),
		parent: row.parentOrgId === undefined ? '' : nameOf(row.parentOrgId),
		joinedOn: row.joinedOn,
		leftOn: row.leftOn,
		commitment: row.commitment && plainText(row.commitment)
	}));
}

export function personRows(
	rows: readonly Person[],
	nameOf: NameOf,
	words: SheetWords
): readonly (readonly string[])[] {
	return table('people', words, rows, (row) => ({
		name: row.displayName,
		organisations: namesOf(row.organisations, nameOf),
		roleTitle: row.roleTitle,
		languages: row.languages.map(words.language).join('; '),
		resident: row.resident ? words.yes : ''
	}));
}

/** `nameOf` knows partners, `statementOf` outcomes. */
export function activityRows(
	rows: readonly Activity[],
	nameOf: NameOf,
	statementOf: NameOf,
	words: SheetWords
): readonly (readonly string[])[] {
	return table('activities', words, rows, (row) => ({
		title: row.title,
		type: row.type,
		status: words.status(row.status),
		lead: namesOf(row.leadOrgs, nameOf),
		support: namesOf(row.supportOrgs, nameOf),
		outcomes: namesOf([...row.outcomes.keys()], statementOf),
		population: row.population,
		places: row.places.join('; '),
		start: row.start,
		end: row.end,
		budget: row.budget && `${row.budget.amount} ${row.budget.currency}`,
		reach: row.reach && `${row.reach.n} ${row.reach.unit}`.trim(),
		blockedReason: row.blockedReason,
		description: row.description && plainText(row.description)
	}));
}

function namesOf(ids: readonly string[], nameOf: NameOf): string {
	return ids
		.map(nameOf)
		.filter((name) => name !== '')
		.join('; ');
}

function table<R>(
	kind: SheetKind,
	words: SheetWords,
	rows: readonly R[],
	cellsOf: (row: R) => { readonly [T in Target]?: string | undefined }
): readonly (readonly string[])[] {
	const targets: readonly Target[] = TARGETS[kind];
	const head = targets.map((target) => words.column(target));
	const body = rows.map((row) => {
		const cells = cellsOf(row);
		return targets.map((target) => (cells[target] ?? '').trim());
	});
	return [head, ...body];
}

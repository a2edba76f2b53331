/** Partners, people or activities as a CSV file that the browser saves. */
import { type Words } from '#lib/messages/words.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { present, readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { writeSheet } from '#lib/model/sheets/cells.ts';
import { type SheetKind } from '#lib/model/sheets/columns.ts';
import {
	activityRows,
	organisationRows,
	personRows,
	type SheetWords
} from '#lib/model/sheets/export.ts';
import { type Initiative } from '#lib/session/context.ts';
import { download } from '#lib/ui/download.ts';

/** Saves what is in use; answers how many rows stand in the file. */
export function saveSheet(kind: SheetKind, initiative: Initiative, words: Words): number {
	const rows = rowsOf(kind, initiative, words);
	const file = new Blob([writeSheet(rows)], { type: 'text/csv;charset=utf-8' });
	download(file, `${words.sheets.file[kind]}-${initiative.today}.csv`);
	return rows.length - 1;
}

/** The head and a row for each record that is in use, joined ones once. */
export function rowsOf(
	kind: SheetKind,
	initiative: Initiative,
	words: Words
): readonly (readonly string[])[] {
	const people = initiative.people.model;
	const organisations = readRows(people.organisations, Organisation);
	const mainOf = sameAsResolver(organisations.values());
	const nameOf = (id: string): string => organisations.get(mainOf(id))?.name ?? '';
	const said = sheetWords(words);
	if (kind === 'activities') {
		const { board, agenda } = initiative;
		const outcomes = readRows(agenda.model.outcomes, Outcome);
		const activities = inOrder(present(readRows(board.model.activities, Activity).values()));
		return activityRows(activities, nameOf, (id) => outcomes.get(id)?.statement ?? '', said);
	}
	const { compare } = words.format;
	if (kind === 'organisations') {
		const rows = present(organisations.values()).filter(({ id }) => mainOf(id) === id);
		return organisationRows(
			rows.toSorted((a, b) => compare(a.name, b.name)),
			nameOf,
			said
		);
	}
	const persons = readRows(people.people, Person);
	const main = sameAsResolver(persons.values());
	const rows = present(persons.values()).filter(({ id }) => main(id) === id);
	return personRows(
		rows.toSorted((a, b) => compare(a.displayName, b.displayName)),
		nameOf,
		said
	);
}

/** Columns and values as this person's language calls them; every shipped language is read back. */
export function sheetWords(words: Words): SheetWords {
	return {
		column: (target) => words.sheets.columns.target[target],
		sector: (value) => words.people.sectors[value],
		role: (value) => words.people.orgRoles[value],
		status: (value) => words.board.status[value],
		language: (tag) => words.format.tongue(tag),
		yes: words.sheets.yes
	};
}

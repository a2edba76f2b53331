import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { openSample } from '#test/sample.ts';
import { Activity } from '../board/activity.ts';
import { addActivity } from '../board/board.ts';
import { readContacts, setLines } from '../people/contact.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { addOrganisation } from '../people/roster.ts';
import { present, readRows } from '../schema/collection.ts';
import { inOrder } from '../schema/order.ts';
import { plainText } from '../schema/text/index.ts';
import { type BoardDoc, boardOf, type PeopleDoc, peopleOf, privatePeopleOf } from '../workspace.ts';
import { guessColumns, isHeadFor, type SheetKind } from './columns.ts';
import { type Drafts, draftsOf } from './drafts.ts';
import { activityRows, organisationRows, personRows, type SheetWords } from './export.ts';
import { importActivities } from './import-activities.ts';
import { importOrganisations, type RosterImport } from './import-organisations.ts';
import { importPeople } from './import-people.ts';
import { type Imported } from './apply.ts';
import { writeSheet } from './cells.ts';
import {
	countsOf,
	type Decision,
	indexOfNames,
	missingNames,
	planRows,
	type PlannedRow
} from './plan.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { PARTNER_SHEET } from './sheets.test-support.ts';

const TODAY = '2026-02-16';

/** A small initiative, and sheets read against it. */
class World {
	readonly people: PeopleDoc = peopleOf(new Y.Doc(), penOf('maya', randomFrom(1)));
	readonly board: BoardDoc = boardOf(new Y.Doc(), penOf('maya', randomFrom(2)));
	readonly contacts = privatePeopleOf(new Y.Doc(), penOf('maya', randomFrom(3)));

	get organisations(): readonly Organisation[] {
		return present(readRows(this.people.organisations, Organisation).values());
	}

	get persons(): readonly Person[] {
		return present(readRows(this.people.people, Person).values());
	}

	get activities(): readonly Activity[] {
		return inOrder(present(readRows(this.board.activities, Activity).values()));
	}

	named(name: string): Organisation {
		const found = this.organisations.find((row) => row.name === name);
		if (!found) throw new Error(`${name} is not here`);
		return found;
	}

	get partners() {
		const all = [...readRows(this.people.organisations, Organisation).values()];
		return indexOfNames(all.map((row) => ({ ...row, names: [row.name, ...row.aliases] })));
	}

	read(kind: SheetKind, text: string): Reading {
		const read = readSheet(text, isHeadFor(kind));
		if (!read.ok) throw new Error(read.error.type);
		const sheet = read.value;
		const columns = guessColumns(
			kind,
			sheet.head,
			sheet.rows.map(({ cells }) => cells)
		);
		const drafts = draftsOf(sheet, { kind, columns, dayOrder: 'month-first', currency: 'USD' });
		return { sheet, columns, ...drafts };
	}

	plan(kind: SheetKind, reading: Reading, choices: ReadonlyMap<number, Decision> = new Map()) {
		const rows: readonly {
			readonly id: string;
			readonly names: readonly string[];
			readonly archived: unknown;
		}[] =
			kind === 'organisations'
				? [...readRows(this.people.organisations, Organisation).values()].map((row) => ({
						...row,
						names: [row.name, ...row.aliases]
					}))
				: kind === 'people'
					? [...readRows(this.people.people, Person).values()].map((row) => ({
							...row,
							names: [row.displayName]
						}))
					: [...readRows(this.board.activities, Activity).values()].map((row) => ({
							...row,
							names: [row.title]
						}));
		return planRows(reading, indexOfNames(rows), choices);
	}

	take(
		kind: SheetKind,
		text: string,
		choices?: ReadonlyMap<number, Decision>,
		hasContacts = true
	): Taken {
		const reading = this.read(kind, text);
		const rows = this.plan(kind, reading, choices);
		const partnersOf = (): readonly string[] =>
			missingNames(
				rows,
				(draft) =>
					kind === 'organisations' ? [draft.parent] : [...draft.organisations, ...draft.supports],
				this.partners,
				kind === 'organisations' ? rows.flatMap(({ draft }) => [draft.name, ...draft.aliases]) : []
			);
		const roster: RosterImport = {
			people: this.people,
			contacts: hasContacts ? this.contacts : undefined,
			rows,
			columns: reading.columns,
			partners: this.partners,
			newPartners: partnersOf()
		};
		const done =
			kind === 'organisations'
				? importOrganisations(roster)
				: kind === 'people'
					? importPeople(roster)
					: importActivities({
							...roster,
							board: this.board,
							head: reading.sheet.head,
							outcomes: new Map([['more children read', { id: 'o1', name: 'More children read' }]]),
							today: TODAY
						});
		if (!done.ok) throw new Error(done.error.type);
		return { ...done.value, rows, reading };
	}
}

type Reading = Drafts & {
	readonly sheet: Sheet;
	readonly columns: ReturnType<typeof guessColumns>;
};
type Taken = Imported & { readonly rows: readonly PlannedRow[]; readonly reading: Reading };

describe('a sheet of thirty partners', () => {
	it('goes in whole, in one transaction, with nothing dropped in silence', () => {
		const world = new World();
		let transactions = 0;
		world.people.doc.on('afterTransaction', () => (transactions += 1));
		const taken = world.take('organisations', PARTNER_SHEET);
		expect(transactions).toBe(1);
		expect(taken.reading.columns).toEqual([
			'name',
			'sector',
			'aliases',
			'parent',
			'joinedOn',
			'role',
			'mail',
			'phone',
			'commitment'
		]);
		expect(countsOf(taken.rows)).toEqual({ new: 29, same: 0, skip: 1 });
		expect(taken).toMatchObject({ added: 29, partners: 0, problems: [] });
		expect(world.organisations).toHaveLength(29);
		expect(world.named('Riverside Elementary')).toMatchObject({
			sector: 'education',
			joinedOn: '2023-09-01',
			parentOrgId: world.named('Eastbrook School District').id
		});
		expect(world.named('Harbor Family Clinic').aliases).toEqual(['HFC']);
		expect(world.named('Wells Family Fund').role).toBe('funder');
		expect(taken.reading.problems).toEqual([
			{ row: 10, column: 4, value: 'soon', type: 'unknown-date', isKept: true },
			{ row: 18, column: 1, value: 'Co-op', type: 'unknown-sector', isKept: true },
			{ row: 28, column: 1, value: 'Library', type: 'unknown-sector', isKept: true },
			{ row: 30, column: 1, value: 'Arts', type: 'unknown-sector', isKept: true }
		]);
		expect(plainText(world.named('Second Street Mosque').commitment!)).toBe(
			'Member since: soon\nFriday lunch for families'
		);
		expect(plainText(world.named('Youth Arts Studio').commitment!)).toBe(
			'Sector: Arts\n=Murals, and a stage'
		);
		expect(taken.rows.at(-1)).toMatchObject({ likely: { type: 'row', row: 2 }, decision: 'skip' });
		const contact = readContacts(world.contacts.contacts).get(
			world.named('Harbor Family Clinic').id
		);
		expect(contact).toMatchObject({ mails: ['ana@harbor.example'], phones: ['555-201-4477'] });
	});

	it('changes nothing the second time', () => {
		const world = new World();
		world.take('organisations', PARTNER_SHEET);
		const before = Y.encodeStateVector(world.people.doc);
		const privately = Y.encodeStateVector(world.contacts.doc);
		const again = world.take('organisations', PARTNER_SHEET);
		expect(countsOf(again.rows)).toEqual({ new: 0, same: 29, skip: 1 });
		expect(again).toMatchObject({ added: 0, filled: 0, unchanged: 29, problems: [] });
		expect(Y.encodeStateVector(world.people.doc)).toEqual(before);
		expect(Y.encodeStateVector(world.contacts.doc)).toEqual(privately);
	});

	it('is put away again, without what others wrote meanwhile', () => {
		const world = new World();
		addOrganisation(world.people, { name: 'Eastbrook Public Library' });
		const library = world.named('Eastbrook Public Library').id;
		const taken = world.take('organisations', PARTNER_SHEET);
		expect(taken).toMatchObject({ added: 28, filled: 1 });
		expect(world.named('Eastbrook Public Library')).toMatchObject({
			joinedOn: '2022-12-12',
			aliases: ['EPL']
		});
		taken.takeBack();
		expect(world.organisations.map(({ name }) => name)).toEqual(['Eastbrook Public Library']);
		expect(world.named('Eastbrook Public Library')).toMatchObject({
			id: library,
			joinedOn: undefined,
			aliases: []
		});
		expect(world.contacts.contacts.size).toBe(0);
		expect(readRows(world.people.organisations, Organisation).size, 'nothing is deleted').toBe(29);
	});

	it('takes contacts back as they were written, and leaves what somebody changed since', () => {
		const world = new World();
		const long = `${'x'.repeat(130)}@school.example`;
		const sheet = `Name,Email,Address\nNorthgate,${long},Pier 1\nLakeview,"a\nb@school.example",Pier 2\n`;
		const taken = world.take('organisations', sheet);
		expect(taken.problems.map(({ type, value }) => [type, value])).toEqual([['cut', long]]);
		expect(world.contacts.contacts.size).toBe(4);
		const { id } = world.named('Lakeview');
		setLines(world.contacts, id, 'postal', 'Pier 3');
		taken.takeBack();
		expect(world.contacts.contacts.toJSON()).toEqual({ [`${id}/postal`]: 'Pier 3' });
	});

	it('asks about names that are nearly there, and joins none of them by itself', () => {
		const world = new World();
		world.take('organisations', PARTNER_SHEET);
		const near =
			'Name,Sector\nMercy Gen. Hosp.,Health\nMercy General Hosp,Health\nMercy Clinic,Health\n';
		const rows = world.plan('organisations', world.read('organisations', near));
		expect(rows.map(({ likely, decision }) => [likely, decision])).toEqual([
			[expect.objectContaining({ name: 'Mercy General Hospital', isNear: true }), 'new'],
			[expect.objectContaining({ name: 'Mercy General Hospital', isNear: true }), 'new'],
			[undefined, 'new']
		]);
		const taken = world.take('organisations', near, new Map([[2, 'same']]));
		expect(taken).toMatchObject({ added: 2, filled: 1 });
		expect(world.named('Mercy General Hospital').aliases).toContain('Mercy Gen. Hosp.');
	});

	it('asks about none of the partners of the sample but those that are one', () => {
		const world = new World();
		world.take('organisations', PARTNER_SHEET);
		const { people } = openSample();
		const sample = present(readRows(people.organisations, Organisation).values());
		expect(sample.length).toBeGreaterThanOrEqual(20);
		const sheet = writeSheet([['Name'], ...sample.map(({ name }) => [name])]);
		const rows = world.plan('organisations', world.read('organisations', sheet));
		const asked = rows.filter(({ likely }) => likely?.isNear).map(({ draft }) => draft.name);
		expect(asked).toEqual(['Riverside CHC']);
	});

	it('keeps contacts out of the shared roster where there is no place for them', () => {
		const world = new World();
		const { problems } = world.take('organisations', PARTNER_SHEET, undefined, false);
		expect(problems.filter(({ type }) => type === 'contact')).toHaveLength(9);
		expect(JSON.stringify(world.people.doc.toJSON())).not.toMatch(/@|555/);
	});
});

describe('rows that look like something', () => {
	it('may be new all the same, left out, or one with it by another name', () => {
		const world = new World();
		addOrganisation(world.people, {
			name: 'Harbor Clinic',
			aliases: ['HFC'],
			joinedOn: '2020-01-01'
		});
		const text = 'Name,Acronym,Member since\nHarbor Family Clinic,HFC,2023-04-11\nOther,,\n';
		expect(world.plan('organisations', world.read('organisations', text))[0]).toMatchObject({
			likely: { type: 'record', name: 'Harbor Clinic' },
			decision: 'same'
		});
		expect(world.take('organisations', text, new Map([[2, 'skip']])).added).toBe(1);
		const same = world.take('organisations', text);
		expect(world.named('Harbor Clinic')).toMatchObject({
			aliases: ['HFC', 'Harbor Family Clinic'],
			joinedOn: '2020-01-01'
		});
		expect(same.problems).toEqual([
			{ row: 2, column: 2, value: '2023-04-11', type: 'differs', isKept: false }
		]);
		world.take('organisations', text, new Map([[2, 'new']]));
		expect(world.named('Harbor Family Clinic').joinedOn).toBe('2023-04-11');
	});
});

describe('people and activities', () => {
	it('bring the partners they name', () => {
		const world = new World();
		addOrganisation(world.people, { name: 'Eastbrook School District', aliases: ['ESD'] });
		const taken = world.take(
			'people',
			'Full name,Organization,Job title,Languages,Resident,Email\nMaya Chen,ESD,Principal,"English, Spanish",,maya@x.example\nJo Park,Harbor Clinic,,Klingon,yes,\n,ESD,,,,\n'
		);
		expect(taken).toMatchObject({ added: 2, partners: 1 });
		const [jo, maya] = world.persons.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
		expect(maya).toMatchObject({
			displayName: 'Maya Chen',
			roleTitle: 'Principal',
			languages: ['en', 'es'],
			organisations: [world.named('Eastbrook School District').id]
		});
		expect(jo).toMatchObject({ resident: true, organisations: [world.named('Harbor Clinic').id] });
		expect(taken.reading.problems).toEqual([
			{ row: 3, column: 3, value: 'Klingon', type: 'unknown-language', isKept: false },
			{ row: 4, column: -1, value: 'ESD', type: 'no-name', isKept: false }
		]);
		expect(world.take('people', 'Full name,Organization\nMaya Chen,ESD').unchanged).toBe(1);
	});

	it('keep what they could not read in their text', () => {
		const world = new World();
		addOrganisation(world.people, { name: 'Library' });
		const taken = world.take(
			'activities',
			'Activity,Lead,Supporting partners,Outcome,Status,Start,End,Budget,Reach,Places,Website\nReading hour,Library,Clinic; Library,More children read; Peace,under way,2025-09-01,next summer,$1200,40 children,"North, South",https://example.org\n'
		);
		expect(taken).toMatchObject({ added: 1, partners: 1 });
		const [hour] = world.activities;
		expect(hour).toMatchObject({
			title: 'Reading hour',
			status: 'active',
			start: '2025-09-01',
			end: undefined,
			budget: { amount: 1200, currency: 'USD' },
			reach: { n: 40, unit: 'children' },
			places: ['North', 'South'],
			leadOrgs: [world.named('Library').id],
			supportOrgs: [world.named('Clinic').id]
		});
		expect([...hour!.outcomes.keys()]).toEqual(['o1']);
		expect(plainText(hour!.description!)).toBe(
			'End: next summer\nWebsite: https://example.org\nOutcome: Peace'
		);
		expect([...taken.reading.problems, ...taken.problems].map(({ type }) => type)).toEqual([
			'unknown-date',
			'unknown-outcome'
		]);
	});

	it('bring no partner either, where the board takes nothing', () => {
		const world = new World();
		world.board.doc.getMap('format').set('99', true);
		expect(() => world.take('activities', 'Activity,Lead\nBus passes,New Partner')).toThrow(
			'newer-format'
		);
		expect(world.organisations).toEqual([]);
	});

	it('stand in the order of the sheet, five thousand of them', () => {
		const world = new World();
		addActivity(world.board, { title: 'First' });
		const lines = Array.from(
			{ length: 5000 },
			(_, at) => `Activity ${at},Partner ${at % 40},active`
		);
		const taken = world.take('activities', `Activity,Lead,Status\n${lines.join('\n')}`);
		expect(taken).toMatchObject({ added: 5000, partners: 40 });
		expect(world.activities.map(({ title }) => title).slice(0, 4)).toEqual([
			'First',
			'Activity 0',
			'Activity 1',
			'Activity 2'
		]);
		expect(world.activities.at(-1)?.title).toBe('Activity 4999');
		expect(Math.max(...world.activities.map(({ order }) => order.length))).toBeLessThan(40);
	}, 30_000);
});

describe('what was exported', () => {
	const words: SheetWords = {
		column: (target) =>
			({ joinedOn: 'Since', leftOn: 'Until', roleTitle: 'Job title', blockedReason: 'Blocked by' })[
				target as string
			] ?? target,
		sector: (value) => value,
		role: (value) => value,
		status: (value) => value,
		language: (tag) => tag,
		yes: 'yes'
	};

	it('is read back as nothing new', () => {
		const world = new World();
		world.take('organisations', PARTNER_SHEET);
		world.take(
			'people',
			'Name,Organization,Role,Languages,Resident\nMaya,LMS,-Chair,es,yes\n=Jo,,,,'
		);
		world.take(
			'activities',
			'Title,Lead,Outcome,Status,Start,Budget\n+Reading,LMS,More children read,done,2025-09-01,100 USD'
		);
		const nameOf = (id: string): string =>
			readRows(world.people.organisations, Organisation).get(id)?.name ?? '';
		const sheets = {
			organisations: organisationRows(world.organisations, nameOf, words),
			people: personRows(world.persons, nameOf, words),
			activities: activityRows(world.activities, nameOf, () => 'More children read', words)
		};
		for (const [kind, rows] of Object.entries(sheets)) {
			const text = writeSheet(rows);
			expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(/(^|,)[=+\-@]/m);
			const before = [world.people.doc, world.board.doc].map((doc) => Y.encodeStateVector(doc));
			const again = world.take(kind as SheetKind, text);
			expect(again, kind).toMatchObject({ added: 0, filled: 0, partners: 0, problems: [] });
			expect(again.reading.problems, kind).toEqual([]);
			expect([world.people.doc, world.board.doc].map((doc) => Y.encodeStateVector(doc))).toEqual(
				before
			);
		}
	});
});

import { describe, expect, it } from 'vitest';
import { eitherDays, NO_SECTORS, unknownSectors, withSector } from './asked.ts';
import { type Target } from './columns.ts';
import { draftsOf, type SectorWords } from './drafts.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { type DayOrder } from './values.ts';

const COLUMNS: readonly Target[] = ['name', 'sector', 'joinedOn', 'mail'];

function sheetOf(...rows: readonly string[]): Sheet {
	const read = readSheet(['Name,Sector,Since,Mail', ...rows].join('\n'), () => true);
	if (!read.ok) throw new Error(read.error.type);
	return read.value;
}

function read(sheet: Sheet, dayOrder: DayOrder, sectors: SectorWords = new Map()) {
	const options = { kind: 'organisations', columns: COLUMNS, currency: 'USD' } as const;
	return draftsOf(sheet, { ...options, dayOrder, sectors });
}

describe('days that may be two', () => {
	it('are asked about where no cell of the column decides', () => {
		const sheet = sheetOf('A,,03/04/2026,', 'B,,2026-05-01,', 'C,,5/5/2026,');
		expect(eitherDays(sheet, COLUMNS)).toEqual(['03/04/2026']);
		expect(read(sheet, 'day-first').drafts[0]?.start).toBe('2026-04-03');
		expect(read(sheet, 'month-first').drafts[0]?.start).toBe('2026-03-04');
	});

	it('are asked about where two cells disagree, and the day that is none is told', () => {
		const sheet = sheetOf('A,,03/04/2026,', 'B,,25/04/2026,', 'C,,04/25/2026,');
		expect(eitherDays(sheet, COLUMNS)).toEqual(['03/04/2026']);
		expect(read(sheet, 'day-first').problems.map(({ value }) => value)).toEqual(['04/25/2026']);
	});

	it('are not asked about where one cell decides', () => {
		const sheet = sheetOf('A,,03/04/2026,', 'B,,25/04/2026,');
		expect(eitherDays(sheet, COLUMNS)).toEqual([]);
		expect(read(sheet, 'month-first').drafts[0]?.start).toBe('2026-04-03');
	});
});

describe('words for sectors', () => {
	const sheet = sheetOf('A,Library,,', 'B,library,,', 'C,Health,,', 'D,Arts,,', 'E,,,');

	it('are asked about once each, with how many rows have them', () => {
		expect(unknownSectors(sheet, COLUMNS)).toEqual([
			{ word: 'Library', key: 'library', rows: 2 },
			{ word: 'Arts', key: 'arts', rows: 1 }
		]);
		expect(unknownSectors(sheet, ['name', 'notes'])).toEqual([]);
	});

	it('mean nothing before somebody says it, and then that', () => {
		expect(read(sheet, 'day-first').drafts.map(({ sector }) => sector)).toEqual([
			undefined,
			undefined,
			'health',
			undefined,
			undefined
		]);
		const said = withSector(NO_SECTORS, 'library', 'government');
		expect(withSector(said, 'library', undefined)).toEqual(NO_SECTORS);
		const { drafts, problems } = read(sheet, 'day-first', said);
		expect(drafts.map(({ sector }) => sector)).toEqual([
			'government',
			'government',
			'health',
			undefined,
			undefined
		]);
		expect(problems.map(({ value }) => value)).toEqual(['Arts']);
	});
});

describe('several addresses in one cell', () => {
	it.each([
		['ana@x.example; bo@x.example', ['ana@x.example', 'bo@x.example']],
		['"ana@x.example, bo@x.example"', ['ana@x.example', 'bo@x.example']],
		['"Ana <ana@x.example>, bo@x.example"', ['Ana <ana@x.example>', 'bo@x.example']],
		['"Ruiz, Ana <ana@x.example>"', ['Ruiz, Ana <ana@x.example>']],
		['ana@x.example', ['ana@x.example']]
	])('%s', (cell, mails) => {
		const [draft] = read(sheetOf(`A,,,${cell}`), 'day-first').drafts;
		expect(draft?.contacts.map(({ value }) => value)).toEqual(mails);
	});
});

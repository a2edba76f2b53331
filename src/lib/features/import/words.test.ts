/** What is exported in a language is understood when it comes back. */
import { describe, expect, it } from 'vitest';
import { en } from '#lib/messages/en/index.ts';
import { es } from '#lib/messages/es/index.ts';
import { ACTIVITY_STATUSES } from '#lib/model/board/activity.ts';
import { ORGANISATION_ROLES, SECTORS } from '#lib/model/people/organisation.ts';
import { guessColumns, SHEET_KINDS, TARGETS } from '#lib/model/sheets/columns.ts';
import {
	flagFrom,
	languageFrom,
	roleFrom,
	sectorFrom,
	statusFrom
} from '#lib/model/sheets/values.ts';
import { sheetWords } from './save-sheet.ts';

describe.each([
	['English', en],
	['Spanish', es]
])('%s', (_name, words) => {
	const said = sheetWords(words);

	it.each(SHEET_KINDS)('reads back the heads of %s', (kind) => {
		const head = TARGETS[kind].map((target) => said.column(target));
		expect(guessColumns(kind, head, [])).toEqual(TARGETS[kind]);
	});

	it('reads back its values', () => {
		expect(SECTORS.map((value) => sectorFrom(said.sector(value)))).toEqual(SECTORS);
		expect(ORGANISATION_ROLES.map((value) => roleFrom(said.role(value)))).toEqual(
			ORGANISATION_ROLES
		);
		expect(ACTIVITY_STATUSES.map((value) => statusFrom(said.status(value)))).toEqual(
			ACTIVITY_STATUSES
		);
		expect(['en', 'es', 'ht', 'vi'].map((tag) => languageFrom(said.language(tag)))).toEqual([
			'en',
			'es',
			'ht',
			'vi'
		]);
		expect(flagFrom(said.yes)).toBe(true);
	});
});

import { describe, expect, it } from 'vitest';
import { randomFrom } from '#test/random.ts';
import { writeSheet } from './cells.ts';
import { guessColumns, isHeadFor } from './columns.ts';
import { decodeSheet } from './decode.ts';
import { guarded, unguarded } from './formulas.ts';
import { readSheet, type Sheet } from './sheet.ts';
import {
	dateFrom,
	dayOrderOf,
	isContact,
	languageFrom,
	moneyFrom,
	reachFrom,
	roleFrom,
	sectorFrom,
	statusFrom
} from './values.ts';

function sheetOf(
	text: string,
	kind: 'organisations' | 'people' | 'activities' = 'organisations'
): Sheet {
	const read = readSheet(text, isHeadFor(kind));
	if (!read.ok) throw new Error(read.error.type);
	return read.value;
}

const cellsOf = (sheet: Sheet): readonly (readonly string[])[] =>
	sheet.rows.map(({ cells }) => cells);

describe('a sheet', () => {
	it.each([
		['commas', 'Name,Sector\nNorthgate,education\n'],
		['semicolons', 'Name;Sector\r\nNorthgate;education'],
		['tabs', 'Name\tSector\nNorthgate\teducation'],
		['bars', 'Name|Sector\nNorthgate|education'],
		['old line ends', 'Name,Sector\rNorthgate,education'],
		['quotes and empty rows', '"Name","Sector"\n\n"Northgate","education"\n,\n']
	])('is read with %s', (_name, text) => {
		const sheet = sheetOf(text);
		expect(sheet.head).toEqual(['Name', 'Sector']);
		expect(cellsOf(sheet)).toEqual([['Northgate', 'education']]);
	});

	it('keeps signs, breaks and commas within quotes, and counts rows as a spreadsheet does', () => {
		const sheet = sheetOf('Name,Notes\nA,"one, ""two""\nthree"\n\nB,\n');
		expect(sheet.rows).toEqual([
			{ number: 2, cells: ['A', 'one, "two"\nthree'] },
			{ number: 4, cells: ['B', ''] }
		]);
	});

	it('has columns without names where the first row names none', () => {
		const sheet = sheetOf('Northgate,555-123-4567\nRiverside,555-123-9999');
		expect(sheet.hasHead).toBe(false);
		expect(sheet.rows.map(({ number }) => number)).toEqual([1, 2]);
	});

	it('says what is no sheet', () => {
		const problem = (text: string) => {
			const read = readSheet(text, isHeadFor('people'));
			return read.ok ? undefined : read.error;
		};
		expect(problem('')).toEqual({ type: 'empty' });
		expect(problem('\n , \n')).toEqual({ type: 'empty' });
		expect(problem('Name,Sector')).toEqual({ type: 'empty' });
		expect(problem('PK\u0003\u0004xl/workbook')).toEqual({ type: 'not-text', isWorkbook: true });
		expect(problem('\u0000\u0001')).toEqual({ type: 'not-text', isWorkbook: false });
		expect(problem('a,b\n'.repeat(20_002))).toMatchObject({ type: 'too-large' });
	});

	it('is decoded whatever wrote it', () => {
		const text = 'Name;Größe\nNiños;5';
		const utf16 = (isBig: boolean): Uint8Array => {
			const bytes = new Uint8Array(text.length * 2);
			const view = new DataView(bytes.buffer);
			[...text].forEach((sign, at) => view.setUint16(at * 2, sign.charCodeAt(0), !isBig));
			return bytes;
		};
		const encoded = new TextEncoder().encode(text);
		const latin = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
		expect(decodeSheet(encoded)).toEqual({ text, encoding: 'utf-8' });
		expect(decodeSheet(Uint8Array.from([0xef, 0xbb, 0xbf, ...encoded])).text).toBe(text);
		expect(decodeSheet(Uint8Array.from([0xff, 0xfe, ...utf16(false)])).text).toBe(text);
		expect(decodeSheet(utf16(false))).toEqual({ text, encoding: 'utf-16le' });
		expect(decodeSheet(utf16(true))).toEqual({ text, encoding: 'utf-16be' });
		expect(decodeSheet(latin)).toEqual({ text, encoding: 'windows-1252' });
	});
});

describe('a written sheet', () => {
	it('has no cell that a spreadsheet computes', () => {
		const written = writeSheet([['=1+1', '+1', '-1', '@x', "'=y", '\tz', 'ok, "yes"', "it's"]]);
		expect(written).toBe(`\ufeff'=1+1,'+1,'-1,'@x,''=y,"'\tz","ok, ""yes""",it's\r\n`);
	});

	it('reads back equal, whatever stands in it', () => {
		for (let seed = 1; seed <= 300; seed += 1) {
			const random = randomFrom(seed);
			const signs = ['=', '+', '-', '@', "'", '"', ',', ';', '\n', '|', 'a', 'ñ', '1', '漢'];
			const cell = (): string =>
				`${random.pick(signs)}${Array.from({ length: random.below(6) }, () => random.pick(signs)).join('')}x`.trim();
			const rows = Array.from({ length: 3 }, () => [cell(), cell(), cell()]);
			expect(rows.flat().map((each) => unguarded(guarded(each)))).toEqual(rows.flat());
			const read = sheetOf(writeSheet([['Name', 'Sector', 'Role'], ...rows]));
			expect(cellsOf(read), `seed ${seed}`).toEqual(rows);
		}
	});
});

describe('columns', () => {
	const guess = (
		kind: 'organisations' | 'people' | 'activities',
		head: string,
		...rows: readonly string[]
	) =>
		guessColumns(
			kind,
			head.split(','),
			rows.map((row) => row.split(','))
		).join(' ');

	it('are known by their heads in English and Spanish', () => {
		expect(
			guess('organisations', 'Organization Name,Sector,Acronym,Member since,Part of,Website')
		).toBe('name sector aliases joinedOn parent notes');
		expect(
			guess(
				'organisations',
				'Organización,Sector,Siglas,Fecha de ingreso,Teléfono,Correo electrónico'
			)
		).toBe('name sector aliases joinedOn phone mail');
		expect(
			guess('people', 'Full Name,Organization,Job Title,Languages spoken,Email,Favourite colour')
		).toBe('name organisations roleTitle languages mail none');
		expect(guess('people', 'Nombre,Organización,Cargo,Idiomas,Residente')).toBe(
			'name organisations roleTitle languages resident'
		);
		expect(
			guess(
				'activities',
				'Activity,Type,Lead organization,Supporting partners,Outcome,Start date,End date,Status,Budget'
			)
		).toBe('title type lead support outcomes start end status budget');
		expect(
			guess('activities', 'Actividad,Responsable,Resultado,Inicio,Fin,Estado,Presupuesto,Lugar')
		).toBe('title lead outcomes start end status budget places');
	});

	it('with addresses and numbers are contacts, whatever stands above', () => {
		expect(guess('organisations', 'Name,Who,Reach', 'A,a@x.org,555-123-4567', 'B,b@x.org,')).toBe(
			'name mail phone'
		);
		expect(guess('activities', 'Title,Budget', 'A,12500000')).toBe('title budget');
	});
});

describe('cells', () => {
	it.each([
		['2025-03-04', '2025-03-04'],
		['2025/3/4', '2025-03-04'],
		['3/4/2025', '2025-03-04'],
		['3/4/25', '2025-03-04'],
		['March 4, 2025', '2025-03-04'],
		['4 de marzo de 2025', '2025-03-04'],
		['4 Mar 2025', '2025-03-04'],
		['45720', '2025-03-04'],
		['2025-03-04 10:30', '2025-03-04'],
		['2025-02-30', undefined],
		['soon', undefined],
		['2025', undefined],
		['Q1', undefined]
	])('%j is a day', (cell, expected) => {
		expect(dateFrom(cell, 'month-first')).toBe(expected);
	});

	it('show the order of their dates', () => {
		expect(dayOrderOf(['3/4/2025', '25/4/2025'])).toBe('day-first');
		expect(dayOrderOf(['3/4/2025', '4/25/2025'])).toBe('month-first');
		expect(dayOrderOf(['3/4/2025', '2025-04-25', ''])).toBeUndefined();
		expect(dayOrderOf(['4/25/2025', '25/4/2025']), 'two hands').toBeUndefined();
		expect(dateFrom('3/4/2025', 'day-first')).toBe('2025-04-03');
	});

	it('are known values in two languages', () => {
		expect(
			['Non-profit', 'School District', 'Escuela', 'FAITH', 'ONG', 'Arts'].map(sectorFrom)
		).toEqual(['nonprofit', 'education', 'education', 'faith', 'nonprofit', undefined]);
		expect(['Backbone', 'Funder', 'in talks', 'Antigua aliada', '?'].map(roleFrom)).toEqual([
			'backbone',
			'funder',
			'prospect',
			'former',
			undefined
		]);
		expect(
			['In progress', 'En curso', 'DONE', 'on hold', 'Cancelada', 'Q3'].map(statusFrom)
		).toEqual(['active', 'active', 'done', 'blocked', 'stopped', undefined]);
		expect(['Spanish', 'inglés', 'Haitian Creole', 'pt', 'Klingon'].map(languageFrom)).toEqual([
			'es',
			'en',
			'ht',
			'pt',
			undefined
		]);
	});

	it.each([
		['$12,500', { amount: 12500, currency: 'USD' }],
		['12.500,50 €', { amount: 12500.5, currency: 'EUR' }],
		['3000 MXN', { amount: 3000, currency: 'MXN' }],
		['15k', { amount: 15000, currency: 'USD' }],
		['about ten', undefined],
		['TBD', undefined]
	])('%j is money', (cell, expected) => {
		expect(moneyFrom(cell, 'USD')).toEqual(expected);
	});

	it('tell how many, and what is a contact', () => {
		expect(reachFrom('1,200 children')).toEqual({ n: 1200, unit: 'children' });
		expect(reachFrom('many')).toBeUndefined();
		expect(['a@b.org', '(555) 123-4567', '+34 600 123 456'].map(isContact)).toEqual([
			true,
			true,
			true
		]);
		expect(['2025-03-04', '3/4/2025', 'Maya', '12,500', 'Room 4'].some(isContact)).toBe(false);
	});
});

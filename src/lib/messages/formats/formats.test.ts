import { describe, expect, it } from 'vitest';
import { formats } from './index.ts';

const en = formats('en');
const es = formats('es-419');
/** Spaces of Intl are often narrow or unbreakable. */
const plain = (text: string): string => text.replace(/\s/gu, ' ');

describe('dates', () => {
	it('writes a day as it is known', () => {
		expect(en.date('2026-02-16')).toBe('February 16, 2026');
		expect(es.date('2026-02-16')).toBe('16 de febrero de 2026');
		expect(es.weekdayDate('2026-02-16')).toBe('lunes, 16 de febrero');
		expect(es.exact('2026-02-16')).toBe('lunes, 16 de febrero de 2026');
	});

	it('leaves out the year everybody has in mind', () => {
		expect(en.shortDay('2026-02-16', '2026-06-01')).toBe('Mon, Feb 16');
		expect(en.shortDay('2025-02-16', '2026-06-01')).toBe('Sun, Feb 16, 2025');
		expect(es.shortDay('2026-02-16', '2026-06-01')).toBe('lun, 16 feb');
	});

	it('writes a range once', () => {
		expect(plain(en.range('2026-02-16', '2026-02-20'))).toBe('February 16 – 20, 2026');
		expect(plain(es.range('2026-02-16', '2026-02-20'))).toBe('16–20 de febrero de 2026');
		expect(en.range('2026-02-16', '2026-02-16')).toBe('February 16, 2026');
	});

	it('tells the distance', () => {
		expect(en.relative('2026-02-15', '2026-02-16')).toBe('yesterday');
		expect(es.relative('2026-02-15', '2026-02-16')).toBe('ayer');
		expect(es.relative('2026-02-16T10:05:00Z', '2026-02-16T10:00:00Z')).toBe('dentro de 5 minutos');
		expect(en.relative('2026-06-16', '2026-02-16')).toBe('in 4 months');
	});

	it('keeps what is no date readable', () => {
		expect(en.date('soon')).toBe('soon');
		expect(en.exact('soon')).toBe('soon');
		expect(en.relative('soon', '2026-02-16')).toBe('soon');
		expect(en.shortDay('', '2026-02-16')).toBe('');
		expect(en.time('soon')).toBe('');
		expect(en.range('soon', 'later')).toBe('soon – later');
	});

	it('reads a clock in the zone asked for, or its own', () => {
		expect(plain(en.time('2026-02-16T14:02:00Z', 'UTC'))).toBe('02:02 PM');
		expect(plain(es.time('2026-02-16T14:02:00Z', 'UTC'))).toMatch(/02:02 p\.\s?m\.|14:02/u);
		expect(en.time('2026-02-16T14:02:00Z', 'Nowhere/Here')).not.toBe('');
	});
});

describe('numbers', () => {
	it('uses the signs of the locale', () => {
		expect(en.number(12345.6)).toBe('12,345.6');
		expect(formats('de').number(12345.6)).toBe('12.345,6');
		expect(plain(es.percent(0.631))).toBe('63%');
		expect(plain(en.money(12300, 'USD'))).toBe('$12,300');
		expect(plain(en.money(5, 'no currency'))).toBe('5 no currency');
	});

	it('joins lists', () => {
		expect(en.list(['Ana', 'Luis', 'Mei'])).toBe('Ana, Luis, and Mei');
		expect(es.list(['Ana', 'Inés'])).toBe('Ana e Inés');
		expect(es.either(['siete', 'ocho'])).toBe('siete u ocho');
	});

	it('counts with the forms of the language', () => {
		expect(en.count(1, 'place', 'places')).toBe('1 place');
		expect(en.count(0, 'place', 'places')).toBe('0 places');
		expect(plain(es.count(1_000_000, 'lugar', 'lugares', 'de lugares'))).toBe(
			'1,000,000 de lugares'
		);
	});

	it('orders names', () => {
		const names = ['Zoé', 'Ñandú', 'Nora', 'Ángel', 'Oso', 'Grupo 10', 'Grupo 2'];
		expect(names.toSorted(es.compare)).toEqual([
			'Ángel',
			'Grupo 2',
			'Grupo 10',
			'Nora',
			'Ñandú',
			'Oso',
			'Zoé'
		]);
	});
});

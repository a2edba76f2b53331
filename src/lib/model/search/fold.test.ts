import { describe, expect, it } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { fold, foldedWithin } from './fold.ts';

describe('fold', () => {
	it.each([
		['Tomás', 'tomas'],
		['ÉCOLE Straße', 'ecole strasse'],
		['Ｋｅｅｌ　１２', 'keel 12'],
		['Łódź, Ærø, İzmir ılık', 'lodz, aero, izmir ilik'],
		['don’t — non‑stop', "don't - non-stop"],
		['soft\u00adhyphen', 'softhyphen'],
		['ΟΔΟΣ', 'οδοσ']
	])('reads %s as %s', (text, folded) => {
		expect(fold(text)).toBe(folded);
	});

	it('reads the forms of Arabic letters, points and the tatweel as one', () => {
		expect(fold('أطفالٌ إلى الآن')).toBe(fold('اطفال الي الان'));
		expect(fold('مـــدرسة')).toBe(fold('مدرسه'));
		expect(fold('کودکان ی')).toBe(fold('كودكان ي'));
		expect(fold('٢٠٢٦ ۱۲')).toBe('2026 12');
	});

	it('keeps marks that make another letter', () => {
		expect(fold('कि')).not.toBe(fold('का'));
		expect(fold('ใน')).not.toBe(fold('ให'));
		expect(fold('儿童吃得好')).toBe('儿童吃得好');
	});

	it('tells where a folded part stands in the text', () => {
		const text = 'Straße in Łódź ﬁn';
		const at = (part: string) => {
			const from = fold(text).indexOf(part);
			return text.slice(...foldedWithin(text, from, from + part.length));
		};
		expect(at('strasse')).toBe('Straße');
		expect(at('lodz')).toBe('Łódź');
		expect(at('fin')).toBe('ﬁn');
		expect(at('in')).toBe('in');
		expect('Toma\u0301s y').toBe('Toma\u0301s y');
		expect('x Toma\u0301s y'.slice(...foldedWithin('x Toma\u0301s y', 2, 7))).toBe('Toma\u0301s');
	});

	it.each(seedsFor(5))('folds letter by letter as it folds the whole (seed $seed)', ({ seed }) => {
		const random = randomFrom(seed);
		const letters = [...'aÉß ñŁأىـ中ｶがｱ한’—İΣς\u0301\u00ad1٣😀\n'];
		const text = Array.from({ length: 60 }, () => random.pick(letters)).join('');
		const composed = text.normalize('NFC');
		expect([...composed].map(fold).join('').normalize('NFC')).toBe(fold(composed).normalize('NFC'));
	});
});

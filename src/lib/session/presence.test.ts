import { describe, expect, it } from 'vitest';
import { luminance, personColor, presentPeople } from './presence.ts';

const me = { id: 'me', name: 'Amina' };
const see = (states: readonly unknown[], names: Record<string, string> = {}) =>
	presentPeople(new Map(states.map((state, at) => [at, state])), me, (id) => names[id]);

describe('who is here', () => {
	it('makes one face of all tabs and devices of a person, me first', () => {
		const present = see([
			{ user: { id: 'zoe', name: 'Zoe' }, page: { area: 'board' } },
			{ user: { id: 'ben', name: 'Ben' }, page: { area: 'agenda' } },
			{ user: { id: 'ben', name: 'Ben' }, page: { area: 'meetings', record: 'm1' } },
			{ user: { id: 'ben', name: 'Ben' }, page: { area: 'agenda' } },
			{ user: { id: 'me', name: 'Amina' }, page: { area: 'home' } }
		]);
		expect(present.map(({ name, isMe, pages }) => [name, isMe, pages.length])).toEqual([
			['Amina', true, 1],
			['Ben', false, 2],
			['Zoe', false, 1]
		]);
	});

	it('goes by the member list where it knows the person, whatever name they claim', () => {
		expect(see([{ user: { id: 'ben', name: 'Amina' } }], { ben: 'Ben' })[1]?.name).toBe('Ben');
	});

	it('never trusts what stands in awareness', () => {
		const hostile = [
			null,
			7,
			'text',
			[],
			{},
			{ user: null },
			{ user: { id: 5, name: 'number' } },
			{ user: { id: '', name: 'empty' } },
			{ user: { id: 'x'.repeat(10_000), name: 'long id' } },
			{ user: { id: 'a', name: 'y'.repeat(10_000) }, page: { area: '__proto__' } },
			{ user: { id: 'b', name: 'page' }, page: { area: 'board', record: 'z'.repeat(10_000) } }
		];
		const present = see(hostile);
		expect(present.map(({ personId }) => personId).sort()).toEqual(['a', 'b', 'me']);
		expect(present.every(({ name, pages }) => name.length <= 120 && pages.length === 0)).toBe(true);
	});

	it('shows at most some hundred of fifty thousand ghosts', () => {
		const ghosts = Array.from({ length: 50_000 }, (_, at) => ({
			user: { id: `g${at}`, name: 'Ghost' }
		}));
		expect(see(ghosts).length).toBeLessThanOrEqual(501);
	});
});

describe('the colour of a person', () => {
	it('is the same everywhere, and readable on light and dark', () => {
		expect(personColor('someone')).toBe(personColor('someone'));
		for (let at = 0; at < 400; at += 1) {
			const color = personColor(`person ${at}`);
			expect(color).toMatch(/^#[0-9a-f]{6}$/);
			const channel = (from: number) => parseInt(color.slice(from, from + 2), 16) / 255;
			const light = luminance([channel(1), channel(3), channel(5)]);
			expect(1.05 / (light + 0.05)).toBeGreaterThan(4.5);
			expect((light + 0.05) / (0.015 + 0.05)).toBeGreaterThan(2.8);
		}
	});
});

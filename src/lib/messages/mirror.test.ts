import { expect, it } from 'vitest';
import { mirror } from './mirror.ts';

const one = { name: 'one', part: { word: 'word', say: (n: number) => `${n} words` }, rows: ['a'] };
const two: typeof one = {
	name: 'dos',
	part: { word: 'palabra', say: (n) => `${n} palabras` },
	rows: ['b', 'c']
};

it('speaks the tree of now, also through a part that was taken before', () => {
	let current = one;
	const tree = mirror(() => current);
	const { part } = tree;
	expect([tree.name, part.word, part.say(2), tree.rows]).toEqual(['one', 'word', '2 words', ['a']]);
	current = two;
	expect([tree.name, part.word, part.say(2), tree.rows]).toEqual([
		'dos',
		'palabra',
		'2 palabras',
		['b', 'c']
	]);
	expect(tree.part).toBe(part);
});

it('can be spread and walked like the tree itself', () => {
	let current = one;
	const tree = mirror(() => current);
	current = two;
	expect(Object.keys(tree)).toEqual(['name', 'part', 'rows']);
	expect({ ...tree.part }.word).toBe('palabra');
	expect(Object.entries(tree.part).find(([key]) => key === 'word')?.[1]).toBe('palabra');
});

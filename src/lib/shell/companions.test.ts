import { expect, it } from 'vitest';
import { companionsByRecord } from './companions.ts';

const person = (personId: string, records: readonly string[], isMe = false) => ({
	personId,
	name: personId,
	color: '#123456',
	pages: records.map((record) => ({ area: 'board' as const, record })),
	isMe
});

it('names the others at each record once, and never me', () => {
	const found = companionsByRecord([
		person('me', ['a'], true),
		person('noor', ['a', 'a', 'b']),
		person('sam', ['a', '__proto__']),
		{ ...person('ida', []), pages: [{ area: 'board' }] }
	]);
	const names = (record: string) => found.get(record)?.map(({ name }) => name);
	expect(names('a')).toEqual(['noor', 'sam']);
	expect(names('b')).toEqual(['noor']);
	expect(names('__proto__')).toEqual(['sam']);
	expect(names('c')).toBeUndefined();
});

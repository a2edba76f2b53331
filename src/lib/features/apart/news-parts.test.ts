import { expect, it } from 'vitest';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { firstNew, partsOf, placeOf } from './news-parts.ts';

const vision: AttributedChange = {
	type: 'text',
	place: { root: 'statements', record: 'vision', field: 'text' },
	by: ['amal'],
	passages: [
		{ block: 'b1', how: 'taken', words: [{ kind: 'gone', text: 'An old line.' }] },
		{
			block: 'b2',
			how: 'changed',
			words: [
				{ kind: 'same', text: 'reading with' },
				{ kind: 'gone', text: 'joy' },
				{ kind: 'new', text: 'confidence' }
			]
		}
	]
};
const moved = (record: string, by: string): AttributedChange => ({
	type: 'value',
	place: { root: 'activities', record, field: 'status' },
	by: [by],
	before: 'planned',
	after: 'active'
});

it('adds up what is new: passages by those who wrote, cards by those who moved them', () => {
	const attendance: AttributedChange = {
		type: 'member',
		place: { root: 'meeting', record: 'meeting', field: 'attendance', key: 'p1' },
		how: 'changed',
		by: [],
		before: 'invited',
		after: 'present'
	};
	expect(partsOf([vision, moved('A1', 'jo'), attendance, moved('A2', 'jo')])).toEqual([
		{ part: 'passages', count: 2, by: ['amal'] },
		{ part: 'moved', count: 2, by: ['jo'] },
		{ part: 'attendance', count: 1, by: [] }
	]);
});

it('looks at the words that came, in a line that is still there', () => {
	expect(placeOf(vision)).toEqual({ ...vision.place, block: 'b2' });
	expect(firstNew(vision)).toBe('confidence');
	expect(firstNew(moved('A1', 'jo'))).toBeUndefined();
});

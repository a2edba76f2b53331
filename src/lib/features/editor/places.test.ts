import { expect, it } from 'vitest';
import { editorOf, placeAddress } from './places.ts';

it('leads to the page and the record that a place is in', () => {
	const at = placeAddress.bind(undefined, 'eastbrook');
	expect(at('agenda', { root: 'statements', record: 'vision' })).toBe(
		'/i/eastbrook/agenda#statement=vision'
	);
	expect(at('board', { root: 'milestones', record: 'm1' }, 'a1')).toBe(
		'/i/eastbrook/board#activity=a1&milestone=m1'
	);
	expect(at('meeting/x', { root: 'actions', record: 'c1' })).toBe(
		'/i/eastbrook/meetings/x#action=c1'
	);
	expect(at('private/people', { root: 'contacts', record: 'o1/phones' })).toBe(
		'/i/eastbrook/people#organisation=o1'
	);
	expect(at('index', { root: 'documents', record: 'x' })).toBe('/i/eastbrook/meetings/x');
	expect(at('index', { root: 'initiative', record: 'initiative' })).toBe('/i/eastbrook/settings');
	expect(at('people', { root: 'something newer', record: 'r1' })).toBe('/i/eastbrook/people');
});

it('names the text that a place is in, and none where it is a field', () => {
	expect(editorOf('agenda', { root: 'statements', record: 'vision', field: 'text' })).toBe(
		'agenda:vision'
	);
	expect(editorOf('board', { root: 'activities', record: 'a1', field: 'description' })).toBe(
		'board:a1'
	);
	expect(editorOf('board', { root: 'activities', record: 'a1', field: 'title' })).toBeUndefined();
	expect(editorOf('meeting/x', { root: 'decisions', record: 'd1', field: 'concerns' })).toBe(
		'meeting/x:d1.concerns'
	);
});

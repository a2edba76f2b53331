import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { rowsOfEach } from './rows-of-each.ts';

describe('the rows of many documents', () => {
	const meetings = () => {
		const doc = new Y.Doc();
		doc.getMap('actions').set('a', 'Call the school');
		return doc;
	};
	const actionsOf = () =>
		rowsOfEach(
			(doc: Y.Doc) => doc.getMap('actions'),
			(_, raw) => String(raw)
		);

	it('are the same ones for the same document', () => {
		const doc = meetings();
		const rowsOf = actionsOf();
		expect(rowsOf(doc)).toBe(rowsOf(doc));
		expect([...rowsOf(doc).current.values()]).toEqual(['Call the school']);
	});

	it('are not those of another document', () => {
		const rowsOf = actionsOf();
		const [one, other] = [meetings(), meetings()];
		other.getMap('actions').set('b', 'Ask the library');
		expect(rowsOf(one).current.size).toBe(1);
		expect(rowsOf(other).current.size).toBe(2);
	});
});

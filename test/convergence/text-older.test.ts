/** A device with an older build that knows fewer kinds and attributes keeps every word. */
import { getSchema, Node } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { marks } from '#lib/features/editor/marks.ts';
import { nodes } from '#lib/features/editor/schema.ts';
import { plainText } from '#lib/model/schema/text/index.ts';
import { createText, TextDevice, textOf } from './text-device.ts';

/** The schema of a release before `ref`, `indent`, `checked` and `level`; kinds were always free. */
const olderBlock = Node.create({
	name: 'block',
	content: 'inline*',
	whitespace: 'pre',
	addAttributes: () =>
		Object.fromEntries(
			['id', 'kind', 'more'].map((name) => [name, { default: null, rendered: false }])
		),
	renderHTML: () => ['div', 0]
});
const older = getSchema([
	...nodes({ toggleTask: '' }).filter(({ name }) => name !== 'block'),
	olderBlock,
	...marks
]);

function opened(): { readonly doc: Y.Doc; readonly device: TextDevice } {
	const doc = new Y.Doc();
	createText(
		doc,
		[
			{ kind: 'task', checked: true, indent: 2, runs: 'Call Northgate' },
			{ kind: 'heading', level: 2, runs: [{ text: 'Goal', chip: 'term:t' }] }
		],
		() => 'id'
	);
	const line: unknown = textOf(doc).get(0);
	if (line instanceof Y.XmlElement) line.setAttribute('kind', 'poem');
	return { doc, device: new TextDevice(doc, () => 'new', older) };
}

describe('an older build', () => {
	it('changes nothing by opening the text', () => {
		const { doc } = opened();
		const before = Y.encodeStateAsUpdate(doc);
		expect(new TextDevice(doc, () => 'new', older).state.doc.childCount).toBe(2);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it('keeps the words, the kind and `more` of a line that it edits', () => {
		const { doc, device } = opened();
		device.caret('Call', -1).type(' today').caret('Goal', -1).type('s');
		expect(plainText(textOf(doc))).toBe('Call Northgate today\nGoals');
		expect(textOf(doc).toString()).toContain('kind="poem"');
		expect(textOf(doc).toString()).toContain('<chip ref="term:t">Goal</chip>');
	});
});

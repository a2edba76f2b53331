/** Fields of shared types inside a record: edited in place by everybody, made once with the record. */
import * as Y from 'yjs';
import { type NestedField } from './field.ts';
import { type NewBlock, writeBlocks } from './text/index.ts';

/** Rich text: a Y.XmlFragment that the editor binds to; undefined where none stands. */
export function rich(): NestedField<Y.XmlFragment, readonly NewBlock[]> {
	return {
		kind: 'nested',
		// An element is a fragment to JavaScript, but no root of a text.
		read: (raw) =>
			raw instanceof Y.XmlFragment && !(raw instanceof Y.XmlElement) ? raw : undefined,
		make: (blocks, createId) => {
			const fragment = new Y.XmlFragment();
			writeBlocks(fragment, blocks ?? [], createId);
			return fragment;
		}
	};
}

/** Long plain text: a Y.Text; undefined where none stands. */
export function longText(): NestedField<Y.Text, string> {
	return {
		kind: 'nested',
		read: (raw) => (raw instanceof Y.Text && !(raw instanceof Y.XmlText) ? raw : undefined),
		make: (words) => new Y.Text(words)
	};
}

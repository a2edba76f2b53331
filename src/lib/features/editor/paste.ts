import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { hrefFromInput, MARKS, NODES } from '#lib/model/schema/text/index.ts';
import { ClipboardReader, ClipboardWriter } from './clipboard.ts';
import { lineAt } from './keys.ts';
import { lookOf } from './schema.ts';

/** Paste, drop and copy by way of our own reader and writer. */
export const Clipboard = Extension.create({
	name: 'keelClipboard',
	addProseMirrorPlugins() {
		const { schema } = this.editor;
		return [
			new Plugin({
				props: {
					clipboardParser: new ClipboardReader(schema, []),
					clipboardSerializer: new ClipboardWriter({}, {}),
					clipboardTextSerializer: (slice) =>
						slice.content.textBetween(0, slice.content.size, '\n'),
					clipboardTextParser: (text) => {
						const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
						const nodes = lines.map((line) =>
							schema.node(
								NODES.block,
								{ kind: 'paragraph' },
								line === '' ? [] : [schema.text(line)]
							)
						);
						return new Slice(Fragment.from(nodes), 1, 1);
					},
					handlePaste(view, event, slice) {
						const { state } = view;
						const line = lineAt(state.selection.$from);
						const text = event.clipboardData?.getData('text/plain') ?? '';
						if (line && lookOf(line.node).kind === 'code') {
							view.dispatch(state.tr.insertText(text.replace(/\r\n?/g, '\n')).scrollIntoView());
							return true;
						}
						const href = /^\S+$/.test(text) ? hrefFromInput(text) : undefined;
						if (href !== undefined && !state.selection.empty && /^(https?|mailto):/i.test(text)) {
							const { from, to } = state.selection;
							view.dispatch(state.tr.addMark(from, to, schema.mark(MARKS.link, { href })));
							return true;
						}
						const only = slice.content.childCount === 1 ? slice.content.firstChild : null;
						if (only?.type.name !== NODES.block || lookOf(only).kind !== 'paragraph') return false;
						// A few words stay words: they take the kind of the line they are put into.
						view.dispatch(
							state.tr.replaceSelection(new Slice(only.content, 0, 0)).scrollIntoView()
						);
						return true;
					}
				}
			})
		];
	}
});

import { Extension } from '@tiptap/core';
import { Fragment, type Node as TextNode, type Schema, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { type EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { UndoManager } from 'yjs';
import { hrefFromInput, MARKS, NODES } from '#lib/model/schema/text/index.ts';
import { hasLosses, type PasteReport, type PasteWords } from './clipboard-report.ts';
import { blocksOf } from './clipboard-slice.ts';
import { blocksToPlain, ClipboardWriter } from './clipboard-writer.ts';
import { lineAt } from './keys.ts';
import { LateReader, type Reading } from './late-reader.ts';
import { lookOf } from './schema.ts';

/** The most that goes into a text at once, in letters: about sixty pages. */
export const MAX_PASTED_LETTERS = 200_000;
/** Longer HTML is not read at all; its pictures travel inside of it. */
const MAX_HTML = 60_000_000;

export interface PasteOptions {
	readonly words: PasteWords;
	/** Something could not be taken over as it was. */
	readonly onLosses: (report: PasteReport) => void;
	/** Files came alone; nothing was pasted. */
	readonly onFiles: (names: readonly string[]) => void;
	/** Nothing was pasted, because it was so many letters. */
	readonly onTooMuch: (letters: number) => void;
	/** What reads a paste could not be fetched; nothing was pasted. */
	readonly onUnread: () => void;
	/** What reads a paste, where it is here already; fetched behind the editor otherwise. */
	readonly reading?: Reading;
}

/** Paste, drop and copy by way of our own reader and writer. */
export const Clipboard = Extension.create<PasteOptions>({
	name: 'keelClipboard',
	addOptions() {
		return {
			words: { picture: () => '', embedded: () => '' },
			onLosses: () => {},
			onFiles: () => {},
			onTooMuch: () => {},
			onUnread: () => {}
		};
	},
	addProseMirrorPlugins() {
		const { options } = this;
		const { schema } = this.editor;
		const reader = new LateReader(schema, options.words, options.reading);

		/** Keeps what came until it can be read, and lets it come again then. True where it has to wait. */
		function waits(
			view: EditorView,
			data: DataTransfer | null,
			again: (data: DataTransfer) => Event
		) {
			if (reader.isHere || !data) return false;
			const kept = copyOf(data);
			void reader.want().then((isHere) => {
				if (!isHere) options.onUnread();
				else if (!view.isDestroyed) view.dom.dispatchEvent(again(kept));
			});
			return true;
		}

		/** Whether `slice` may go in; tells what it lost, or that it is too much. */
		function isWelcome(slice: Slice, html: string): boolean {
			const report = reader.takeReport();
			const letters = html.length > MAX_HTML ? html.length : slice.content.size;
			if (letters > MAX_PASTED_LETTERS) options.onTooMuch(letters);
			else if (report && hasLosses(report)) options.onLosses(report);
			return letters <= MAX_PASTED_LETTERS;
		}

		return [
			new Plugin({
				view() {
					void reader.want();
					return {};
				},
				props: {
					handleDOMEvents: {
						paste(view, event) {
							const isWaiting = waits(view, event.clipboardData, (clipboardData) => {
								return new ClipboardEvent('paste', { ...AGAIN, clipboardData });
							});
							if (isWaiting) event.preventDefault();
							return isWaiting;
						},
						drop(view, event) {
							// What is dragged within the text is moved, not read.
							if (view.dragging) return false;
							const { clientX, clientY } = event;
							const isWaiting = waits(view, event.dataTransfer, (dataTransfer) => {
								return new DragEvent('drop', { ...AGAIN, dataTransfer, clientX, clientY });
							});
							if (isWaiting) event.preventDefault();
							return isWaiting;
						}
					},
					clipboardParser: reader,
					clipboardSerializer: new ClipboardWriter({}, {}),
					clipboardTextSerializer: ({ content }) => blocksToPlain(blocksOf(content)),
					clipboardTextParser: (text, _context, isPlain) =>
						text.length > MAX_PASTED_LETTERS
							? new Slice(Fragment.from(schema.text(text)), 0, 0)
							: reader.parseText(text, isPlain),
					transformPastedHTML: (html) => (html.length > MAX_HTML ? '' : reader.tame(html)),
					handlePaste(view, event, slice) {
						const data = event.clipboardData;
						const text = data?.getData('text/plain') ?? '';
						const files = filesAlone(data, slice);
						if (files.length > 0) {
							options.onFiles(files);
							return true;
						}
						const line = lineAt(view.state.selection.$from);
						if (line && lookOf(line.node).kind === 'code') {
							reader.takeReport();
							if (text.length > MAX_PASTED_LETTERS) options.onTooMuch(text.length);
							else put(view, (state) => state.tr.insertText(text.replace(/\r\n?/g, '\n')));
							return true;
						}
						if (linkSelection(view, text)) return true;
						if (!isWelcome(slice, data?.getData('text/html') ?? '')) return true;
						put(view, (state) => {
							const fitting = isInCell(state) ? withoutTables(schema, slice) : slice;
							return insert(state, asWords(fitting) ?? fitting);
						});
						return true;
					},
					handleDrop(_view, event, slice, moved) {
						const data = event.dataTransfer;
						if (moved) return false;
						const files = filesAlone(data, slice);
						if (files.length > 0) {
							// The browser would leave the page and show the file.
							options.onFiles(files);
							return true;
						}
						return !isWelcome(slice, data?.getData('text/html') ?? '');
					}
				}
			})
		];
	}
});

const AGAIN = { bubbles: true, cancelable: true } as const;

/** What was brought, to be read later: the browser empties its own when the event is over. */
function copyOf(data: DataTransfer): DataTransfer {
	const kept = new DataTransfer();
	for (const type of ['text/html', 'text/plain']) {
		const text = data.getData(type);
		if (text !== '') kept.setData(type, text);
	}
	for (const file of data.files) kept.items.add(file);
	return kept;
}

/** One change that is undone by itself, apart from what was typed before and after. */
function put(view: EditorView, change: (state: EditorState) => EditorState['tr']): void {
	const { state } = view;
	const manager: unknown = yUndoPluginKey.getState(state)?.undoManager;
	if (manager instanceof UndoManager) manager.stopCapturing();
	view.dispatch(change(state).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
	if (manager instanceof UndoManager) manager.stopCapturing();
}

/**
 * Several lines of which the first is more than words begin on a line of their own: a heading does not run
 * into the sentence before it.
 */
function insert({ tr, selection }: EditorState, slice: Slice): EditorState['tr'] {
	const line = lineAt(selection.$from);
	const { firstChild: first, childCount } = slice.content;
	const isOwn = first?.type.name === NODES.block && lookOf(first).kind !== 'paragraph';
	if (!isOwn || childCount < 2 || !line || line.node.content.size === 0) {
		return tr.replaceSelection(slice);
	}
	if (selection.empty && selection.$from.parentOffset === 0) {
		return tr.insert(line.at, slice.content);
	}
	return tr.replaceSelection(new Slice(slice.content, 0, slice.openEnd));
}

/** A pasted address links the words that are selected. */
function linkSelection(view: EditorView, text: string): boolean {
	const { from, to, empty } = view.state.selection;
	const href = /^(https?|mailto|tel):\S+$/i.test(text) ? hrefFromInput(text) : undefined;
	if (href === undefined || empty) return false;
	const link = view.state.schema.mark(MARKS.link, { href });
	put(view, (state) => state.tr.addMark(from, to, link));
	return true;
}

/** A few words stay words: they take the kind of the line they are put into. */
function asWords(slice: Slice): Slice | undefined {
	const only = slice.content.childCount === 1 ? slice.content.firstChild : null;
	if (only?.type.name !== NODES.block || lookOf(only).kind !== 'paragraph') return undefined;
	return new Slice(only.content, 0, 0);
}

function isInCell({ selection: { $from } }: EditorState): boolean {
	for (let depth = $from.depth; depth > 0; depth -= 1) {
		if ($from.node(depth).type.name === NODES.cell) return true;
	}
	return false;
}

/** A table does not fit into a cell: its rows become lines. */
function withoutTables(schema: Schema, slice: Slice): Slice {
	const lines: TextNode[] = [];
	slice.content.forEach((node) => {
		if (node.type.name !== NODES.table) {
			lines.push(node);
			return;
		}
		for (const row of node.children) {
			const words = row.children.map((cell) =>
				cell.children.map((line) => line.textContent).join(' ')
			);
			const text = words.filter((cell) => cell !== '').join(', ');
			if (text === '') continue;
			lines.push(schema.node(NODES.block, { kind: 'paragraph' }, schema.text(text)));
		}
	});
	return new Slice(Fragment.from(lines), 1, 1);
}

/** The names of files that came without any words. */
function filesAlone(data: DataTransfer | null, slice: Slice): readonly string[] {
	return slice.content.size === 0 && data ? [...data.files].map(({ name }) => name) : [];
}

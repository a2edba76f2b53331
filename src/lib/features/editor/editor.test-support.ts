/** A mounted editor for tests that press real keys. */
import { onTestFinished } from 'vitest';
import '../../../app.css';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import {
	blockText,
	type NewBlock,
	readBlocks,
	type TableBlock,
	type TextBlock,
	writeBlocks
} from '#lib/model/schema/text/index.ts';
import * as reading from './clipboard.ts';
import { type PasteReport } from './clipboard-report.ts';
import { type BoundEditor, createEditor } from './create-editor.ts';
import './editor.css';

export interface Bench extends BoundEditor {
	readonly doc: Y.Doc;
	readonly fragment: Y.XmlFragment;
	readonly awareness: Awareness;
	readonly element: HTMLElement;
	/** How often the editor was stopped because of something newer. */
	readonly stopped: readonly true[];
	/** What pastes could not take over, and how many letters were too many. */
	readonly lost: readonly PasteReport[];
	readonly refused: readonly number[];
	/** Names of files that came alone. */
	readonly files: readonly (readonly string[])[];
	/** `kind(indent, ✓) words`, one line per block, with `|` for the caret. */
	picture(): string;
	/** Puts the caret into the first line with these words, or the line of that number. */
	caret(line: string | number, offset: number): void;
}

/** A document with one text, as the model creates it. */
export function docWith(blocks: readonly NewBlock[]): Y.Doc {
	const doc = new Y.Doc();
	let count = 0;
	doc.transact(() => {
		const fragment = new Y.XmlFragment();
		writeBlocks(fragment, blocks, () => `made-${++count}`);
		doc.getMap('records').set('text', fragment);
	});
	return doc;
}

export function textOf(doc: Y.Doc): Y.XmlFragment {
	const fragment = doc.getMap('records').get('text');
	if (!(fragment instanceof Y.XmlFragment)) throw new Error('There is no text');
	return fragment;
}

export function bench(
	doc: Y.Doc,
	extra: { readonly placeholder?: string; readonly readsLate?: true } = {}
): Bench {
	const fragment = textOf(doc);
	const awareness = new Awareness(doc);
	const element = document.createElement('div');
	document.body.append(element);
	const stopped: true[] = [];
	const lost: PasteReport[] = [];
	const refused: number[] = [];
	const files: (readonly string[])[] = [];
	let count = 0;
	const bound = createEditor({
		element,
		fragment,
		awareness,
		createId: () => `new-${++count}`,
		label: 'Notes',
		placeholder: extra.placeholder ?? '',
		words: { toggleTask: 'Tick off', somebody: 'Somebody' },
		onMentionKey: () => false,
		editLink: () => {},
		openChip: () => {},
		onChange: () => {},
		paste: {
			words: {
				picture: (name) => `[Picture: ${name}]`,
				embedded: (name) => `[Embedded: ${name}]`
			},
			onLosses: (report) => lost.push(report),
			onFiles: (names) => files.push(names),
			onTooMuch: (letters) => refused.push(letters),
			onUnread: () => {
				throw new Error('The reader did not come');
			},
			...(extra.readsLate ? {} : { reading })
		},
		onNewer: () => stopped.push(true)
	});
	onTestFinished(() => {
		bound.destroy();
		awareness.destroy();
		element.remove();
	});
	const { editor } = bound;
	return {
		...bound,
		doc,
		fragment,
		awareness,
		element,
		stopped,
		lost,
		refused,
		files,
		picture: () => pictureOf(fragment, editor.state.selection.from, editor.state.doc),
		caret(line, offset) {
			let place = -1;
			let index = -1;
			editor.state.doc.descendants((node, at) => {
				index += node.isTextblock ? 1 : 0;
				const isIt = typeof line === 'number' ? line === index : node.textContent.includes(line);
				if (place < 0 && node.isTextblock && isIt) {
					place = at + 1 + (offset < 0 ? node.content.size + 1 + offset : offset);
				}
				return true;
			});
			editor.commands.setTextSelection(place);
			editor.view.focus();
		}
	};
}

function pictureOf(
	fragment: Y.XmlFragment,
	caret: number,
	doc: { forEach(each: (node: { nodeSize: number }, at: number) => void): void }
): string {
	const starts: number[] = [];
	doc.forEach((_node, at) => starts.push(at + 1));
	return readBlocks(fragment)
		.map((block, index) => {
			if (block.type === 'table') return tablePicture(block);
			const words = block.runs.map((run) => run.text).join('');
			const offset = caret - (starts[index] ?? -1);
			const shown =
				offset >= 0 && offset <= words.length
					? `${words.slice(0, offset)}|${words.slice(offset)}`
					: words;
			const kind = block.kind === 'heading' ? `h${block.level}` : block.kind;
			const more = `${block.indent > 0 ? '+'.repeat(block.indent) : ''}${block.checked ? '✓' : ''}`;
			return `${kind}${more}: ${shown}`.trimEnd();
		})
		.join('\n');
}

function tablePicture({ rows }: TableBlock): string {
	const cell = (lines: readonly TextBlock[]): string => lines.map(blockText).join(' / ');
	return `table: ${rows.map((row) => row.map(cell).join(' · ')).join('\n     · ')}`;
}

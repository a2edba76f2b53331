/**
 * One device with an open editor and no screen: the editor's own schema, keys and id plugin, and the
 * very binding that the browser uses (`ProsemirrorBinding` of y-tiptap), over a state without a view.
 */
import { getSchema } from '@tiptap/core';
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type Node as TextNode, type Schema } from '@tiptap/pm/model';
import { ProsemirrorBinding, ySyncPluginKey, ySyncPlugin } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { steady } from '#lib/features/editor/binding.ts';
import { blockIds } from '#lib/features/editor/ids.ts';
import { marks } from '#lib/features/editor/marks.ts';
import { nodes } from '#lib/features/editor/schema.ts';
import { keepLinesShared } from '#lib/features/editor/shared-lines.ts';
import {
	type Block,
	readBlocks,
	writeBlocks,
	type NewBlock
} from '#lib/model/schema/text/index.ts';
import { type Random } from '#test/random.ts';

export const schema: Schema = getSchema([...nodes({ toggleTask: '' }), ...marks]);

/** The text under the record `text`, however it came into the document. */
export function textOf(doc: Y.Doc): Y.XmlFragment {
	const found = doc.getMap('records').get('text');
	if (!(found instanceof Y.XmlFragment)) throw new Error('There is no text yet');
	return found;
}

/** Creates the record with its text, as the model does. */
export function createText(doc: Y.Doc, blocks: readonly NewBlock[], createId: () => string): void {
	doc.transact(() => {
		const fragment = new Y.XmlFragment();
		writeBlocks(fragment, blocks, createId);
		doc.getMap('records').set('text', fragment);
	});
}

export class TextDevice {
	readonly fragment: Y.XmlFragment;
	readonly #binding: ProsemirrorBinding;
	readonly #stopSharing: () => void;
	state: EditorState;

	/** `text` is the one to write in, where it is not the one under the record `text`. */
	constructor(
		doc: Y.Doc,
		createId: () => string,
		ownSchema: Schema = schema,
		text: Y.XmlFragment = textOf(doc)
	) {
		this.fragment = text;
		// The plugin only keeps the binding's state here; its view is what this class stands for.
		this.state = EditorState.create({
			schema: ownSchema,
			plugins: [ySyncPlugin(this.fragment), blockIds(createId)]
		});
		this.#binding = new ProsemirrorBinding(this.fragment);
		const current = (): EditorState => this.state;
		this.#binding.initView({
			get state() {
				return current();
			},
			dispatch: (tr: Transaction) => {
				this.state = this.state.apply(tr);
			},
			hasFocus: () => false
		});
		this.#binding._forceRerender();
		steady(this.#binding);
		this.#stopSharing = keepLinesShared(this.fragment);
	}

	/** What somebody did at this device, written the way the binding writes it. */
	dispatch(tr: Transaction): void {
		this.state = this.state.apply(tr);
		this.#binding.mux(() => {
			this.fragment.doc!.transact(() => {
				this.#binding._prosemirrorChanged(this.state.doc);
			}, ySyncPluginKey);
		});
	}

	run(command: Command): boolean {
		return command(this.state, (tr) => this.dispatch(tr));
	}

	/** Where a caret may be put: in each line its beginning, its end and anywhere in it. */
	caretPlaces(random: Random): readonly number[] {
		const places: number[] = [];
		this.state.doc.descendants((node, at) => {
			if (!node.isTextblock) return true;
			const size = node.content.size;
			places.push(at + 1, at + 1 + size, at + 1 + random.below(size + 1));
			return false;
		});
		return places;
	}

	/** Puts the caret into the block with these words, before character `offset` (from its end if negative). */
	caret(words: string, offset: number): this {
		const at = this.find(words);
		const size = this.state.doc.nodeAt(at)!.content.size;
		return this.select(at + 1 + (offset < 0 ? size + 1 + offset : offset));
	}

	select(from: number, to = from): this {
		this.state = this.state.apply(
			this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to))
		);
		return this;
	}

	/** Selects the first `words`. */
	choose(words: string): this {
		const from = this.#place(words);
		return this.select(from, from + words.length);
	}

	type(words: string): this {
		for (const letter of words) this.dispatch(this.state.tr.insertText(letter));
		return this;
	}

	/** Writes `words` in the place of the first `old`; both may be part of a line, and `words` nothing. */
	replace(old: string, words: string): this {
		const from = this.#place(old);
		const { tr } = this.state;
		const end = from + old.length;
		this.dispatch(words === '' ? tr.delete(from, end) : tr.insertText(words, from, end));
		return this;
	}

	mark(words: string, name: string, attributes: object = {}): this {
		const from = this.#place(words);
		const mark = this.state.schema.mark(name, attributes as never);
		this.dispatch(this.state.tr.addMark(from, from + words.length, mark));
		return this;
	}

	/** The place of the first `words` within a line. */
	#place(words: string): number {
		let from = -1;
		this.state.doc.descendants((node, at) => {
			const found = node.isTextblock ? node.textContent.indexOf(words) : -1;
			if (found >= 0 && from < 0) from = at + 1 + found;
			return true;
		});
		if (from < 0) throw new Error(`No “${words}” here`);
		return from;
	}

	/** The place before the first block that contains `words`. */
	find(words: string): number {
		let place = -1;
		this.state.doc.descendants((node: TextNode, at) => {
			if (place < 0 && node.isTextblock && node.textContent.includes(words)) place = at;
			return true;
		});
		if (place < 0) throw new Error(`No block with “${words}”`);
		return place;
	}

	get blocks(): readonly Block[] {
		return readBlocks(this.fragment);
	}

	destroy(): void {
		this.#stopSharing();
		this.#binding.destroy();
	}
}

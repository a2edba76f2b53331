/** Draws the marks of a text where one writes. Fetched with the first of them. */
import { type Node as TextNode } from '@tiptap/pm/model';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { byBlock, type Highlight } from './highlights.ts';
import './marks.css';
import { markedKey } from './marking.ts';
import { lookOf } from './schema.ts';

/**
 * Shows these marks from now on. Nothing is drawn anew while letters are being composed, because that
 * would break the composition off: call it again after the next change.
 */
export function paintMarks(view: EditorView, marks: readonly Highlight[]): void {
	const shown = markedKey.getState(view.state);
	if (!shown || view.composing || shown.marks === marks) return;
	const { doc, tr } = view.state;
	const set = DecorationSet.create(doc, decorationsOf(doc, marks));
	const painted = { marks, set: isSame(set, shown.set) ? shown.set : set };
	view.dispatch(tr.setMeta(markedKey, painted).setMeta('addToHistory', false));
}

function decorationsOf(doc: TextNode, marks: readonly Highlight[]): Decoration[] {
	const marksByBlock = byBlock(marks);
	const found: Decoration[] = [];
	doc.descendants((node, at) => {
		if (!node.isTextblock) return true;
		const { id } = lookOf(node);
		for (const mark of (id === undefined ? undefined : marksByBlock.get(id)) ?? []) {
			found.push(decorationOf(mark, at + 1, node.content.size));
		}
		return false;
	});
	return found;
}

/** The mark in a line that begins at `start`; what lies behind its end is drawn at its end. */
function decorationOf(mark: Highlight, start: number, size: number): Decoration {
	const within = (offset: number): number => start + Math.min(Math.max(offset, 0), size);
	const [from, to] = [within(mark.from), within(mark.to)];
	const look = attributesOf(mark);
	const spec = { mark: `${mark.kind}:${mark.id}:${mark.label}` };
	if (from < to) return Decoration.inline(from, to, { nodeName: 'mark', ...look }, spec);
	return Decoration.widget(from, () => gap(look), { ...spec, key: spec.mark, side: -1 });
}

function attributesOf({ kind, id, label }: Highlight) {
	return { class: 'keel-mark', 'data-mark': kind, 'data-mark-id': id, title: label };
}

/** Stands where something is missing: it takes no room between the letters. */
function gap(look: { readonly [name: string]: string }): HTMLElement {
	const element = document.createElement('mark');
	for (const [name, value] of Object.entries(look)) element.setAttribute(name, value);
	element.classList.add('keel-gap');
	return element;
}

function isSame(one: DecorationSet, other: DecorationSet): boolean {
	const say = (set: DecorationSet): string =>
		JSON.stringify(set.find().map(({ from, to, spec }) => [from, to, spec]));
	return say(one) === say(other);
}

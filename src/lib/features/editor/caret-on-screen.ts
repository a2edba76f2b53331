import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { type EditorView } from '@tiptap/pm/view';

/**
 * Keeps the caret where its person put it. Browsers tell of a moved caret a moment after they moved it;
 * whatever the editor draws in between (a peer's caret, marks, terms) would put the caret back to where
 * it believed it, and what is typed next would go astray.
 */
export const CaretOnScreen = Extension.create({
	name: 'caretOnScreen',
	priority: 1200,
	dispatchTransaction({ transaction, next }) {
		const isDrawing = !transaction.docChanged && !transaction.selectionSet;
		// While it takes the focus, the editor puts its own caret on the screen.
		const takesFocus = transaction.getMeta('focus') !== undefined;
		if (isDrawing && !takesFocus && !this.editor.isDestroyed) {
			const moved = movedOnScreen(this.editor.view);
			if (moved) transaction.setSelection(moved);
		}
		next(transaction);
	},
	addProseMirrorPlugins() {
		return [new Plugin({ props: { handleDOMEvents: { keydown: trustTheCaret } } })];
	}
});

/** What is selected on the screen, where the editor has not heard of it yet; otherwise undefined. */
export function movedOnScreen(view: EditorView): TextSelection | undefined {
	const { doc, selection } = view.state;
	if (!view.hasFocus() || view.composing || !(selection instanceof TextSelection)) return undefined;
	const { anchorNode, anchorOffset, focusNode, focusOffset } =
		view.dom.ownerDocument.getSelection() ?? {};
	if (!anchorNode || !focusNode || anchorOffset === undefined || focusOffset === undefined) return;
	if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return undefined;
	const anchor = view.posAtDOM(anchorNode, anchorOffset);
	const head = view.posAtDOM(focusNode, focusOffset);
	if (selection.anchor === anchor && selection.head === head) return undefined;
	const moved = TextSelection.between(doc.resolve(anchor), doc.resolve(head));
	return moved instanceof TextSelection ? moved : undefined;
}

/**
 * A caret that comes to the very beginning within 200 ms of the focus is taken for the browser's doing and
 * is put back. After a key it is where its person wants it.
 */
function trustTheCaret(view: EditorView): boolean {
	const input: unknown = Reflect.get(view, 'input');
	if (typeof input === 'object' && input !== null) Reflect.set(input, 'lastFocus', 0);
	return false;
}

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
		return [new Plugin({ props: { handleDOMEvents: takingFocus() } })];
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

/** How long a browser may take to put its own caret somewhere after the focus came, in milliseconds. */
const FOCUS_MS = 20;

/**
 * The editor's own ways with a focus that comes, except that the first key ends them: until then a caret where the
 * browser put it is put back to where it was, and for 200 ms so is one that comes to the very beginning. After a
 * key it is where its person wants it, however late a busy device does these things.
 */
function takingFocus(): Record<'focus' | 'keydown', (view: EditorView) => boolean> {
	let settle: (() => void) | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		focus(view) {
			if (Reflect.get(view, 'focused') === true) return false;
			// The editor does no more than this itself, and then its own waiting.
			Reflect.set(view, 'focused', true);
			view.dom.classList.add('ProseMirror-focused');
			const { ownerDocument } = view.dom;
			const { focusNode, focusOffset } = ownerDocument.getSelection() ?? {};
			clearTimeout(timer);
			settle = () => {
				clearTimeout(timer);
				settle = undefined;
				const now = ownerDocument.getSelection();
				const isBrowsers = now?.focusNode === focusNode && now?.focusOffset === focusOffset;
				if (isBrowsers && !view.isDestroyed && view.hasFocus()) view.focus();
			};
			timer = setTimeout(() => settle?.(), FOCUS_MS);
			return false;
		},
		keydown(view) {
			settle?.();
			const input: unknown = Reflect.get(view, 'input');
			if (typeof input === 'object' && input !== null) Reflect.set(input, 'lastFocus', 0);
			return false;
		}
	};
}

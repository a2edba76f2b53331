import { EditorState, type Transaction } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { movedOnScreen } from './caret-on-screen.ts';

/** Whether the binding brought this change: from a peer, from the device store, or by undoing. */
export function cameFromPeers(transaction: Transaction): boolean {
	const meta: unknown = transaction.getMeta(ySyncPluginKey);
	return (
		typeof meta === 'object' &&
		meta !== null &&
		'isChangeOrigin' in meta &&
		meta.isChangeOrigin === true
	);
}

/**
 * Makes sure that the editor shows what stands in the document after every change of a peer, with the
 * caret between the letters it stood between. Returns what ends it. Putting the caret back fails for some changes; the change
 * would then be missing here, and the next letter typed would take it away for everybody. In that case
 * all is drawn anew, and only the caret may move.
 */
export function steady(binding: ProsemirrorBinding): () => void {
	const hear = binding._observeFunction;
	const forgetAll = binding.mapping.clear.bind(binding.mapping);
	let isWithinLines = false;
	// For every letter of a colleague the binding would make all lines anew. It has forgotten those that
	// changed already; where no line came, went or moved, the others stay what they are.
	binding.mapping.clear = () => {
		if (!isWithinLines) forgetAll();
	};
	binding.type.unobserveDeep(hear);
	binding._observeFunction = (events: Y.YEvent<never>[], transaction: Y.Transaction) => {
		try {
			trustTheLetters(binding);
			isWithinLines = ![...transaction.changed.keys()].some((type) => !(type instanceof Y.XmlText));
			hear(events, transaction);
			isWithinLines = false;
		} catch {
			isWithinLines = false;
			Reflect.set(binding, 'beforeTransactionSelection', null);
			binding._forceRerender();
		}
	};
	binding.type.observeDeep(binding._observeFunction);
	const remember = (): void => rememberWhatIsSelected(binding);
	binding.doc.on('beforeAllTransactions', remember);
	return () => binding.doc.off('beforeAllTransactions', remember);
}

/** Between their letters carets stay where they are on the screen, whatever the editor has heard of it. */
function rememberWhatIsSelected(binding: ProsemirrorBinding): void {
	const view: unknown = binding.prosemirrorView;
	if (binding.doc._transaction?.local !== false || !(view instanceof EditorView)) return;
	const selection = movedOnScreen(view);
	if (!selection) return;
	const moved = EditorState.create({ doc: view.state.doc, selection });
	Reflect.set(binding, 'beforeTransactionSelection', getRelativeSelection(binding, moved));
}

/**
 * The binding remembers the caret twice: by the letters beside it, and by its distance from the beginning.
 * As soon as a peer writes in the same line it believes the distance, and each letter that arrives before
 * the caret would push it one back. The distance is taken away where the letters are still there.
 */
function trustTheLetters(binding: ProsemirrorBinding): void {
	const remembered: unknown = binding.beforeTransactionSelection;
	if (typeof remembered !== 'object' || remembered === null) return;
	for (const [end, distance] of [
		['anchor', 'absAnchor'],
		['head', 'absHead']
	] as const) {
		const place: unknown = Reflect.get(remembered, end);
		if (place instanceof Y.RelativePosition && standsInText(place, binding.doc)) {
			Reflect.set(remembered, distance, null);
		}
	}
}

function standsInText(place: Y.RelativePosition, doc: Y.Doc): boolean {
	const type = Y.createAbsolutePositionFromRelativePosition(place, doc)?.type;
	return type instanceof Y.XmlText && type._item?.deleted === false;
}

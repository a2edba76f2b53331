import { type Transaction } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

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
 * caret between the letters it stood between. Putting the caret back fails for some changes; the change
 * would then be missing here, and the next letter typed would take it away for everybody. In that case
 * all is drawn anew, and only the caret may move.
 */
export function steady(binding: ProsemirrorBinding): void {
	const hear = binding._observeFunction;
	binding.type.unobserveDeep(hear);
	binding._observeFunction = (events: Y.YEvent<never>[], transaction: Y.Transaction) => {
		try {
			trustTheLetters(binding);
			hear(events, transaction);
		} catch {
			Reflect.set(binding, 'beforeTransactionSelection', null);
			binding._forceRerender();
		}
	};
	binding.type.observeDeep(binding._observeFunction);
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

import { type Transaction } from '@tiptap/pm/state';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

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
 * Makes sure that the editor shows what stands in the document after every change of a peer. Putting
 * the caret back fails for some changes; the change would then be missing here, and the next letter
 * typed would take it away for everybody. In that case all is drawn anew, and only the caret may move.
 */
export function steady(binding: ProsemirrorBinding): void {
	const hear = binding._observeFunction;
	binding.type.unobserveDeep(hear);
	binding._observeFunction = (events: Y.YEvent<never>[], transaction: Y.Transaction) => {
		try {
			hear(events, transaction);
		} catch {
			Reflect.set(binding, 'beforeTransactionSelection', null);
			binding._forceRerender();
		}
	};
	binding.type.observeDeep(binding._observeFunction);
}

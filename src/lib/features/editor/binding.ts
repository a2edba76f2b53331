import { type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

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

import * as Y from 'yjs';
import { isKnownMark, NODES } from './names.ts';

/** Which nodes may stand in which. A block holds only text. */
const childrenOf: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
	[NODES.table, new Set([NODES.row])],
	[NODES.row, new Set([NODES.cell])],
	[NODES.cell, new Set([NODES.block])]
]);
const topLevel: ReadonlySet<string> = new Set([NODES.block, NODES.table]);

/**
 * Whether something stands in this text that the editor of this build could not hold: a node or mark
 * name it does not know, an embedded object, a nesting it does not have. Binding an editor to such a
 * text deletes that content for everybody, so it is shown and not edited.
 */
export function isTextNewer(fragment: Y.XmlFragment): boolean {
	return !fragment.toArray().every((child) => fits(child, topLevel));
}

/**
 * The same question about what one transaction brought, before any observer has heard of it. Costs
 * as much as the change, not as much as the text.
 */
export function isChangeNewer(fragment: Y.XmlFragment, transaction: Y.Transaction): boolean {
	const isNew = ({ _item: item }: Nested): boolean => {
		return item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
	};
	for (const changed of transaction.changed.keys()) {
		const type: unknown = changed;
		if (type !== fragment && !isInside(changed, fragment)) continue;
		if (type instanceof Y.XmlText) {
			if (!textFits(type)) return true;
		} else if (type instanceof Y.XmlElement) {
			const allowed = childrenOf.get(type.nodeName);
			if (!type.toArray().every((child) => !isNew(child) || fits(child, allowed))) return true;
		} else if (type instanceof Y.XmlFragment) {
			if (!type.toArray().every((child) => !isNew(child) || fits(child, topLevel))) return true;
		}
	}
	return false;
}

/** Anything that may lie in another type. */
interface Nested {
	readonly _item: Y.Item | null;
}

/** `allowed` is `undefined` inside a block, which holds text alone. */
function fits(child: unknown, allowed: ReadonlySet<string> | undefined): boolean {
	if (child instanceof Y.XmlText) return allowed === undefined && textFits(child);
	if (child instanceof Y.XmlHook || !(child instanceof Y.XmlElement)) return false;
	if (!allowed?.has(child.nodeName)) return false;
	const below = childrenOf.get(child.nodeName);
	return child.toArray().every((grandchild) => fits(grandchild, below));
}

function textFits(text: Y.XmlText): boolean {
	for (let item = text._start; item !== null; item = item.right) {
		if (item.deleted || item.content instanceof Y.ContentString) continue;
		if (!(item.content instanceof Y.ContentFormat)) return false;
		if (item.content.value !== null && !isKnownMark(item.content.key)) return false;
	}
	return true;
}

function isInside(type: Nested, fragment: Y.XmlFragment): boolean {
	// Our own nesting is four deep; what lies deeper was refused when its parent came.
	let parent: unknown = type._item?.parent;
	for (let depth = 0; depth < 8 && parent instanceof Y.AbstractType; depth += 1) {
		if (parent === fragment) return true;
		parent = parent._item?.parent;
	}
	return false;
}

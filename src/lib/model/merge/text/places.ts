/** Where in a document a line stands. */
import * as Y from 'yjs';
import { NODES, reference } from '../../schema/text/index.ts';
import { type Place } from '../report.ts';
import { itemsOf, type Line, type Node } from './lines.ts';

/** The text a line belongs to: what stands in a record under a field, or is a root itself. */
export function textHolding(node: Node): Node {
	let text = node;
	for (let item = text._item; item && item.parentSub === null; item = text._item) {
		if (!(item.parent instanceof Y.AbstractType)) break;
		text = item.parent;
	}
	return text;
}

/** The block that stands and is nearest to an item, in its record and field. */
export function placeNear(item: Y.Item | null, text: Node, doc: Y.Doc): Place {
	const block = nearestBlock(item);
	const id = block && blockId(block);
	const place = placeOfText(text, doc);
	return id === undefined ? place : { ...place, block: id };
}

/** The record and field of a text. */
function placeOfText(text: Node, doc: Y.Doc): Place {
	const path: string[] = [];
	let root = text;
	for (let item = root._item; item; item = root._item) {
		path.unshift(item.parentSub ?? '');
		if (!(item.parent instanceof Y.AbstractType)) break;
		root = item.parent;
	}
	const name = [...doc.share].find(([, type]) => type === root)?.[0] ?? '';
	const [first, ...rest] = path;
	if (first === undefined) return { root: name, record: name };
	return rest.length === 0
		? { root: name, record: name, field: first }
		: { root: name, record: first, field: rest.join('/') };
}

/** The id of a block; of one that is gone, the id it had. */
export function blockId(node: Node): string | undefined {
	const item = node._map.get('id');
	return item && item.content instanceof Y.ContentAny
		? reference(item.content.arr.at(-1))
		: undefined;
}

/** Itself, else the one above, else the one below. */
function nearestBlock(item: Y.Item | null): Node | undefined {
	for (let at = item; at && at.parentSub === null;) {
		const type: unknown = at.content instanceof Y.ContentType ? at.content.type : undefined;
		if (!at.deleted && type instanceof Y.XmlElement && isBlock(type)) return type;
		const near = beside(at, 'left') ?? beside(at, 'right');
		if (near) return near;
		if (!(at.parent instanceof Y.AbstractType)) break;
		at = at.parent._item;
	}
	return undefined;
}

/** Lines as they are read, one text after the other. */
export function inOrder(lines: readonly Line[]): readonly Line[] {
	const placesIn = new Map<Node, ReadonlyMap<Y.Item, number>>();
	return lines
		.map((line) => ({ line, path: pathTo(line.node) }))
		.sort((a, b) => comparePaths(a.path, b.path))
		.map(({ line }) => line);

	/** The way down to a line: its place among its neighbours, at every depth. */
	function pathTo(node: Node): readonly number[] {
		const path: number[] = [];
		for (let item = node._item; item && item.parentSub === null;) {
			const { parent } = item;
			if (!(parent instanceof Y.AbstractType)) break;
			const places =
				placesIn.get(parent) ??
				new Map([...itemsOf(parent)].map((each, at) => [each, at] as const));
			placesIn.set(parent, places);
			path.unshift(places.get(item) ?? 0);
			item = parent._item;
		}
		return path;
	}
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
	for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
		const difference = (a[at] ?? -1) - (b[at] ?? -1);
		if (difference !== 0) return difference;
	}
	return 0;
}

function beside(item: Y.Item, side: 'left' | 'right'): Node | undefined {
	for (let next = item[side]; next !== null; next = next[side]) {
		const type: unknown = next.content instanceof Y.ContentType ? next.content.type : undefined;
		if (!next.deleted && type instanceof Y.XmlElement) {
			const block = isBlock(type) ? type : blockIn(type, side);
			if (block) return block;
		}
	}
	return undefined;
}

/** The block of a table that is nearest to what stands on its other side. */
function blockIn(type: Y.XmlElement, side: 'left' | 'right'): Node | undefined {
	const children = type.toArray().filter((child) => child instanceof Y.XmlElement);
	for (const child of side === 'left' ? children.reverse() : children) {
		const block = isBlock(child) ? child : blockIn(child, side);
		if (block) return block;
	}
	return undefined;
}

function isBlock(type: Y.XmlElement): boolean {
	return type.nodeName === NODES.block;
}

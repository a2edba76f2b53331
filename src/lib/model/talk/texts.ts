/** The shared texts of a document, and places in them. */
import * as Y from 'yjs';
import { rootsOf } from '../merge/record-roots.ts';
import { mapOf } from '../workspace.ts';
import { type About } from './thread.ts';

/** One shared text and where it stands. */
export interface PlacedText {
	readonly about: About & { readonly field: string };
	readonly fragment: Y.XmlFragment;
	/** Its record was put away. */
	readonly isPutAway: boolean;
}

/** A place between two letters of a block. */
export interface Spot {
	readonly element: Y.XmlElement;
	readonly offset: number;
}

/** Every rich text of a document, in the order of its roots. Never throws, never writes. */
export function textsIn(doc: Y.Doc, document: string): readonly PlacedText[] {
	return rootsOf(document).flatMap(({ name: root, holds, fields }): PlacedText[] => {
		const map = mapOf(doc, root);
		const rich = Object.entries(fields).filter(([, { kind }]) => kind === 'nested');
		if (!map || rich.length === 0) return [];
		const records: readonly (readonly [string, unknown])[] =
			holds === 'one' ? [[root, map]] : [...map.entries()];
		return records.flatMap(([record, raw]) => {
			if (!(raw instanceof Y.Map)) return [];
			return rich.flatMap(([field]): PlacedText[] => {
				const fragment: unknown = raw.get(field);
				return isText(fragment)
					? [{ about: { root, record, field }, fragment, isPutAway: raw.has('archived') }]
					: [];
			});
		});
	});
}

export function blockIdOf(element: Y.XmlElement): string {
	const id: unknown = element.getAttribute('id');
	return typeof id === 'string' ? id : '';
}

/** The letters of a line; what is embedded is one strange character. */
export function lettersOf(element: Y.XmlElement): string {
	return textsOf(element)
		.map((text) => {
			const delta: readonly { readonly insert?: unknown }[] = text.toDelta();
			return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
		})
		.join('');
}

/** The shared text of a line that the place before letter `offset` lies in; `side` decides at an edge. */
export function textAt(
	{ element, offset }: Spot,
	side: 'before' | 'behind'
): { readonly text: Y.XmlText; readonly index: number } | undefined {
	let from = 0;
	for (const text of textsOf(element)) {
		const index = offset - from;
		if (side === 'before' ? index < text.length : index > 0 && index <= text.length) {
			return { text, index };
		}
		from += text.length;
	}
	return undefined;
}

/** Where a place in a shared text is, counted in its line; undefined where that line is gone. */
export function spotOf(text: Y.XmlText, index: number): Spot | undefined {
	const element = text.parent;
	if (text._item?.deleted !== false || !(element instanceof Y.XmlElement)) return undefined;
	let offset = index;
	for (const other of textsOf(element)) {
		if (other === text) return { element, offset };
		offset += other.length;
	}
	return undefined;
}

/** The text that a line belongs to. */
export function fragmentOf(element: Y.XmlElement): Y.XmlFragment | undefined {
	let above: unknown = element.parent;
	while (above instanceof Y.XmlElement) above = above.parent;
	return isText(above) ? above : undefined;
}

function textsOf(element: Y.XmlElement): readonly Y.XmlText[] {
	return element.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : []));
}

function isText(value: unknown): value is Y.XmlFragment {
	return value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement);
}

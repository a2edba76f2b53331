/**
 * Every name that may stand in a shared rich text. The binding of the editor deletes what it does
 * not know, so a node or a mark is added here one release before anything writes it.
 */

/** Node names, as `nodeName` of a `Y.XmlElement`. */
export const NODES = {
	block: 'block',
	table: 'table',
	row: 'tableRow',
	cell: 'tableCell'
} as const;

/** What a block is. A kind is an attribute, so changing it never touches the words. */
export const KINDS = [
	'paragraph',
	'heading',
	'bullet',
	'number',
	'task',
	'quote',
	'callout',
	'code',
	'divider',
	'image'
] as const;
export type Kind = (typeof KINDS)[number];

const kinds: ReadonlySet<unknown> = new Set(KINDS);

/** Whether this build knows how to show `value`. Unknown kinds are kept and shown as paragraphs. */
export function isKind(value: unknown): value is Kind {
	return kinds.has(value);
}

/** Marks with no attribute, in the order in which a reader nests them. */
export const STYLES = ['bold', 'italic', 'underline', 'strike', 'code'] as const;
export type Style = (typeof STYLES)[number];

/** Marks with an attribute. `comment` and `suggestion` are registered before they are written. */
export const MARKS = {
	link: 'link',
	chip: 'chip',
	comment: 'comment',
	suggestion: 'suggestion'
} as const;

const marks: ReadonlySet<string> = new Set([...STYLES, ...Object.values(MARKS)]);

/** Whether `key`, a formatting key of a `Y.XmlText`, is one of our marks. */
export function isKnownMark(key: string): boolean {
	return marks.has(markName(key));
}

/** The mark that a formatting key stands for: marks that may overlap carry a hash behind `--`. */
export function markName(key: string): string {
	return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(key)?.[1] ?? key;
}

export const MAX_LEVEL = 3;
export const MAX_INDENT = 8;
/** Characters that a reference or a block id may have; longer ones are not ours. */
export const MAX_REF = 200;

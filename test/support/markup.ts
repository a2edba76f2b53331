/** Reading components for what a person sees: literal words, and words that were read only once. */
import { parse } from 'svelte/compiler';

/** Attributes that somebody reads or hears. */
const READ = /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)$/;
const LETTERS = /\p{L}{2,}/u;

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Goes through a tree; no deeper where `see` answers false. */
function visit(node: unknown, see: (node: Node) => boolean): void {
	if (Array.isArray(node)) for (const part of node) visit(part, see);
	if (!isNode(node) || !see(node)) return;
	for (const part of Object.values(node)) if (typeof part === 'object') visit(part, see);
}

/** Words that stand in the markup of a component itself. */
export function literalWords(source: string): readonly string[] {
	const { fragment } = parse(source, { modern: true });
	const found: string[] = [];
	const keep = (node: Node, name = ''): void => {
		const text = String(node.data).trim();
		if (node.type === 'Text' && LETTERS.test(text)) found.push(`${name}${text}`);
	};
	visit(fragment, (node) => {
		// Keys are called what stands on them.
		if (node.type === 'RegularElement' && node.name === 'kbd') return false;
		keep(node);
		if (!/Attribute$|Directive$/.test(node.type)) return true;
		const name = String(node.name);
		if (READ.test(name)) visit(node.value, (part) => (keep(part, `${name}: `), true));
		return false;
	});
	return found;
}

/** Names of lists of words that a component makes once, so that they stay in the language it began with. */
export function wordsReadOnce(source: string): readonly string[] {
	const script = parse(source, { modern: true }).instance?.content.body ?? [];
	const names = new Set<string>();
	const found: string[] = [];
	for (const statement of script) {
		if (statement.type !== 'VariableDeclaration') continue;
		for (const { id, init } of statement.declarations) {
			if (id.type !== 'Identifier' || !init) continue;
			const { start, end } = init as unknown as Node;
			const text = source.slice(start, end);
			const speaks = [...names].some((name) => new RegExp(`(?<![.\\w])${name}\\b`).test(text));
			if (text.startsWith('useWords()') || (speaks && /^[\w.]+$|^\$derived/.test(text))) {
				names.add(id.name);
			} else if (speaks && /^\[|^[\w.]+(\.filter\(.*)?\.map\(/s.test(text)) found.push(id.name);
		}
	}
	return found;
}

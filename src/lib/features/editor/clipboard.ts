/**
 * Copying gives other programs real headings and lists; pasting takes from foreign HTML only words
 * and the formatting of our schema.
 */
import {
	DOMParser,
	DOMSerializer,
	Fragment,
	type Mark,
	type Node as TextNode,
	type Schema,
	Slice
} from '@tiptap/pm/model';
import { isListKind } from '#lib/model/schema/text/outline.ts';
import {
	type Kind,
	MARKS,
	MAX_INDENT,
	NODES,
	reference,
	safeHref,
	type Style
} from '#lib/model/schema/text/index.ts';
import { lookOf } from './schema.ts';

const styleOfTag: ReadonlyMap<string, Style> = new Map<string, Style>([
	['B', 'bold'],
	['STRONG', 'bold'],
	['I', 'italic'],
	['EM', 'italic'],
	['U', 'underline'],
	['INS', 'underline'],
	['S', 'strike'],
	['DEL', 'strike'],
	['STRIKE', 'strike'],
	['CODE', 'code'],
	['KBD', 'code'],
	['SAMP', 'code']
]);

const ignoredTags: ReadonlySet<string> = new Set([
	'SCRIPT',
	'STYLE',
	'TEMPLATE',
	'NOSCRIPT',
	'HEAD',
	'TITLE',
	'META',
	'LINK',
	'IFRAME',
	'OBJECT',
	'EMBED',
	'SVG',
	'MATH',
	'VIDEO',
	'AUDIO',
	'CANVAS',
	'INPUT',
	'BUTTON',
	'SELECT',
	'TEXTAREA'
]);

const blockTags: ReadonlySet<string> = new Set([
	'P',
	'DIV',
	'SECTION',
	'ARTICLE',
	'HEADER',
	'FOOTER',
	'MAIN',
	'ASIDE',
	'NAV',
	'UL',
	'OL',
	'LI',
	'DL',
	'DT',
	'DD',
	'BLOCKQUOTE',
	'PRE',
	'FIGURE',
	'FIGCAPTION',
	'TABLE',
	'TBODY',
	'THEAD',
	'TFOOT',
	'TR',
	'TD',
	'TH',
	'FORM',
	'FIELDSET',
	'ADDRESS',
	'DETAILS',
	'SUMMARY',
	'H1',
	'H2',
	'H3',
	'H4',
	'H5',
	'H6'
]);

interface Line {
	readonly kind: Kind;
	readonly level: number | null;
	readonly indent: number | null;
	readonly checked: boolean | null;
	readonly words: TextNode[];
}

type Shape = Omit<Line, 'words'>;
const plain: Shape = { kind: 'paragraph', level: null, indent: null, checked: null };

/** Reads foreign HTML into our blocks. Nothing else of it survives. */
export class ClipboardReader extends DOMParser {
	override parseSlice(dom: globalThis.Node): Slice {
		const lines = new LineReader(this.schema).read(dom);
		const block = this.schema.nodes[NODES.block];
		if (!block || lines.length === 0) return Slice.empty;
		const nodes = lines.map(({ words, ...attributes }) => block.create(attributes, words));
		return new Slice(Fragment.from(nodes), 1, 1);
	}
}

class LineReader {
	readonly #schema: Schema;
	readonly #lines: Line[] = [];
	#open: Line | undefined;

	constructor(schema: Schema) {
		this.#schema = schema;
	}

	read(dom: globalThis.Node): readonly Line[] {
		this.#children(dom, plain, [], false);
		this.#close();
		return this.#lines;
	}

	#children(dom: globalThis.Node, shape: Shape, marks: readonly Mark[], isPre: boolean): void {
		for (const child of dom.childNodes) {
			if (child instanceof Text) this.#words(child.data, shape, marks, isPre);
			else if (child instanceof HTMLElement) this.#element(child, shape, marks, isPre);
		}
	}

	#element(element: HTMLElement, shape: Shape, marks: readonly Mark[], isPre: boolean): void {
		const tag = element.tagName;
		if (ignoredTags.has(tag)) return;
		if (tag === 'BR') this.#words('\n', shape, marks, true);
		else if (tag === 'HR') {
			this.#close();
			this.#lines.push({ ...plain, kind: 'divider', words: [] });
		} else if (blockTags.has(tag)) {
			this.#close();
			const inside = shapeOf(element, shape);
			this.#children(element, inside, marks, isPre || tag === 'PRE');
			if (!this.#open && isOwnEmptyLine(element)) this.#lines.push({ ...inside, words: [] });
			this.#close();
		} else this.#children(element, shape, [...marks, ...this.#marksOf(element, marks)], isPre);
	}

	#words(raw: string, shape: Shape, marks: readonly Mark[], isPre: boolean): void {
		let words = isPre ? raw.replace(/\r\n?/g, '\n') : raw.replace(/[ \t\r\n\f]+/g, ' ');
		const before = this.#open?.words.at(-1)?.text ?? '\n';
		if (!isPre && /\s$/.test(before)) words = words.trimStart();
		if (words === '') return;
		this.#open ??= { ...shape, words: [] };
		this.#open.words.push(this.#schema.text(words, marks));
	}

	#close(): void {
		const line = this.#open;
		this.#open = undefined;
		if (!line) return;
		const last = line.words.at(-1);
		const trimmed = line.kind === 'code' ? last?.text?.replace(/\n$/, '') : last?.text?.trimEnd();
		if (last && trimmed !== undefined && trimmed !== last.text) {
			line.words.pop();
			if (trimmed !== '') line.words.push(this.#schema.text(trimmed, last.marks));
		}
		if (line.words.length > 0) this.#lines.push(line);
	}

	#marksOf(element: HTMLElement, around: readonly Mark[]): readonly Mark[] {
		const found: Mark[] = [];
		const add = (name: string, attributes: { [key: string]: unknown } = {}): void => {
			if (!around.some((mark) => mark.type.name === name))
				found.push(this.#schema.mark(name, attributes));
		};
		const isPlainWrapper = element.tagName === 'B' && element.style.fontWeight === 'normal';
		const style = styleOfTag.get(element.tagName);
		if (style && !isPlainWrapper) add(style);
		const { fontWeight, fontStyle, textDecorationLine } = element.style;
		if (style !== 'bold' && (fontWeight === 'bold' || Number(fontWeight) >= 600)) add('bold');
		if (style !== 'italic' && fontStyle === 'italic') add('italic');
		if (style !== 'strike' && textDecorationLine.includes('line-through')) add('strike');
		const chip = reference(element.dataset.chip);
		const href = safeHref(element.getAttribute('href'));
		if (chip !== undefined) add(MARKS.chip, { ref: chip });
		else if (element.tagName === 'A' && href !== undefined) add(MARKS.link, { href });
		return found;
	}
}

function shapeOf(element: HTMLElement, outer: Shape): Shape {
	const tag = element.tagName;
	const heading = /^H([1-6])$/.exec(tag)?.[1];
	if (heading !== undefined)
		return { ...plain, kind: 'heading', level: Math.min(3, Number(heading)) };
	if (tag === 'PRE') return { ...plain, kind: 'code' };
	if (tag === 'BLOCKQUOTE') return { ...outer, kind: 'quote' };
	if (element.dataset.kind === 'callout') return { ...outer, kind: 'callout' };
	if (tag !== 'LI') return outer;
	const box = element.querySelector(
		':scope > input[type=checkbox], :scope > label > input[type=checkbox]'
	);
	const ticked = element.dataset.checked ?? (box ? String(box.hasAttribute('checked')) : undefined);
	const depth = listDepth(element);
	return {
		kind:
			ticked !== undefined ? 'task' : element.parentElement?.tagName === 'OL' ? 'number' : 'bullet',
		level: null,
		indent: depth > 0 ? Math.min(depth, MAX_INDENT) : null,
		checked: ticked === undefined ? null : ticked === 'true'
	};
}

function listDepth(item: HTMLElement): number {
	let depth = -1;
	for (let at: HTMLElement | null = item; at; at = at.parentElement) {
		if (at.tagName === 'UL' || at.tagName === 'OL') depth += 1;
	}
	return Math.max(0, depth);
}

function isOwnEmptyLine(element: HTMLElement): boolean {
	return element.dataset.line === 'empty';
}

const tagOfStyle: { readonly [S in Style]: string } = {
	bold: 'strong',
	italic: 'em',
	underline: 'u',
	strike: 's',
	code: 'code'
};

/** Writes blocks as headings, paragraphs and nested lists, for other programs and for ourselves. */
export class ClipboardWriter extends DOMSerializer {
	override serializeFragment(
		fragment: Fragment,
		options: { document?: Document } = {},
		target?: HTMLElement | DocumentFragment
	): HTMLElement | DocumentFragment {
		const page = options.document ?? document;
		const into = target ?? page.createDocumentFragment();
		const lists: { readonly element: HTMLElement; last: HTMLElement | undefined }[] = [];
		fragment.forEach((node) => {
			if (node.type.name !== NODES.block) {
				lists.length = 0;
				into.append(
					node.isText
						? this.#words(Fragment.from(node), page)
						: super.serializeNode(node, { document: page })
				);
				return;
			}
			const { kind, level, indent, checked } = lookOf(node);
			if (!isListKind(kind)) {
				lists.length = 0;
				into.append(this.#line(node, kind, level, page));
				return;
			}
			const tag = kind === 'number' ? 'ol' : 'ul';
			lists.length = Math.min(lists.length, indent + 1);
			if (lists.length === indent + 1 && lists.at(-1)?.element.localName !== tag) lists.pop();
			while (lists.length <= indent) {
				const list = page.createElement(lists.length === indent ? tag : 'ul');
				const above = lists.at(-1);
				if (above) {
					if (!above.last) above.element.append((above.last = page.createElement('li')));
					above.last.append(list);
				} else into.append(list);
				lists.push({ element: list, last: undefined });
			}
			const item = page.createElement('li');
			if (kind === 'task') item.dataset.checked = String(checked);
			item.append(this.#words(node.content, page));
			const list = lists.at(-1);
			list?.element.append(item);
			if (list) list.last = item;
		});
		return into;
	}

	#line(node: TextNode, kind: Kind, level: number, page: Document): HTMLElement {
		const tag =
			kind === 'heading'
				? `h${level}`
				: kind === 'quote'
					? 'blockquote'
					: kind === 'code'
						? 'pre'
						: 'p';
		if (kind === 'divider') return page.createElement('hr');
		const line = page.createElement(tag);
		if (kind === 'callout') line.dataset.kind = 'callout';
		if (node.content.size === 0) line.dataset.line = 'empty';
		line.append(this.#words(node.content, page));
		return line;
	}

	#words(content: Fragment, page: Document): DocumentFragment {
		const words = page.createDocumentFragment();
		content.forEach((node) => {
			let wrapped: HTMLElement | DocumentFragment = page.createDocumentFragment();
			(node.text ?? '').split('\n').forEach((line, index) => {
				if (index > 0) wrapped.append(page.createElement('br'));
				wrapped.append(line);
			});
			for (const mark of node.marks) wrapped = wrap(wrapped, mark, page);
			words.append(wrapped);
		});
		return words;
	}
}

function wrap(
	content: HTMLElement | DocumentFragment,
	mark: Mark,
	page: Document
): HTMLElement | DocumentFragment {
	const style = Object.entries(tagOfStyle).find(([name]) => name === mark.type.name)?.[1];
	const { href: rawHref, ref: rawRef }: { href?: unknown; ref?: unknown } = mark.attrs;
	const href = mark.type.name === MARKS.link ? safeHref(rawHref) : undefined;
	const ref = mark.type.name === MARKS.chip ? reference(rawRef) : undefined;
	if (style === undefined && href === undefined && ref === undefined) return content;
	const element = page.createElement(style ?? (href === undefined ? 'span' : 'a'));
	if (href !== undefined) element.setAttribute('href', href);
	if (ref !== undefined) element.dataset.chip = ref;
	element.append(content);
	return element;
}

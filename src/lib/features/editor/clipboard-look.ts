/** What foreign HTML means in our formatting, element by element. */
import {
	type Kind,
	MAX_INDENT,
	reference,
	type Run,
	safeHref,
	type Style
} from '#lib/model/schema/text/index.ts';
import { TAMED } from './clipboard-tame.ts';

/** The formatting that the words of an element carry. */
export type Format = Omit<Run, 'text'>;

/** What a line is made of when its words come. */
export interface Shape {
	readonly kind: Kind;
	readonly level: number;
	readonly indent: number;
	readonly checked: boolean;
	/** The list item that this is a line of: its first line is the item, the rest stands below it. */
	readonly item?: { isBegun: boolean };
}

export const PLAIN: Shape = { kind: 'paragraph', level: 1, indent: 0, checked: false };

const styleOfTag: ReadonlyMap<string, Style> = new Map<string, Style>([
	['B', 'bold'],
	['STRONG', 'bold'],
	['TH', 'bold'],
	['I', 'italic'],
	['EM', 'italic'],
	['CITE', 'italic'],
	['U', 'underline'],
	['INS', 'underline'],
	['S', 'strike'],
	['DEL', 'strike'],
	['STRIKE', 'strike'],
	['CODE', 'code'],
	['KBD', 'code'],
	['SAMP', 'code'],
	['TT', 'code']
]);

/** Nothing of these was ever to be read. */
export const UNSEEN: ReadonlySet<string> = new Set(
	'SCRIPT STYLE TEMPLATE HEAD TITLE META LINK BASE COL COLGROUP DATALIST RP SOURCE TRACK PARAM NOSCRIPT ANNOTATION ANNOTATION-XML'.split(
		' '
	)
);

/** Things to look at or listen to. */
export const EMBEDDED: ReadonlySet<string> = new Set(
	'IFRAME OBJECT EMBED VIDEO AUDIO CANVAS SVG'.split(' ')
);

const blockTags: ReadonlySet<string> = new Set(
	(
		'P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV UL OL MENU LI DL DT DD BLOCKQUOTE PRE FIGURE ' +
		'FIGCAPTION TABLE CAPTION TBODY THEAD TFOOT TR TD TH FORM FIELDSET LEGEND ADDRESS DETAILS SUMMARY ' +
		'HGROUP SEARCH DIALOG OPTION CENTER H1 H2 H3 H4 H5 H6'
	).split(' ')
);

export function isBlock(element: Element): boolean {
	return blockTags.has(element.tagName);
}

/** One declaration of the style that the tamed element had, in small letters; '' where there is none. */
export function styleOf(element: Element, property: string): string {
	const style = element.getAttribute(TAMED.style)?.slice(0, 10_000) ?? '';
	for (const declaration of style.split(';')) {
		const colon = declaration.indexOf(':');
		if (declaration.slice(0, colon).trim().toLowerCase() !== property) continue;
		return declaration
			.slice(colon + 1)
			.trim()
			.toLowerCase();
	}
	return '';
}

/** Whether a reader of the page did not see it, or saw a list sign that Word wrote out. */
export function isHidden(element: Element): boolean {
	if (element.hasAttribute('hidden') || styleOf(element, 'display') === 'none') return true;
	if (styleOf(element, 'mso-hide') === 'all') return true;
	return styleOf(element, 'mso-list') === 'ignore';
}

/** The formatting inside `element`. An address that must not be followed is told to `refuse`. */
export function formatOf(element: Element, around: Format, refuse: (href: string) => void): Format {
	const style = styleOfTag.get(element.tagName);
	const format: { -readonly [K in keyof Format]: Format[K] } = { ...around };
	if (style) format[style] = true;
	const weight = styleOf(element, 'font-weight');
	if (/^(bold|bolder|[6-9]\d\d)$/.test(weight)) format.bold = true;
	// Google Docs wraps everything in a bold element that is not bold.
	if (/^(normal|lighter|[1-5]\d\d)$/.test(weight) && style === 'bold') {
		if (around.bold === undefined) delete format.bold;
	}
	if (/^(italic|oblique)/.test(styleOf(element, 'font-style'))) format.italic = true;
	const line = styleOf(element, 'text-decoration') + styleOf(element, 'text-decoration-line');
	if (line.includes('line-through')) format.strike = true;
	if (line.includes('underline') && format.link === undefined && element.tagName !== 'A') {
		format.underline = true;
	}
	const chip = reference(element instanceof HTMLElement ? element.dataset.chip : undefined);
	if (chip !== undefined) return { ...format, chip };
	const raw = element.tagName === 'A' ? element.getAttribute('href') : null;
	// An address within the page it came from leads nowhere here.
	if (raw === null || raw.trim() === '' || raw.startsWith('#')) return format;
	const href = safeHref(unwrapped(raw.trim()));
	if (href === undefined) refuse(raw.trim());
	else format.link = href;
	return format;
}

/** Google Docs sends its links by way of a page of its own. */
function unwrapped(href: string): string {
	const inner = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href)?.[1];
	if (inner === undefined) return href;
	try {
		const address = decodeURIComponent(inner);
		return safeHref(address) ?? href;
	} catch {
		return href;
	}
}

/** What the lines inside a block element are. */
export function shapeOf(element: HTMLElement, outer: Shape): Shape {
	const tag = element.tagName;
	const heading = /^H([1-6])$/.exec(tag)?.[1];
	if (heading !== undefined) {
		return { ...PLAIN, kind: 'heading', level: Math.min(3, Number(heading)) };
	}
	if (/^MsoTitle/.test(element.className)) return { ...PLAIN, kind: 'heading', level: 1 };
	if (tag === 'PRE') return { ...PLAIN, kind: 'code' };
	if (tag === 'BLOCKQUOTE') return { ...PLAIN, kind: 'quote' };
	if (element.dataset.kind === 'callout') return { ...PLAIN, kind: 'callout' };
	const word = /\blevel(\d)/.exec(styleOf(element, 'mso-list'))?.[1];
	if (word !== undefined) return wordItem(element, Number(word) - 1);
	if (element.dataset.indent !== undefined && outer.kind === 'paragraph') {
		return { ...outer, indent: within8(Number(element.dataset.indent)) };
	}
	return tag === 'LI' ? listItem(element) : outer;
}

/** Word writes list items as paragraphs whose sign stands in front of the words. */
function wordItem(element: HTMLElement, depth: number): Shape {
	const signs = [...element.querySelectorAll('*')].find((each) => isHidden(each))?.textContent;
	const isNumber = /^\s*\(?[\da-z]{1,5}[.)]/i.test(signs ?? '');
	return {
		...PLAIN,
		kind: isNumber ? 'number' : 'bullet',
		indent: within8(depth),
		item: { isBegun: false }
	};
}

function listItem(element: HTMLElement): Shape {
	const box = [...element.querySelectorAll('input[type=checkbox i]')].find(
		(each) => each.closest('li') === element
	);
	const said =
		element.dataset.checked ??
		(element.getAttribute('role') === 'checkbox' ? element.getAttribute('aria-checked') : null) ??
		(box ? String(box.hasAttribute('checked')) : null);
	const isNumber = element.parentElement?.closest('ul, ol')?.tagName === 'OL';
	return {
		...PLAIN,
		kind: said !== null ? 'task' : isNumber ? 'number' : 'bullet',
		indent: within8(depthOf(element)),
		checked: said === 'true',
		item: { isBegun: false }
	};
}

function depthOf(item: HTMLElement): number {
	let depth = -1;
	for (let at: Element | null = item; at && at.tagName !== 'TD' && at.tagName !== 'TH';) {
		if (at.tagName === 'UL' || at.tagName === 'OL') depth += 1;
		at = at.parentElement;
	}
	return depth;
}

function within8(depth: number): number {
	return Number.isFinite(depth) ? Math.min(MAX_INDENT, Math.max(0, Math.round(depth))) : 0;
}

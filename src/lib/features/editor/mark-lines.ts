/** Where the signs of marks stand beside a text, and which mark somebody means. */
import { type Highlight } from './highlights.ts';

/** The marks of one kind that begin in one line, as one sign. */
export interface LineSign {
	readonly key: string;
	readonly kind: Highlight['kind'];
	readonly marks: readonly Highlight[];
	/** Pixels from the top of the text's container, and from its inline start. */
	readonly top: number;
	readonly start: number;
}

/** How far apart two signs stand at least, in pixels. */
const APART = 24;
/** How much of a sign may stand over the words where the page leaves no margin, in pixels. */
const SIGN = 20;

/** The signs of the marks that are drawn in `container`, from the top down. */
export function signsIn(container: HTMLElement, marks: readonly Highlight[]): readonly LineSign[] {
	const frame = container.getBoundingClientRect();
	const column = container.querySelector('.keel-text')?.getBoundingClientRect() ?? frame;
	const isBackwards = getComputedStyle(container).direction === 'rtl';
	const end = isBackwards ? frame.right - column.left : column.right - frame.left;
	const margin = isBackwards ? column.left : document.documentElement.clientWidth - column.right;
	const start = Math.round(end + Math.min(4, margin - SIGN));
	const drawn = new Map<string, Element>();
	for (const element of container.querySelectorAll('[data-mark-id]')) {
		const name = nameOf(element);
		if (!drawn.has(name)) drawn.set(name, element);
	}
	const byLine = new Map<string, { marks: Highlight[]; top: number }>();
	for (const mark of marks) {
		const rect = drawn.get(`${mark.kind}:${mark.id}`)?.getClientRects()[0];
		if (!rect) continue;
		const key = `${mark.kind}:${mark.block}`;
		const beside = byLine.get(key);
		if (beside) beside.marks.push(mark);
		else byLine.set(key, { marks: [mark], top: rect.top + rect.height / 2 - frame.top });
	}
	let least = -Infinity;
	return [...byLine]
		.sort(([, a], [, b]) => a.top - b.top)
		.flatMap(([key, { marks: all, top: wanted }]) => {
			const [first] = all;
			if (!first) return [];
			const top = Math.round(Math.max(wanted, least));
			least = top + APART;
			return [{ key, kind: first.kind, marks: all, top, start }];
		});
}

/** The mark that a press on `target` means: the innermost one. */
export function markUnder(
	target: EventTarget | null | undefined,
	marks: readonly Highlight[]
): Highlight | undefined {
	const element = target instanceof Element ? target.closest('[data-mark-id]') : null;
	return element ? marks.find(({ kind, id }) => `${kind}:${id}` === nameOf(element)) : undefined;
}

/** The mark that the caret stands in or beside; a chip or link at the caret opens itself. */
export function markAtCaret(marks: readonly Highlight[]): Highlight | undefined {
	const { anchorNode, anchorOffset = 0 } = window.getSelection() ?? {};
	if (!anchorNode) return undefined;
	const isText = anchorNode instanceof Text;
	const element = anchorNode instanceof Element ? anchorNode : anchorNode.parentElement;
	if (element?.closest('[data-chip], a[href]')) return undefined;
	const inside = markUnder(element, marks);
	if (inside) return inside;
	const beside = isText
		? [
				anchorOffset === 0 ? anchorNode.previousSibling : undefined,
				anchorOffset === anchorNode.length ? anchorNode.nextSibling : undefined
			]
		: [anchorNode.childNodes[anchorOffset], anchorNode.childNodes[anchorOffset - 1]];
	return beside.map((node) => markUnder(node, marks)).find((mark) => mark !== undefined);
}

function nameOf(element: Element): string {
	const { mark, markId } = element instanceof HTMLElement ? element.dataset : {};
	return `${mark}:${markId}`;
}

/** Finding words in a text as it is drawn, read or written. */

/** The range of `words` within `text`; undefined where they do not stand in one of its lines. */
export function rangeOf(text: Element, words: string): Range | undefined {
	const nodes: { readonly node: Text; readonly from: number }[] = [];
	let all = '';
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
		// Names at other people's carets are none of the words.
		node.parentElement?.closest('.keel-caret') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
	);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		if (!(node instanceof Text)) continue;
		nodes.push({ node, from: all.length });
		all += node.data;
	}
	const at = words === '' ? -1 : all.indexOf(words);
	if (at < 0) return undefined;
	const [start, end] = [placeOf(at), placeOf(at + words.length)];
	if (start === undefined || end === undefined) return undefined;
	const range = document.createRange();
	range.setStart(start.node, start.offset);
	range.setEnd(end.node, end.offset);
	return range;

	function placeOf(offset: number): { readonly node: Text; readonly offset: number } | undefined {
		const found = nodes.findLast(
			({ node, from }) => from <= offset && offset <= from + node.length
		);
		return found && { node: found.node, offset: offset - found.from };
	}
}

/** The line of a text that a range begins in. */
export function lineOf(range: Range): HTMLElement | undefined {
	const { startContainer: start } = range;
	const element = start instanceof HTMLElement ? start : start.parentElement;
	return element?.closest<HTMLElement>('p, li, h1, h2, h3, h4, h5, h6, pre, td') ?? undefined;
}

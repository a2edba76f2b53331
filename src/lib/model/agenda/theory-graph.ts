/**
 * The theory of change as a graph: nodes by kind, what leads to what, which arrows are untested, which
 * end nowhere and which go back. Pure over rows, and the same on every device.
 */
import { inOrder } from '../schema/order.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { NODE_KINDS, type TocLink, type TocNode } from './theory.ts';

export type NodeKind = TocNode['kind'];

/** What an arrow lacks before it counts as tested. */
export type LinkLack = 'assumption' | 'measure' | 'judgement';

export interface TheoryArrow {
	readonly id: string;
	readonly link: TocLink;
	/** Ids of nodes; either may be missing. */
	readonly from: string;
	readonly to: string;
	/** The end that is put away or not on this device. */
	readonly missing: 'from' | 'to' | undefined;
	/** Empty for a tested arrow. */
	readonly lacks: readonly LinkLack[];
	readonly state: TocLink['confidence'];
	/** It closes a circle. Circles come about when two people link at the same time. */
	readonly goesBack: boolean;
}

export interface TheoryColumn {
	readonly kind: NodeKind;
	readonly nodes: readonly TocNode[];
}

export interface TheoryGraph {
	/** Nodes in use by kind, from what we do to what comes of it; kinds without a node are left out. */
	readonly columns: readonly TheoryColumn[];
	/** In the order of the nodes they start from. Arrows with neither end here are left out. */
	readonly arrows: readonly TheoryArrow[];
}

/**
 * What an arrow lacks: an assumption in words, a measure at the node it leads to, and somebody's
 * judgement of how sure we are. With any of them missing it is shown as untested.
 */
export function lacksOf(link: TocLink, to: TocNode | undefined): readonly LinkLack[] {
	return [
		...(link.assumption.trim() === '' ? (['assumption'] as const) : []),
		...(to === undefined || to.indicators.length === 0 ? (['measure'] as const) : []),
		...(link.confidence === 'untested' ? (['judgement'] as const) : [])
	];
}

/** Nodes and links in use as columns and arrows. */
export function theoryGraph(nodes: Iterable<TocNode>, links: Iterable<TocLink>): TheoryGraph {
	const known = inOrder(nodes).filter(({ archived }) => archived === undefined);
	const columns = NODE_KINDS.map((kind) => ({
		kind,
		nodes: known.filter((node) => node.kind === kind)
	})).filter((column) => column.nodes.length > 0);
	const sequence = columns.flatMap((column) => column.nodes);
	const place = new Map(sequence.map(({ id }, at) => [id, at]));
	const byId = new Map(sequence.map((node) => [node.id, node]));
	const drawn = linksInUse(links)
		.filter(({ from, to }) => place.has(from) || place.has(to))
		.sort(
			(a, b) =>
				(place.get(a.from) ?? sequence.length) - (place.get(b.from) ?? sequence.length) ||
				(place.get(a.to) ?? sequence.length) - (place.get(b.to) ?? sequence.length) ||
				byCodeUnits(a.link.id, b.link.id)
		);
	const back = backLinks(
		sequence.map(({ id }) => id),
		drawn
	);
	const arrows = drawn.map(({ from, to, link }): TheoryArrow => {
		const lacks = lacksOf(link, byId.get(to));
		return {
			id: link.id,
			link,
			from,
			to,
			missing: !byId.has(from) ? 'from' : !byId.has(to) ? 'to' : undefined,
			lacks,
			state: lacks.length > 0 ? 'untested' : link.confidence,
			goesBack: back.has(link.id)
		};
	});
	return { columns, arrows };
}

/** Whether a link from one node to another would close a circle, or is there already. */
export function mayLink(arrows: readonly TheoryArrow[], from: string, to: string): boolean {
	if (from === to) return false;
	if (arrows.some((arrow) => arrow.from === from && arrow.to === to)) return false;
	const seen = new Set<string>();
	const open = [to];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		if (at === from) return false;
		if (seen.has(at)) continue;
		seen.add(at);
		for (const arrow of arrows) if (arrow.from === at) open.push(arrow.to);
	}
	return true;
}

interface Ends {
	readonly from: string;
	readonly to: string;
	readonly link: TocLink;
}

function linksInUse(links: Iterable<TocLink>): Ends[] {
	return [...links].flatMap((link) =>
		link.archived === undefined && link.from !== undefined && link.to !== undefined
			? [{ from: link.from, to: link.to, link }]
			: []
	);
}

/** Ids of links that lead back to a node they come from, walking in the order given. No recursion. */
function backLinks(ids: readonly string[], links: readonly Ends[]): ReadonlySet<string> {
	const leaving = new Map<string, Ends[]>();
	for (const ends of links) {
		const list = leaving.get(ends.from);
		if (list) list.push(ends);
		else leaving.set(ends.from, [ends]);
	}
	const back = new Set<string>();
	const state = new Map<string, 'open' | 'done'>();
	for (const start of ids) {
		if (state.has(start)) continue;
		const path: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
		state.set(start, 'open');
		for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
			const ends = leaving.get(at.id)?.[at.next];
			if (ends === undefined) {
				state.set(at.id, 'done');
				path.pop();
				continue;
			}
			at.next += 1;
			const met = state.get(ends.to);
			if (met === 'open') back.add(ends.link.id);
			else if (met === undefined) {
				state.set(ends.to, 'open');
				path.push({ id: ends.to, next: 0 });
			}
		}
	}
	return back;
}

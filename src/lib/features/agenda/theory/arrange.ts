/**
 * The order of steps within their columns, so that few arrows cross: each step moves to the middle of
 * what it is linked to (barycentre), a few times over. Pure; ties keep the order people gave.
 */
import { type TheoryArrow, type TheoryColumn } from '#lib/model/agenda/theory-graph.ts';

const SWEEPS = 6;

/** The columns with their steps in the order in which they are drawn. */
export function arrange(
	columns: readonly TheoryColumn[],
	arrows: readonly TheoryArrow[]
): readonly TheoryColumn[] {
	const near = neighbours(arrows);
	let best = columns;
	let fewest = crossings(best, arrows);
	let now = columns;
	for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
		now = swept(now, near, sweep % 2 === 0);
		const count = crossings(now, arrows);
		if (count < fewest) [best, fewest] = [now, count];
	}
	return best;
}

/** Orders each column by what it is linked to in those before it, or going back, in those behind it. */
function swept(
	columns: readonly TheoryColumn[],
	near: Near,
	isForward: boolean
): readonly TheoryColumn[] {
	const found = [...columns];
	const order = found.map((_, at) => at);
	for (const at of isForward ? order : order.toReversed()) {
		const column = found[at];
		if (!column) continue;
		const place = placesOf(isForward ? found.slice(0, at) : found.slice(at + 1));
		found[at] = { ...column, nodes: byMiddle(column.nodes, near, place) };
	}
	return found;
}

/** How many pairs of arrows between the same two columns cross. */
export function crossings(
	columns: readonly TheoryColumn[],
	arrows: readonly TheoryArrow[]
): number {
	const at = new Map(
		columns.flatMap(({ nodes }, column) =>
			nodes.map(({ id }, row) => [id, { column, row }] as const)
		)
	);
	const drawn = arrows.flatMap(({ from, to }) => {
		const [a, b] = [at.get(from), at.get(to)];
		if (a === undefined || b === undefined || a.column === b.column) return [];
		return a.column < b.column ? [{ a, b }] : [{ a: b, b: a }];
	});
	let count = 0;
	drawn.forEach((one, index) => {
		for (const two of drawn.slice(index + 1)) {
			if (one.a.column !== two.a.column || one.b.column !== two.b.column) continue;
			if ((one.a.row - two.a.row) * (one.b.row - two.b.row) < 0) count += 1;
		}
	});
	return count;
}

type Nodes = TheoryColumn['nodes'];
type Near = ReadonlyMap<string, readonly string[]>;

function neighbours(arrows: readonly TheoryArrow[]): Near {
	const near = new Map<string, string[]>();
	const add = (id: string, other: string): void => {
		const list = near.get(id);
		if (list) list.push(other);
		else near.set(id, [other]);
	};
	for (const { from, to } of arrows) {
		add(from, to);
		add(to, from);
	}
	return near;
}

/** Where every step stands in its column, from 0 to 1. */
function placesOf(columns: readonly TheoryColumn[]): ReadonlyMap<string, number> {
	return new Map(
		columns.flatMap(({ nodes }) =>
			nodes.map(({ id }, row) => [id, (row + 0.5) / nodes.length] as const)
		)
	);
}

function byMiddle(nodes: Nodes, near: Near, place: ReadonlyMap<string, number>): Nodes {
	const middles = new Map(
		nodes.map(({ id }, row) => {
			const around = (near.get(id) ?? []).flatMap((other) => place.get(other) ?? []);
			const sum = around.reduce((total, value) => total + value, 0);
			// A step with no links on that side stays where it is.
			return [id, around.length === 0 ? (row + 0.5) / nodes.length : sum / around.length] as const;
		})
	);
	return nodes.toSorted((a, b) => (middles.get(a.id) ?? 0) - (middles.get(b.id) ?? 0));
}

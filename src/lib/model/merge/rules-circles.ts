/** Records that wait for each other in a circle. */
import type * as Y from 'yjs';
import { TocLink } from '../agenda/theory.ts';
import { Activity } from '../board/activity.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { placesOf, rowsOf, type Violation } from './violation.ts';

const ACTIVITY = 'activity:';

/** Every circle of activities that wait for each other, and of the theory of change. */
export function circles(doc: Y.Doc): readonly Violation[] {
	const waits = rowsOf(doc, 'activities', Activity).flatMap(({ id, dependsOn }) =>
		dependsOn
			.filter((on) => on.startsWith(ACTIVITY))
			.map((on) => [id, on.slice(ACTIVITY.length)] as const)
	);
	const leads = rowsOf(doc, 'theoryLinks', TocLink).flatMap(({ from, to }) =>
		from !== undefined && to !== undefined ? [[from, to] as const] : []
	);
	return [
		...ringsOf(waits, 'activities', 'dependsOn'),
		...ringsOf(leads, 'theoryNodes', undefined)
	];
}

type Edges = readonly (readonly [from: string, to: string])[];

function ringsOf(edges: Edges, root: string, field: string | undefined): readonly Violation[] {
	return rings(edges).flatMap(([first, ...others]) =>
		first === undefined
			? []
			: [
					{
						rule: 'dependency-circle',
						place: { root, record: first, field },
						others: placesOf(root, others)
					} as const
				]
	);
}

/** Groups of ids that reach each other, each sorted: Tarjan's components, without recursion. */
function rings(edges: Edges): readonly (readonly string[])[] {
	const next = neighbours(edges);
	const [seen, low] = [new Map<string, number>(), new Map<string, number>()];
	const [stack, held] = [new Array<string>(), new Set<string>()];
	const found: string[][] = [];
	const visit = (start: string): void => {
		const path: { readonly id: string; at: number }[] = [];
		const enter = (id: string): void => {
			seen.set(id, seen.size);
			low.set(id, seen.size - 1);
			stack.push(id);
			held.add(id);
			path.push({ id, at: 0 });
		};
		const lower = (id: string, to: number | undefined): void => {
			low.set(id, Math.min(low.get(id) ?? 0, to ?? Infinity));
		};
		enter(start);
		for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
			const to = next.get(top.id)?.[top.at];
			top.at += 1;
			if (to !== undefined) {
				if (!seen.has(to)) enter(to);
				else if (held.has(to)) lower(top.id, seen.get(to));
				continue;
			}
			path.pop();
			const above = path.at(-1);
			if (above !== undefined) lower(above.id, low.get(top.id));
			if (low.get(top.id) !== seen.get(top.id)) continue;
			const ring = stack.splice(stack.lastIndexOf(top.id));
			for (const id of ring) held.delete(id);
			if (ring.length > 1 || next.get(top.id)?.includes(top.id) === true) {
				found.push(ring.sort(byCodeUnits));
			}
		}
	};
	for (const id of [...next.keys()].sort(byCodeUnits)) if (!seen.has(id)) visit(id);
	return found;
}

function neighbours(edges: Edges): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const [from, to] of edges) {
		const list = found.get(from);
		if (list) list.push(to);
		else found.set(from, [to]);
	}
	return found;
}

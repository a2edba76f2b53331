import { describe, expect, it } from 'vitest';
import { readRows } from '#lib/model/schema/collection.ts';
import { theoryGraph } from '#lib/model/agenda/theory-graph.ts';
import { TocLink, TocNode } from '#lib/model/agenda/theory.ts';
import { openSample } from '#test/sample.ts';
import { arrange, crossings } from './arrange.ts';
import { type Box, routes } from './routes.ts';

const { agenda } = openSample();
const { columns, arrows } = theoryGraph(
	readRows(agenda.theoryNodes, TocNode).values(),
	readRows(agenda.theoryLinks, TocLink).values()
);

describe('the order of steps', () => {
	it('lets fewer arrows cross and loses no step', () => {
		const backwards = columns.map((column, at) =>
			at === 1 ? { ...column, nodes: column.nodes.toReversed() } : column
		);
		const arranged = arrange(backwards, arrows);
		expect(crossings(backwards, arrows)).toBeGreaterThan(20);
		expect(crossings(arranged, arrows)).toBeLessThan(6);
		for (const [at, { nodes }] of arranged.entries()) {
			expect(nodes.map(({ id }) => id).sort()).toEqual(
				columns[at]?.nodes.map(({ id }) => id).sort()
			);
		}
	});
});

describe('the ways of arrows', () => {
	const at = (x: number, y: number): Box => ({ x, y, width: 100, height: 40 });
	const [first] = arrows;
	const arrow = (from: string, to: string, missing?: 'from' | 'to') => ({
		...first!,
		from,
		to,
		missing
	});

	it('run from side to side, around within a column, and a little way where an end is missing', () => {
		const boxes = new Map([
			['a', at(0, 0)],
			['b', at(300, 100)],
			['c', at(300, 200)]
		]);
		const lines = routes(
			[arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'gone', 'to'), arrow('gone', 'gone2')],
			boxes
		).map(({ line }) => line);
		expect(lines).toHaveLength(3);
		expect(lines[0]).toMatch(/^M100 20C.* 293 120$/);
		expect(lines[1]).toMatch(/^M400 .*407 /);
		expect(lines[2]).toMatch(/^M400 .*L434 /);
	});

	it('keep the ends on one side apart', () => {
		const boxes = new Map([
			['a', at(0, 0)],
			['b', at(0, 100)],
			['c', at(300, 50)]
		]);
		const ends = routes([arrow('a', 'c'), arrow('b', 'c')], boxes).map(({ line }) =>
			Number(line.split(' ').at(-1))
		);
		expect(ends[0]).toBeLessThan(ends[1]!);
	});
});

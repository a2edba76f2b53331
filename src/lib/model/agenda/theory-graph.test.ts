import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { type AgendaDoc, agendaOf } from '../workspace.ts';
import {
	addLink,
	addNode,
	archiveLink,
	archiveNode,
	editLink,
	restoreNode
} from './theory-changes.ts';
import { mayLink, theoryGraph } from './theory-graph.ts';
import { TocLink, TocNode } from './theory.ts';

const graphOf = (agenda: AgendaDoc) =>
	theoryGraph(
		readRows(agenda.theoryNodes, TocNode).values(),
		readRows(agenda.theoryLinks, TocLink).values()
	);

const penFor = (by: string, seed: number) => penOf(by, randomFrom(seed));

function aTheory(doc = new Y.Doc(), seed = 1) {
	const agenda = agendaOf(doc, penFor('maya', seed));
	const node = (label: string, kind: TocNode['kind'], indicators: string[] = []) => {
		const added = addNode(agenda, { label, kind, indicators });
		if (!added.ok) throw new Error(added.error.type);
		return added.value;
	};
	const link = (from: string, to: string, more: object = {}) => {
		const added = addLink(agenda, { from, to, ...more });
		if (!added.ok) throw new Error(added.error.type);
		return added.value;
	};
	return { agenda, node, link };
}

describe('the theory of change', () => {
	it('stands in columns from what we do to what comes of it', () => {
		const { agenda, node } = aTheory();
		node('Ready', 'outcome');
		node('Visits', 'activity');
		node('Fewer absences', 'intermediate');
		node('Books', 'activity');
		expect(
			graphOf(agenda).columns.map(({ kind, nodes }) => [kind, nodes.map(({ label }) => label)])
		).toEqual([
			['activity', ['Visits', 'Books']],
			['intermediate', ['Fewer absences']],
			['outcome', ['Ready']]
		]);
	});

	it('calls an arrow untested until it has an assumption, a measure and a judgement', () => {
		const { agenda, node, link } = aTheory();
		const visits = node('Visits', 'activity');
		const fewer = node('Fewer absences', 'intermediate', ['I03']);
		const id = link(visits, fewer);
		expect(graphOf(agenda).arrows[0]).toMatchObject({
			lacks: ['assumption', 'judgement'],
			state: 'untested'
		});
		editLink(agenda, id, { confidence: 'strong' });
		expect(graphOf(agenda).arrows[0]).toMatchObject({ lacks: ['assumption'], state: 'untested' });
		editLink(agenda, id, { assumption: 'A visit finds out why.' });
		expect(graphOf(agenda).arrows[0]).toMatchObject({ lacks: [], state: 'strong' });
	});

	it('says that an arrow without a measure where it leads is untested, however sure somebody is', () => {
		const { agenda, node, link } = aTheory();
		link(node('Books', 'activity'), node('Reading at home', 'intermediate'), {
			assumption: 'Books are read.',
			confidence: 'strong'
		});
		expect(graphOf(agenda).arrows[0]).toMatchObject({ lacks: ['measure'], state: 'untested' });
	});

	it('keeps an arrow whose end was put away, as ending nowhere, and forgets it with both ends', () => {
		const { agenda, node, link } = aTheory();
		const [visits, fewer] = [node('Visits', 'activity'), node('Fewer', 'intermediate')];
		link(visits, fewer);
		archiveNode(agenda, fewer);
		expect(graphOf(agenda).arrows.map(({ missing }) => missing)).toEqual(['to']);
		archiveNode(agenda, visits);
		expect(graphOf(agenda).arrows).toEqual([]);
		restoreNode(agenda, fewer);
		expect(graphOf(agenda).arrows.map(({ missing }) => missing)).toEqual(['from']);
	});

	it('refuses an arrow without two ends', () => {
		const { agenda, node } = aTheory();
		expect(addLink(agenda, { from: node('Visits', 'activity') })).toEqual({
			ok: false,
			error: { type: 'blank', field: 'to' }
		});
	});

	it('offers no arrow that closes a circle, that is there already, or that leads to itself', () => {
		const { agenda, node, link } = aTheory();
		const [a, b, c] = ['a', 'b', 'c'].map((label) => node(label, 'intermediate'));
		link(a!, b!);
		const ab = link(b!, c!);
		const { arrows } = graphOf(agenda);
		expect(mayLink(arrows, c!, a!)).toBe(false);
		expect(mayLink(arrows, a!, b!)).toBe(false);
		expect(mayLink(arrows, a!, a!)).toBe(false);
		expect(mayLink(arrows, a!, c!)).toBe(true);
		archiveLink(agenda, ab);
		expect(mayLink(graphOf(agenda).arrows, c!, a!)).toBe(true);
	});

	it('walks ten thousand nodes in a row', () => {
		const row = { archived: undefined, createdAt: undefined, createdBy: '', indicators: [] };
		const at = (n: number) => `n${String(n).padStart(5, '0')}`;
		const nodes = Array.from({ length: 10_000 }, (_, n) => ({
			...row,
			id: at(n),
			label: at(n),
			kind: 'intermediate' as const,
			ref: undefined,
			order: at(n)
		}));
		const links = nodes.map(({ id }, n) => ({
			...row,
			id: `l${id}`,
			from: id,
			to: at((n + 1) % 10_000),
			assumption: '',
			confidence: 'untested' as const
		}));
		const back = theoryGraph(nodes, links).arrows.filter(({ goesBack }) => goesBack);
		expect(back.map(({ from }) => from)).toEqual([at(9999)]);
	});
});

describe('two devices apart', () => {
	const begun = new Y.Doc();
	const { node } = aTheory(begun);
	const ids = { a: node('Books', 'activity'), b: node('Reading', 'intermediate') };
	const start = Y.encodeStateAsUpdate(begun);
	const begin = (doc: Y.Doc): void => Y.applyUpdate(doc, start);
	const read = (doc: Y.Doc) => graphOf(agendaOf(doc, penFor('reader', 9)));

	it('that link in opposite directions keep both arrows, one of them drawn as going back', () => {
		const merged = apart(
			begin,
			(doc) => addLink(agendaOf(doc, penFor('maya', 2)), { from: ids.a, to: ids.b }),
			(doc) => addLink(agendaOf(doc, penFor('rosa', 3)), { from: ids.b, to: ids.a })
		);
		for (const { doc } of merged) {
			expect(read(doc).arrows.map(({ from, goesBack }) => [from, goesBack])).toEqual([
				[ids.a, false],
				[ids.b, true]
			]);
		}
	});

	it('where one puts a node away and the other links to it keep the arrow, ending nowhere', () => {
		const merged = apart(
			begin,
			(doc) => archiveNode(agendaOf(doc, penFor('maya', 2)), ids.b),
			(doc) =>
				addLink(agendaOf(doc, penFor('rosa', 3)), {
					from: ids.a,
					to: ids.b,
					assumption: 'Books are read.'
				})
		);
		for (const { doc } of merged) {
			expect(read(doc).arrows).toMatchObject([
				{ from: ids.a, to: ids.b, missing: 'to', link: { assumption: 'Books are read.' } }
			]);
		}
	});

	it('where one writes the assumption and the other judges it keep both', () => {
		const doc = new Y.Doc();
		begin(doc);
		const link = addLink(agendaOf(doc, penFor('maya', 2)), { from: ids.a, to: ids.b });
		const id = link.ok ? link.value : '';
		const with_ = Y.encodeStateAsUpdate(doc);
		const merged = apart(
			(fresh) => Y.applyUpdate(fresh, with_),
			(one) => editLink(agendaOf(one, penFor('maya', 4)), id, { assumption: 'Books are read.' }),
			(two) => editLink(agendaOf(two, penFor('rosa', 5)), id, { confidence: 'some evidence' })
		);
		for (const { doc: both } of merged) {
			expect(read(both).arrows[0]?.link).toMatchObject({
				assumption: 'Books are read.',
				confidence: 'some evidence'
			});
		}
	});
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addOutcome } from '../agenda/agenda.ts';
import { JOINING, UNDOABLE_ORIGINS } from '../schema/origin.ts';
import { setLines } from '../people/contact.ts';
import { type AgendaDoc, agendaOf, privatePeopleOf } from '../workspace.ts';
import { FORMAT } from '#lib/protocol/format.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { answerJoin, takeBackAnswer } from './answer.ts';
import { joinItem } from './join-item.ts';
import { ITEM_CHARS } from './join-fields.ts';
import {
	isStillOpen,
	joinStates,
	readJoins,
	readReturns,
	type ReturnFacts,
	writeJoin
} from './joins.ts';
import { type JoinItem, type JoinReport } from './report.ts';

const agenda = (): AgendaDoc => agendaOf(new Y.Doc(), penOf('ana', randomFrom(1)));

const clash = (record: string, words = 'x'): JoinItem =>
	joinItem(
		'C',
		{ root: 'outcomes', record, field: 'statement' },
		'"a"',
		[
			{ text: JSON.stringify(words), by: ['ana'] },
			{ text: '"c"', by: ['ben'] }
		],
		'"c"',
		['1.2', '3.4']
	);

const report = (items: readonly JoinItem[], theirs = 2): JoinReport => ({
	mine: 12,
	theirs,
	people: ['ben'],
	items
});

const facts: ReturnFacts = {
	by: 'ana',
	from: '2026-02-16T09:00:00Z',
	to: '2026-02-19T17:00:00Z',
	received: '2026-02-20T08:00:00Z',
	clocks: [{ client: 7, from: 3, to: 9 }]
};

describe('what a document keeps of a join', () => {
	it('is the items and one return, written once, whoever writes again', () => {
		const at = agenda();
		const items = [clash('o1'), clash('o2')];
		writeJoin(at, report(items), facts);
		expect(readJoins(at.doc)).toEqual(items.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
		expect(readReturns(at.doc)).toEqual([
			{ id: expect.stringMatching(/^[\w-]{22}$/), mine: 12, theirs: 2, people: ['ben'], ...facts }
		]);
		const before = Y.encodeStateAsUpdate(at.doc);
		writeJoin(at, report(items), { ...facts, received: '2026-02-21T08:00:00Z' });
		expect(Y.encodeStateAsUpdate(at.doc)).toEqual(before);
	});

	it('is nothing where nothing of others was met', () => {
		const at = agenda();
		writeJoin(at, report([], 0), facts);
		writeJoin(at, { ...report([]), mine: 0 }, facts);
		expect(Y.encodeStateAsUpdate(at.doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()));
		writeJoin(at, report([], 1), facts);
		expect(readReturns(at.doc)).toHaveLength(1);
	});

	it('is nobody’s edit: undo leaves it', () => {
		const at = agenda();
		const undo = new Y.UndoManager(at.doc, { trackedOrigins: new Set(UNDOABLE_ORIGINS) });
		const origins: unknown[] = [];
		at.doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin));
		writeJoin(at, report([clash('o1')]), facts);
		expect(origins).toEqual([JOINING]);
		expect(undo.canUndo()).toBe(false);
	});

	it('is not written into a document of a newer build', () => {
		const at = agenda();
		at.doc.getMap('format').set(String(FORMAT + 1), true);
		expect(writeJoin(at, report([clash('o1')]), facts).ok).toBe(false);
		expect(readJoins(at.doc)).toEqual([]);
	});

	it('keeps what needs a look where there is too much, and texts within bounds', () => {
		const at = agenda();
		const notes = Array.from({ length: 1_200 }, (_, n) =>
			joinItem('E', { root: 'outcomes', record: `o${n}` }, '', clash('o').sides, '', [String(n)])
		);
		writeJoin(at, report([...notes, clash('urgent', 'y'.repeat(ITEM_CHARS + 5))]), facts);
		const kept = readJoins(at.doc);
		expect(kept).toHaveLength(1_000);
		const urgent = kept.find(({ class: kind }) => kind === 'C');
		expect(urgent?.sides.some(({ text }) => text.length === ITEM_CHARS)).toBe(true);
		const done = answerJoin({ handle: at, today: '2026-02-20' }, urgent?.id ?? '', 'first');
		expect(done.ok).toBe(false);
	});
});

describe('what a join quotes of somebody’s contact details', () => {
	it('goes with them, and with nothing else', () => {
		const at = privatePeopleOf(new Y.Doc(), penOf('ana', randomFrom(1)));
		const about = (record: string, field: string): JoinItem => ({
			...clash('o', `${record}${field}`),
			id: record.padEnd(21, field).slice(0, 21) + 'A',
			place: { root: 'contacts', record, field }
		});
		const items = [about('p1', 'postal'), about('p1', 'needs'), about('p2', 'postal')];
		for (const id of ['p1', 'p2']) setLines(at, id, 'postal', 'Main St 1');
		writeJoin(at, report(items), facts);
		answerJoin({ handle: at, today: '2026-02-20' }, items[0]?.id ?? '', 'keep');
		setLines(at, 'p1', 'postal', '');
		expect(
			readJoins(at.doc)
				.map(({ place }) => `${place.record} ${place.field}`)
				.sort()
		).toEqual(['p1 needs', 'p2 postal']);
		expect([...at.doc.getMap('joins').keys()].some((key) => key.startsWith('answers/'))).toBe(
			false
		);
	});
});

describe('what others wrote there', () => {
	it.each(seedsFor(30))(
		'is judged, never thrown at and never written to, seed $seed',
		({ seed }) => {
			const random = randomFrom(seed);
			const at = agenda();
			const id = addOutcome(at, { statement: 'A' });
			const good = clash(id.ok ? id.value : '');
			writeJoin(at, report([good]), facts);
			const joins = at.doc.getMap('joins');
			const stored = joins.get(good.id);
			const parts: Record<string, unknown> = typeof stored === 'object' ? { ...stored } : {};
			const strange = (): unknown =>
				random.pick<() => unknown>([
					() => null,
					() => 7,
					() => 'x'.repeat(30_000),
					() => [],
					() => ({ root: 'outcomes' }),
					() => new Array(500).fill('x'),
					() => ({ deep: { deep: { deep: [1] } } })
				])();
			for (const key of Object.keys(parts)) {
				joins.set(random.id(), { ...parts, [key]: strange() });
				joins.set(`answers/${random.id()}`, strange());
			}
			joins.set('__proto__', parts);
			joins.set('x'.repeat(400), parts);
			joins.set(random.id(), { ...parts, place: { root: '__proto__', record: 'constructor' } });
			joins.set(random.id(), {
				...parts,
				place: { root: 'outcomes', record: 'gone', field: 'toString' }
			});
			at.doc.getMap('returns').set(random.id(), strange());
			let writes = 0;
			at.doc.on('update', () => (writes += 1));
			const read = joinStates(at.doc);
			expect(read.map(({ item }) => item.id)).toContain(good.id);
			expect(readReturns(at.doc)).toHaveLength(1);
			expect(writes).toBe(0);
			for (const { item } of read) {
				for (const choice of ['first', 'second', 'put-back', 'restored', 'keep'] as const) {
					answerJoin({ handle: at, today: '2026-02-20' }, item.id, choice);
				}
				takeBackAnswer(at, item.id);
			}
		}
	);

	it('is no more than asked for: a value that does not fit the field is judged by it', () => {
		const at = agenda();
		const id = addOutcome(at, { statement: 'A' });
		const record = id.ok ? id.value : '';
		const item = joinItem(
			'C',
			{ root: 'outcomes', record, field: 'status' },
			'"draft"',
			[
				{ text: '{"a":1}', by: [] },
				{ text: '"active"', by: [] }
			],
			'"draft"',
			[]
		);
		writeJoin(at, report([item]), facts);
		const choice = item.sides[0].text === '{"a":1}' ? 'first' : 'second';
		answerJoin({ handle: at, today: '2026-02-20' }, item.id, choice);
		const raw = at.outcomes.get(record);
		expect(raw instanceof Y.Map && raw.get('status')).toBe('draft');
	});

	it('speaks of a kind that this build does not know: nobody here can answer, so nobody is asked', () => {
		const at = agenda();
		const item: JoinItem = {
			...clash('o1'),
			class: 'D',
			place: { root: 'nextYear', record: 'o1' }
		};
		writeJoin(at, report([item]), facts);
		expect(joinStates(at.doc).map(({ state }) => state)).toEqual(['changed']);
		expect(isStillOpen(item, at.doc)).toBe(false);
	});

	it('takes no time, however many letters stand in a row', () => {
		const at = agenda();
		const id = addOutcome(at, { statement: 'A' });
		const long = `${'a'.repeat(ITEM_CHARS - 10)} b zz`;
		const item: JoinItem = {
			...clash(id.ok ? id.value : ''),
			class: 'B',
			holds: 'words',
			sides: [
				{ text: '', by: ['ana'] },
				{ text: long, by: ['ben'] }
			],
			lost: { side: 1, runs: new Array<string>(50).fill('b') }
		};
		writeJoin(at, report([item]), facts);
		const began = performance.now();
		expect(joinStates(at.doc).map(({ state }) => state)).toEqual(['open']);
		// Read letter by letter from each letter on, it is seconds for one run, and there are fifty.
		expect(performance.now() - began).toBeLessThan(2_000);
	});

	it('is not asked of a document that has none', () => {
		const doc = new Y.Doc();
		expect([joinStates(doc), readReturns(doc)]).toEqual([[], []]);
		expect([...doc.share.keys()]).toEqual([]);
	});
});

/** Bringing something back while others write: only what is named goes back, in both orders. */
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { Statement } from '#lib/model/agenda/statement.ts';
import {
	addActivity,
	archiveActivity,
	editActivity,
	moveActivity
} from '#lib/model/board/board.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { restoreDocument, restorePlace } from '#lib/model/past/restore.ts';
import { plainText, readBlocks } from '#lib/model/schema/text/index.ts';
import { rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import { agendaOf, boardOf } from '#lib/model/workspace.ts';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';

const pen = (by: string, seed: number) => penOf(by, randomFrom(seed));
const VISION = { root: 'statements', record: 'vision', field: 'text' } as const;

function textOf(doc: Y.Doc): Y.XmlFragment {
	const text = Statement.read('vision', agendaOf(doc, pen('x', 9)).statements.get('vision'))?.text;
	if (!text) throw new Error('no text');
	return text;
}

const lines = (doc: Y.Doc): readonly string[] => plainText(textOf(doc)).split('\n');
const ids = (doc: Y.Doc): readonly (string | undefined)[] =>
	readBlocks(textOf(doc)).map((block) => (block.type === 'block' ? block.id : undefined));

/** Rewrites the line at `at`, as a person does. */
function write(doc: Y.Doc, at: number, words: string): void {
	const block = textOf(doc).get(at);
	if (!(block instanceof Y.XmlElement)) throw new Error('no line');
	doc.transact(() => rewriteWords(block, words));
}

const copyOf = (doc: Y.Doc): Y.Doc => {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
};

/** A vision of three lines, as it was, and the same after somebody rewrote the middle one. */
function begin(doc: Y.Doc): Y.Doc {
	const agenda = agendaOf(doc, pen('maya', 1));
	doc.transact(() => {
		Statement.create(
			agenda.statements,
			'vision',
			{
				text: ['Every child reads.', 'By 2030 all of them.', 'Together.'].map((runs) => ({ runs }))
			},
			agenda.pen
		);
	});
	const then = copyOf(doc);
	write(doc, 1, 'By 2040 perhaps some of them.');
	return then;
}

describe('a passage', () => {
	it('goes back alone while two others write around it', () => {
		let then = new Y.Doc();
		const merged = apart(
			(doc) => (then = begin(doc)),
			(doc) => {
				const handle = agendaOf(doc, pen('maya', 2));
				const block = ids(doc)[1] ?? '';
				const done = restorePlace({ handle, document: 'agenda', then }, { ...VISION, block });
				expect(done).toMatchObject({ ok: true, value: { changed: true } });
				expect(lines(doc)).toEqual(['Every child reads.', 'By 2030 all of them.', 'Together.']);
			},
			(doc) => {
				write(doc, 0, 'Every child reads well.');
				write(doc, 2, 'All together.');
				addOutcome(agendaOf(doc, pen('jo', 3)), { statement: 'Books in every home' });
			}
		);
		for (const { doc, order } of merged) {
			expect(lines(doc), order).toEqual([
				'Every child reads well.',
				'By 2030 all of them.',
				'All together.'
			]);
			expect(ids(doc)).toEqual(ids(then));
			expect(agendaOf(doc, pen('x', 4)).outcomes.size).toBe(1);
		}
	});

	it('keeps what another adds to the same line meanwhile', () => {
		let then = new Y.Doc();
		const merged = apart(
			(doc) => (then = begin(doc)),
			(doc) => {
				const block = ids(doc)[1] ?? '';
				const handle = agendaOf(doc, pen('maya', 2));
				restorePlace({ handle, document: 'agenda', then }, { ...VISION, block });
			},
			(doc) => write(doc, 1, 'By 2040 perhaps some of them. Slowly.')
		);
		for (const { doc, order } of merged) {
			expect(lines(doc)[1], order).toContain('By 2030 all of them.');
			expect(lines(doc)[1], order).toContain('Slowly.');
		}
	});

	it('loses only the change that is taken back, and nothing that anybody wrote into it since', () => {
		let then = new Y.Doc();
		const merged = apart(
			(doc) => {
				then = begin(doc);
				return copyOf(doc);
			},
			(doc) => {
				const after = copyOf(doc);
				write(doc, 1, 'By 2040 perhaps some of them. We ask them.');
				const block = ids(doc)[1] ?? '';
				const handle = agendaOf(doc, pen('maya', 2));
				restorePlace({ handle, document: 'agenda', then, after }, { ...VISION, block });
				expect(lines(doc)[1]).toBe('By 2030 all of them. We ask them.');
			},
			(doc) => write(doc, 1, 'Soon, by 2040 perhaps some of them.')
		);
		for (const { doc, order } of merged) {
			expect(lines(doc)[1], order).toContain('We ask them.');
			expect(lines(doc)[1], order).toContain('Soon, by 2030 all of them.');
		}
	});

	it('comes back where it stood when somebody took it out, and goes when it was not there', () => {
		const doc = new Y.Doc();
		const then = begin(doc);
		const [, middle = ''] = ids(doc);
		const handle = agendaOf(doc, pen('maya', 2));
		textOf(doc).delete(1, 1);
		restorePlace({ handle, document: 'agenda', then }, { ...VISION, block: middle });
		expect(lines(doc)).toEqual(['Every child reads.', 'By 2030 all of them.', 'Together.']);
		expect(ids(doc)).toEqual(ids(then));
		textOf(then).delete(1, 1);
		restorePlace({ handle, document: 'agenda', then }, { ...VISION, block: middle });
		expect(lines(doc)).toEqual(['Every child reads.', 'Together.']);
	});

	it('is taken back by its notice, and nothing else with it', () => {
		const doc = new Y.Doc();
		const then = begin(doc);
		const handle = agendaOf(doc, pen('maya', 2));
		const block = ids(doc)[1] ?? '';
		const done = restorePlace({ handle, document: 'agenda', then }, { ...VISION, block });
		write(doc, 0, 'Another beginning.');
		addOutcome(handle, { statement: 'Books in every home' });
		if (done.ok) done.value.takeBack();
		expect(lines(doc)).toEqual([
			'Another beginning.',
			'By 2040 perhaps some of them.',
			'Together.'
		]);
		expect(handle.outcomes.size).toBe(1);
	});
});

describe('a card', () => {
	const setUp = (doc: Y.Doc) => {
		const board = boardOf(doc, pen('maya', 1));
		for (const title of ['Story hour', 'Book bus'])
			addActivity(board, { title, status: 'planned' });
	};
	const idsOf = (doc: Y.Doc): readonly string[] =>
		[...boardOf(doc, pen('x', 5)).activities.keys()].sort();
	const card = (doc: Y.Doc, id: string): Activity | undefined =>
		Activity.read(id, boardOf(doc, pen('x', 6)).activities.get(id));

	it('goes back with its column while two others edit another card and its own other fields stay theirs', () => {
		let then = new Y.Doc();
		const merged = apart(
			(doc) => {
				setUp(doc);
				then = copyOf(doc);
				const [first = ''] = idsOf(doc);
				const board = boardOf(doc, pen('jo', 2));
				editActivity(board, first, { title: 'Renamed', end: '2026-03-10' });
				moveActivity(board, first, { status: 'done', before: undefined });
			},
			(doc) => {
				const [record = ''] = idsOf(doc);
				const handle = boardOf(doc, pen('maya', 3));
				const done = restorePlace(
					{ handle, document: 'board', then },
					{ root: 'activities', record }
				);
				expect(done.ok).toBe(true);
			},
			(doc) => {
				const [first = '', second = ''] = idsOf(doc);
				const board = boardOf(doc, pen('amal', 4));
				editActivity(board, second, { title: 'Book bus, twice a week' });
				editActivity(board, first, { population: 'Families' });
			}
		);
		for (const { doc, order } of merged) {
			const [first = '', second = ''] = idsOf(doc);
			expect(card(doc, first), order).toMatchObject({
				title: card(then, first)?.title,
				status: 'planned',
				end: undefined,
				population: 'Families'
			});
			expect(card(doc, second)?.title, order).toBe('Book bus, twice a week');
		}
	});

	it('one field alone goes back', () => {
		const doc = new Y.Doc();
		setUp(doc);
		const then = copyOf(doc);
		const [record = ''] = idsOf(doc);
		const handle = boardOf(doc, pen('maya', 3));
		editActivity(handle, record, { title: 'Renamed', population: 'All' });
		restorePlace(
			{ handle, document: 'board', then },
			{ root: 'activities', record, field: 'title' }
		);
		expect(card(doc, record)).toMatchObject({
			title: card(then, record)?.title,
			population: 'All'
		});
	});

	it('of a whole board: what came since is put away, what was put away comes back', () => {
		const doc = new Y.Doc();
		setUp(doc);
		const then = copyOf(doc);
		const handle = boardOf(doc, pen('maya', 3));
		const [first = ''] = idsOf(doc);
		archiveActivity(handle, first);
		const added = addActivity(handle, { title: 'New' });
		const id = added.ok ? added.value : '';
		const done = restoreDocument({ handle, document: 'board', then });
		expect(card(doc, first)?.archived).toBeUndefined();
		expect(card(doc, id)?.archived).toMatchObject({ by: 'maya' });
		if (done.ok) done.value.takeBack();
		expect(card(doc, first)?.archived).toBeDefined();
		expect(card(doc, id)?.archived).toBeUndefined();
	});
});

it('brings random texts back, whatever happened to their lines', () => {
	const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
	const random = randomFrom(seed);
	for (let round = 0; round < 40; round += 1) {
		const doc = new Y.Doc();
		begin(doc);
		const scramble = (): void => {
			const text = textOf(doc);
			const at = random.below(text.length);
			const line = text.get(at);
			const what = random.below(4);
			if (what === 0 && text.length > 1) text.delete(at, 1);
			else if (what === 1 && line instanceof Y.XmlElement) {
				const copy = line.clone();
				copy.setAttribute('id', random.id());
				text.insert(at, [copy]);
			} else if (what === 2 && line instanceof Y.XmlElement) {
				const copy = line.clone();
				text.delete(at, 1);
				text.insert(random.below(text.length + 1), [copy]);
			} else if (line instanceof Y.XmlElement) {
				line.setAttribute('kind', random.pick(['paragraph', 'heading', 'bullet']));
				rewriteWords(line, `words ${random.below(99)} of ${random.below(99)}`);
			}
		};
		for (let step = 0; step < 5; step += 1) scramble();
		const then = copyOf(doc);
		for (let step = 0; step < 8; step += 1) scramble();
		const handle = agendaOf(doc, pen('maya', 2));
		restoreDocument({ handle, document: 'agenda', then });
		expect(readBlocks(textOf(doc)), `seed ${seed}, round ${round}`).toEqual(
			readBlocks(textOf(then))
		);
	}
});

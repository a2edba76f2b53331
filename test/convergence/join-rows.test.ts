/**
 * What plain joining does in silence to two people who prepare the same meeting, and what both are told
 * instead: however Yjs breaks its ties, on either device, whoever of them comes back last.
 */
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { chooseKind, enter } from '#lib/features/editor/keys.ts';
import { addCause } from '#lib/model/agenda/agenda.ts';
import { addActivity, editActivity } from '#lib/model/board/board.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import { type NewBlock, plainText } from '#lib/model/schema/text/index.ts';
import { agendaOf, boardOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import {
	type Act,
	ADA,
	apart,
	apartInVision,
	BO,
	type Pair,
	statementIn,
	told
} from './join-pair.ts';

const DRAWS = 40;
const BEFORE = 'Goal: raise reading scores by 10%.';
const BOS = 'Goal: raise reading scores by 10% by 2027.';

const goal: readonly NewBlock[] = [
	{ runs: BEFORE },
	{ runs: 'We meet again in May.' },
	{ runs: 'Families come first.' }
];
const until2027: Act = (device) => device.replace('10%.', '10% by 2027.');

/** What both devices tell, item by item alike, in every draw; with what stands in the joined document. */
function outcomes<T>(
	draw: () => Pair,
	read: (items: readonly JoinItem[], joined: Y.Doc) => T
): readonly T[] {
	const seen = new Map<string, T>();
	for (let count = 0; count < DRAWS; count += 1) {
		const { ada, bo, joined } = draw();
		expect(bo.items).toEqual(ada.items);
		expect([ada.people, bo.people]).toEqual([[BO], [ADA]]);
		const outcome = read(ada.items, joined);
		seen.set(JSON.stringify(outcome), outcome);
	}
	return [...seen.values()];
}

function inVision(ada: Act, bo: Act): readonly object[] {
	return outcomes(
		() => apartInVision(goal, ada, bo),
		(items, joined) => ({ text: plainText(statementIn(joined, 'vision')), items: items.map(told) })
	);
}

const words = {
	holds: 'words',
	place: { root: 'statements', record: 'vision', field: 'text', block: 'id-1' }
};

describe('two people in one sentence, apart from each other', () => {
	it('see both figures beside the one that nobody wrote', () => {
		const seen = inVision(
			(ada) => ada.replace('10%', '15%'),
			(bo) => bo.replace('10%', '12%')
		);
		const figures = ['125', '152'].map((figure) => `Goal: raise reading scores by ${figure}%.`);
		expect(seen).toHaveLength(2);
		expect(seen).toEqual(
			expect.arrayContaining(
				figures.map((now) => ({
					text: `${now}\nWe meet again in May.\nFamilies come first.`,
					items: [
						{
							...words,
							class: 'A',
							before: BEFORE,
							ada: { text: 'Goal: raise reading scores by 15%.' },
							bo: { text: 'Goal: raise reading scores by 12%.' },
							now
						}
					]
				}))
			)
		);
	});

	it('keep the heading of one and the words of the other, and hear of both', () => {
		expect(
			inVision((ada) => ada.caret('Goal', 3).run(chooseKind('heading', 2)), until2027)
		).toEqual([
			{
				text: `${BOS}\nWe meet again in May.\nFamilies come first.`,
				items: [
					{
						...words,
						class: 'G',
						before: BEFORE,
						ada: { text: BEFORE },
						bo: { text: BOS },
						now: BOS
					}
				]
			}
		]);
	});

	it('see where the sentence of one was split, and where the words of the other stand', () => {
		expect(inVision((ada) => ada.caret('Goal', 11).run(enter), until2027)).toEqual([
			{
				text: 'Goal: raise by 2027\n reading scores by 10%.\nWe meet again in May.\nFamilies come first.',
				items: [
					{
						...words,
						class: 'A',
						before: BEFORE,
						ada: { text: 'Goal: raise', moved: { block: 'id-4', text: 'reading scores by 10%.' } },
						bo: { text: BOS },
						now: 'Goal: raise by 2027'
					}
				]
			}
		]);
	});

	it('are quoted the words that went with a deleted line', () => {
		const seen = inVision((ada) => {
			const at = ada.find('Goal');
			ada.dispatch(ada.state.tr.delete(at, at + ada.state.doc.nodeAt(at)!.nodeSize));
		}, until2027);
		expect(seen).toEqual([
			{
				text: 'We meet again in May.\nFamilies come first.',
				items: [
					{
						...words,
						// Where they may go back: beside the line that stands nearest.
						place: { ...words.place, block: 'id-2' },
						class: 'B',
						before: BEFORE,
						ada: { text: '' },
						bo: { text: BOS },
						now: '',
						lost: { of: BO, runs: [' by 2027'] }
					}
				]
			}
		]);
	});

	it('are quoted the words that a moved line left behind, where it stands now', () => {
		const seen = inVision((ada) => {
			const [at, below] = [ada.find('Goal'), ada.find('Families')];
			const line = ada.state.doc.nodeAt(at)!;
			const { tr } = ada.state;
			tr.delete(at, at + line.nodeSize);
			ada.dispatch(tr.insert(tr.mapping.map(below), line));
		}, until2027);
		expect(seen).toEqual([
			{
				text: `We meet again in May.\n${BEFORE}\nFamilies come first.`,
				items: [
					{
						...words,
						class: 'B',
						before: BEFORE,
						ada: { text: BEFORE },
						bo: { text: BOS },
						now: BEFORE,
						lost: { of: BO, runs: [' by 2027'] }
					}
				]
			}
		]);
	});

	it('see both targets of one card', () => {
		let card = '';
		const board = (doc: Y.Doc) => boardOf(doc, penOf(ADA, randomFrom(Math.random() * 1e9)));
		const aim = (n: number) => (doc: Y.Doc) =>
			void editActivity(board(doc), card, { reach: { n, unit: 'children' } });
		const seen = outcomes(
			() =>
				apart(
					(doc) => {
						const added = addActivity(board(doc), { title: 'Reading corner' });
						if (added.ok) card = added.value;
						aim(10)(doc);
					},
					aim(20),
					aim(30),
					'board'
				),
			(items) => items.map(told).map((item) => ({ ...item, place: undefined, now: undefined }))
		);
		const reach = (n: number): string => JSON.stringify({ n, unit: 'children' });
		expect(seen).toEqual([
			[
				{
					class: 'C',
					holds: 'value',
					before: reach(10),
					ada: { text: reach(20) },
					bo: { text: reach(30) }
				}
			]
		]);
	});

	it('keep both records that they made alike, and hear of both', () => {
		const add = (person: string) => (doc: Y.Doc) =>
			void addCause(agendaOf(doc, penOf(person, randomFrom(Math.random() * 1e9))), {
				label: 'No evening bus'
			});
		const seen = outcomes(
			() => apart(() => undefined, add(ADA), add(BO)),
			(items, joined) => ({
				classes: items.map((item) => item.class),
				causes: joined.getMap('causes').size
			})
		);
		expect(seen).toEqual([{ classes: ['G'], causes: 2 }]);
	});
});

describe('the draft of the vision', () => {
	it('is one place for both, with before, yours, theirs and now', () => {
		const vision =
			'Every Eastbrook child is well, at home, and reading with joy by the end of third grade, and the families who live it help to lead it.';
		const dana: Act = (device) => device.replace('with joy', 'with confidence');
		const rosa: Act = (device) =>
			device
				.caret('Every', vision.indexOf(' by the end'))
				.type(' in every language of their family');
		const seen = outcomes(
			() => apartInVision([{ runs: vision }], dana, rosa),
			(items) => items.map(told)
		);
		expect(seen.map((items) => items.length)).toEqual(seen.map(() => 1));
		for (const [item] of seen) {
			expect(item).toMatchObject({
				class: 'A',
				before: vision,
				ada: { text: vision.replace('joy', 'confidence') },
				bo: { text: vision.replace('joy', 'joy in every language of their family') }
			});
		}
	});
});

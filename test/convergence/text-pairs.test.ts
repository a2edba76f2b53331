/** What two people do to one line apart from each other, and what both read afterwards. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backspace, chooseKind, enter, indentBy, toggleTask } from '#lib/features/editor/keys.ts';
import { plainText, type NewBlock, readBlocks } from '#lib/model/schema/text/index.ts';
import { createText, TextDevice, textOf } from './text-device.ts';

const DRAWS = 40;
type Act = (device: TextDevice) => unknown;

/** Both act offline on the same start; client ids, and with them every tie, are drawn anew. */
function apart(blocks: readonly NewBlock[], one: Act, other: Act): readonly Y.Doc[] {
	const first = new Y.Doc();
	let count = 0;
	const createId = (): string => `id-${++count}`;
	createText(first, blocks, createId);
	const start = Y.encodeStateAsUpdate(first);
	const docs = [one, other].map((act) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, start);
		const device = new TextDevice(doc, createId);
		act(device);
		return { doc, device };
	});
	const updates = docs.map(({ doc }) => Y.encodeStateAsUpdate(doc));
	for (const { doc } of docs) for (const update of updates) Y.applyUpdate(doc, update);
	const late = [updates, updates.toReversed()].map((order) => {
		const doc = new Y.Doc();
		for (const update of order) Y.applyUpdate(doc, update);
		return doc;
	});
	docs.forEach(({ device }) => {
		// What the open editors show is what the document holds.
		expect(device.state.doc.textBetween(0, device.state.doc.content.size, '\n')).toBe(
			plainText(device.fragment)
		);
		device.destroy();
	});
	return [...docs.map(({ doc }) => doc), ...late];
}

/** Runs `DRAWS` draws; every device must read the same. Answers with the texts that came out. */
function outcomes(
	blocks: readonly NewBlock[],
	one: Act,
	other: Act,
	read: (doc: Y.Doc) => string
): ReadonlyMap<string, number> {
	const seen = new Map<string, number>();
	for (let draw = 0; draw < DRAWS; draw += 1) {
		// Who is who must not matter.
		const pair = draw % 2 === 0 ? ([one, other] as const) : ([other, one] as const);
		const [first, ...rest] = apart(blocks, ...pair).map(read);
		for (const each of rest) expect(each).toBe(first);
		seen.set(first!, (seen.get(first!) ?? 0) + 1);
	}
	return seen;
}

const words = (doc: Y.Doc): string => plainText(textOf(doc));
const full = (doc: Y.Doc): string =>
	readBlocks(textOf(doc))
		.map((block) =>
			block.type === 'table'
				? 'table'
				: `${block.kind}: ${block.runs
						.map((run) => `${run.text}${run.chip ? `{${run.chip}}` : ''}${run.bold ? '{b}' : ''}`)
						.join('|')}`
		)
		.join('\n');

const goal: readonly NewBlock[] = [{ runs: 'Goal: raise reading scores' }, { runs: 'Second line' }];
const always = (text: string) => new Map([[text, DRAWS]]);

describe('a change of kind, while somebody types in the line', () => {
	it('keeps the heading and the words', () => {
		expect(
			outcomes(
				goal,
				(a) => a.caret('Goal', 3).run(chooseKind('heading', 2)),
				(b) => b.caret('Goal', -1).type(' by 2027'),
				full
			)
		).toEqual(always('heading: Goal: raise reading scores by 2027\nparagraph: Second line'));
	});

	it('keeps both when one makes a task, moves it in and ticks it', () => {
		expect(
			outcomes(
				goal,
				(a) => {
					a.caret('Goal', 0).run(chooseKind('task'));
					a.run(toggleTask());
					a.caret('Second', 0).run(chooseKind('task'));
					a.run(indentBy(1));
				},
				(b) => b.caret('Second', 6).type(' and best').caret('Goal', 4).type('s'),
				full
			)
		).toEqual(always('task: Goals: raise reading scores\ntask: Second and best line'));
	});
});

describe('chips', () => {
	it('keep the chip and what is typed around it', () => {
		expect(
			outcomes(
				goal,
				(a) => a.mark('reading', 'chip', { ref: 'outcome:o1' }),
				(b) => b.caret('Goal', 4).type('s').caret('Goals', -1).type(' now'),
				full
			)
		).toEqual(
			always('paragraph: Goals: raise |reading{outcome:o1}| scores now\nparagraph: Second line')
		);
	});

	it('keep every letter where somebody types at the very edge', () => {
		// The binding finds what was typed by comparing texts, so a letter that equals its neighbour may
		// count as the neighbour: then the chip begins a letter or a word early. No letter is lost.
		const seen = outcomes(
			goal,
			(a) => a.mark('reading', 'chip', { ref: 'outcome:o1' }),
			(b) => b.caret('Goal', 12).type('our ').caret('reading', 20).type('s'),
			full
		);
		for (const text of seen.keys()) {
			expect(text.replaceAll(/\||\{outcome:o1\}/g, '')).toBe(
				'paragraph: Goal: raise our readsing scores\nparagraph: Second line'
			);
			expect(text).toContain('readsing{outcome:o1}');
		}
	});

	it('keep two chips that two people set in one line', () => {
		expect(
			outcomes(
				goal,
				(a) => a.mark('reading', 'chip', { ref: 'outcome:o1' }),
				(b) => b.mark('Goal', 'chip', { ref: 'term:t1' }),
				full
			)
		).toEqual(
			always(
				'paragraph: Goal{term:t1}|: raise |reading{outcome:o1}| scores\nparagraph: Second line'
			)
		);
	});

	it('keep both chips where two people type them at the same place', () => {
		const typed = (label: string, ref: string) => (device: TextDevice) => {
			device.caret('Goal', -1);
			const { tr, schema } = device.state;
			const chip = schema.text(label, [schema.mark('chip', { ref })]);
			device.dispatch(tr.replaceWith(tr.selection.from, tr.selection.to, [chip, schema.text(' ')]));
		};
		const seen = outcomes(goal, typed('Reading', 'outcome:o1'), typed('Maya', 'person:p1'), full);
		const one = 'Goal: raise reading scores|Reading{outcome:o1}| |Maya{person:p1}| ';
		const other = 'Goal: raise reading scores|Maya{person:p1}| |Reading{outcome:o1}| ';
		const rest = '\nparagraph: Second line';
		expect(
			[...seen.keys()].every((text) => [one, other].includes(text.slice(11, -rest.length)))
		).toBe(true);
		expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(DRAWS);
	});

	it('are one chip of one of both where two people mark the same words', () => {
		const seen = outcomes(
			goal,
			(a) => a.mark('reading', 'chip', { ref: 'outcome:o1' }),
			(b) => b.mark('reading', 'chip', { ref: 'outcome:o2' }),
			words
		);
		expect(seen).toEqual(always('Goal: raise reading scores\nSecond line'));
	});
});

describe('a split, while somebody types', () => {
	const split: Act = (a) => a.caret('Goal', 12).run(enter);

	it('keeps words typed in the first half where they are', () => {
		expect(outcomes(goal, split, (b) => b.caret('Goal', 4).type('s'), words)).toEqual(
			always('Goals: raise \nreading scores\nSecond line')
		);
	});

	it('leaves words typed in the second half behind, at the end of the first', () => {
		// The binding writes a split as "delete the tail, add a line": nothing is lost, but the words
		// stay in the line that they were typed into. The slip names this to both.
		expect(outcomes(goal, split, (b) => b.caret('Goal', -1).type(' by 2027'), words)).toEqual(
			always('Goal: raise  by 2027\nreading scores\nSecond line')
		);
	});

	it('at the beginning keeps the words, and everything typed in them, in their own line', () => {
		expect(
			outcomes(
				goal,
				(a) => a.caret('Goal', 0).run(enter),
				(b) => b.caret('Goal', -1).type(' by 2027'),
				words
			)
		).toEqual(always('\nGoal: raise reading scores by 2027\nSecond line'));
	});

	it('at the end keeps everything', () => {
		expect(
			outcomes(
				goal,
				(a) => (a.caret('Goal', -1).run(enter), a.type('New line')),
				(b) => b.caret('Goal', -1).type(' by 2027'),
				words
			)
		).toEqual(always('Goal: raise reading scores by 2027\nNew line\nSecond line'));
	});

	it('of the same place by two people gives the tail twice', () => {
		// Both delete the tail once and each adds it as a line of their own.
		expect(outcomes(goal, split, split, words)).toEqual(
			always('Goal: raise \nreading scores\nreading scores\nSecond line')
		);
	});
});

describe('a deleted line, while somebody types in it', () => {
	it('takes the words with it', () => {
		// Deleting a line deletes what is in it, known or not. The slip quotes the words back.
		expect(
			outcomes(
				goal,
				(a) => {
					const at = a.find('Goal');
					a.dispatch(a.state.tr.delete(at, at + a.state.doc.nodeAt(at)!.nodeSize));
				},
				(b) => b.caret('Goal', -1).type(' by 2027'),
				words
			)
		).toEqual(always('Second line'));
	});

	it('keeps the words where only its words were deleted', () => {
		expect(
			outcomes(
				goal,
				(a) => {
					const at = a.find('Goal');
					a.dispatch(a.state.tr.delete(at + 1, at + a.state.doc.nodeAt(at)!.nodeSize - 1));
				},
				(b) => b.caret('Goal', -1).type(' by 2027'),
				words
			)
		).toEqual(always(' by 2027\nSecond line'));
	});
});

describe('two lines joined, while somebody types', () => {
	const join: Act = (a) => a.caret('Second', 0).run(backspace);

	it('keeps words typed in the first line', () => {
		expect(outcomes(goal, join, (b) => b.caret('Goal', 4).type('s'), words)).toEqual(
			always('Goals: raise reading scoresSecond line')
		);
	});

	it('loses words typed in the second line, which was deleted', () => {
		// The binding writes a join as "add the words above, delete the line". The slip quotes them back.
		expect(outcomes(goal, join, (b) => b.caret('Second', -1).type(' too'), words)).toEqual(
			always('Goal: raise reading scoresSecond line')
		);
	});

	it('loses nothing when the line above was empty: then that one goes', () => {
		expect(
			outcomes(
				[{ runs: '' }, { runs: 'Second line' }],
				(a) => a.caret('Second', 0).run(backspace),
				(b) => b.caret('Second', -1).type(' too'),
				words
			)
		).toEqual(always('Second line too'));
	});
});

describe('a new, empty line', () => {
	it('that was there before keeps what two people begin in it at once, and all that follows', () => {
		const doc = new Y.Doc();
		let count = 0;
		const createId = (): string => `id-${++count}`;
		createText(doc, [{ runs: 'Start' }], createId);
		const founder = new TextDevice(doc, createId);
		founder.caret('Start', -1).run(enter);
		const begin = Y.encodeStateAsUpdate(doc);
		for (let draw = 0; draw < DRAWS; draw += 1) {
			const devices = ['Ada', 'Bo'].map((word) => {
				const own = new Y.Doc();
				Y.applyUpdate(own, begin);
				const device = new TextDevice(own, createId);
				device.select(device.state.doc.content.size - 1).type(word);
				return { own, device };
			});
			const exchange = (): void => {
				const updates = devices.map(({ own }) => Y.encodeStateAsUpdate(own));
				for (const { own } of devices) for (const update of updates) Y.applyUpdate(own, update);
			};
			exchange();
			for (const { device } of devices) device.select(device.state.doc.content.size - 1).type('!');
			exchange();
			const texts = devices.map(({ own }) => words(own));
			expect(texts[0]).toBe(texts[1]);
			expect(['Start\nAdaBo!!', 'Start\nBoAda!!']).toContain(texts[0]);
		}
	});
});

describe('an empty text', () => {
	it('that two people begin at once keeps what both wrote', () => {
		const seen = outcomes(
			[],
			(a) => a.select(1).type('Ada'),
			(b) => b.select(1).type('Bo'),
			words
		);
		expect([...seen.keys()].every((text) => ['AdaBo', 'BoAda'].includes(text))).toBe(true);
	});
});

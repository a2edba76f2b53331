import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AGENDA_EDIT } from '#lib/model/schema/origin.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { acceptSuggestion } from './accept.ts';
import { threadsIn } from './standing.ts';
import {
	addComment,
	addReply,
	declineSuggestion,
	editSaid,
	reconsider,
	reopenThread,
	resolveThread
} from './talk.ts';
import { bothOrders, Desk, idOf } from './talk.test-support.ts';
import { answerOf, isOpen, repliesOf, resolutionOf } from './thread.ts';

const goal = 'Goal: raise reading scores by 10%.';

function isChanged(desk: Desk, id: string): boolean | undefined {
	const standing = desk.standing(id);
	return standing.state === 'passage' ? standing.isChanged : undefined;
}

describe('a comment on a passage', () => {
	it('stays with its words whatever is written around them', () => {
		const desk = new Desk().write('First line.', goal);
		const id = desk.comment('reading scores');
		expect(desk.at(id)).toBe('“reading scores”');
		desk.rewrite(1, 'Our new goal: raise all reading scores soon, by 12%.');
		expect(desk.at(id)).toBe('“reading scores”');
		desk.letters(1).insert(desk.words().split('\n')[1]?.indexOf('scores') ?? 0, 'test ');
		expect(desk.at(id)).toBe('“reading test scores”');
		expect(isChanged(desk, id)).toBe(true);
	});

	it('does not grow at its edges', () => {
		const desk = new Desk().write('one two three');
		const id = desk.comment('two');
		desk.letters(0).insert(7, ' and a half');
		desk.letters(0).insert(4, 'some ');
		expect(desk.at(id)).toBe('“two”');
	});

	it('may stand over several lines', () => {
		const desk = new Desk().write('One two', 'three four', 'five six');
		const id = desk.comment('two\nthree four\nfive');
		expect(desk.at(id)).toBe('“two\nthree four\nfive”');
		desk.rewrite(1, 'three and four');
		expect(desk.at(id)).toBe('“two\nthree and four\nfive”');
	});

	it('follows words that are cut and pasted, within the text and into another', () => {
		const desk = new Desk().write('First line.', goal, 'Last line.').write('Another text.');
		const id = desk.comment('reading scores');
		desk.insert(2, desk.cut(1));
		expect(desk.at(id)).toBe('“reading scores”');
		desk.insert(1, desk.cut(2), 1);
		expect(desk.at(id)).toBe('“reading scores”');
		const standing = desk.standing(id);
		expect(standing.state === 'passage' && standing.fragment === desk.text(1)).toBe(true);
	});

	it('is detached with its quote once its words are gone, and comes back with them', () => {
		const desk = new Desk().write('First line.', goal);
		const id = desk.comment('reading scores');
		const undo = new Y.UndoManager(desk.text(), { trackedOrigins: new Set([null]) });
		desk.cut(1);
		expect(desk.at(id)).toBe('detached');
		expect(desk.thread(id).anchor?.quote).toBe('reading scores');
		// Somebody else never saw the deletion undone, only its words coming back.
		const other = desk.copy('account-2');
		undo.undo();
		expect(desk.at(id)).toBe('“reading scores”');
		expect(other.take(desk).at(id)).toBe('“reading scores”');
	});

	it('never guesses between two places that are equally likely', () => {
		const desk = new Desk().write('the goal', 'x');
		const id = desk.comment('goal');
		desk.cut(0);
		desk.insert(0, 'a goal b').insert(1, 'a goal b');
		expect(desk.at(id)).toBe('detached');
		desk.insert(0, 'the goal');
		expect(desk.at(id)).toBe('“goal”');
	});

	it('is detached while its record is put away', () => {
		const desk = new Desk().write(goal);
		const id = desk.comment('reading scores');
		const causes = desk.doc.getMap('causes');
		const cause = [...causes.values()][0];
		if (!(cause instanceof Y.Map)) throw new Error('There is no cause');
		cause.set('archived', { at: '2026-02-16T09:00:00Z', by: 'a', reason: '' });
		expect(desk.at(id)).toBe('detached');
		cause.delete('archived');
		expect(desk.at(id)).toBe('“reading scores”');
	});
});

describe('two people, in both orders', () => {
	it('one comments, the other cuts the line and pastes it elsewhere', () => {
		let id = '';
		for (const [order, desk] of bothOrders(
			new Desk().write('First line.', goal, 'Last line.'),
			(a) => (id = a.comment('reading scores')),
			(b) => b.insert(2, b.cut(1))
		)) {
			expect(desk.at(id), order).toBe('“reading scores”');
		}
	});

	it('one comments, the other takes the words out', () => {
		let id = '';
		for (const [order, desk] of bothOrders(
			new Desk().write('First line.', goal),
			(a) => (id = a.comment('reading scores')),
			(b) => b.cut(1)
		)) {
			expect(desk.at(id), order).toBe('detached');
			expect(desk.thread(id).anchor?.quote, order).toBe('reading scores');
		}
	});

	it('one comments, the other writes in the passage', () => {
		let id = '';
		for (const [order, desk] of bothOrders(
			new Desk().write(goal),
			(a) => (id = a.comment('reading scores')),
			(b) => b.rewrite(0, 'Goal: raise reading and writing scores by 10%.')
		)) {
			expect(desk.at(id), order).toBe('“reading and writing scores”');
		}
	});

	it.each([
		['splits the line before', 3],
		['splits the line within', 20],
		['splits the line behind', 30]
	])('one comments, the other %s', (_, offset) => {
		let id = '';
		for (const [order, desk] of bothOrders(
			new Desk().write(goal),
			(a) => (id = a.comment('reading scores')),
			(b) => b.split(0, offset)
		)) {
			expect(desk.at(id).replace('\n', ''), order).toBe('“reading scores”');
		}
	});

	it('one comments, the other joins two lines', () => {
		let id = '';
		for (const [order, desk] of bothOrders(
			new Desk().write('First line. ', goal),
			(a) => (id = a.comment('reading scores')),
			(b) => b.join(1)
		)) {
			expect(desk.at(id), order).toBe('“reading scores”');
		}
	});

	it('an answer that knew nothing of the resolution opens the thread again', () => {
		const begin = new Desk().write(goal);
		const id = begin.comment('reading scores');
		for (const [order, desk] of bothOrders(
			begin,
			(a) => resolveThread(a.talk, id),
			(b) => addReply(b.talk, id, { text: 'Not yet' })
		)) {
			expect(isOpen(desk.thread(id)), order).toBe(true);
			expect(repliesOf(desk.thread(id)).map(({ text }) => text)).toEqual(['Not yet']);
			resolveThread(desk.talk, id);
			expect(resolutionOf(desk.thread(id))?.by, order).toBe(desk.pen.by);
		}
	});

	it('two replies and two threads are all kept', () => {
		const begin = new Desk().write(goal);
		const id = begin.comment('reading scores');
		for (const [order, desk] of bothOrders(
			begin,
			(a) => {
				addReply(a.talk, id, { text: 'One', mentions: ['p1'] });
				a.comment('10%');
			},
			(b) => {
				addReply(b.talk, id, { text: 'Two', mentions: ['p2'] });
				b.comment('Goal');
			}
		)) {
			expect(
				repliesOf(desk.thread(id))
					.map(({ text }) => text)
					.sort()
			).toEqual(['One', 'Two']);
			expect(desk.thread(id).mentions, order).toEqual(['p1', 'p2']);
			expect(threadsIn(desk.doc, 'agenda'), order).toHaveLength(3);
		}
	});

	it('reopened by one, resolved by the other: resolved, since somebody said so without having heard', () => {
		const begin = new Desk().write(goal);
		const id = begin.comment('reading scores');
		resolveThread(begin.talk, id);
		for (const [order, desk] of bothOrders(
			begin,
			(a) => reopenThread(a.talk, id),
			(b) => resolveThread(b.talk, id)
		)) {
			expect(isOpen(desk.thread(id)), order).toBe(false);
		}
	});
});

describe('a suggestion', () => {
	it('changes nothing until it is accepted, and then as few words as it can', () => {
		const desk = new Desk().write(goal);
		const id = desk.suggest('raise reading scores by 10%', 'raise reading scores by 12% by 2027');
		expect(desk.words()).toBe(goal);
		const beside = desk.comment('reading scores');
		expect(acceptSuggestion(desk.talk, id)).toEqual({ ok: true, value: undefined });
		expect(desk.words()).toBe('Goal: raise reading scores by 12% by 2027.');
		expect(desk.at(beside)).toBe('“reading scores”');
		expect(isChanged(desk, beside)).toBe(false);
		expect(answerOf(desk.thread(id))).toMatchObject({ choice: 'accepted', by: 'account-1' });
	});

	it('is taken back by undo, words and answer together, and can be accepted again', () => {
		const desk = new Desk().write(goal);
		const id = desk.suggest('by 10%', 'by 12% soon');
		const undo = new Y.UndoManager(desk.doc, { trackedOrigins: new Set([AGENDA_EDIT]) });
		acceptSuggestion(desk.talk, id);
		undo.undo();
		expect(desk.words()).toBe(goal);
		expect(answerOf(desk.thread(id))).toBeUndefined();
		acceptSuggestion(desk.talk, id);
		expect(desk.words()).toBe('Goal: raise reading scores by 12% soon.');
		const other = desk.copy('account-2');
		expect(other.words()).toBe(desk.words());
	});

	it.each([
		['other words', 'by 10%', 'by 12% by 2027'],
		['words more', 'reading scores', 'reading and writing scores'],
		['words less', 'raise reading scores', 'raise scores']
	])('accepted on two devices at once counts once: %s', (_, quote, words) => {
		const begin = new Desk().write('First.', goal);
		const id = begin.suggest(quote, words);
		for (const [order, desk] of bothOrders(
			begin,
			(a) => void acceptSuggestion(a.talk, id),
			(b) => {
				b.rewrite(0, 'First and foremost.');
				acceptSuggestion(b.talk, id);
			}
		)) {
			expect(desk.words(), order).toBe(`First and foremost.\n${goal.replace(quote, words)}`);
			expect(desk.thread(id).answers.size, order).toBe(2);
		}
	});

	it('accepted on two devices at once counts once, even while one writes in the same line', () => {
		const begin = new Desk().write(goal);
		const id = begin.suggest('by 10%', 'by 12% by 2027');
		for (const [order, desk] of bothOrders(
			begin,
			(a) => {
				a.rewrite(0, `Our ${goal}`);
				acceptSuggestion(a.talk, id);
			},
			(b) => void acceptSuggestion(b.talk, id)
		)) {
			expect(desk.words(), order).toBe('Our Goal: raise reading scores by 12% by 2027.');
		}
	});

	it('accepted by one and declined by the other is accepted: its words stand', () => {
		const begin = new Desk().write(goal);
		const id = begin.suggest('by 10%', 'by 12%');
		for (const [order, desk] of bothOrders(
			begin,
			(a) => void acceptSuggestion(a.talk, id),
			(b) => void declineSuggestion(b.talk, id)
		)) {
			expect(desk.words(), order).toContain('by 12%.');
			expect(answerOf(desk.thread(id))?.choice, order).toBe('accepted');
		}
	});

	it('asks where its passage changed since, and takes the place of what stands there then', () => {
		const desk = new Desk().write(goal);
		const id = desk.suggest('by 10%', 'by 12%');
		desk.rewrite(0, 'Goal: raise reading scores by at least 10%.');
		expect(acceptSuggestion(desk.talk, id)).toEqual({
			ok: false,
			error: { type: 'changed', now: 'by at least 10%' }
		});
		expect(desk.words()).toContain('at least');
		expect(acceptSuggestion(desk.talk, id, { anyway: true }).ok).toBe(true);
		expect(desk.words()).toBe('Goal: raise reading scores by 12%.');
	});

	it('follows its passage, and is refused where that is gone', () => {
		const desk = new Desk().write('First.', goal, 'Last.');
		const id = desk.suggest('by 10%', 'by 12%');
		const line = desk.cut(1);
		expect(acceptSuggestion(desk.talk, id)).toMatchObject({ error: { type: 'detached' } });
		desk.insert(2, line);
		acceptSuggestion(desk.talk, id);
		expect(desk.words()).toBe('First.\nLast.\nGoal: raise reading scores by 12%.');
	});

	it('is declined, and thought over again', () => {
		const desk = new Desk().write(goal);
		const id = desk.suggest('by 10%', 'by 12%');
		declineSuggestion(desk.talk, id);
		expect(isOpen(desk.thread(id))).toBe(false);
		reconsider(desk.talk, id);
		expect(isOpen(desk.thread(id))).toBe(true);
		expect(desk.words()).toBe(goal);
	});
});

describe('what people say', () => {
	it('is about a record, too', () => {
		const desk = new Desk().write(goal);
		const cause = [...desk.doc.getMap('causes').keys()][0] ?? '';
		const about = { root: 'causes', record: cause };
		const id = idOf(addComment(desk.talk, { about }, { text: 'Who looks after it?' }));
		expect(desk.standing(id)).toEqual({ state: 'record', about });
		expect(addComment(desk.talk, { about }, { text: '  ' })).toMatchObject({ ok: false });
	});

	it('is changed by whoever said it, and by nobody else', () => {
		const begin = new Desk().write(goal);
		const id = begin.comment('10%', 'Wy?');
		const other = begin.copy('account-2');
		addReply(other.talk, id, { text: 'Becaus' });
		editSaid(other.talk, id, undefined, { text: 'Mine' });
		begin.take(other);
		const [reply] = repliesOf(begin.thread(id));
		editSaid(begin.talk, id, reply?.id, { text: 'Mine' });
		editSaid(begin.talk, id, undefined, { text: 'Why?' });
		expect(begin.thread(id).text).toBe('Why?');
		expect(begin.thread(id).editedAt).toBeDefined();
		expect(repliesOf(begin.thread(id))[0]?.text).toBe('Becaus');
		editSaid(other.talk, id, reply?.id, { text: 'Because' });
		expect(repliesOf(other.thread(id))[0]).toMatchObject({ text: 'Because', by: 'account-2' });
	});

	it('is searched for a bounded while, however many speak of one letter that stands everywhere', () => {
		const desk = new Desk().write(...Array<string>(50).fill('e'.padEnd(2_000, ' e')));
		const threads = desk.doc.getMap('threads');
		const about = desk.spoken('e').about;
		const anchor = { start: 'AAAA', end: 'AAAA', quote: 'e', before: ' e e e', after: ' e e e' };
		for (let n = 0; n < 200; n += 1) {
			const raw = new Y.Map<unknown>(Object.entries({ kind: 'comment', about, anchor, text: 'x' }));
			threads.set(`t${n}`, raw);
		}
		const began = performance.now();
		const found = threadsIn(desk.doc, 'agenda');
		// Looked for at each of fifty thousand places, it is a tenth of a second a thread.
		expect(performance.now() - began).toBeLessThan(2_000);
		expect(new Set(found.map(({ standing }) => standing.state))).toEqual(new Set(['detached']));
	});

	it('may be anything at all where others wrote it, and is read without a throw', () => {
		const desk = new Desk().write(goal);
		const threads = desk.doc.getMap('threads');
		const strange = (fields: object): void => {
			threads.set(`x${threads.size}`, new Y.Map(Object.entries(fields)));
		};
		const about = { root: 'causes', record: 'nobody', field: 'evidence' };
		threads.set('none', 5);
		strange({});
		strange({ about: 'x', anchor: { start: '%%' } });
		strange({ about, anchor: { start: '%%', end: '%%', quote: 'x' }, text: 7 });
		strange({ about, anchor: { start: 'AAAA', end: '////', quote: 'nowhere at all' } });
		strange({ about: { root: 'x'.repeat(300), record: '' }, 'replies/a': { text: 'x' } });
		strange({ about, text: 'x'.repeat(9000), 'resolved/a': { heard: -1 }, 'answers/b': [] });
		const before = Y.encodeStateAsUpdate(desk.doc);
		const read = threadsIn(desk.doc, 'agenda');
		expect(read.every(({ standing }) => standing.state === 'detached')).toBe(true);
		expect(read.some(({ thread }) => thread.text.length > 4000)).toBe(false);
		expect(Y.encodeStateAsUpdate(desk.doc)).toEqual(before);
	});
});

describe('at random', () => {
	it.each(seedsFor(40))(
		'every thread is at its words or listed with its quote, seed $seed',
		({ seed }) => {
			const random = randomFrom(seed);
			const word = (): string => random.pick(['alpha', 'beta', 'gamma', 'delta', 'omega']);
			const sentence = (): string => Array.from({ length: 6 }, word).join(' ');
			const begin = new Desk('account-1', new Y.Doc(), seed);
			begin.write(...Array.from({ length: 5 }, sentence));
			const [a, b] = [begin.copy('account-1', seed + 1), begin.copy('account-2', seed + 2)];
			const ids: string[] = [];
			const work = (desk: Desk): void => {
				const lines = desk.words().split('\n');
				const at = random.below(lines.length);
				const line = lines[at] ?? '';
				const step = random.below(7);
				if (step === 0) desk.rewrite(at, `${sentence()} ${line}`);
				else if (step === 1) desk.rewrite(at, line.replace(word(), word()));
				else if (step === 2) desk.split(at, random.below(line.length + 1));
				else if (step === 3 && at > 0) desk.join(at);
				else if (step === 4 && lines.length > 1)
					desk.insert(random.below(lines.length), desk.cut(at));
				else if (step === 5 && lines.length > 1) desk.cut(at);
				else if (line.trim() !== '') {
					const words = line.trim().split(' ');
					const quote = words.slice(0, 1 + random.below(words.length)).join(' ');
					ids.push(
						random.chance(0.5) ? desk.comment(quote) : desk.suggest(quote, `${sentence()} ${quote}`)
					);
				}
				const own = threadsIn(desk.doc, 'agenda');
				if (own.length > 0 && random.chance(0.2)) {
					acceptSuggestion(desk.talk, random.pick(own).thread.id, { anyway: random.chance(0.5) });
				}
			};
			for (let round = 0; round < 12; round += 1) {
				work(random.chance(0.5) ? a : b);
				if (random.chance(0.15)) a.take(b);
				if (random.chance(0.15)) b.take(a);
			}
			a.take(b);
			b.take(a);
			expect(a.words()).toBe(b.words());
			for (const desk of [a, b]) {
				const found = threadsIn(desk.doc, 'agenda');
				expect(found.map(({ thread }) => thread.id).sort()).toEqual([...ids].sort());
				for (const { thread, standing } of found) {
					expect(thread.anchor?.quote).not.toBe('');
					if (standing.state !== 'passage') {
						// Nobody is told that words are gone which plainly stand there.
						const quote = thread.anchor?.quote ?? '';
						const rest = desk.words().replace(/\s+/g, ' ').split(quote);
						expect(rest.length === 2 && quote.length >= 4).toBe(false);
						continue;
					}
					expect(desk.words()).toContain(standing.words);
					expect(standing.words.trim()).not.toBe('');
				}
			}
		}
	);
});

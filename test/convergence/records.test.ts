/** Classes C, D and E for records: every rule with two devices, from both sides and in both orders. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	addCause,
	addOutcome,
	archiveOutcome,
	editOutcome,
	linkCause,
	moveCause,
	restoreOutcome,
	unlinkCause
} from '#lib/model/agenda/agenda.ts';
import { Activity } from '#lib/model/board/activity.ts';
import {
	archiveActivity,
	blockActivity,
	editActivity,
	linkOutcome,
	moveActivity
} from '#lib/model/board/board.ts';
import { addDecision, setPosition } from '#lib/model/meetings/decisions.ts';
import {
	addAction,
	addItem,
	editAction,
	moveItem,
	setActionDue,
	setActionStatus
} from '#lib/model/meetings/notes.ts';
import { setAttendance } from '#lib/model/meetings/schedule.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import { setLines } from '#lib/model/people/contact.ts';
import {
	type AgendaDoc,
	agendaOf,
	type BoardDoc,
	type MeetingDoc,
	privatePeopleOf
} from '#lib/model/workspace.ts';
import { agenda, board, idOf, joinApart, meeting, shown, TODAY } from './records-apart.ts';

const lines = (items: readonly JoinItem[]): readonly string[] => items.map(shown);

describe('C: one field, two values', () => {
	it('names both values and people, and what stands', () => {
		const { items, at } = agenda(
			(at, id) => editOutcome(at, id, { statement: 'All children read', status: 'active' }),
			(at, id) => editOutcome(at, id, { statement: 'Every child reads', status: 'active' })
		);
		const now = [...at.outcomes.values()].map(
			(raw) => raw instanceof Y.Map && raw.get('statement')
		);
		expect(lines(items)).toEqual([
			`C outcomes.statement "Children read" | ana="All children read" | ben="Every child reads" | "${now[0]}"`
		]);
	});

	it('says nothing where both say the same, or where each changed another field', () => {
		const same = board(
			(at, [one = '']) => editActivity(at, one, { reach: { n: 57, unit: 'children' } }),
			(at, [one = '']) => editActivity(at, one, { reach: { n: 57, unit: 'children' } })
		);
		expect(same.items).toEqual([]);
		const other = board(
			(at, [one = '']) => editActivity(at, one, { title: 'Tutoring after school' }),
			(at, [one = '']) => editActivity(at, one, { population: 'Grade 3' })
		);
		expect(other.items).toEqual([]);
	});

	it('takes values that belong together as one', () => {
		const { items } = board(
			(at, [one = '']) => editActivity(at, one, { budget: { amount: 100, currency: 'USD' } }),
			(at, [one = '']) => editActivity(at, one, { budget: { amount: 100, currency: 'EUR' } })
		);
		expect(lines(items)).toEqual([
			expect.stringMatching(
				/^C activities\.budget null \| ben=\{"amount":100,"currency":"EUR"\} \| ana=/
			)
		]);
	});

	it('takes a cleared field against a new value', () => {
		const begin = (at: MeetingDoc): string =>
			idOf(addAction(at, { text: 'Call', help: 'A phone' }));
		const { items } = meeting(
			begin,
			(at, id) => editAction(at, id, { help: '' }),
			(at, id) => editAction(at, id, { help: 'Two phones' })
		);
		expect(lines(items)).toEqual([
			expect.stringContaining('C actions.help "A phone" | ana="" | ben="Two phones"')
		]);
	});

	it('lets members of sets add up, and tells a removal that was overruled', () => {
		const sum = agenda(
			(at, id) => linkCause(at, id, 'c2'),
			(at, id) => {
				linkCause(at, id, 'c2');
				linkCause(at, id, 'c3');
				unlinkCause(at, id, 'c1');
			}
		);
		expect(sum.items).toEqual([]);
		const again = agenda(
			(at, id) => unlinkCause(at, id, 'c1'),
			(at, id) => {
				unlinkCause(at, id, 'c1');
				linkCause(at, id, 'c1');
			}
		);
		expect(lines(again.items)).toEqual(['C outcomes.causes.c1 true | =null | ben=true | true']);
	});

	it('compares maps by key: 6 people here and 5 there are 11, and one person twice is a question', () => {
		const mark = (from: number, to: number, state: 'present' | 'absent') => (at: MeetingDoc) => {
			for (let n = from; n <= to; n += 1) setAttendance(at, `p${n}`, { state });
		};
		const both = meeting(() => '', mark(1, 6, 'present'), mark(7, 11, 'present'));
		expect(both.items).toEqual([]);
		const twice = meeting(() => '', mark(1, 6, 'present'), mark(6, 11, 'absent'));
		expect(lines(twice.items)).toEqual([
			expect.stringMatching(/^C meeting\.attendance\.p6 null \| ben=\{"state":"absent"\} \| ana=/)
		]);
		const same = meeting(() => '', mark(1, 6, 'present'), mark(6, 11, 'present'));
		expect(same.items).toEqual([]);
	});

	it('does not ask twice for one gesture: the day a card is blocked, done or decided follows its state', () => {
		const begin = (at: MeetingDoc): string => idOf(addAction(at, { text: 'Call' }));
		const states = meeting(
			begin,
			(at, id) => setActionStatus(at, id, 'done', TODAY),
			(at, id) => setActionStatus(at, id, 'cancelled', TODAY)
		);
		expect(lines(states.items)).toEqual([expect.stringMatching(/^C actions\.status "open"/)]);
		const days = meeting(
			begin,
			(at, id) => setActionStatus(at, id, 'done', TODAY),
			(at, id) => setActionStatus(at, id, 'done', '2026-02-18')
		);
		expect(lines(days.items)).toEqual([expect.stringMatching(/^C actions\.doneOn null/)]);
		const due = meeting(
			begin,
			(at, id) => setActionDue(at, id, '2026-03-01'),
			(at, id) => setActionDue(at, id, '2026-03-02')
		);
		expect(lines(due.items)).toEqual([expect.stringMatching(/^C actions\.due null/)]);
		const blocked = board(
			(at, [one = '']) => blockActivity(at, one, 'No room', '2026-02-14'),
			(at, [one = '']) => blockActivity(at, one, 'No bus', '2026-02-15')
		);
		expect(blocked.items.map(({ place }) => place.field)).toEqual(['blockedReason']);
	});

	it('is no clash where the same position was noted at two moments', () => {
		const begin = (at: MeetingDoc): string => idOf(addDecision(at, { title: 'Fund it' }));
		const say =
			(position: 'consent' | 'objection', late = false) =>
			(at: MeetingDoc, id: string) => {
				if (late) for (let n = 0; n < 5; n += 1) at.pen.now();
				setPosition(at, id, 'p1', { position, text: '' });
			};
		expect(meeting(begin, say('consent'), say('consent', true)).items).toEqual([]);
		expect(
			meeting(begin, say('consent'), say('objection')).items.map(({ place }) => place.key)
		).toEqual(['p1']);
	});

	it('tells a value that was lost to one that was only set to what it had been', () => {
		const { items, at } = agenda(
			(at, id) => editOutcome(at, id, { focusArea: 'Early years' }),
			(at, id) => {
				editOutcome(at, id, { focusArea: 'Anything' });
				editOutcome(at, id, { focusArea: '' });
			}
		);
		const [raw] = at.outcomes.values();
		const stands = raw instanceof Y.Map ? raw.get('focusArea') : undefined;
		// Which of the two writes stands is chance; a loss is never silent.
		expect(items.length).toBe(stands === 'Early years' ? 0 : 1);
	});

	it('keeps what two people wrote to one contact apart', () => {
		const { items } = joinApart(
			'private/people',
			privatePeopleOf,
			(at) => setLines(at, 'p1', 'postal', 'Main St 1'),
			(at) => setLines(at, 'p1', 'postal', ''),
			(at) => setLines(at, 'p1', 'postal', 'Main St 2')
		);
		expect(lines(items)).toEqual([
			'C contacts.postal "Main St 1" | =""  | ben="Main St 2" | "Main St 2"'.replace('  ', ' ')
		]);
	});
});

describe('D: edited here, put away there', () => {
	it('names the edit, with the words of texts, and who put it away', () => {
		const { items } = board(
			(at, [one = '']) => archiveActivity(at, one, 'Over'),
			(at, [one = '']) => {
				editActivity(at, one, { title: 'Tutoring for all' });
				linkOutcome(at, one, 'o1');
				const text = Activity.read(one, at.activities.get(one))?.description?.get(0);
				const words: unknown = text instanceof Y.XmlElement ? text.get(0) : undefined;
				if (words instanceof Y.XmlText) words.insert(0, 'Every Tuesday');
			}
		);
		const [item, ...more] = items;
		expect(more).toEqual([]);
		expect(item?.class).toBe('D');
		const edit = item?.sides.find(({ by }) => by.includes('ben'));
		const end = item?.sides.find(({ by }) => by.includes('ana'));
		expect(JSON.parse(edit?.text ?? '')).toEqual({
			title: 'Tutoring for all',
			description: 'Every Tuesday',
			'outcomes/o1': { contribution: 'primary' }
		});
		expect(JSON.parse(end?.text ?? '')).toEqual({
			archived: { at: '2026-02-16T09:00:01.000Z', by: 'ana', reason: 'Over' }
		});
		expect(JSON.parse(item?.before ?? '')).toEqual({
			title: 'Tutoring',
			description: '',
			'outcomes/o1': null
		});
		expect(JSON.parse(item?.now ?? '')).toHaveProperty('archived.by', 'ana');
	});

	it('is nothing where both put it away, or nobody edited it', () => {
		const away = (at: BoardDoc, [one = '']: readonly string[]) => archiveActivity(at, one);
		expect(board(away, away).items).toEqual([]);
		expect(board(away, (at, [, two = '']) => editActivity(at, two, { title: 'X' })).items).toEqual(
			[]
		);
	});

	it('tells a return that was overruled', () => {
		let id = '';
		const { items } = joinApart(
			'agenda',
			agendaOf,
			(at) => {
				id = idOf(addOutcome(at, { statement: 'A' }));
				archiveOutcome(at, id);
			},
			(at) => restoreOutcome(at, id),
			(at) => {
				restoreOutcome(at, id);
				archiveOutcome(at, id, 'again');
			}
		);
		expect(
			items.map((item) => [item.class, item.sides.map(({ text }) => Object.keys(JSON.parse(text)))])
		).toEqual([['D', [['archived'], ['archived']]]]);
	});
});

describe('E: two moves, or a move and an edit', () => {
	it('are notes, and nothing where they do not meet', () => {
		const causes = (
			onAna: (at: AgendaDoc, made: readonly string[]) => void,
			onBen: typeof onAna
		) => {
			let made: readonly string[] = [];
			return joinApart(
				'agenda',
				agendaOf,
				(at) => (made = ['a', 'b', 'c'].map((label) => idOf(addCause(at, { label })))),
				(at) => onAna(at, made),
				(at) => onBen(at, made)
			).items;
		};
		const up = causes(
			(at, [one, , three = '']) => moveCause(at, three, one),
			(at, [, two, three = '']) => moveCause(at, three, two)
		);
		expect(up.map(({ class: kind, place }) => [kind, place.field])).toEqual([['E', 'order']]);
		const apart = causes(
			(at, [one, , three = '']) => moveCause(at, three, one),
			(at, [one, two = '']) => moveCause(at, two, one)
		);
		expect(apart).toEqual([]);
	});

	it('moves the card to Done with its new text and outcome: a note, nothing lost', () => {
		const { items, at } = board(
			(at, [one = '']) => moveActivity(at, one, { status: 'done' }),
			(at, [one = '']) => {
				editActivity(at, one, { title: 'Tutoring for all' });
				linkOutcome(at, one, 'o6');
			}
		);
		expect(items.map(({ class: kind }) => kind)).toEqual(['E']);
		const row = [...at.activities.keys()].map((id) => Activity.read(id, at.activities.get(id)));
		expect(row.find((one) => one?.title === 'Tutoring for all')).toMatchObject({ status: 'done' });
	});

	it('are a clash of the field where a card was dropped in two columns, once', () => {
		const { items } = board(
			(at, [one = '']) => moveActivity(at, one, { status: 'done' }),
			(at, [one = '']) => moveActivity(at, one, { status: 'stopped' })
		);
		expect(items.map(({ class: kind, place }) => [kind, place.field])).toEqual([['C', 'status']]);
		const same = board(
			(at, [one = '']) => moveActivity(at, one, { status: 'done' }),
			(at, [one = '']) => moveActivity(at, one, { status: 'done' })
		);
		expect(same.items).toEqual([]);
	});

	it('of one item of an agenda leave it standing once', () => {
		const begin = (at: MeetingDoc): string => {
			const made = ['one', 'two', 'three'].map((title) => idOf(addItem(at, { title })));
			return made.join();
		};
		const { items } = meeting(
			begin,
			(at, made) => moveItem(at, made.split(',')[0] ?? '', undefined),
			(at, made) => moveItem(at, made.split(',')[0] ?? '', made.split(',')[2])
		);
		expect(items.map(({ class: kind }) => kind)).toEqual(['E']);
	});
});

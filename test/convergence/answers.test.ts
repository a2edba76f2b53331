/** Answers to what was joined: each an ordinary edit that ends it for both, and that undo brings back. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createStatement, editOutcome, addOutcome } from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Statement } from '#lib/model/agenda/statement.ts';
import { Activity } from '#lib/model/board/activity.ts';
import {
	addActivity,
	archiveActivity,
	editActivity,
	moveActivity,
	restoreActivity
} from '#lib/model/board/board.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { ActionItem } from '#lib/model/meetings/action-item.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { addAction, setActionDue, setActionStatus } from '#lib/model/meetings/notes.ts';
import { createMeeting, editMeeting } from '#lib/model/meetings/schedule.ts';
import { answerJoin, takeBackAnswer } from '#lib/model/merge/answer.ts';
import {
	answerOf,
	type AnswerChoice,
	isStillOpen,
	joinStates,
	readJoins
} from '#lib/model/merge/joins.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import {
	addGroup,
	addOrganisation,
	archiveOrganisation,
	editOrganisation,
	joinOrganisations,
	removeMember,
	setMember
} from '#lib/model/people/roster.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { UNDOABLE_ORIGINS } from '#lib/model/schema/origin.ts';
import { plainText } from '#lib/model/schema/text/index.ts';
import { insertBlock, rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import {
	agendaOf,
	boardOf,
	type Handle,
	indexOf,
	meetingOf,
	peopleOf
} from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { idOf, joinAndKeep, sync, TODAY } from './records-apart.ts';

const answer = (handle: Handle, item: JoinItem | undefined, choice: AnswerChoice) =>
	answerJoin({ handle, today: TODAY }, item?.id ?? '', choice);

const stateOf = (handle: Handle): readonly string[] =>
	joinStates(handle.doc).map(({ item, state }) => `${item.class} ${state}`);

/** The choice that takes what this person made of it. */
const sideOf = (item: JoinItem | undefined, who: string): AnswerChoice =>
	item?.sides[0].by.includes(who) === true ? 'first' : 'second';

describe('one field with two values', () => {
	const start = () => {
		let id = '';
		const apart = joinAndKeep(
			'agenda',
			agendaOf,
			(at) => (id = idOf(addOutcome(at, { statement: 'Children read' }))),
			(at) => editOutcome(at, id, { statement: 'All children read' }),
			(at) => editOutcome(at, id, { statement: 'Every child reads' })
		);
		const statement = (at: typeof apart.ana) => Outcome.read(id, at.outcomes.get(id))?.statement;
		return { ...apart, id, statement };
	};

	it.each(['ana', 'ben'])('takes what %s said, for both, and undo asks again', (who) => {
		const { ana, ben, statement } = start();
		expect(stateOf(ana)).toEqual(['C open']);
		const [item] = readJoins(ana.doc);
		const before = statement(ana);
		const undo = new Y.UndoManager(ana.doc, { trackedOrigins: new Set(UNDOABLE_ORIGINS) });
		expect(answer(ana, item, sideOf(item, who)).ok).toBe(true);
		sync(ana.doc, ben.doc);
		for (const at of [ana, ben]) {
			expect(statement(at)).toBe(who === 'ana' ? 'All children read' : 'Every child reads');
			expect(stateOf(at)).toEqual(['C answered']);
			expect(answerOf(at.doc, item?.id ?? '')).toMatchObject({
				by: 'ana',
				choice: sideOf(item, who)
			});
		}
		undo.undo();
		sync(ana.doc, ben.doc);
		expect(statement(ben)).toBe(before);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['C open'], ['C open']]);
	});

	it('is kept, kept no longer, and cleared by an ordinary edit', () => {
		const { ana, ben, id } = start();
		const [item] = readJoins(ben.doc);
		answer(ben, item, 'keep');
		sync(ana.doc, ben.doc);
		expect(stateOf(ana)).toEqual(['C answered']);
		takeBackAnswer(ana, item?.id ?? '');
		sync(ana.doc, ben.doc);
		expect(stateOf(ben)).toEqual(['C open']);
		editOutcome(ben, id, { statement: 'Each child reads with joy' });
		sync(ana.doc, ben.doc);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['C changed'], ['C changed']]);
	});

	it('ends once where both answer at the same time', () => {
		const { ana, ben, statement } = start();
		const [item] = readJoins(ana.doc);
		answer(ana, item, sideOf(item, 'ana'));
		answer(ben, item, sideOf(item, 'ben'));
		sync(ana.doc, ben.doc);
		expect(statement(ana)).toBe(statement(ben));
		expect(stateOf(ana)).toEqual(['C answered']);
	});
});

describe('fields that are written along with others', () => {
	it('follow: an action closed again has its day, a due date keeps the first', () => {
		let id = '';
		const { ana, ben } = joinAndKeep(
			'meeting/m',
			meetingOf,
			(at) => (id = idOf(addAction(at, { text: 'Call', due: TODAY }))),
			(at) => {
				setActionStatus(at, id, 'done', '2026-02-14');
				setActionDue(at, id, '2026-03-01');
			},
			(at) => {
				setActionStatus(at, id, 'doing', '2026-02-14');
				setActionDue(at, id, '2026-03-02');
			}
		);
		for (const item of readJoins(ana.doc)) answer(ana, item, sideOf(item, 'ben'));
		sync(ana.doc, ben.doc);
		expect(ActionItem.read(id, ben.actions.get(id))).toMatchObject({
			status: 'doing',
			doneOn: undefined,
			due: '2026-03-02',
			firstDue: TODAY
		});
		for (const item of readJoins(ben.doc)) answer(ben, item, sideOf(item, 'ana'));
		sync(ana.doc, ben.doc);
		expect(ActionItem.read(id, ana.actions.get(id))).toMatchObject({
			status: 'done',
			doneOn: TODAY,
			due: '2026-03-01'
		});
	});

	it('follow from a meeting into the list of meetings', () => {
		const id = 'AAAAAAAAAAAAAAAAAAAAAA';
		const index = indexOf(new Y.Doc(), penOf('ana', randomFrom(1)));
		const { ana } = joinAndKeep(
			`meeting/${id}`,
			meetingOf,
			(at) => createMeeting(index, at, { id, title: 'Check-in', date: '2026-03-02' }),
			(at) => editMeeting(indexOf(new Y.Doc(), at.pen), at, id, { title: 'March' }),
			(at) => editMeeting(indexOf(new Y.Doc(), at.pen), at, id, { title: 'Second check-in' })
		);
		const [item] = readJoins(ana.doc);
		answerJoin(
			{ handle: ana, index, document: `meeting/${id}`, today: TODAY },
			item?.id ?? '',
			sideOf(item, 'ben')
		);
		expect(Meeting.read(id, ana.meeting)?.title).toBe('Second check-in');
		expect(DocEntry.read(id, index.documents.get(id))?.title).toBe('Second check-in');
	});

	it('go key by key in maps', () => {
		let group = '';
		const { ana, ben } = joinAndKeep(
			'people',
			peopleOf,
			(at) =>
				(group = idOf(
					addGroup(at, {
						name: 'G',
						members: [
							['p1', { role: 'chair' }],
							['p2', { role: 'member' }]
						]
					})
				)),
			(at) => setMember(at, group, 'p2', { role: 'liaison' }),
			(at) => removeMember(at, group, 'p2')
		);
		const [item] = readJoins(ben.doc);
		expect(item?.place).toMatchObject({ field: 'members', key: 'p2' });
		answer(ben, item, item?.sides[0].text === 'null' ? 'first' : 'second');
		sync(ana.doc, ben.doc);
		const raw = ana.groups.get(group);
		expect(raw instanceof Y.Map && raw.has('members/p2')).toBe(false);
	});
});

describe('a record that was put away', () => {
	it('comes back with the edit in it, and goes again when that is taken back', () => {
		let id = '';
		const { ana, ben } = joinAndKeep(
			'board',
			boardOf,
			(at) => (id = idOf(addActivity(at, { title: 'Tutoring' }))),
			(at) => archiveActivity(at, id, 'Over'),
			(at) => editActivity(at, id, { title: 'Tutoring for all' })
		);
		const [item] = readJoins(ben.doc);
		expect(stateOf(ben)).toEqual(['D open']);
		const undo = new Y.UndoManager(ben.doc, { trackedOrigins: new Set(UNDOABLE_ORIGINS) });
		answer(ben, item, 'restored');
		sync(ana.doc, ben.doc);
		const row = (at: typeof ana) => Activity.read(id, at.activities.get(id));
		expect(row(ana)).toMatchObject({ title: 'Tutoring for all', archived: undefined });
		expect(stateOf(ana)).toEqual(['D answered']);
		undo.undo();
		sync(ana.doc, ben.doc);
		expect(row(ana)?.archived).toMatchObject({ by: 'ana' });
		expect(stateOf(ana)).toEqual(['D open']);
		answer(ana, item, sideOf(item, 'ana'));
		expect(row(ana)?.archived).toBeDefined();
		takeBackAnswer(ana, item?.id ?? '');
		answer(ana, item, sideOf(item, 'ben'));
		expect(row(ana)?.archived).toBeUndefined();
		takeBackAnswer(ana, item?.id ?? '');
		restoreActivity(ana, id);
		expect(stateOf(ana)).toEqual(['D changed']);
	});

	it('comes back with those that were joined to it', () => {
		let [one, two] = ['', ''];
		const { ana } = joinAndKeep(
			'people',
			peopleOf,
			(at) => {
				one = idOf(addOrganisation(at, { name: 'Riverside' }));
				two = idOf(addOrganisation(at, { name: 'Riverside CHC' }));
				joinOrganisations(at, two, one);
			},
			(at) => archiveOrganisation(at, one),
			(at) => editOrganisation(at, one, { role: 'funder' })
		);
		const item = readJoins(ana.doc).find(({ class: kind }) => kind === 'D');
		answer(ana, item, 'restored');
		for (const id of [one, two]) {
			expect(Organisation.read(id, ana.organisations.get(id))?.archived).toBeUndefined();
		}
	});
});

describe('a sentence that both wrote in', () => {
	const goal = 'Goal: raise reading scores by 10%.';
	const text = (at: Handle): Y.XmlFragment => {
		const raw = agendaOf(at.doc, at.pen).statements.get('vision');
		const found = Statement.read('vision', raw)?.text;
		if (found === undefined) throw new Error('There is no text');
		return found;
	};
	const line = (at: Handle, nth = 0): Y.XmlElement => {
		const found = text(at).get(nth);
		if (!(found instanceof Y.XmlElement)) throw new Error('There is no line');
		return found;
	};
	const words = (at: Handle): string => plainText(text(at));
	const start = (
		onAna: (at: Handle) => void,
		onBen: (at: Handle) => void,
		blocks: readonly string[] = [`First. ${goal} Last.`, 'Another line.']
	) =>
		joinAndKeep(
			'agenda',
			agendaOf,
			(at) =>
				createStatement(
					at,
					'vision',
					blocks.map((runs) => ({ runs }))
				),
			onAna,
			onBen
		);

	it('becomes one side’s, whatever stands around it, and undo asks again', () => {
		const { ana, ben } = start(
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '15')} Last.`),
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '12')} Last.`)
		);
		const [item] = readJoins(ana.doc);
		expect(stateOf(ana)).toEqual(['A open']);
		const undo = new Y.UndoManager(ana.doc, { trackedOrigins: new Set(UNDOABLE_ORIGINS) });
		// Somebody writes beside it meanwhile.
		rewriteWords(line(ben, 1), 'Another line, by Ben.');
		expect(answer(ana, item, sideOf(item, 'ben')).ok).toBe(true);
		sync(ana.doc, ben.doc);
		expect(words(ben)).toBe(`First. ${goal.replace('10', '12')} Last.\nAnother line, by Ben.`);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['A answered'], ['A answered']]);
		undo.undo();
		sync(ana.doc, ben.doc);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['A open'], ['A open']]);
		expect(words(ana)).toContain('by Ben');
	});

	it('is settled for both by writing a good one, and asks again when that is undone', () => {
		const { ana, ben } = start(
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '15')} Last.`),
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '12')} Last.`)
		);
		const undo = new Y.UndoManager(text(ben));
		rewriteWords(line(ben), `First. ${goal.replace('10', '14')} Last.`);
		sync(ana.doc, ben.doc);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['A changed'], ['A changed']]);
		undo.undo();
		sync(ana.doc, ben.doc);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['A open'], ['A open']]);
	});

	it('gives lost words back, at their place or as a new line', () => {
		const { ana, ben } = start(
			(at) => text(at).delete(0, 1),
			(at) => rewriteWords(line(at), `First. ${goal.replace('.', ' by 2027.')} Last.`)
		);
		const items = readJoins(ana.doc);
		expect(items.map(({ class: kind }) => kind)).toEqual(['B']);
		const [item] = items;
		expect(isStillOpen(item ?? never(), ana.doc)).toBe(true);
		answer(ana, item, 'put-back');
		sync(ana.doc, ben.doc);
		expect(words(ben)).toContain('by 2027');
		expect(stateOf(ben)).toEqual(['B answered']);
		const once = words(ben);
		for (const at of [ana, ben]) expect(answer(at, item, 'put-back').ok).toBe(true);
		sync(ana.doc, ben.doc);
		expect([words(ana), words(ben)]).toEqual([once, once]);
		takeBackAnswer(ben, item?.id ?? '');
		// The words are there: nobody needs to look again.
		expect(stateOf(ben)).toEqual(['B changed']);
	});

	it('splits and all: the words of the other side come home', () => {
		const { ana, ben } = start(
			(at) => {
				rewriteWords(line(at), 'Goal: raise');
				insertBlock(
					text(at),
					String(line(at).getAttribute('id')),
					{ runs: 'reading scores by 10%.' },
					'tail'
				);
			},
			(at) => rewriteWords(line(at), goal.replace('%.', '% by 2027.')),
			[goal]
		);
		const open = joinStates(ana.doc).filter(({ state }) => state === 'open');
		expect(open.length).toBeGreaterThan(0);
		for (const { item } of open) {
			const choice = item.class === 'B' ? 'put-back' : sideOf(item, 'ben');
			expect(answer(ana, item, choice).ok).toBe(true);
		}
		sync(ana.doc, ben.doc);
		expect(words(ben)).toBe(words(ana));
		expect(words(ana)).toContain('by 2027');
	});

	it('cannot be chosen where its line is gone', () => {
		const { ana } = start(
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '15')} Last.`),
			(at) => rewriteWords(line(at), `First. ${goal.replace('10', '12')} Last.`)
		);
		const [item] = readJoins(ana.doc);
		text(ana).delete(0, 1);
		expect(stateOf(ana)).toEqual(['A changed']);
		expect(answer(ana, item, 'first').ok).toBe(false);
		expect(answerOf(ana.doc, item?.id ?? '')).toBeUndefined();
		expect(answer(ana, item, 'keep').ok).toBe(true);
	});
});

describe('rules', () => {
	it('are kept again by an ordinary edit, which clears the item for both', () => {
		let group = '';
		const { ana, ben } = joinAndKeep(
			'people',
			peopleOf,
			(at) => (group = idOf(addGroup(at, { name: 'G', members: [['p1', { role: 'chair' }]] }))),
			(at) => {
				setMember(at, group, 'p1', { role: 'member' });
				setMember(at, group, 'p2', { role: 'chair' });
			},
			(at) => {
				setMember(at, group, 'p1', { role: 'member' });
				setMember(at, group, 'p3', { role: 'chair' });
			}
		);
		expect(stateOf(ana)).toEqual(['F open']);
		setMember(ben, group, 'p3', { role: 'co-chair' });
		sync(ana.doc, ben.doc);
		expect([stateOf(ana), stateOf(ben)]).toEqual([['F changed'], ['F changed']]);
		setMember(ana, group, 'p3', { role: 'chair' });
		expect(stateOf(ana)).toEqual(['F open']);
	});

	it('leave notes alone', () => {
		let id = '';
		const { ana } = joinAndKeep(
			'board',
			boardOf,
			(at) => (id = idOf(addActivity(at, { title: 'Tutoring' }))),
			(at) => moveActivity(at, id, { status: 'done' }),
			(at) => editActivity(at, id, { title: 'Tutoring for all' })
		);
		expect(stateOf(ana)).toEqual(['E note']);
		const [item] = readJoins(ana.doc);
		expect(answer(ana, item, 'first').ok).toBe(false);
	});
});

function never(): never {
	throw new Error('There is no item');
}

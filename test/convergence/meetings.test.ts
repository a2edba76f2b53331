import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ActionItem, ACTION_STATUSES } from '#lib/model/meetings/action-item.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { ATTENDANCE_STATES, Meeting } from '#lib/model/meetings/meeting.ts';
import {
	addAction,
	addItem,
	archiveItem,
	editAction,
	keepAction,
	moveItem,
	setActionDue,
	setActionStatus
} from '#lib/model/meetings/notes.ts';
import { createMeeting, setAttendance } from '#lib/model/meetings/schedule.ts';
import { CHECK_IN } from '#lib/model/meetings/templates.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { indexOf, meetingOf } from '#lib/model/workspace.ts';
import { type Peer, penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { type Deed, expectSame, rounds } from './rounds.ts';

const meeting = ({ doc, pen }: Peer) => meetingOf(doc, pen);
const rowsOf = (doc: Y.Doc) => {
	const handle = meetingOf(doc, penOf('reader', randomFrom(1)));
	return {
		meeting: Meeting.read('m', handle.meeting),
		items: inOrder(readRows(handle.items, AgendaItem).values()),
		actions: inOrder(readRows(handle.actions, ActionItem).values())
	};
};

interface Known {
	readonly items: Set<string>;
	readonly actions: Set<string>;
	readonly people: Set<string>;
	readonly words: string[];
}

const PEOPLE = ['ana', 'ben', 'cem', 'dia', 'eva', 'fay'];

function deedsOf(known: Known): readonly Deed[] {
	const idOf = (rows: readonly { readonly id: string }[], at: number): string =>
		rows[at % Math.max(rows.length, 1)]?.id ?? 'none';
	const item = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).items, at);
	const action = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).actions, at);
	return [
		(peer, { random }) => {
			const result = addItem(meeting(peer), { title: `Item ${random.below(99)}` });
			if (result.ok) known.items.add(result.value);
		},
		(peer, { random }) => {
			const due = random.chance(0.5) ? '2026-03-02' : undefined;
			const init = { text: `Action ${random.below(99)}`, ...(due ? { due } : {}) };
			const result = addAction(meeting(peer), init);
			if (result.ok) known.actions.add(result.value);
		},
		(peer, { random }) =>
			moveItem(meeting(peer), item(peer, random.below(12)), item(peer, random.below(12))),
		(peer, { random }) => archiveItem(meeting(peer), item(peer, random.below(12))),
		(peer, { random }) => {
			const person = random.pick(PEOPLE);
			known.people.add(person);
			setAttendance(meeting(peer), person, { state: random.pick(ATTENDANCE_STATES) });
		},
		(peer, { random }) =>
			setActionStatus(
				meeting(peer),
				action(peer, random.below(9)),
				random.pick(ACTION_STATUSES),
				'2026-02-16'
			),
		(peer, { random }) =>
			editAction(meeting(peer), action(peer, random.below(9)), {
				ownerPersonId: random.pick(PEOPLE)
			}),
		(peer, { random }) =>
			setActionDue(meeting(peer), action(peer, random.below(9)), `2026-03-1${random.below(9)}`),
		(peer, { random }) => keepAction(meeting(peer), action(peer, random.below(9)), random.id()),
		(peer, { random }) => {
			const row = rowsOf(peer.doc).items[random.below(8)];
			const line = row?.notes?.get(0);
			const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
			if (!(text instanceof Y.XmlText)) return;
			const word = `<${known.words.length}>`;
			known.words.push(word);
			text.insert(random.below(text.length + 1), word.replace('<', '(').replace('>', ')'));
		}
	];
}

describe('a meeting, on five devices', () => {
	it.each(seedsFor(25))('reads the same everywhere, seed $seed ($because)', ({ seed }) => {
		const known: Known = { items: new Set(), actions: new Set(), people: new Set(), words: [] };
		const begin = (peer: Peer): void => {
			const items = CHECK_IN.map(({ key, kind, minutes }) => ({ title: key, kind, minutes }));
			const init = { id: 'm', title: 'Check-in', date: '2026-02-16', items };
			createMeeting(indexOf(new Y.Doc(), peer.pen), meeting(peer), init);
		};
		const peers = rounds(seed, begin, deedsOf(known));
		expectSame(peers, rowsOf);
		const rows = rowsOf(peers.peer(0).doc);
		expect(rows.items).toHaveLength(known.items.size + CHECK_IN.length);
		expect(rows.actions).toHaveLength(known.actions.size);
		expect(new Set(rows.meeting?.attendance.keys())).toEqual(known.people);
		const digits = rows.items.map(({ notes }) => notes?.toString() ?? '').join('');
		const written = known.words.join('').replace(/[<>]/g, '').length;
		expect(digits.replace(/<[^>]*>/g, '').replace(/[()]/g, '')).toHaveLength(written);
	});
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { indexOf, type MeetingDoc, meetingOf } from '../workspace.ts';
import { AgendaItem } from './agenda-item.ts';
import { agreedOf, agreeMinutes, notesOf } from './minutes.ts';
import { addItem } from './notes.ts';
import { createMeeting, readMeeting } from './schedule.ts';

function twoDevices() {
	const pen = penOf('ana', randomFrom(1));
	const index = indexOf(new Y.Doc(), pen);
	const one = meetingOf(new Y.Doc(), pen);
	createMeeting(index, one, { id: 'm', title: 'Check-in', date: '2026-02-02' });
	const added = addItem(one, { title: 'Wins', notes: [{ runs: 'The crosswalk is painted' }] });
	const item = added.ok ? added.value : '';
	const two = meetingOf(new Y.Doc(), penOf('ben', randomFrom(2)));
	Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
	return { index, one, two, item };
}

/** Adds words at the end of a point's notes, as somebody typing does. */
function type(meeting: MeetingDoc, itemId: string, words: string): void {
	const line = readRows(meeting.items, AgendaItem).get(itemId)?.notes?.get(0);
	const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
	if (!(text instanceof Y.XmlText)) throw new Error('There is no line to type in');
	text.insert(text.length, words);
}

const agreed = (meeting: MeetingDoc) => {
	const row = readMeeting(meeting, 'm');
	return row && agreedOf(row);
};

describe('minutes', () => {
	it.each(['the agreement', 'the edit'])(
		'agreed on one device while another edits them keep what was agreed, %s first',
		(first) => {
			const { index, one, two, item } = twoDevices();
			agreeMinutes(index, one, 'm', '2026-02-09');
			type(two, item, ' at last');
			const [from, to] = first === 'the agreement' ? [one, two] : [two, one];
			Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
			Y.applyUpdate(from.doc, Y.encodeStateAsUpdate(to.doc));
			for (const meeting of [one, two]) {
				expect(readMeeting(meeting, 'm')?.status).toBe('minutes agreed');
				expect(agreed(meeting)).toEqual({
					on: '2026-02-09',
					notes: { [item]: 'The crosswalk is painted' }
				});
				expect(notesOf(meeting).get(item)).toBe('The crosswalk is painted at last');
			}
		}
	);

	it('agreed again have a new copy in force, and the old one stays', () => {
		const { index, one, item } = twoDevices();
		agreeMinutes(index, one, 'm', '2026-02-09');
		type(one, item, ' at last');
		agreeMinutes(index, one, 'm', '2026-02-12');
		expect(agreed(one)?.notes[item]).toBe('The crosswalk is painted at last');
		expect(readMeeting(one, 'm')?.agreed.size).toBe(2);
	});

	it('too long to be copied are refused whole', () => {
		const { index, one, item } = twoDevices();
		type(one, item, 'a'.repeat(500_000));
		expect(agreeMinutes(index, one, 'm', '2026-02-09')).toMatchObject({
			ok: false,
			error: { type: 'too-long', most: 500_000 }
		});
		expect(readMeeting(one, 'm')?.status).toBe('planned');
		expect(agreed(one)).toBeUndefined();
	});
});

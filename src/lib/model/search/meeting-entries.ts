import { ActionItem } from '../meetings/action-item.ts';
import { AgendaItem } from '../meetings/agenda-item.ts';
import { Decision } from '../meetings/decision.ts';
import { Meeting } from '../meetings/meeting.ts';
import { Option } from '../meetings/option.ts';
import { readRows } from '../schema/collection.ts';
import { type MeetingDoc } from '../workspace.ts';
import { meetingDocument } from '../../protocol/documents.ts';
import { type Entry, type EntryKind } from './entry.ts';
import { passages } from './passages.ts';

interface Row {
	readonly id: string;
	readonly archived: unknown;
}

/** One meeting: itself, its points with their notes, what was weighed, decided and agreed. */
export function meetingEntries(meetingId: string, document: MeetingDoc): readonly Entry[] {
	const meeting = Meeting.read(meetingId, document.meeting);
	const at = meeting?.date ?? '';
	const entry = (kind: EntryKind, row: Row, title: string, text: string): Entry => ({
		kind,
		id: row.id,
		title,
		text,
		document: meetingDocument(meetingId),
		within: kind === 'meeting' ? undefined : `meeting:${meetingId}`,
		at,
		past: row.archived === undefined ? undefined : 'archived'
	});
	return [
		...(meeting === undefined || meeting.title === ''
			? []
			: [entry('meeting', meeting, meeting.title, passages(meeting.place))]),
		...[...readRows(document.items, AgendaItem).values()].map((row) =>
			entry('item', row, row.title, passages(row.notes))
		),
		...[...readRows(document.decisions, Decision).values()].map((row) =>
			entry(
				'decision',
				row,
				row.title,
				passages(
					row.proposal,
					row.concerns,
					[...row.positions.values()].map(({ text }) => text)
				)
			)
		),
		...[...readRows(document.options, Option).values()].map((row) =>
			entry('option', row, row.title, passages(row.forWhom, row.strengths, row.weaknesses))
		),
		...[...readRows(document.actions, ActionItem).values()].map((row) =>
			entry('action', row, row.text, passages(row.help))
		)
	];
}

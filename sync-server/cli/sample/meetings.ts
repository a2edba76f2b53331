/** The meetings of Eastbrook Thrives, with who came, what was noted and what was promised. */
import * as Y from 'yjs';
import { type ActionStatus } from '../../../src/lib/model/meetings/action-item.ts';
import { type Attendance, ATTENDANCE_STATES } from '../../../src/lib/model/meetings/meeting.ts';
import { agreeMinutes } from '../../../src/lib/model/meetings/minutes.ts';
import {
	addAction,
	addItem,
	editItem,
	setActionStatus
} from '../../../src/lib/model/meetings/notes.ts';
import {
	createMeeting,
	setAttendances,
	setMeetingStatus
} from '../../../src/lib/model/meetings/schedule.ts';
import { addDays } from '../../../src/lib/model/schema/days.ts';
import { CHECK_IN } from '../../../src/lib/model/meetings/templates.ts';
import { type IndexDoc, type MeetingDoc, meetingOf } from '../../../src/lib/model/workspace.ts';
import { type DocumentName, meetingDocument } from '../../../src/lib/protocol/documents.ts';
import { writeDecisions } from './decisions.ts';
import { MEETINGS, type SampleMeeting, TITLES } from './meeting-notes.ts';
import { organisationOf } from './people.ts';
import { bullets, check, sampleId, type Scribe } from './scribe.ts';

type SampleAction = readonly [
	name: string,
	meeting: string,
	owner: string,
	text: string,
	due: string,
	/** The day it was done, or what became of it instead. */
	state: string
];

const ACTIONS: readonly SampleAction[] = [
	[
		'AC01',
		'M01',
		'priya',
		'Send data dictionary v2 to 12 data partners',
		'2025-11-07',
		'2025-11-06'
	],
	[
		'AC02',
		'M01',
		'helen',
		'Give preschool counts and agree city estimate',
		'2025-11-14',
		'2025-11-20'
	],
	['AC03', 'M01', 'maya', 'Renewal letter to Larkin', '2025-11-21', '2025-11-19'],
	['AC04', 'M02', 'luis', 'Find two parent translators', '2025-11-24', '2025-11-22'],
	['AC05', 'M02', 'marcus', 'Date for Mill Street crosswalk', '2025-11-24', '2026-01-16'],
	['AC06', 'M02', 'carmen', 'Try nurse note form in basement', '2025-11-21', '2025-11-21'],
	['AC07', 'M02', 'nadia', 'Reconcile family lists with Open Door', '2025-11-24', '2025-11-25'],
	['AC08', 'M03', 'tomas', 'Redraft consent form with parents', '2025-12-05', '2025-12-05'],
	['AC09', 'M03', 'renee', 'Enter Northgate absence 2025', '2025-12-05', 'open'],
	['AC10', 'M03', 'angela', 'Sign three restaurants', '2025-12-31', '2025-12-29'],
	['AC11', 'M03', 'ian', 'Explain screening by clinic', '2025-12-08', '2025-12-08'],
	['AC12', 'M04', 'paul', 'Enter shelter’s Q3 placements', '2025-12-19', 'open'],
	['AC13', 'M04', 'grace', 'Share waiting-list phone script', '2025-12-19', '2025-12-18'],
	['AC14', 'M04', 'wei', 'Text of garden grant call', '2026-01-05', 'cancelled'],
	['AC15', 'M04', 'jo', 'December newsletter', '2025-12-17', '2025-12-17'],
	['AC16', 'M05', 'marcus', 'Speed data for Northgate Avenue', '2026-01-20', '2026-01-20'],
	['AC17', 'M05', 'ruth', 'With Rosa: one weekend food plan at Northgate', '2026-01-20', 'open'],
	['AC18', 'M05', 'priya', 'Correct 260', '2026-01-06', '2026-01-05'],
	['AC19', 'M06', 'aisha', 'Wording options for weight indicator', '2026-02-02', '2026-02-01'],
	['AC20', 'M06', 'deshawn', 'Tutor list for Northgate', '2026-02-02', '2026-02-06'],
	['AC21', 'M06', 'helen', 'Measles follow-up letters, Harborview', '2026-02-02', '2026-01-30'],
	['AC22', 'M07', 'priya', 'Data dictionary v3', '2026-02-13', 'open'],
	['AC23', 'M07', 'elliot', 'Questions for the yearly report', '2026-02-13', '2026-02-12'],
	['AC24', 'M07', 'tomas', 'Hand-over pack for Sam', '2026-02-16', 'open']
];

/** When the notes of a meeting were written, on its day. */
const HELD_AT = '15:00:00Z';
/** Attendees have a week to correct the minutes. */
const AGREED_AFTER_DAYS = 7;

/** Writes every meeting into a document of its own and lists it in `index`. */
export function writeMeetings(
	index: IndexDoc,
	scribe: Scribe
): readonly (readonly [DocumentName, Y.Doc])[] {
	return MEETINGS.map((sample) => {
		const doc = new Y.Doc();
		const pen = { ...scribe.pen, now: () => `${sample.date}T${HELD_AT}` };
		writeMeeting(index, meetingOf(doc, pen), sample, scribe);
		return [meetingDocument(sampleId(sample.name)), doc] as const;
	});
}

function writeMeeting(
	index: IndexDoc,
	meeting: MeetingDoc,
	sample: SampleMeeting,
	scribe: Scribe
): void {
	const id = sampleId(sample.name);
	const steering = sample.steering === true;
	check(
		sample.name,
		createMeeting(index, meeting, {
			id,
			title: steering ? 'Steering committee with leads' : 'Check-in',
			date: sample.date,
			seriesId: sampleId(steering ? 'series steering' : 'series check-in'),
			groupId: sampleId(steering ? 'steering' : 'circle'),
			durationMin: steering ? 90 : 60,
			mode: 'hybrid',
			place: 'Public Library, Main Street'
		})
	);
	for (const { key, kind, minutes } of CHECK_IN) {
		const notes = bullets(...(sample.notes[key] ?? []));
		scribe.write(`${sample.name} ${key}`, () =>
			addItem(meeting, { title: TITLES[key], kind, minutes, notes })
		);
	}
	if (sample.parked !== undefined) {
		const title = sample.parked;
		const item = scribe.write(`${sample.name} parked`, () =>
			addItem(meeting, { title, kind: 'parked' })
		);
		check(sample.name, editItem(meeting, item, { outcome: 'carry' }));
	}
	check(sample.name, setAttendances(meeting, attendanceOf(sample)));
	writeDecisions(meeting, sample.name, sample.date, scribe);
	for (const action of ACTIONS) if (action[1] === sample.name) writeAction(meeting, action, scribe);
	const done =
		sample.status === undefined
			? agreeMinutes(index, meeting, id, addDays(sample.date, AGREED_AFTER_DAYS))
			: setMeetingStatus(index, meeting, id, sample.status);
	check(sample.name, done);
}

function attendanceOf(sample: SampleMeeting): readonly (readonly [string, Attendance])[] {
	return ATTENDANCE_STATES.flatMap((state) =>
		(sample[state] ?? '')
			.split(' ')
			.filter((name) => name !== '')
			.map((name) => [sampleId(name), { state, orgId: sampleId(organisationOf(name)) }] as const)
	);
}

function writeAction(meeting: MeetingDoc, action: SampleAction, scribe: Scribe): void {
	const [name, from, owner, text, due, state] = action;
	scribe.write(name, () =>
		addAction(meeting, {
			text,
			due,
			ownerPersonId: sampleId(owner),
			orgId: sampleId(organisationOf(owner)),
			itemId: sampleId(`${from} newActions`)
		})
	);
	if (state === 'open') return;
	const status: ActionStatus = state === 'cancelled' ? 'cancelled' : 'done';
	check(name, setActionStatus(meeting, sampleId(name), status, state));
}

/** The list of meetings: by series, what comes next, and planning it. */
import { type Live, live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { DEFAULT_CADENCE_DAYS, readInitiative } from '#lib/model/initiative/initiative.ts';
import { ActionItem } from '#lib/model/meetings/action-item.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { attendanceByPerson, attendanceSummary } from '#lib/model/meetings/attendance.ts';
import {
	cadence,
	meetingsBySeries,
	meetingsInOrder,
	nextMeeting,
	type Series,
	twinMeetings,
	wasHeld
} from '#lib/model/meetings/calendar.ts';
import { carriedInto, trackActions } from '#lib/model/meetings/follow-up.ts';
import { type Attendance, Meeting } from '#lib/model/meetings/meeting.ts';
import { type Proposal, proposeNext } from '#lib/model/meetings/proposal.ts';
import { createMeeting, setMeetingStatus } from '#lib/model/meetings/schedule.ts';
import { CHECK_IN, itemsOf } from '#lib/model/meetings/templates.ts';
import { present } from '#lib/model/schema/collection.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Desk, reported } from './desk.ts';
import { clockOf, instantAt } from './zoned-time.ts';

/** What a row says about a meeting whose document is on this device. */
export interface Summary {
	readonly here: number;
	readonly expected: number;
	/** (present + remote) / (invited - excused), 0 to 1; undefined when nobody was expected. */
	readonly rate: number | undefined;
	/** Attendance was marked for at least one person. */
	readonly wasTaken: boolean;
	readonly points: number;
	readonly minutes: number;
	readonly actions: number;
	readonly place: string;
	readonly clock: string;
}

/** What a person fills in to plan a meeting. Empty text is none. */
export interface PlanDraft {
	readonly title: string;
	readonly date: string;
	/** "HH:MM" or ''. */
	readonly clock: string;
	readonly durationMin: number;
	/** A series, or '' for a meeting of its own. */
	readonly seriesId: string;
	readonly groupId: string;
	readonly agenda: 'check-in' | 'empty';
}

interface Rows {
	readonly meeting: Live<Meeting | undefined>;
	readonly items: Live<ReadonlyMap<string, AgendaItem>>;
	readonly actions: Live<ReadonlyMap<string, ActionItem>>;
}

type ListDesk = Omit<Desk, 'meetingId' | 'open'>;

export class ListController {
	readonly #desk: ListDesk;
	readonly #entries;
	readonly #initiative;
	readonly #rowsByMeeting = new Map<MeetingDoc, Rows>();

	constructor(desk: ListDesk) {
		this.#desk = desk;
		const index = desk.initiative.index.model;
		this.#entries = liveRows(index.documents, DocEntry.read);
		this.#initiative = live(index.initiative, () => readInitiative(index));
	}

	/** Reactive: every meeting, in order of time. */
	get meetings(): readonly DocEntry[] {
		return meetingsInOrder(this.#entries.current.values());
	}

	/** Reactive: those of one rhythm together; those of none last. */
	get series(): readonly Series[] {
		return meetingsBySeries(this.meetings);
	}

	/** Reactive: what is on next, today's included. */
	get next(): DocEntry | undefined {
		return nextMeeting(this.meetings, this.#desk.initiative.today);
	}

	/** Reactive: the one-click proposal. */
	get proposal(): Proposal {
		return proposeNext(this.meetings, this.#cadenceDays, this.#desk.initiative.today);
	}

	/** Reactive: the regular series is late and nothing is planned in time. */
	get isLate(): boolean {
		const { seriesId } = this.proposal;
		const own = this.meetings.filter((entry) => entry.seriesId === seriesId);
		return cadence(own, this.#cadenceDays, this.#desk.initiative.today).late;
	}

	/** Reactive: meetings that two people planned for one day of one series. */
	get twins(): readonly (readonly DocEntry[])[] {
		return twinMeetings(this.meetings);
	}

	/** What a series is called: the title of its latest meeting. */
	nameOf({ seriesId, meetings }: Series): string {
		const { words } = this.#desk;
		if (seriesId === undefined) return words.list.oneOff;
		const last = meetings.findLast(({ status }) => status !== 'cancelled') ?? meetings.at(-1);
		return last?.title || words.untitled;
	}

	/** A meeting of this series that already stands on this day. */
	twinOf(seriesId: string, date: string): DocEntry | undefined {
		if (seriesId === '' || date === '') return undefined;
		return this.meetings.find(
			(entry) => entry.seriesId === seriesId && entry.date === date && entry.status !== 'cancelled'
		);
	}

	/** Reactive: undefined while the meeting's document is not on this device. */
	summaryOf(entry: DocEntry): Summary | undefined {
		const rows = this.#rowsOf(entry.id);
		const meeting = rows?.meeting.current;
		if (!rows || !meeting) return undefined;
		const attendance = attendanceSummary(meeting, this.#desk.roster.people);
		const items = present(rows.items.current.values());
		return {
			here: attendance.present + attendance.remote,
			expected: attendance.invited - attendance.excused,
			rate: attendance.rate,
			wasTaken: attendance.open < attendance.invited,
			points: items.length,
			minutes: items.reduce((sum, { minutes }) => sum + minutes, 0),
			actions: present(rows.actions.current.values()).length,
			place: meeting.place,
			clock: meeting.start === undefined ? '' : clockOf(meeting.start, this.#timezone)
		};
	}

	/** Reactive: how many open actions a meeting will show from earlier ones of its series. */
	carriedInto(meetingId: string): number {
		const sources = [...this.#desk.initiative.meetings.keys()].flatMap((id) => {
			const rows = this.#rowsOf(id);
			return rows ? [{ meetingId: id, actions: rows.actions.current.values() }] : [];
		});
		const tracked = trackActions(sources, this.meetings, this.#desk.initiative.today);
		return carriedInto(meetingId, tracked, this.meetings).length;
	}

	wasHeld(entry: DocEntry): boolean {
		return wasHeld(entry);
	}

	/** Plans what was proposed: as the meeting before it, on the proposed day. Answers its id. */
	planProposed(): string | undefined {
		const { seriesId, date, like } = this.proposal;
		const { words } = this.#desk;
		const before = like && this.#rowsOf(like.id)?.meeting.current;
		return this.#create(
			{
				title: like?.title || words.checkIn,
				date,
				clock: before?.start === undefined ? '' : clockOf(before.start, this.#timezone),
				durationMin: before?.durationMin ?? 60,
				seriesId,
				groupId: like?.groupId ?? '',
				agenda: 'check-in'
			},
			before
		);
	}

	/** Plans any meeting; answers its id. */
	plan(draft: PlanDraft): string | undefined {
		const entry = this.series.find(({ seriesId }) => seriesId === draft.seriesId)?.meetings.at(-1);
		return this.#create(draft, entry && this.#rowsOf(entry.id)?.meeting.current);
	}

	/** A new series for `draft.seriesId`. */
	newSeriesId(): string {
		return this.#desk.initiative.pen.createId();
	}

	cancel(entry: DocEntry): void {
		const { initiative, notices, words } = this.#desk;
		// Written into a document that is still on its way, it might not stand when that arrives.
		if (!initiative.meetings.has(entry.id)) {
			notices.show({ text: words.errors['not-found'], tone: 'act' });
			return;
		}
		const open = initiative.openMeeting(entry.id);
		reported(
			this.#desk,
			setMeetingStatus(initiative.index.model, open.model, entry.id, 'cancelled')
		);
		open.close();
	}

	#create(draft: PlanDraft, before: Meeting | undefined): string | undefined {
		const { initiative, notices, words } = this.#desk;
		const id = initiative.pen.createId();
		const open = initiative.openMeeting(id);
		const created = createMeeting(initiative.index.model, open.model, {
			id,
			title: draft.title,
			date: draft.date,
			start: draft.clock === '' ? undefined : instantAt(draft.date, draft.clock, this.#timezone),
			durationMin: draft.durationMin,
			seriesId: draft.seriesId || undefined,
			groupId: draft.groupId || undefined,
			mode: before?.mode ?? 'in person',
			place: before?.place ?? '',
			attendance: this.#expected(draft.groupId, before),
			items: draft.agenda === 'check-in' ? itemsOf(CHECK_IN, words.template) : []
		});
		open.close();
		if (!reported(this.#desk, created)) return undefined;
		notices.say(words.list.planned(draft.title, draft.date));
		return id;
	}

	/** The group's members, or whoever was expected last time. */
	#expected(
		groupId: string,
		before: Meeting | undefined
	): readonly (readonly [string, Attendance])[] {
		const { initiative, roster } = this.#desk;
		const group = groupId === '' ? undefined : roster.group(groupId);
		const last = before ? [...attendanceByPerson(before, roster.people).keys()] : [];
		const ids = group
			? roster.membersOf(group, initiative.today)
			: last.filter((id) => roster.person(id)?.archived === undefined);
		return ids.map((id) => {
			const orgId = roster.organisationOf(id)?.id;
			return [id, orgId === undefined ? { state: 'invited' } : { state: 'invited', orgId }];
		});
	}

	#rowsOf(meetingId: string): Rows | undefined {
		const meeting = this.#desk.initiative.meetings.get(meetingId)?.model;
		if (!meeting) return undefined;
		const known = this.#rowsByMeeting.get(meeting);
		if (known) return known;
		const rows: Rows = {
			meeting: live(meeting.meeting, (map) => Meeting.read(meetingId, map)),
			items: liveRows(meeting.items, AgendaItem.read),
			actions: liveRows(meeting.actions, ActionItem.read)
		};
		this.#rowsByMeeting.set(meeting, rows);
		return rows;
	}

	get #cadenceDays(): number {
		return this.#initiative.current?.cadenceDays ?? DEFAULT_CADENCE_DAYS;
	}

	get #timezone(): string {
		return this.#initiative.current?.timezone ?? 'UTC';
	}
}

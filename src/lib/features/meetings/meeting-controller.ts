/** One meeting as a whole: its facts, its status, and who has it open. */
import { live } from '#lib/live/live.ts';
import { readInitiative } from '#lib/model/initiative/initiative.ts';
import { Meeting, type MeetingStatus } from '#lib/model/meetings/meeting.ts';
import { agreeMinutes } from '#lib/model/meetings/minutes.ts';
import { editMeeting, setMeetingStatus } from '#lib/model/meetings/schedule.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type Present } from '#lib/session/context.ts';
import { type Desk, reported } from './desk.ts';
import { clockOf, instantAt } from './zoned-time.ts';

/** What usually comes after a status. */
const NEXT_STEP: Readonly<Partial<Record<MeetingStatus, MeetingStatus>>> = {
	planned: 'open',
	open: 'draft minutes',
	'draft minutes': 'minutes agreed'
};

const STEPS = ['planned', 'open', 'draft minutes', 'minutes agreed', 'cancelled'] as const;

export class MeetingController {
	readonly #desk: Desk;
	readonly #meeting;
	readonly #initiative;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#meeting = live(desk.open.model.meeting, (map) => Meeting.read(desk.meetingId, map));
		const index = desk.initiative.index.model;
		this.#initiative = live(index.initiative, () => readInitiative(index));
	}

	/** Reactive: its facts; undefined until the first of them has arrived. */
	get meeting(): Meeting | undefined {
		const meeting = this.#meeting.current;
		return meeting?.createdAt === undefined && meeting?.title === '' ? undefined : meeting;
	}

	/** Reactive: may this person change it here and now? */
	get canWrite(): boolean {
		return this.#desk.initiative.canWrite && !this.#desk.open.newer;
	}

	/** Reactive: when it starts on the wall clock, '' where no time is set. */
	get clock(): string {
		const start = this.#meeting.current?.start;
		return start === undefined ? '' : clockOf(start, this.#timezone);
	}

	/** Reactive: everybody who has this meeting open, me among them. */
	get present(): readonly Present[] {
		const { initiative, meetingId } = this.#desk;
		return initiative.present.filter(({ pages }) =>
			pages.some(({ area, record }) => area === 'meetings' && record === meetingId)
		);
	}

	/** Reactive: the usual next step, and the others. */
	get steps(): {
		readonly next: MeetingStatus | undefined;
		readonly others: readonly MeetingStatus[];
	} {
		const status = this.#meeting.current?.status ?? 'planned';
		const next = NEXT_STEP[status];
		return { next, others: STEPS.filter((step) => step !== status && step !== next) };
	}

	edit(changes: Changes<typeof Meeting>): void {
		const { initiative, meetingId, open } = this.#desk;
		reported(this.#desk, editMeeting(initiative.index.model, open.model, meetingId, changes));
	}

	/** Moves the meeting to a day and a wall-clock time; no time when `clock` is ''. */
	setTime(day: string, clock: string): void {
		const date = day === '' ? undefined : day;
		const start =
			date === undefined || clock === '' ? undefined : instantAt(date, clock, this.#timezone);
		this.edit({ date, start });
	}

	setStatus(status: MeetingStatus): void {
		const { initiative, meetingId, notices, open, words } = this.#desk;
		const index = initiative.index.model;
		const done =
			status === 'minutes agreed'
				? agreeMinutes(index, open.model, meetingId, initiative.today)
				: setMeetingStatus(index, open.model, meetingId, status);
		if (!reported(this.#desk, done)) return;
		notices.say(words.statusChanged(words.status[status]));
	}

	get #timezone(): string {
		return this.#initiative.current?.timezone ?? 'UTC';
	}
}

/** Who comes to a meeting: the faces, what a tap does, and what is said about it. */
import { live } from '#lib/live/live.ts';
import { attendanceByPerson, attendanceSummary } from '#lib/model/meetings/attendance.ts';
import { removeAttendances, setAttendances } from '#lib/model/meetings/schedule.ts';
import { type Attendance, type AttendanceState, Meeting } from '#lib/model/meetings/meeting.ts';
import { addedPerson, type Desk, reported } from './desk.ts';

/** One face. `name` is '' while the roster entry has not arrived. */
export interface Face {
	readonly personId: string;
	readonly name: string;
	readonly organisation: string;
	readonly state: AttendanceState;
	readonly resident: boolean;
	/** Somebody signed in as this person has the meeting open. */
	readonly isHereNow: boolean;
	readonly color: string | undefined;
}

/** What one tap after the other says. */
const NEXT: Readonly<Record<AttendanceState, AttendanceState>> = {
	invited: 'present',
	present: 'remote',
	remote: 'excused',
	excused: 'absent',
	absent: 'invited'
};

const STATE_BY_KEY: Readonly<Record<string, AttendanceState>> = {
	p: 'present',
	r: 'remote',
	e: 'excused',
	a: 'absent'
};

export class AttendanceController {
	readonly #desk: Desk;
	readonly #meeting;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#meeting = live(desk.open.model.meeting, (map) => Meeting.read(desk.meetingId, map));
	}

	/** Reactive: one face per person, by name; entries joined to one person show once. */
	get faces(): readonly Face[] {
		const { roster } = this.#desk;
		return [...this.#attendance]
			.map(([personId, { state }]): Face => {
				const person = roster.person(personId);
				return {
					personId,
					name: person?.displayName ?? '',
					organisation: roster.organisationOf(personId)?.name ?? '',
					state,
					resident: person?.resident ?? false,
					...this.#presenceOf(personId)
				};
			})
			.sort((a, b) => roster.compare(a.name, b.name));
	}

	/** Reactive: people of the roster who are not listed yet. */
	get others(): readonly { readonly id: string; readonly name: string }[] {
		const listed = this.#attendance;
		return this.#desk.roster.everybody
			.filter((person) => !listed.has(person.id))
			.map((person) => ({ id: person.id, name: person.displayName }));
	}

	/** Reactive: members of the meeting's group who are not listed yet. */
	get missingMembers(): readonly string[] {
		const { initiative, roster } = this.#desk;
		const group = roster.group(this.#meeting.current?.groupId);
		const listed = this.#attendance;
		return group ? roster.membersOf(group, initiative.today).filter((id) => !listed.has(id)) : [];
	}

	get groupName(): string {
		return this.#desk.roster.group(this.#meeting.current?.groupId)?.name ?? '';
	}

	/** What the next tap on a face makes of it. */
	next(state: AttendanceState): AttendanceState {
		return NEXT[state];
	}

	tap(face: Face): void {
		this.set(face, NEXT[face.state]);
	}

	/** A letter on a focused face; answers whether it meant something. */
	key(face: Face, key: string): boolean {
		const state = STATE_BY_KEY[key.toLowerCase()];
		if (state === undefined) return false;
		this.set(face, state);
		return true;
	}

	set(face: Face, state: AttendanceState): void {
		const { notices, words } = this.#desk;
		if (!this.#write([[face.personId, this.#attendanceOf(face.personId, state)]])) return;
		const { here, expected } = this.counts;
		notices.say(words.attendance.told(face.name, words.attendance.states[state], here, expected));
	}

	/** Marks everybody who is still only expected as here, in one change. */
	everybodyIsHere(): void {
		const expected = this.faces.filter((face) => face.state === 'invited');
		const list = expected.map(
			({ personId }) => [personId, this.#attendanceOf(personId, 'present')] as const
		);
		if (!this.#write(list)) return;
		this.#desk.notices.say(this.#desk.words.attendance.everybodyDone(expected.length));
	}

	/** Puts people on the list: expected while the meeting is planned, else here. */
	add(personIds: readonly string[]): void {
		const state = this.#meeting.current?.status === 'planned' ? 'invited' : 'present';
		this.#write(personIds.map((id) => [id, this.#attendanceOf(id, state)] as const));
	}

	/** Puts somebody on the list of people, for `add`; answers their id. */
	addPerson(name: string): string | undefined {
		return addedPerson(this.#desk, name);
	}

	inviteGroup(): void {
		this.#write(this.missingMembers.map((id) => [id, this.#attendanceOf(id, 'invited')] as const));
	}

	remove(personId: string): void {
		const { open, roster } = this.#desk;
		const keys = [...(this.#meeting.current?.attendance.keys() ?? [])];
		const theirs = keys.filter((key) => (roster.person(key)?.id ?? key) === personId);
		reported(this.#desk, removeAttendances(open.model, theirs));
	}

	/** Reactive: how many are here, of how many who were not excused, and residents among them. */
	get counts(): { readonly here: number; readonly expected: number; readonly residents: number } {
		const meeting = this.#meeting.current;
		if (!meeting) return { here: 0, expected: 0, residents: 0 };
		const summary = attendanceSummary(meeting, this.#desk.roster.people);
		return {
			here: summary.present + summary.remote,
			expected: summary.invited - summary.excused,
			residents: summary.residents
		};
	}

	get #attendance(): ReadonlyMap<string, Attendance> {
		const meeting = this.#meeting.current;
		return meeting ? attendanceByPerson(meeting, this.#desk.roster.people) : new Map();
	}

	#presenceOf(personId: string): {
		readonly isHereNow: boolean;
		readonly color: string | undefined;
	} {
		const { initiative, meetingId } = this.#desk;
		const account = initiative.members.find((member) => member.entry === personId);
		const present = initiative.present.find(({ personId: id }) => id === account?.personId);
		return {
			color: present?.color,
			isHereNow:
				present?.pages.some(({ area, record }) => area === 'meetings' && record === meetingId) ??
				false
		};
	}

	#attendanceOf(personId: string, state: AttendanceState): Attendance {
		const orgId =
			this.#attendance.get(personId)?.orgId ?? this.#desk.roster.organisationOf(personId)?.id;
		return orgId === undefined ? { state } : { state, orgId };
	}

	#write(list: readonly (readonly [string, Attendance])[]): boolean {
		return reported(this.#desk, setAttendances(this.#desk.open.model, list));
	}
}

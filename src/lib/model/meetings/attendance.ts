/** Who came. Pure over rows. */
import { sameAsResolver } from '../people/likeness.ts';
import { type Person } from '../people/person.ts';
import { type Attendance, type Meeting } from './meeting.ts';

export interface AttendanceSummary {
	readonly invited: number;
	readonly present: number;
	readonly remote: number;
	readonly excused: number;
	readonly absent: number;
	/** Invited and not yet marked. */
	readonly open: number;
	/** (present + remote) / (invited - excused); undefined when nobody was expected. */
	readonly rate: number | undefined;
	/** Residents among those present or remote. */
	readonly residents: number;
	/** Organisations invited, and those represented. */
	readonly organisationsInvited: number;
	readonly organisationsRepresented: number;
}

/**
 * Everybody's attendance, once: entries under records that were joined to one person are that
 * person's, and what was said under the main record counts.
 */
export function attendanceByPerson(
	meeting: Meeting,
	people: ReadonlyMap<string, Person>
): ReadonlyMap<string, Attendance> {
	const sameAs = sameAsResolver(people.values());
	const found = new Map<string, Attendance>();
	for (const [key, attendance] of meeting.attendance) {
		const personId = sameAs(key);
		if (key === personId || !found.has(personId)) found.set(personId, attendance);
	}
	return found;
}

/** Everybody with an entry was invited, whatever became of it. */
export function attendanceSummary(
	meeting: Meeting,
	people: ReadonlyMap<string, Person>
): AttendanceSummary {
	const tally = { invited: 0, present: 0, remote: 0, excused: 0, absent: 0 };
	const invitedOrgs = new Set<string>();
	const orgsHere = new Set<string>();
	let residents = 0;
	const byPerson = attendanceByPerson(meeting, people);
	for (const [personId, { state, orgId }] of byPerson) {
		tally[state] += 1;
		const here = state === 'present' || state === 'remote';
		if (here && people.get(personId)?.resident === true) residents += 1;
		if (orgId === undefined) continue;
		invitedOrgs.add(orgId);
		if (here) orgsHere.add(orgId);
	}
	const invited = byPerson.size;
	const expected = invited - tally.excused;
	return {
		...tally,
		invited,
		open: tally.invited,
		rate: expected > 0 ? (tally.present + tally.remote) / expected : undefined,
		residents,
		organisationsInvited: invitedOrgs.size,
		organisationsRepresented: orgsHere.size
	};
}

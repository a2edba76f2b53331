/** Who came. Pure over rows. */
import { type Person } from '../people/person.ts';
import { type Meeting } from './meeting.ts';

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

/** Everybody with an entry was invited, whatever became of it. */
export function attendanceSummary(
	meeting: Meeting,
	people: ReadonlyMap<string, Person>
): AttendanceSummary {
	const tally = { invited: 0, present: 0, remote: 0, excused: 0, absent: 0 };
	const invitedOrgs = new Set<string>();
	const orgsHere = new Set<string>();
	let residents = 0;
	for (const [personId, { state, orgId }] of meeting.attendance) {
		tally[state] += 1;
		const here = state === 'present' || state === 'remote';
		if (here && people.get(personId)?.resident === true) residents += 1;
		if (orgId === undefined) continue;
		invitedOrgs.add(orgId);
		if (here) orgsHere.add(orgId);
	}
	const invited = meeting.attendance.size;
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

/** What is so about a group today, after whatever several people changed: facts, not errors. */
import { byCodeUnits } from '../schema/text-values.ts';
import { type Group, MEMBER_ROLES, type Membership } from './group.ts';

export type Term = 'now' | 'ended' | 'ahead';

/** One person in a group, once, whichever of their joined entries was named. */
export interface GroupMember {
	readonly personId: string;
	/** The id under which the group names the person, for changing the membership. */
	readonly key: string;
	readonly membership: Membership;
	readonly term: Term;
}

export interface GroupFacts {
	/** Chair first, then by id. */
	readonly members: readonly GroupMember[];
	/** Members whose term is now, and who are still on the roster. */
	readonly current: readonly GroupMember[];
	/** Who chairs now; more than one when two devices each set one. */
	readonly chairs: readonly string[];
	/** People still listed whose term is over. */
	readonly ended: readonly string[];
	readonly hasNobody: boolean;
	/** How many members have to be there to decide; undefined without a rule. */
	readonly needed: number | undefined;
	/** The rule asks for more people than the group has. */
	readonly isQuorumOutOfReach: boolean;
}

export interface GroupContext {
	/** `YYYY-MM-DD`. */
	readonly today: string;
	/** Follows joined entries of one person. */
	readonly mainOf: (personId: string) => string;
	/** Whether a person is still on the roster; somebody who has not arrived here yet is. */
	readonly isHere: (personId: string) => boolean;
}

/** `to` is the last day of a term, `from` its first. */
export function termOf({ from, to }: Membership, today: string): Term {
	if (to !== undefined && to < today) return 'ended';
	return from !== undefined && from > today ? 'ahead' : 'now';
}

/** How many of `members` people a quorum rule asks for. */
export function neededFor(quorum: Group['quorum'], members: number): number | undefined {
	if (quorum === undefined) return undefined;
	return quorum.type === 'n' ? quorum.n : Math.ceil(quorum.share * members);
}

export function groupFacts(group: Group, context: GroupContext): GroupFacts {
	const members = membersOf(group, context);
	const current = members.filter(
		({ term, personId }) => term === 'now' && context.isHere(personId)
	);
	const needed = neededFor(group.quorum, current.length);
	return {
		members,
		current,
		chairs: current
			.filter(({ membership }) => membership.role === 'chair')
			.map(({ personId }) => personId),
		ended: members.filter(({ term }) => term === 'ended').map(({ personId }) => personId),
		hasNobody: current.length === 0,
		needed,
		isQuorumOutOfReach: needed !== undefined && needed > current.length
	};
}

/** What stands under a person's main entry counts before what stands under a joined one. */
function membersOf(group: Group, { today, mainOf }: GroupContext): readonly GroupMember[] {
	const found = new Map<string, GroupMember>();
	for (const [key, membership] of group.members) {
		const personId = mainOf(key);
		if (key !== personId && found.has(personId)) continue;
		found.set(personId, { personId, key, membership, term: termOf(membership, today) });
	}
	const rank = ({ membership: { role } }: GroupMember) => MEMBER_ROLES.indexOf(role);
	return [...found.values()].sort(
		(a, b) => rank(a) - rank(b) || byCodeUnits(a.personId, b.personId)
	);
}

/**
 * People and access, whole: who somebody is, what they belong to, and the links that let them in.
 * Every rule that needs more than one table stands here, as one transaction. Changes that concern
 * open sockets are told through `access.onChange` once they are committed.
 */
import { type DatabaseSync } from 'node:sqlite';
import { type Role } from '../../src/lib/protocol/roles.ts';
import { type Access, type AccessChange } from '../access.ts';
import { done, refused, type Result } from '../result.ts';
import { openDeviceLinks } from './device-links.ts';
import { openInitiatives, type InitiativeRow } from './initiatives.ts';
import { openInvites, type DeadLink, type Invite, type InviteTerms } from './invites.ts';
import { openLastSeen } from './last-seen.ts';
import { openMembers, type MemberChange, type MemberEntry, type Membership } from './members.ts';
import { openPeople, type Device, type Introduction, type Person, type SignIn } from './people.ts';
import { inTransaction } from './rows.ts';
import { growAccountTables } from './schema.ts';

/** How long an owner link works, in days. */
const OWNER_LINK_DAYS = 7;

/** What joining opened. `initiative` is undefined for an owner link where there is no initiative yet. */
export interface Joined {
	readonly initiative: { readonly id: string; readonly name: string } | undefined;
	readonly role: Role;
	readonly forEntry: string | undefined;
	readonly person: Person;
	/** Only when this join also signed somebody in. */
	readonly signIn: SignIn | undefined;
}

/** Who comes with a link: somebody signed in, or a new person under a name. */
export type Comer =
	| { readonly personId: string; readonly name: string | undefined }
	| { readonly personId?: undefined; readonly name: string | undefined; readonly agent: string };

export interface Founded {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly epoch: string;
}

export interface Accounts {
	/** What sockets ask. */
	readonly access: Access;
	introduce(who: Introduction, agent: string): Result<SignIn & { isNew: boolean }, 'id-taken'>;
	rename(personId: string, name: string): void;
	endSession(personId: string, sessionId: string): boolean;
	devicesOf(personId: string): Device[];
	createDeviceLink(personId: string): { token: string; expiresAt: number };
	claimDeviceLink(token: string, agent: string): Result<SignIn, DeadLink>;
	initiativesOf(personId: string): Membership[];
	found(
		personId: string,
		wanted: { readonly name: string; readonly id: string; readonly signup: 'open' | 'closed' }
	): Result<{ founded: Founded; isNew: boolean }, 'id-taken' | 'signup-closed'>;
	/** An initiative nobody founded and nobody belongs to yet; whoever holds the owner link gets it. */
	addInitiative(id: string, name: string): InitiativeRow;
	initiativeIds(): string[];
	findInitiative(id: string): InitiativeRow | undefined;
	invite(terms: InviteTerms): { invite: Invite; token: string };
	invitesOf(initiativeId: string): Invite[];
	revokeInvite(initiativeId: string, inviteId: string): boolean;
	/** `name-needed`: a new person has to say who they are; the link is not used up by asking. */
	join(token: string, comer: Comer): Result<Joined, DeadLink | 'name-needed'>;
	membersOf(initiativeId: string): MemberEntry[];
	/** The role without counting as a sign of life. */
	roleOf(initiativeId: string, personId: string): Role | undefined;
	changeMember(
		initiativeId: string,
		personId: string,
		change: MemberChange
	): Result<{ role: Role; entry: string | undefined }, 'not-found' | 'last-backbone'>;
	removeMember(
		initiativeId: string,
		personId: string
	): Result<undefined, 'not-found' | 'last-backbone'>;
	/**
	 * Revokes the owner link before and, while any initiative has no backbone member or there is
	 * none at all, mints a new one. Returns its token.
	 */
	renewOwnerLink(): string | undefined;
	/** Writes what waits in memory. The database stays the caller's. */
	close(): void;
}

/** Opens people and access over a database (a file or ':memory:'). `now` answers epoch milliseconds. */
export function openAccounts(db: DatabaseSync, now: () => number = Date.now): Accounts {
	growAccountTables(db);
	const people = openPeople(db, now);
	const members = openMembers(db, now);
	const initiatives = openInitiatives(db, now);
	const invites = openInvites(db, now);
	const deviceLinks = openDeviceLinks(db, now);
	const lastSeen = openLastSeen(db, now);
	const listeners = new Set<(change: AccessChange) => void>();

	function tell(change: AccessChange): void {
		for (const listener of listeners) listener(change);
	}

	const access: Access = {
		sessionOf(token) {
			const session = people.sessionOf(token);
			if (session) lastSeen.session(session.sessionId);
			return session;
		},
		isLive: people.isLive,
		roleOf(initiativeId, personId) {
			const role = members.roleOf(initiativeId, personId);
			if (role) lastSeen.member(initiativeId, personId);
			return role;
		},
		epochOf: (initiativeId) => initiatives.find(initiativeId)?.epoch,
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};

	/** What a link opens: its initiative, or, for an owner link, the oldest that nobody cares for. */
	function openedBy(invite: Invite): InitiativeRow | undefined {
		return invite.initiativeId === undefined
			? initiatives.withoutBackbone()
			: initiatives.find(invite.initiativeId);
	}

	/**
	 * What this person got from this link before; undefined when they never came by it. Whoever is no
	 * member any more was removed: for them the link is revoked, however many uses are left of it.
	 */
	function joinedBefore(invite: Invite, person: Person): Result<Joined, 'revoked'> | undefined {
		const redemption = invites.redemptionOf(invite.inviteId, person.id);
		if (!redemption) return undefined;
		const initiative =
			redemption.initiativeId === undefined ? undefined : initiatives.find(redemption.initiativeId);
		const role = initiative ? members.roleOf(initiative.id, person.id) : invite.role;
		if (!role) return refused('revoked');
		return done(joinedAs(initiative, role, invite, person, undefined));
	}

	function join(token: string, comer: Comer): Result<Joined, DeadLink | 'name-needed'> {
		const known = comer.personId === undefined ? undefined : people.find(comer.personId);
		if (known && comer.name !== undefined) people.rename(known.id, comer.name);
		const renamed = known && { ...known, name: comer.name ?? known.name };
		const sameLink = invites.find(token);
		const before = renamed && sameLink && joinedBefore(sameLink, renamed);
		if (before) return before;

		const spent = invites.spend(token);
		if (!spent.ok) return spent;
		const invite = spent.value;
		const signIn = renamed ? undefined : signInNew(comer);
		const person = renamed ?? signIn?.person;
		if (!person) return refused('name-needed');
		const initiative = openedBy(invite);
		const role = initiative
			? members.join(initiative.id, person.id, invite.role, invite.forEntry)
			: invite.role;
		if (!initiative) people.changeFoundings(person.id, 1);
		invites.noteRedemption(invite.inviteId, person.id, initiative?.id);
		return done(joinedAs(initiative, role, invite, person, signIn));
	}

	function signInNew(comer: Comer): SignIn | undefined {
		if (comer.name === undefined || comer.personId !== undefined) return undefined;
		const introduced = people.introduce({ name: comer.name });
		return introduced.ok ? people.signIn(introduced.value.person, comer.agent) : undefined;
	}

	/** Runs a step that may refuse; whatever it wrote before refusing is taken back. */
	function unlessRefused<Value, Refusal extends string>(
		step: () => Result<Value, Refusal>
	): Result<Value, Refusal> {
		db.exec('BEGIN IMMEDIATE');
		try {
			const result = step();
			db.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
			return result;
		} catch (error) {
			if (db.isTransaction) db.exec('ROLLBACK');
			throw error;
		}
	}

	return {
		access,
		introduce(who, agent) {
			return unlessRefused(() => {
				const introduced = people.introduce(who);
				if (!introduced.ok) return introduced;
				const { person, isNew } = introduced.value;
				return done({ ...people.signIn(person, agent), isNew });
			});
		},
		rename: (personId, name) => people.rename(personId, name),
		endSession(personId, sessionId) {
			const ended = people.endSession(personId, sessionId);
			if (ended) tell({ type: 'session', sessionId });
			return ended;
		},
		devicesOf(personId) {
			lastSeen.write();
			return people.devicesOf(personId);
		},
		createDeviceLink: deviceLinks.create,
		claimDeviceLink(token, agent) {
			return unlessRefused(() => {
				const owner = deviceLinks.spend(token);
				if (!owner.ok) return owner;
				const person = people.find(owner.value);
				return person ? done(people.signIn(person, agent)) : refused('unknown');
			});
		},
		initiativesOf: members.initiativesOf,
		found(personId, { id, name, signup }) {
			return unlessRefused<{ founded: Founded; isNew: boolean }, 'id-taken' | 'signup-closed'>(
				() => {
					const taken = initiatives.find(id);
					if (taken) {
						const role = taken.founderId === personId ? members.roleOf(id, personId) : undefined;
						if (!role) return refused('id-taken');
						return done({
							founded: { id, name: taken.name, role, epoch: taken.epoch },
							isNew: false
						});
					}
					if (people.foundingsOf(personId) > 0) people.changeFoundings(personId, -1);
					else if (signup === 'closed') return refused('signup-closed');
					const { epoch } = initiatives.add(id, name, personId);
					const role = members.join(id, personId, 'backbone', undefined);
					return done({ founded: { id, name, role, epoch }, isNew: true });
				}
			);
		},
		addInitiative: (id, name) => initiatives.add(id, name, undefined),
		initiativeIds: initiatives.ids,
		findInitiative: initiatives.find,
		invite: invites.create,
		invitesOf: invites.list,
		revokeInvite: invites.revoke,
		join(token, comer) {
			const joined = unlessRefused(() => join(token, comer));
			if (joined.ok && joined.value.initiative) {
				const { person, initiative } = joined.value;
				tell({ type: 'member', initiativeId: initiative.id, personId: person.id });
			}
			return joined;
		},
		membersOf(initiativeId) {
			lastSeen.write();
			return members.list(initiativeId);
		},
		roleOf: members.roleOf,
		changeMember(initiativeId, personId, change) {
			const changed = unlessRefused(() => members.change(initiativeId, personId, change));
			if (changed.ok) tell({ type: 'member', initiativeId, personId });
			return changed;
		},
		removeMember(initiativeId, personId) {
			const removed = unlessRefused(() => members.remove(initiativeId, personId));
			if (removed.ok) tell({ type: 'member', initiativeId, personId });
			return removed;
		},
		renewOwnerLink() {
			return inTransaction(db, () => {
				invites.revokeOwnerLinks();
				if (initiatives.count() > 0 && !initiatives.withoutBackbone()) return undefined;
				return invites.create({
					initiativeId: undefined,
					role: 'backbone',
					maxUses: 1,
					days: OWNER_LINK_DAYS
				}).token;
			});
		},
		close: lastSeen.close
	};
}

function joinedAs(
	initiative: InitiativeRow | undefined,
	role: Role,
	invite: Invite,
	person: Person,
	signIn: SignIn | undefined
): Joined {
	return {
		initiative: initiative && { id: initiative.id, name: initiative.name },
		role,
		forEntry: invite.forEntry,
		person,
		signIn
	};
}

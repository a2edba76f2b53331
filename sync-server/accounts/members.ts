/** Who belongs to which initiative, in which role, and as which entry of its roster. */
import { type DatabaseSync } from 'node:sqlite';
import { higherRole, type Role } from '../../src/lib/protocol/roles.ts';
import { done, refused, type Result } from '../result.ts';
import { numberIn, optionalTextIn, roleIn, textIn, type Row } from './rows.ts';

/** One member as the list tells it. `lastSeen` is epoch milliseconds. */
export interface MemberEntry {
	readonly personId: string;
	readonly name: string;
	readonly role: Role;
	readonly entry: string | undefined;
	readonly lastSeen: number;
}

/** An initiative as one of its members sees it. */
export interface Membership {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
}

/** What a backbone member may change of a member; `entry: null` takes the roster entry away. */
export interface MemberChange {
	readonly role?: Role | undefined;
	readonly entry?: string | null | undefined;
}

/** Rules over the table `member`. `now` answers epoch milliseconds. */
export function openMembers(db: DatabaseSync, now: () => number) {
	const one = db.prepare(
		'SELECT role, entry FROM member WHERE initiative_id = ? AND person_id = ?'
	);
	const all = db.prepare(
		`SELECT member.person_id, person.name, member.role, member.entry, member.last_seen
		FROM member JOIN person ON person.id = member.person_id
		WHERE member.initiative_id = ? ORDER BY member.joined_at, member.person_id`
	);
	const ofPerson = db.prepare(
		`SELECT initiative.id, initiative.name, member.role
		FROM member JOIN initiative ON initiative.id = member.initiative_id
		WHERE member.person_id = ? ORDER BY member.joined_at, initiative.id`
	);
	const put = db.prepare(
		`INSERT INTO member (initiative_id, person_id, role, entry, joined_at, last_seen)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET role = excluded.role, entry = excluded.entry`
	);
	const remove = db.prepare('DELETE FROM member WHERE initiative_id = ? AND person_id = ?');
	const backbones = db.prepare(
		`SELECT count(*) AS count FROM member WHERE initiative_id = ? AND role = 'backbone'`
	);

	function roleOf(initiativeId: string, personId: string): Role | undefined {
		const row = one.get(initiativeId, personId);
		return row && roleIn(row, 'role');
	}

	function isLastBackbone(initiativeId: string, role: Role): boolean {
		const row = backbones.get(initiativeId);
		return role === 'backbone' && (!row || numberIn(row, 'count') <= 1);
	}

	return {
		roleOf,
		/** The roster entry this member is, where it is known. */
		entryOf(initiativeId: string, personId: string): string | undefined {
			const row = one.get(initiativeId, personId);
			return row && optionalTextIn(row, 'entry');
		},
		list(initiativeId: string): MemberEntry[] {
			return all.all(initiativeId).map(readMember);
		},
		initiativesOf(personId: string): Membership[] {
			return ofPerson.all(personId).map((row) => ({
				id: textIn(row, 'id'),
				name: textIn(row, 'name'),
				role: roleIn(row, 'role')
			}));
		},
		/** Makes or keeps somebody a member: a role never falls by joining, an entry is not lost. */
		join(initiativeId: string, personId: string, role: Role, entry: string | undefined): Role {
			const known = one.get(initiativeId, personId);
			const joined = known ? higherRole(roleIn(known, 'role'), role) : role;
			const kept = entry ?? (known && optionalTextIn(known, 'entry')) ?? null;
			put.run(initiativeId, personId, joined, kept, now(), now());
			return joined;
		},
		/** `not-found`: no such member. `last-backbone`: somebody has to stay responsible. */
		change(
			initiativeId: string,
			personId: string,
			change: MemberChange
		): Result<{ role: Role; entry: string | undefined }, 'not-found' | 'last-backbone'> {
			const known = one.get(initiativeId, personId);
			if (!known) return refused('not-found');
			const before = roleIn(known, 'role');
			const role = change.role ?? before;
			if (role !== 'backbone' && isLastBackbone(initiativeId, before)) {
				return refused('last-backbone');
			}
			const entry =
				change.entry === undefined ? optionalTextIn(known, 'entry') : (change.entry ?? undefined);
			put.run(initiativeId, personId, role, entry ?? null, now(), now());
			return done({ role, entry });
		},
		/** `not-found`: no such member. `last-backbone`: somebody has to stay responsible. */
		remove(
			initiativeId: string,
			personId: string
		): Result<undefined, 'not-found' | 'last-backbone'> {
			const role = roleOf(initiativeId, personId);
			if (!role) return refused('not-found');
			if (isLastBackbone(initiativeId, role)) return refused('last-backbone');
			remove.run(initiativeId, personId);
			return done(undefined);
		}
	};
}

function readMember(row: Row): MemberEntry {
	return {
		personId: textIn(row, 'person_id'),
		name: textIn(row, 'name'),
		role: roleIn(row, 'role'),
		entry: optionalTextIn(row, 'entry'),
		lastSeen: numberIn(row, 'last_seen')
	};
}

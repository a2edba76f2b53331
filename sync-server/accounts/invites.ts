/**
 * Invitations: links that make whoever holds them a member, so many times, until a day, unless
 * revoked. One with no initiative is an owner link. Only the hash of the token is stored.
 */
import { type DatabaseSync } from 'node:sqlite';
import { type Role } from '../../src/lib/protocol/roles.ts';
import { done, refused, type Result } from '../result.ts';
import { numberIn, optionalNumberIn, optionalTextIn, roleIn, textIn, type Row } from './rows.ts';
import { hashOf, isToken, newId, newToken } from './secrets.ts';

export const DAY = 24 * 60 * 60 * 1000;

/** Why a link does nothing (any more). People are told the same for all; programs get the word. */
export type DeadLink = 'unknown' | 'used-up' | 'expired' | 'revoked';

/** An invitation without its token. Times are epoch milliseconds. */
export interface Invite {
	readonly inviteId: string;
	/** Nobody's in particular for an owner link: what it opens is decided when it is used. */
	readonly initiativeId: string | undefined;
	readonly role: Role;
	readonly forEntry: string | undefined;
	readonly uses: number;
	readonly maxUses: number;
	readonly createdBy: string | undefined;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly revokedAt: number | undefined;
}

/** What an invitation is made of. */
export interface InviteTerms {
	readonly initiativeId: string | undefined;
	readonly role: Role;
	readonly forEntry?: string | undefined;
	readonly maxUses: number;
	readonly days: number;
	readonly createdBy?: string | undefined;
}

/** Rules over the tables `invite` and `redemption`. `now` answers epoch milliseconds. */
export function openInvites(db: DatabaseSync, now: () => number) {
	const add = db.prepare(
		`INSERT INTO invite (id, hash, initiative_id, role, for_entry, max_uses, created_by, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`
	);
	const byHash = db.prepare('SELECT * FROM invite WHERE hash = ?');
	const list = db.prepare('SELECT * FROM invite WHERE initiative_id = ? ORDER BY created_at, id');
	// One statement tests and counts, so that two who come at once cannot share the last use.
	const spend = db.prepare(
		`UPDATE invite SET uses = uses + 1
		WHERE hash = ? AND revoked_at IS NULL AND expires_at > ? AND uses < max_uses RETURNING *`
	);
	const revoke = db.prepare(
		`UPDATE invite SET revoked_at = coalesce(revoked_at, ?)
		WHERE id = ? AND initiative_id = ? RETURNING id`
	);
	const revokeOwnerLinks = db.prepare(
		'UPDATE invite SET revoked_at = ? WHERE initiative_id IS NULL AND revoked_at IS NULL'
	);
	const redeemed = db.prepare(
		'SELECT initiative_id FROM redemption WHERE invite_id = ? AND person_id = ?'
	);
	const noteRedemption = db.prepare(
		'INSERT OR REPLACE INTO redemption (invite_id, person_id, initiative_id, at) VALUES (?, ?, ?, ?)'
	);

	function find(token: string): Invite | undefined {
		const row = isToken(token) ? byHash.get(hashOf(token)) : undefined;
		return row && readInvite(row);
	}

	return {
		/** A new invitation and its token, which is told this once. */
		create(terms: InviteTerms): { invite: Invite; token: string } {
			const token = newToken();
			const at = now();
			const row = add.get(
				newId(),
				hashOf(token),
				terms.initiativeId ?? null,
				terms.role,
				terms.forEntry ?? null,
				terms.maxUses,
				terms.createdBy ?? null,
				at,
				at + Math.round(terms.days * DAY)
			);
			if (!row) throw new Error('The invitation was not stored');
			return { invite: readInvite(row), token };
		},
		find,
		list(initiativeId: string): Invite[] {
			return list.all(initiativeId).map(readInvite);
		},
		/** Takes one use, at once with the test whether one is left. */
		spend(token: string): Result<Invite, DeadLink> {
			const spent = isToken(token) ? spend.get(hashOf(token), now()) : undefined;
			if (spent) return done(readInvite(spent));
			const invite = find(token);
			if (!invite) return refused('unknown');
			if (invite.revokedAt !== undefined) return refused('revoked');
			return refused(invite.expiresAt <= now() ? 'expired' : 'used-up');
		},
		/** Whether this initiative has such an invitation; it lets nobody in any more. */
		revoke(initiativeId: string, inviteId: string): boolean {
			return revoke.get(now(), inviteId, initiativeId) !== undefined;
		},
		revokeOwnerLinks(): void {
			revokeOwnerLinks.run(now());
		},
		noteRedemption(inviteId: string, personId: string, initiativeId: string | undefined): void {
			noteRedemption.run(inviteId, personId, initiativeId ?? null, now());
		},
		/** What this invitation opened for this person before; undefined when they never used it. */
		redemptionOf(
			inviteId: string,
			personId: string
		): { initiativeId: string | undefined } | undefined {
			const row = redeemed.get(inviteId, personId);
			return row && { initiativeId: optionalTextIn(row, 'initiative_id') };
		}
	};
}

function readInvite(row: Row): Invite {
	return {
		inviteId: textIn(row, 'id'),
		initiativeId: optionalTextIn(row, 'initiative_id'),
		role: roleIn(row, 'role'),
		forEntry: optionalTextIn(row, 'for_entry'),
		uses: numberIn(row, 'uses'),
		maxUses: numberIn(row, 'max_uses'),
		createdBy: optionalTextIn(row, 'created_by'),
		createdAt: numberIn(row, 'created_at'),
		expiresAt: numberIn(row, 'expires_at'),
		revokedAt: optionalNumberIn(row, 'revoked_at')
	};
}

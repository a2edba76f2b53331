/** Links that sign the same person in on another device: one use, fifteen minutes. */
import { type DatabaseSync } from 'node:sqlite';
import { done, refused, type Result } from '../result.ts';
import { numberIn, textIn } from './rows.ts';
import { hashOf, isToken, newToken } from './secrets.ts';

/** How long a device link works, in milliseconds. */
const LIFETIME = 15 * 60 * 1000;

/** Rules over the table `device_link`. `now` answers epoch milliseconds. */
export function openDeviceLinks(db: DatabaseSync, now: () => number) {
	const add = db.prepare('INSERT INTO device_link (hash, person_id, expires_at) VALUES (?, ?, ?)');
	const forget = db.prepare('DELETE FROM device_link WHERE expires_at < ?');
	const spend = db.prepare(
		`UPDATE device_link SET used_at = ?
		WHERE hash = ? AND used_at IS NULL AND expires_at > ? RETURNING person_id`
	);
	const byHash = db.prepare('SELECT expires_at FROM device_link WHERE hash = ?');

	return {
		/** A new link; `expiresAt` is epoch milliseconds. */
		create(personId: string): { token: string; expiresAt: number } {
			const token = newToken();
			const expiresAt = now() + LIFETIME;
			// Dead links are told apart for a day, then they are as if they had never been.
			forget.run(now() - 24 * 60 * 60 * 1000);
			add.run(hashOf(token), personId, expiresAt);
			return { token, expiresAt };
		},
		/** The person whose link this is; it works no second time. */
		spend(token: string): Result<string, 'unknown' | 'used-up' | 'expired'> {
			const hash = isToken(token) ? hashOf(token) : undefined;
			const row = hash && spend.get(now(), hash, now());
			if (row) return done(textIn(row, 'person_id'));
			const known = hash && byHash.get(hash);
			if (!known) return refused('unknown');
			return refused(numberIn(known, 'expires_at') <= now() ? 'expired' : 'used-up');
		}
	};
}

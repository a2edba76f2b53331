/**
 * When people and devices were last here. Noted in memory, written now and then in one go: a crowd
 * that reconnects costs no write per person.
 */
import { type DatabaseSync } from 'node:sqlite';
import { unhurried } from '../store/database.ts';
import { inTransaction } from './rows.ts';

/** How long a note may wait before it is written, in milliseconds. */
const WRITE_AFTER = 30_000;

export interface LastSeen {
	member(initiativeId: string, personId: string): void;
	session(sessionId: string): void;
	/** Writes what is noted, so that a list read now is true. While the store takes no writes, the notes stay. */
	write(): void;
	/** Writes the rest, where that is possible, and stops. */
	close(): void;
}

/** `now` answers epoch milliseconds. */
export function openLastSeen(db: DatabaseSync, now: () => number): LastSeen {
	const members = new Map<string, { initiativeId: string; personId: string; at: number }>();
	const sessions = new Map<string, number>();
	const writeMember = db.prepare(
		'UPDATE member SET last_seen = ? WHERE initiative_id = ? AND person_id = ?'
	);
	const writeSession = db.prepare('UPDATE session SET last_seen = ? WHERE id = ?');
	let timer: NodeJS.Timeout | undefined;

	function writeAll(): void {
		if (members.size === 0 && sessions.size === 0) return;
		// On the main thread: a slow disk, or whoever writes just then, must not hold up everybody.
		unhurried(db, () =>
			inTransaction(db, () => {
				for (const { initiativeId, personId, at } of members.values()) {
					writeMember.run(at, initiativeId, personId);
				}
				for (const [sessionId, at] of sessions) writeSession.run(at, sessionId);
			})
		);
		members.clear();
		sessions.clear();
	}

	/** Never throws: nobody is kept from a list, or a server from stopping, by a disk that is full. */
	function write(): void {
		clearTimeout(timer);
		timer = undefined;
		try {
			writeAll();
		} catch {
			// The notes stay; a store that takes no writes is told by /health/ready.
			writeSoon();
		}
	}

	function writeSoon(): void {
		timer ??= setTimeout(write, WRITE_AFTER).unref();
	}

	return {
		member(initiativeId, personId) {
			members.set(`${initiativeId}/${personId}`, { initiativeId, personId, at: now() });
			writeSoon();
		},
		session(sessionId) {
			sessions.set(sessionId, now());
			writeSoon();
		},
		write,
		close() {
			write();
			clearTimeout(timer);
		}
	};
}

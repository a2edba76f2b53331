/**
 * People and the devices they are signed in on. A person is a name with an id that a device may have
 * made offline; the id never changes. A device holds a session: a token whose hash is stored here.
 */
import { type DatabaseSync } from 'node:sqlite';
import { type Session } from '../access.ts';
import { done, refused, type Result } from '../result.ts';
import { bytesIn, numberIn, optionalTextIn, textIn, type Row } from './rows.ts';
import { hashOf, hasHash, isToken, newId, newToken } from './secrets.ts';

export interface Person {
	/** 22 characters of base64url. */
	readonly id: string;
	readonly name: string;
}

/** What a device says of its person: a name, and the id and key it may have made while offline. */
export interface Introduction {
	readonly name: string;
	readonly id?: string | undefined;
	readonly key?: string | undefined;
}

/** A session just made. The token is told once and kept only as a hash. */
export interface SignIn {
	readonly person: Person;
	readonly sessionId: string;
	readonly token: string;
}

/** One device a person is signed in on. Times are epoch milliseconds. */
export interface Device {
	readonly id: string;
	/** What the device called itself (its User-Agent), at most 200 characters. */
	readonly agent: string;
	readonly createdAt: number;
	readonly lastSeen: number;
}

const AGENT_LENGTH = 200;

/** Rules over the tables `person` and `session`. `now` answers epoch milliseconds. */
export function openPeople(db: DatabaseSync, now: () => number) {
	const personById = db.prepare('SELECT id, name, key_hash, may_found FROM person WHERE id = ?');
	const addPerson = db.prepare(
		'INSERT INTO person (id, name, key_hash, created_at) VALUES (?, ?, ?, ?)'
	);
	const renamePerson = db.prepare('UPDATE person SET name = ? WHERE id = ? AND name <> ?');
	const changeFounding = db.prepare('UPDATE person SET may_found = may_found + ? WHERE id = ?');
	const addSession = db.prepare(
		'INSERT INTO session (id, hash, person_id, agent, created_at, last_seen) VALUES (?, ?, ?, ?, ?, ?)'
	);
	const sessionByHash = db.prepare(
		`SELECT session.id, session.person_id, person.name
		FROM session JOIN person ON person.id = session.person_id WHERE session.hash = ?`
	);
	const sessionById = db.prepare('SELECT 1 FROM session WHERE id = ?');
	const sessionsOf = db.prepare(
		'SELECT id, agent, created_at, last_seen FROM session WHERE person_id = ? ORDER BY created_at, id'
	);
	const removeSession = db.prepare('DELETE FROM session WHERE id = ? AND person_id = ?');

	function signIn(person: Person, agent: string): SignIn {
		const token = newToken();
		const sessionId = newId();
		const at = now();
		addSession.run(sessionId, hashOf(token), person.id, agent.slice(0, AGENT_LENGTH), at, at);
		return { person, sessionId, token };
	}

	return {
		/**
		 * The person a device introduces: made now, or known by the same id and key, then under the
		 * name told last. `id-taken`: the id belongs to somebody with another key, or with none.
		 */
		introduce(who: Introduction): Result<{ person: Person; isNew: boolean }, 'id-taken'> {
			const known = who.id === undefined ? undefined : personById.get(who.id);
			if (!known) {
				const person = { id: who.id ?? newId(), name: who.name };
				addPerson.run(person.id, person.name, who.key ? hashOf(who.key) : null, now());
				return done({ person, isNew: true });
			}
			const holdsKey =
				known.key_hash !== null &&
				who.key !== undefined &&
				hasHash(who.key, bytesIn(known, 'key_hash'));
			if (!holdsKey) return refused('id-taken');
			const id = textIn(known, 'id');
			renamePerson.run(who.name, id, who.name);
			return done({ person: { id, name: who.name }, isNew: false });
		},
		rename(personId: string, name: string): void {
			renamePerson.run(name, personId, name);
		},
		find(personId: string): Person | undefined {
			const row = personById.get(personId);
			return row && { id: textIn(row, 'id'), name: textIn(row, 'name') };
		},
		signIn,
		sessionOf(token: string): Session | undefined {
			const row = isToken(token) ? sessionByHash.get(hashOf(token)) : undefined;
			return row && readSession(row);
		},
		isLive(sessionId: string): boolean {
			return sessionById.get(sessionId) !== undefined;
		},
		devicesOf(personId: string): Device[] {
			return sessionsOf.all(personId).map(readDevice);
		},
		/** Whether there was such a session of this person. */
		endSession(personId: string, sessionId: string): boolean {
			return removeSession.run(sessionId, personId).changes > 0;
		},
		/** How many initiatives an owner link lets this person found although sign-up is closed. */
		foundingsOf(personId: string): number {
			const row = personById.get(personId);
			return row ? numberIn(row, 'may_found') : 0;
		},
		changeFoundings(personId: string, by: 1 | -1): void {
			changeFounding.run(by, personId);
		}
	};
}

function readSession(row: Row): Session {
	return {
		sessionId: textIn(row, 'id'),
		personId: textIn(row, 'person_id'),
		name: textIn(row, 'name')
	};
}

function readDevice(row: Row): Device {
	return {
		id: textIn(row, 'id'),
		agent: optionalTextIn(row, 'agent') ?? '',
		createdAt: numberIn(row, 'created_at'),
		lastSeen: numberIn(row, 'last_seen')
	};
}

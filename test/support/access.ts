/** People and roles in memory, for tests of the document half alone. */
import { randomBytes } from 'node:crypto';
import { idFromBytes } from '#lib/protocol/ids.ts';
import { type Role } from '#lib/protocol/roles.ts';
import { type Access, type AccessChange, type Session } from '#server/access.ts';

/** A random 128-bit id. */
export function newId(): string {
	return idFromBytes(randomBytes(16));
}

export interface TestPerson extends Session {
	readonly token: string;
}

export class TestAccess implements Access {
	readonly #sessions = new Map<string, TestPerson>();
	readonly #ended = new Set<string>();
	readonly #roles = new Map<string, Role>();
	readonly #epochs = new Map<string, string>();
	readonly #listeners = new Set<(change: AccessChange) => void>();

	initiative(id = newId()): string {
		this.#epochs.set(id, newId());
		return id;
	}

	person(name: string, personId = newId()): TestPerson {
		const person = { sessionId: newId(), personId, name, token: newId() };
		this.#sessions.set(person.token, person);
		return person;
	}

	/** A new person with a role. */
	member(initiativeId: string, role: Role, name: string = role): TestPerson {
		const person = this.person(name);
		this.setRole(initiativeId, person, role);
		return person;
	}

	/** Gives, changes or (undefined) takes a role, and tells it unless `silently`. */
	setRole(
		initiativeId: string,
		{ personId }: TestPerson,
		role: Role | undefined,
		silently = false
	): void {
		const key = `${initiativeId} ${personId}`;
		if (role) this.#roles.set(key, role);
		else this.#roles.delete(key);
		if (!silently) this.#tell({ type: 'member', initiativeId, personId });
	}

	endSession({ sessionId }: TestPerson): void {
		this.#ended.add(sessionId);
		this.#tell({ type: 'session', sessionId });
	}

	sessionOf(token: string): Session | undefined {
		const session = this.#sessions.get(token);
		return session && !this.#ended.has(session.sessionId) ? session : undefined;
	}

	isLive(sessionId: string): boolean {
		return !this.#ended.has(sessionId);
	}

	roleOf(initiativeId: string, personId: string): Role | undefined {
		return this.#roles.get(`${initiativeId} ${personId}`);
	}

	epochOf(initiativeId: string): string | undefined {
		return this.#epochs.get(initiativeId);
	}

	onChange(listener: (change: AccessChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#tell(change: AccessChange): void {
		for (const listener of this.#listeners) listener(change);
	}
}

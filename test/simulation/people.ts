/** Who is who and who may do what, and since when: roles change while frames are on their way. */
import { type Role } from '#lib/protocol/roles.ts';
import { type Access, type AccessChange, type Session } from '#server/access.ts';
import { BOUNDS } from '#server/limits.ts';
import { type Timeline } from './timeline.ts';

export const INITIATIVE = 'initiativeAAAAAAAAAAAA';

export class People implements Access {
	readonly #timeline: Timeline;
	readonly #roles = new Map<string, { readonly at: number; readonly role: Role | undefined }[]>();
	#listeners = new Set<(change: AccessChange) => void>();

	constructor(timeline: Timeline) {
		this.#timeline = timeline;
	}

	/** Gives, changes or (undefined) takes a role; a silent change is found at the next look. */
	setRole(personId: string, role: Role | undefined, isSilent = false): void {
		const before = this.#roles.get(personId) ?? [];
		this.#roles.set(personId, [...before, { at: this.#timeline.now, role }]);
		this.#timeline.note(`role ${personId} ${role}${isSilent ? ' silently' : ''}`);
		if (isSilent) return;
		for (const listener of this.#listeners) {
			listener({ type: 'member', initiativeId: INITIATIVE, personId });
		}
	}

	/** Whether this person could write at that moment, or so short before it that the server need not know better. */
	couldWrite(personId: string, moment: number): boolean {
		const changes = this.#roles.get(personId) ?? [];
		return changes.some(({ at, role }, n) => {
			const end = changes[n + 1]?.at ?? Infinity;
			const isWriter = role === 'partner' || role === 'backbone';
			return isWriter && at <= moment + 1 && end >= moment - BOUNDS.accessAgeMs - 1;
		});
	}

	/** A process that was killed hears nothing any more. */
	forgetListeners(): void {
		this.#listeners = new Set();
	}

	sessionOf(): Session | undefined {
		return undefined;
	}

	isLive(): boolean {
		return true;
	}

	roleOf(_initiativeId: string, personId: string): Role | undefined {
		return this.#roles.get(personId)?.at(-1)?.role;
	}

	epochOf(): string | undefined {
		return undefined;
	}

	onChange(listener: (change: AccessChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}

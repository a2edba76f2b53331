/**
 * What one connection says about who is here: its own states only, of at most so many ids. What
 * comes more often than allowed waits a moment, and the latest counts.
 */
import { readPresences, signedBy, type Presence } from './awareness.ts';
import { BOUNDS } from './limits.ts';
import { Rate } from './rate.ts';
import { type Room } from './room.ts';

export class PresenceIntake {
	readonly #room: Room;
	readonly #personId: string;
	readonly #perSecond: number;
	readonly #rate: Rate;
	readonly #ids = new Set<number>();
	#later = new Map<number, Presence>();
	#timer: NodeJS.Timeout | undefined;

	/** `perSecond` 0: as often as it likes. */
	constructor(room: Room, personId: string, perSecond: number) {
		this.#room = room;
		this.#personId = personId;
		this.#perSecond = perSecond;
		this.#rate = new Rate(perSecond, perSecond, performance.now());
	}

	/** Takes the body of an awareness message. Throws on malformed bytes. */
	take(body: Uint8Array): void {
		const own = readPresences(body).filter((presence) => this.#isOwn(presence));
		if (own.length === 0) return;
		if (!this.#timer && this.#rate.take(performance.now())) {
			for (const presence of own) this.#set(presence);
			return;
		}
		for (const presence of own) this.#later.set(presence.client, presence);
		this.#timer ??= setTimeout(() => this.#takeLater(), 1_000 / Math.max(1, this.#perSecond));
	}

	/** The connection is gone, and with it what it alone announced. */
	close(): void {
		clearTimeout(this.#timer);
		for (const id of this.#ids) this.#room.awareness.remove(id, this);
	}

	#isOwn({ client, state }: Presence): boolean {
		if (this.#ids.has(client)) return true;
		if (state === null || this.#ids.size >= BOUNDS.awarenessIds) return false;
		if (!this.#room.ids.claimByAwareness(client, this.#personId)) return false;
		this.#ids.add(client);
		return true;
	}

	#takeLater(): void {
		this.#timer = undefined;
		const later = this.#later;
		this.#later = new Map();
		for (const presence of later.values()) this.#set(presence);
	}

	#set(presence: Presence): void {
		this.#room.awareness.set(signedBy(presence, this.#personId), this);
		if (presence.state === null) this.#ids.delete(presence.client);
	}
}

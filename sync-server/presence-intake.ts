/**
 * What one connection says about who is here: its own states only, of at most so many ids. What
 * comes more often than allowed waits a moment, and the latest counts.
 */
import { GONE, readPresences, signedBy, type Presence } from './awareness.ts';
import { type Clock, type Timer } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { Rate } from './rate.ts';
import { type Room } from './room.ts';

export class PresenceIntake {
	readonly #room: Room;
	readonly #personId: string;
	readonly #perSecond: number;
	readonly #rate: Rate;
	readonly #clock: Clock;
	readonly #ids = new Set<number>();
	#later: Map<number, Presence> | undefined;
	#timer: Timer | undefined;

	/** `perSecond` 0: as often as it likes. */
	constructor(room: Room, personId: string, perSecond: number, clock: Clock) {
		this.#room = room;
		this.#personId = personId;
		this.#perSecond = perSecond;
		this.#clock = clock;
		this.#rate = new Rate(perSecond, perSecond, clock.now());
	}

	/** Takes the body of an awareness message. Throws on malformed bytes. */
	take(body: Uint8Array): void {
		const own = readPresences(body, (client, isGone) => this.#isOwn(client, isGone));
		if (own.size === 0) return;
		if (!this.#timer && this.#rate.take(this.#clock.now())) {
			for (const presence of own.values()) this.#set(presence);
			return;
		}
		this.#later ??= new Map();
		for (const [client, presence] of own) this.#later.set(client, presence);
		const wait = 1_000 / Math.max(1, this.#perSecond);
		this.#timer ??= this.#clock.after(wait, () => this.#takeLater());
	}

	/** The connection is gone, and with it what it alone announced. */
	close(): void {
		this.#timer?.stop();
		for (const id of this.#ids) this.#room.awareness.remove(id, this);
	}

	#isOwn(client: number, isGone: boolean): boolean {
		if (this.#ids.has(client)) return true;
		if (isGone || this.#ids.size >= BOUNDS.awarenessIds) return false;
		if (!this.#room.ids.claimByAwareness(client, this.#personId)) return false;
		this.#ids.add(client);
		return true;
	}

	#takeLater(): void {
		this.#timer = undefined;
		const later = this.#later?.values() ?? [];
		this.#later = undefined;
		for (const presence of later) {
			try {
				this.#set(presence);
			} catch {
				// No JSON, and too late to tell which frame brought it.
			}
		}
	}

	#set(presence: Presence): void {
		const signed = signedBy(presence, this.#personId);
		if (!signed) return;
		this.#room.awareness.set(signed, this);
		if (presence.state === GONE) this.#ids.delete(presence.client);
	}
}

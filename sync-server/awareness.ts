/**
 * Who is here. States are read once, belong to a person, carry the id the server knows, and leave
 * in one frame per window with the latest state of each client. Nothing is stored.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../src/lib/protocol/messages.ts';
import { type Clock, type Timer } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { prepare, type Prepared } from './prepared.ts';
import { isShallow } from './update-reading.ts';

/** One client's state as it travels. */
export interface Presence {
	readonly client: number;
	readonly clock: number;
	/** JSON of an object, or of `null`: gone. */
	readonly state: string;
}

export const GONE = 'null';

/**
 * Reads the body of an awareness message. Oversize states and those of clients that `isOwn` denies
 * are left out, unread: whoever echoes everybody costs no more than the bytes. Of several states of
 * one client the last counts. Throws on malformed bytes.
 */
export function readPresences(
	body: Uint8Array,
	isOwn: (client: number, isGone: boolean) => boolean
): Map<number, Presence> {
	const decoder = decoding.createDecoder(body);
	const count = decoding.readVarUint(decoder);
	const presences = new Map<number, Presence>();
	for (let n = 0; n < count; n += 1) {
		const client = decoding.readVarUint(decoder);
		const clock = decoding.readVarUint(decoder);
		const bytes = decoding.readVarUint8Array(decoder);
		if (bytes.length > BOUNDS.awarenessStateBytes) continue;
		const isGone = bytes.length === GONE.length && Buffer.from(bytes).toString() === GONE;
		if (isOwn(client, isGone)) {
			presences.set(client, { client, clock, state: Buffer.from(bytes).toString() });
		}
	}
	if (decoding.hasContent(decoder)) throw new RangeError('Bytes after the last state');
	return presences;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The whole awareness frame. Without states it is the shortest sign of life that every client takes. */
export function presenceFrame(presences: readonly Presence[]): Uint8Array {
	const body = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, presences.length);
		for (const { client, clock, state } of presences) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, state);
		}
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, body);
	});
}

/**
 * Sets `user.id` to the authenticated person, whatever the client claimed. Undefined when the state
 * is no object or too deep to be written again; throws when it is no JSON.
 */
export function signedBy(presence: Presence, personId: string): Presence | undefined {
	if (presence.state === GONE) return presence;
	const state: unknown = JSON.parse(presence.state);
	if (!isRecord(state) || !isShallow(state)) return undefined;
	const user = isRecord(state.user) ? state.user : {};
	return { ...presence, state: JSON.stringify({ ...state, user: { ...user, id: personId } }) };
}

/** The states of one room. Each is held by the connection that last sent it. */
export class RoomAwareness {
	readonly #states = new Map<number, Presence & { holder: object }>();
	#changed: Map<number, Presence> | undefined;
	readonly #relay: (prepared: Prepared) => void;
	readonly #audience: () => number;
	readonly #clock: Clock;
	#timer: Timer | undefined;

	/** `audience`: how many sockets there are to relay to. */
	constructor(relay: (prepared: Prepared) => void, audience: () => number, clock: Clock) {
		this.#relay = relay;
		this.#audience = audience;
		this.#clock = clock;
	}

	/** Takes a newer state; an older one is left out, as every client would. */
	set(presence: Presence, holder: object): void {
		const before = this.#states.get(presence.client);
		if (before && presence.clock < before.clock) return;
		if (presence.state === GONE) {
			if (!before) return;
			this.#states.delete(presence.client);
		} else {
			this.#states.set(presence.client, { ...presence, holder });
			if (before?.clock === presence.clock) return;
		}
		this.#changed ??= new Map();
		this.#changed.set(presence.client, presence);
		this.#timer ??= this.#clock.after(windowOf(this.#audience()), () => this.#flush());
	}

	/** Says that a client is gone, with the clock it had, unless another connection of its person holds it now. */
	remove(client: number, holder: object): void {
		const before = this.#states.get(client);
		if (before?.holder === holder) this.set({ client, clock: before.clock, state: GONE }, holder);
	}

	/** Everybody, for somebody who asks or arrives; undefined when nobody is here. */
	everybody(): Uint8Array | undefined {
		return this.#states.size > 0 ? presenceFrame([...this.#states.values()]) : undefined;
	}

	close(): void {
		this.#timer?.stop();
		this.#changed = undefined;
	}

	#flush(): void {
		this.#timer = undefined;
		const frame = presenceFrame([...(this.#changed?.values() ?? [])]);
		this.#changed = undefined;
		this.#relay(prepare(frame));
	}
}

/** How long states gather, in milliseconds: the more sockets, the sparser. */
function windowOf(sockets: number): number {
	const found = BOUNDS.awarenessWindows.find(({ upTo }) => sockets <= upTo);
	return found?.ms ?? BOUNDS.awarenessSparsestMs;
}

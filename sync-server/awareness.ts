/**
 * Who is here. States are decoded once, belong to a person, carry the id the server knows, and
 * leave in one frame per window with the latest state of each client. Nothing is stored.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../src/lib/protocol/messages.ts';
import { BOUNDS } from './limits.ts';

/** One client's state as it travels; `null` says that it is gone. */
export interface Presence {
	readonly client: number;
	readonly clock: number;
	readonly state: Readonly<Record<string, unknown>> | null;
}

/** Reads the body of an awareness message. Oversize and non-object states are left out. Throws on malformed bytes. */
export function readPresences(body: Uint8Array): Presence[] {
	const decoder = decoding.createDecoder(body);
	const count = decoding.readVarUint(decoder);
	const presences: Presence[] = [];
	for (let n = 0; n < count; n += 1) {
		const client = decoding.readVarUint(decoder);
		const clock = decoding.readVarUint(decoder);
		const text = decoding.readVarString(decoder);
		if (Buffer.byteLength(text) > BOUNDS.awarenessStateBytes) continue;
		const state: unknown = JSON.parse(text);
		if (state === null) presences.push({ client, clock, state });
		else if (isRecord(state)) presences.push({ client, clock, state });
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
			encoding.writeVarString(encoder, JSON.stringify(state));
		}
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, body);
	});
}

/** Sets `user.id` to the authenticated person, whatever the client claimed. */
export function signedBy(presence: Presence, personId: string): Presence {
	const { state } = presence;
	if (state === null) return presence;
	const user = isRecord(state.user) ? state.user : {};
	return { ...presence, state: { ...state, user: { ...user, id: personId } } };
}

/** The states of one room. Each is held by the connection that last sent it. */
export class RoomAwareness {
	readonly #states = new Map<number, Presence & { holder: object }>();
	readonly #changed = new Map<number, Presence>();
	readonly #relay: (frame: Uint8Array) => void;
	#timer: NodeJS.Timeout | undefined;

	constructor(relay: (frame: Uint8Array) => void) {
		this.#relay = relay;
	}

	/** Takes a newer state; an older one is left out, as every client would. */
	set(presence: Presence, holder: object): void {
		const before = this.#states.get(presence.client);
		if (before && presence.clock < before.clock) return;
		if (presence.state === null) {
			if (!before) return;
			this.#states.delete(presence.client);
		} else {
			this.#states.set(presence.client, { ...presence, holder });
			if (before?.clock === presence.clock) return;
		}
		this.#changed.set(presence.client, presence);
		this.#timer ??= setTimeout(() => this.#flush(), BOUNDS.awarenessWindowMs);
	}

	/** Says that a client is gone, with the clock it had, unless another connection of its person holds it now. */
	remove(client: number, holder: object): void {
		const before = this.#states.get(client);
		if (before?.holder === holder) this.set({ client, clock: before.clock, state: null }, holder);
	}

	/** Everybody, for somebody who asks or arrives; undefined when nobody is here. */
	everybody(): Uint8Array | undefined {
		return this.#states.size > 0 ? presenceFrame([...this.#states.values()]) : undefined;
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#changed.clear();
	}

	#flush(): void {
		this.#timer = undefined;
		const frame = presenceFrame([...this.#changed.values()]);
		this.#changed.clear();
		this.#relay(frame);
	}
}

/** What is typed: updates of one letter each, made by hand so that making them costs next to nothing. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const TEXT = 't';
const STRING = 4;
const HAS_ORIGIN = 0x80;
const ROOT_PARENT = 1;

/** The letter that `client` types after its own first `clock` ones, into the text `t` (Yjs V1); or several at once. */
export function typed(client: number, clock: number, letters = 'x'): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		if (clock === 0) {
			encoding.writeUint8(encoder, STRING);
			encoding.writeVarUint(encoder, ROOT_PARENT);
			encoding.writeVarString(encoder, TEXT);
		} else {
			encoding.writeUint8(encoder, STRING | HAS_ORIGIN);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock - 1);
		}
		encoding.writeVarString(encoder, letters);
		encoding.writeVarUint(encoder, 0);
	});
}

/** How far a reader has come with what each client wrote, whatever was merged on the way. */
export class Seen {
	readonly #clocks = new Map<number, number>();

	/** Calls `news` for every client of whom this update brings something: clocks `from` up to, not including, `to`. */
	take(update: Uint8Array, news: (client: number, from: number, to: number) => void): void {
		for (const [client, to] of Y.parseUpdateMeta(update).to) {
			const from = this.clockOf(client);
			if (to <= from) continue;
			this.#clocks.set(client, to);
			news(client, from, to);
		}
	}

	clockOf(client: number): number {
		return this.#clocks.get(client) ?? 0;
	}

	/** What has come so far, and `more` of one client: a state vector. */
	vectorWith(client: number, more: number): Uint8Array {
		return Y.encodeStateVector(new Map(this.#clocks).set(client, more));
	}
}

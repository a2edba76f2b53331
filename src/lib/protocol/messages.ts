/**
 * The wire, beyond what y-protocols defines.
 *
 * | type | name        | direction        | body                                            |
 * |------|-------------|------------------|-------------------------------------------------|
 * | 0    | sync        | both             | y-protocols: 0 SyncStep1, 1 SyncStep2, 2 Update |
 * | 1    | awareness   | both             | y-protocols awareness update                    |
 * | 3    | query       | client -> server | empty: "send me everybody's awareness"          |
 * | 121  | settled     | server -> client | varuint n                                       |
 * | 122  | refused     | server -> client | varuint n, varstring code                       |
 *
 * A *data frame* is a SyncStep2 or an Update. `settled n` says that the first `n` data frames of this
 * connection are on disk, redundant, or refused by an earlier `refused`. Both are sent only to
 * sockets that asked with `durable=1`.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const MESSAGE = {
	sync: 0,
	awareness: 1,
	auth: 2,
	query: 3,
	settled: 121,
	refused: 122
} as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why a data frame was not taken. */
export const REFUSALS = ['read-only', 'not-yours', 'too-large', 'malformed'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** One data frame that was not taken: its number on this connection, and why. */
export interface RefusedFrame {
	readonly frame: number;
	readonly code: string;
}

/** The whole frame that says: the first `frames` data frames are settled. */
export function encodeSettled(frames: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.settled);
		encoding.writeVarUint(encoder, frames);
	});
}

/** Reads what follows the message type of a `settled` frame. Throws on malformed bytes. */
export function readSettled(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}

/** The whole frame that says: data frame number `frame` was not taken. */
export function encodeRefused(frame: number, code: Refusal): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.refused);
		encoding.writeVarUint(encoder, frame);
		encoding.writeVarString(encoder, code);
	});
}

/** Reads what follows the message type of a `refused` frame. Throws on malformed bytes. */
export function readRefused(decoder: decoding.Decoder): RefusedFrame {
	return { frame: decoding.readVarUint(decoder), code: decoding.readVarString(decoder) };
}

/** Whether these bytes, sent by a client, are a data frame (SyncStep2 or Update). */
export function isDataFrame(frame: Uint8Array): boolean {
	return frame[0] === MESSAGE.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update);
}

/** A message that many are sent, put into its websocket frame once for all of them. */

export interface Prepared {
	readonly message: Uint8Array;
	/** The message as a server sends it: one binary frame, not masked and not compressed. */
	readonly frame: Uint8Array;
}

const FINAL_BINARY = 0x82;
const IN_2_BYTES = 126;
const IN_8_BYTES = 127;

export function prepare(message: Uint8Array): Prepared {
	const { length } = message;
	const head = length < IN_2_BYTES ? 2 : length < 65_536 ? 4 : 10;
	const frame = new Uint8Array(head + length);
	const view = new DataView(frame.buffer);
	frame[0] = FINAL_BINARY;
	if (head === 2) frame[1] = length;
	else if (head === 4) {
		frame[1] = IN_2_BYTES;
		view.setUint16(2, length);
	} else {
		frame[1] = IN_8_BYTES;
		view.setBigUint64(2, BigInt(length));
	}
	frame.set(message, head);
	return { message, frame };
}

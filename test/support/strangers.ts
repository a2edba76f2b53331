/** An update of many clients that nobody has met: one deleted piece each, in the order that merging needs. */
import * as encoding from 'lib0/encoding';

/** `first`: the lowest client id; `length`: of each piece, in clocks. */
export function strangers(count: number, first = 100, length = 1): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, count);
		for (let id = first + count - 1; id >= first; id -= 1) {
			for (const number of [1, id, 0, 0, length]) encoding.writeVarUint(encoder, number);
		}
		encoding.writeVarUint(encoder, 0);
	});
}

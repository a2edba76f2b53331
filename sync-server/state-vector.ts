/** Reads the state vector that comes with a question, and keeps of it what the document has. */
import * as decoding from 'lib0/decoding';

/**
 * The clocks of those clients that `isKnown` knows. A client that nobody has met changes nothing in an answer,
 * and of a vector of strangers alone nothing stays. Throws when there are fewer clocks than the vector says.
 */
export function readVector(
	bytes: Uint8Array,
	isKnown: (client: number) => boolean
): ReadonlyMap<number, number> {
	const decoder = decoding.createDecoder(bytes);
	const vector = new Map<number, number>();
	for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
		const client = decoding.readVarUint(decoder);
		const clock = decoding.readVarUint(decoder);
		if (isKnown(client)) vector.set(client, clock);
	}
	return vector;
}

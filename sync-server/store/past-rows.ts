/** Rows of a document's past, and a chunk of them as bytes. They stay apart, so that the document can be told after each. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Corrupt, type Row, type Seq } from './store.ts';

export interface PastRow extends Row {
	/** Account id; undefined: unknown. */
	readonly by: string | undefined;
	/** Epoch milliseconds; undefined: unknown. */
	readonly at: number | undefined;
}

/** Rows as bytes: who, when and how long first, because like beside like packs better. */
export function encodeRows(rows: readonly PastRow[]): Uint8Array {
	const people = [...new Set(rows.flatMap(({ by }) => (by === undefined ? [] : [by])))];
	const numbers = new Map(people.map((person, index) => [person, index + 1]));
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, people.length);
		for (const person of people) encoding.writeVarString(encoder, person);
		encoding.writeVarUint(encoder, rows.length);
		for (const { by } of rows) encoding.writeVarUint(encoder, numbers.get(by ?? '') ?? 0);
		let before = 0;
		for (const { at } of rows) {
			encoding.writeUint8(encoder, at === undefined ? 0 : 1);
			if (at === undefined) continue;
			encoding.writeVarInt(encoder, at - before);
			before = at;
		}
		for (const { update } of rows) encoding.writeVarUint(encoder, update.length);
		for (const { update } of rows) encoding.writeUint8Array(encoder, update);
	});
}

/** The rows in `bytes`, numbered from `first`. Throws Corrupt. */
export function decodeRows(bytes: Uint8Array, first: Seq): PastRow[] {
	try {
		const decoder = decoding.createDecoder(bytes);
		const listOf = <T>(count: number, read: () => T) => Array.from({ length: count }, read);
		const readCount = () => {
			const count = decoding.readVarUint(decoder);
			if (count > bytes.length) throw new RangeError('More rows than bytes');
			return count;
		};
		const people = listOf(readCount(), () => decoding.readVarString(decoder));
		const count = readCount();
		const by = listOf(count, () => people[decoding.readVarUint(decoder) - 1]);
		let before = 0;
		const at = listOf(count, () => {
			if (decoding.readUint8(decoder) === 0) return undefined;
			before += decoding.readVarInt(decoder);
			return before;
		});
		const lengths = listOf(count, () => decoding.readVarUint(decoder));
		return lengths.map((length, n) => ({
			seq: first + n,
			update: decoding.readUint8Array(decoder, length),
			by: by[n],
			at: at[n]
		}));
	} catch (error) {
		throw new Corrupt(`The history from row ${first} cannot be read: ${String(error)}`);
	}
}

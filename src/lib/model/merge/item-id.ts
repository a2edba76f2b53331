/** Names of join items: the same for the same collision, whoever computes it and in whichever order. */
import { type JoinClass, type Place } from './report.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ID_CHARS = 22;

/**
 * 22 characters of base64url. `marks` tell this collision from every other one at the same place: what
 * both sides wrote, by the Yjs ids (`client.clock`) of it where there are some. Their order is nothing.
 */
export function joinItemId(kind: JoinClass, place: Place, marks: readonly string[]): string {
	const { root, record, field = '', key = '', block = '' } = place;
	return hashedId(JSON.stringify([kind, root, record, field, key, block, ...marks.toSorted()]));
}

/** A name of 22 characters of base64url that follows from `text`. */
export function hashedId(text: string): string {
	const [a, b, c, d] = hash128(text);
	let bits = '';
	for (const word of [a, b, c, d]) bits += (word >>> 0).toString(2).padStart(32, '0');
	bits = bits.padEnd(ID_CHARS * 6, '0');
	return Array.from({ length: ID_CHARS }, (_, at) =>
		ALPHABET.charAt(Number.parseInt(bits.slice(at * 6, at * 6 + 6), 2))
	).join('');
}

/** Four multiplying hashes that stir each other (cyrb128); it names things and guards nothing. */
function hash128(text: string): readonly [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		a = b ^ Math.imul(a ^ unit, 597399067);
		b = c ^ Math.imul(b ^ unit, 2869860233);
		c = d ^ Math.imul(c ^ unit, 951274213);
		d = a ^ Math.imul(d ^ unit, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

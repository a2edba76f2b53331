/** Names of join items: the same for the same collision, whoever computes it and in whichever order. */
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import { idFromBytes } from '../../protocol/ids.ts';
import { type JoinClass, type Place } from './report.ts';

/**
 * 22 characters of base64url. `marks` tell this collision from every other one at the same place: what
 * both sides wrote, by the Yjs ids (`client.clock`) of it where there are some. Their order is nothing.
 */
export function joinItemId(kind: JoinClass, place: Place, marks: readonly string[]): string {
	const { root, record, field = '', key = '', block = '' } = place;
	return hashedId(JSON.stringify([kind, root, record, field, key, block, ...marks.toSorted()]));
}

/** A name of 22 characters of base64url that follows from `text`: the beginning of its SHA-256. */
export function hashedId(text: string): string {
	return idFromBytes(digest(encodeUtf8(text)).subarray(0, 16));
}

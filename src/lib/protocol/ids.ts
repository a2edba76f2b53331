/** Identifiers that devices make by themselves: 128 random bits as 22 characters of base64url. */

const pattern = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Whether `value` is a 128-bit id in its one canonical spelling (the last character carries two bits). */
export function isId(value: unknown): value is string {
	return typeof value === 'string' && pattern.test(value);
}

/** The canonical spelling of 16 random bytes. Throws a RangeError for any other number of bytes. */
export function idFromBytes(bytes: Uint8Array): string {
	if (bytes.length !== 16) throw new RangeError(`An id has 16 bytes, not ${bytes.length}`);
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A new random name for a block: 128 bits in the spelling of every other id. */
export function newBlockId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(22));
	return Array.from(bytes, (byte, at) => letters[at < 21 ? byte & 63 : byte & 48]).join('');
}

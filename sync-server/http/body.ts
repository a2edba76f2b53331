/** Reading a request's body: JSON, at most one mebibyte. */
import { type IncomingMessage } from 'node:http';
import { done, refused, type Result } from '../result.ts';

/** The largest body, in bytes. */
const LARGEST = 1024 * 1024;

/** The parsed body; an empty one counts as `{}`. Reading stops as soon as it is too large. */
export async function readJson(
	request: IncomingMessage
): Promise<Result<unknown, 'too-large' | 'bad-json'>> {
	if (Number(request.headers['content-length'] ?? 0) > LARGEST) return refused('too-large');
	const chunks: Buffer[] = [];
	let size = 0;
	// The connection still has to carry the answer, so leaving early must not destroy it.
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		if (!Buffer.isBuffer(chunk)) continue;
		size += chunk.length;
		if (size > LARGEST) return refused('too-large');
		chunks.push(chunk);
	}
	if (size === 0) return done({});
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
		return done(JSON.parse(text));
	} catch {
		return refused('bad-json');
	}
}

/**
 * How far a write has come. A stream counts all of it as waiting until its last byte has left, and what lined
 * up behind it goes as one write, too: on a slow line a minute may pass in which nothing seems to be taken.
 */
import { type Duplex } from 'node:stream';

/** How many bytes of the write that is under way wait in this process; undefined where nobody tells. */
export function queuedIn(stream: Duplex | undefined): number | undefined {
	// reason: only the handle knows, and `net` asks it the same before it calls a socket idle.
	const handle: unknown = stream && Reflect.get(stream, '_handle');
	if (typeof handle !== 'object' || handle === null) return undefined;
	const queued: unknown = Reflect.get(handle, 'writeQueueSize');
	return typeof queued === 'number' ? queued : undefined;
}

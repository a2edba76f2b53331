/** One room in trouble, and the others. */
import { expect, test } from 'vitest';
import { SYNC } from '../src/lib/protocol/messages.ts';
import { Editor } from '#test/raw-client.ts';
import { type Peer } from './room.ts';
import { Rooms } from './rooms.ts';
import { createMemoryStore } from './store/memory.ts';

/** A connection that remembers what it was told. */
function peer(more: Partial<Peer> = {}): Peer & { readonly told: string[] } {
	const told: string[] = [];
	return {
		told,
		personId: 'ana',
		mayWrite: () => true,
		send: () => undefined,
		relay: () => void told.push('relay'),
		settled: (frame) => void told.push(`settled ${frame}`),
		refused: (_frame, code) => void told.push(code),
		present: () => undefined,
		ask: () => undefined,
		close: ({ code }) => void told.push(`${code}`),
		...more
	};
}

test('a room that cannot tell what was written is given up alone, and loses nothing', async () => {
	const store = createMemoryStore();
	const fatal: unknown[] = [];
	const rooms = new Rooms({
		store,
		log: () => undefined,
		documentsPerInitiative: 0,
		onFatal: (error) => fatal.push(error)
	});
	const [bad, good] = [await rooms.open('i/board'), await rooms.open('i/agenda')];
	const broken = peer({
		relay() {
			throw new Error('a mistake of ours');
		}
	});
	const [writer, other, reader] = [peer(), peer(), peer()];
	for (const one of [broken, writer]) bad.peers.add(one);
	for (const one of [other, reader]) good.peers.add(one);
	const update = new Editor().write('hello');
	bad.take(writer, { kind: SYNC.update, body: update, frame: 1 });
	good.take(other, { kind: SYNC.update, body: update, frame: 1 });
	await rooms.journal.drain();
	expect(writer.told).toContain('1013');
	expect([other.told, reader.told, fatal]).toEqual([['settled 1'], ['relay'], []]);
	const again = await rooms.open('i/board');
	expect([again === bad, again.log.head]).toEqual([false, 1]);
	await rooms.close();
});

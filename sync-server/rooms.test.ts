/** One room in trouble, and the others. */
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { seenDocument } from '../src/lib/protocol/documents.ts';
import { SYNC } from '../src/lib/protocol/messages.ts';
import { newId } from '#test/access.ts';
import { HandClock } from '#test/hand-clock.ts';
import { Editor } from '#test/raw-client.ts';
import { strangers } from '#test/strangers.ts';
import { until } from '#test/until.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { Merger } from './merging/merger.ts';
import { type Peer } from './room.ts';
import { Rooms, type RoomsOptions } from './rooms.ts';
import { createMemoryStore } from './store/memory.ts';
import { Stopped, type DocStore } from './store/store.ts';

/** A connection that remembers what it was told. */
function peer(more: Partial<Peer> = {}): Peer & { readonly told: string[] } {
	const told: string[] = [];
	return {
		told,
		personId: 'ana',
		mayWrite: () => true,
		send: () => undefined,
		relay: () => void told.push('relay'),
		wrote: () => undefined,
		settled: (frame) => void told.push(`settled ${frame}`),
		refused: (_frame, code) => void told.push(code),
		failed: (error) => void told.push(String(error)),
		present: () => undefined,
		ask: () => undefined,
		close: ({ code }) => void told.push(`${code}`),
		...more
	};
}

/** Rooms on this store, for which nothing may be fatal unless `more` takes it. */
function roomsOn(store: DocStore, more: Partial<RoomsOptions> = {}): Rooms {
	return new Rooms({
		store,
		clock: SYSTEM_CLOCK,
		log: () => undefined,
		documentsPerInitiative: 0,
		onFatal: (error) => expect.unreachable(String(error)),
		...more
	});
}

test('a room that cannot tell what was written is given up alone, and loses nothing', async () => {
	const store = createMemoryStore();
	const fatal: unknown[] = [];
	const rooms = roomsOn(store, { onFatal: (error) => fatal.push(error) });
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

test('who is known goes on where there are more client ids than a document may have', async () => {
	const store = createMemoryStore();
	const known = new Editor();
	const many = strangers(BOUNDS.clientsPerDocument + 1_000);
	const updates = [known.write('known '), many];
	await store.append(updates.map((update) => ({ doc: 'i/board', update, binds: [], brought: [] })));
	const rooms = roomsOn(store);
	const room = await rooms.open('i/board');
	const writer = peer();
	room.take(writer, { kind: SYNC.update, body: known.write('goes on'), frame: 1 });
	room.take(writer, { kind: SYNC.step2, body: many, frame: 2 });
	room.take(writer, { kind: SYNC.update, body: new Editor().write('a stranger'), frame: 3 });
	await rooms.journal.drain();
	expect(writer.told).toEqual(['too-large', 'settled 1', 'settled 2']);
	await rooms.close();
});

test('of a question what the document has stays, from the moment on that it is accepted', async () => {
	const rooms = roomsOn(createMemoryStore());
	const room = await rooms.open('i/board');
	const made = new Map(Array.from({ length: 200_000 }, (_, client) => [client, 1]));
	const asked = (client: number) => room.vectorOf(Y.encodeStateVector(made.set(client, 3)));
	expect(asked(7)).toEqual(new Map());
	const writer = peer();
	room.take(writer, { kind: SYNC.update, body: new Editor(7).write('one'), frame: 1 });
	expect([room.log.head, asked(7)]).toEqual([0, new Map([[7, 3]])]);
	await rooms.journal.drain();
	expect([room.log.head, asked(7)]).toEqual([1, new Map([[7, 3]])]);
	await rooms.close();
});

test('what is on its way to a slow disk counts for what a document may weigh', async () => {
	const store = createMemoryStore();
	const disk = Promise.withResolvers<undefined>();
	const rooms = roomsOn({
		...store,
		append: async (...parts) => {
			await disk.promise;
			return store.append(...parts);
		}
	});
	const doc = `i/${seenDocument(newId())}`;
	const room = await rooms.open(doc);
	const sockets = Array.from({ length: 16 }, () => peer());
	for (const socket of sockets) {
		const editor = new Editor();
		editor.doc.getMap('m').set('x', new Uint8Array(BOUNDS.seenBytes / 4 - 1_000));
		room.take(socket, { kind: SYNC.step2, body: editor.last(), frame: 1 });
	}
	disk.resolve(undefined);
	await rooms.journal.drain();
	const told = sockets.flatMap((socket) => socket.told).filter((line) => line !== 'relay');
	expect(told.toSorted()).toEqual([
		...Array.from({ length: 4 }, () => 'settled 1'),
		...Array.from({ length: 12 }, () => 'too-large')
	]);
	// Nothing is counted twice once it is written.
	const last = peer();
	const rest = new Editor().write('x'.repeat(BOUNDS.seenBytes - room.log.bytes - 100));
	room.take(last, { kind: SYNC.update, body: rest, frame: 1 });
	await rooms.journal.drain();
	expect(last.told).toEqual(['settled 1']);
	await rooms.close();
});

test('a room that cannot be looked after is given up alone', async () => {
	const told: string[] = [];
	const rooms = roomsOn(createMemoryStore(), {
		log: (_level, event, fields) => told.push(`${event} ${String(fields?.doc)}`)
	});
	const [bad, good] = [await rooms.open('i/board'), await rooms.open('i/agenda')];
	const [one, other] = [peer(), peer()];
	bad.peers.add(one);
	good.peers.add(other);
	vi.spyOn(bad.log, 'mayCompact').mockImplementation(() => {
		throw new Error('a mistake of ours');
	});
	rooms.tick(SYSTEM_CLOCK.now() + 100_000);
	expect([one.told, other.told, told]).toEqual([['1013'], [], ['room-given-up i/board']]);
	expect([(await rooms.open('i/board')) === bad, rooms.size]).toEqual([false, 2]);
	await rooms.close();
});

/** Merges when it is told to, or fails. */
class SlowMerger extends Merger {
	begun = 0;
	#goOn: ((error?: Error) => void)[] = [];

	override async base(...parts: Parameters<Merger['base']>): ReturnType<Merger['base']> {
		this.begun += 1;
		const error = await new Promise<Error | undefined>((resolve) => this.#goOn.push(resolve));
		if (error) throw error;
		return super.base(...parts);
	}

	goOn(error?: Error): void {
		this.#goOn.shift()?.(error);
	}

	override async close(): Promise<void> {
		for (const goOn of this.#goOn) goOn(new Error('Nothing is merged any more'));
	}
}

async function mergingSlowly() {
	const store = createMemoryStore();
	const logged: string[] = [];
	const merger = new SlowMerger();
	const rooms = roomsOn(store, { merger, log: (_level, event) => logged.push(event) });
	const room = await rooms.open('i/board');
	const [editor, writer] = [new Editor(), peer()];
	room.peers.add(writer);
	const write = async (words: string) => {
		room.take(writer, { kind: SYNC.update, body: editor.write(words), frame: 1 });
		await rooms.journal.drain();
	};
	return { store, merger, rooms, room, logged, writer, write };
}

const LARGE = 'x'.repeat(70_000);

test('what was written during a merge is merged next, though nobody writes again', async () => {
	const { merger, room, rooms, write } = await mergingSlowly();
	await write(LARGE);
	await until(() => merger.begun === 1);
	await write(LARGE);
	expect(merger.begun).toBe(1);
	merger.goOn();
	await until(() => merger.begun === 2, 'the next merge');
	merger.goOn();
	await until(() => room.log.tailRows === 0);
	expect(rooms.counts.compactionsWon).toBe(2);
	await rooms.close();
});

test('a room that is being merged is not forgotten', async () => {
	const { merger, room, rooms, writer, write } = await mergingSlowly();
	await write(LARGE);
	await until(() => merger.begun === 1);
	room.leave(writer);
	rooms.tick(performance.now() + 31_000);
	expect(rooms.size).toBe(1);
	merger.goOn();
	await until(() => !room.isBusy);
	rooms.tick(performance.now() + 31_000);
	expect(rooms.size).toBe(0);
	await rooms.close();
});

test('a merge that fails is counted and told, and not tried again at once', async () => {
	const { merger, rooms, logged, write } = await mergingSlowly();
	await write(LARGE);
	await until(() => merger.begun === 1);
	merger.goOn(new Error('The thread ended'));
	await until(() => rooms.counts.failedMerges === 1);
	expect(logged).toEqual(['compaction-failed']);
	await write(LARGE);
	expect(merger.begun).toBe(1);
	await rooms.close();
});

test('a stop in the middle of a merge is no failure, and loses nothing', async () => {
	const { store, merger, rooms, logged, room, write } = await mergingSlowly();
	await write(LARGE);
	await until(() => merger.begun === 1);
	await rooms.close();
	await until(() => !room.log.isCompacting);
	expect([logged, rooms.counts.failedMerges]).toEqual([[], 0]);
	const { base, rows } = await store.read('i/board');
	expect([base, rows.length]).toEqual([undefined, 1]);
});

test('a store that has stopped is noticed by whoever comes, though nobody is there to write', async () => {
	const store = createMemoryStore();
	const fatal: unknown[] = [];
	const rooms = roomsOn(store, { onFatal: (error) => fatal.push(error) });
	const stopped = new Stopped('The thread ended');
	store.read = () => Promise.reject(stopped);
	await expect(rooms.open('i/board')).rejects.toThrow(stopped);
	expect(fatal).toEqual([stopped]);
	await rooms.close();
});

test.each([
	[2, 33],
	[40, 52],
	[200, 66]
])('thick updates gather the longer the more are told: %i people, %i ms', async (people, ms) => {
	let now = 1_000;
	const clock = { ...SYSTEM_CLOCK, now: () => now };
	const rooms = roomsOn(createMemoryStore(), { clock });
	const room = await rooms.open('i/board');
	const writers = Array.from({ length: people }, () => peer());
	for (const one of writers) room.peers.add(one);
	const waits: number[] = [];
	rooms.journal.push = ({ due }) => void waits.push(due - now);
	const editor = new Editor();
	for (let n = 0; n < 200; n += 1) {
		now += 5;
		room.writtenAt = now;
		room.take(writers[0]!, { kind: SYNC.update, body: editor.write('x'), frame: n + 1 });
	}
	expect([waits[0], waits.at(-1)]).toEqual([0, ms]);
	now += 1_000;
	for (let n = 0; n < 20; n += 1) {
		now += 20;
		room.take(writers[0]!, { kind: SYNC.update, body: editor.write('x'), frame: 201 + n });
	}
	expect(waits.at(-1)).toBe(0);
	await rooms.close();
});

test('a word now and then writes no large base anew more often than every ten minutes', async () => {
	const clock = new HandClock();
	const store = createMemoryStore();
	const rooms = roomsOn(store, { clock });
	const room = await rooms.open('i/board');
	const [editor, writer] = [new Editor(), peer()];
	room.peers.add(writer);
	const write = async (words: string) => {
		room.take(writer, { kind: SYNC.update, body: editor.write(words), frame: 1 });
		await rooms.journal.drain();
		await until(() => !room.isBusy, 'what goes on');
	};
	const quiet = async () => {
		clock.forward(121_000);
		rooms.tick(clock.now());
		await until(() => !room.isBusy, 'what goes on');
	};
	await write('x'.repeat(1_200_000));
	expect(rooms.counts.compactionsWon).toBe(1);
	for (const word of ['a ', 'word ', 'now ', 'and ']) {
		await write(word);
		await quiet();
	}
	expect([rooms.counts.compactionsWon, room.log.tailRows]).toEqual([1, 4]);
	await write('then');
	await quiet();
	expect([rooms.counts.compactionsWon, room.log.tailRows]).toEqual([2, 0]);
	// Whoever leaves before the next time leaves rows, which are there when somebody comes.
	await write('.');
	await quiet();
	expect(room.log.tailRows).toBe(1);
	room.leave(writer);
	await quiet();
	expect(rooms.size).toBe(0);
	expect((await rooms.open('i/board')).log.tailRows).toBe(1);
	await rooms.close();
});

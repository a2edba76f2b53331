/** A store that is slow, busy, full, gone or damaged: nothing false is said, nothing empty is shown. */
import { afterEach, expect, test } from 'vitest';
import { createMemoryStore } from '#server/store/memory.ts';
import { Corrupt, DocGone, Retryable, Stopped, type DocStore } from '#server/store/store.ts';
import { figure } from '#test/bystanders.ts';
import { HandClock } from '#test/hand-clock.ts';
import { Editor, textOf } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

const QUERY = Uint8Array.of(3);

let room: TestRoom;
afterEach(() => room.close());

/** A store whose next appends fail with these errors. */
function failing(errors: Error[]): DocStore {
	const store = createMemoryStore();
	return {
		...store,
		async append(batch) {
			const error = errors.shift();
			if (error) throw error;
			return store.append(batch);
		}
	};
}

test('while the store is busy nothing is relayed or acknowledged; then everything is', async () => {
	const errors = Array.from({ length: 4 }, () => new Retryable('disk full'));
	room = await openRoom({ store: failing(errors) });
	const writer = await room.enter(room.member('partner'));
	const reader = await room.enter(room.member('viewer'));
	const editor = new Editor();
	writer.sendUpdate(editor.write('one '));
	await until(() => errors.length < 4, 'the first try');
	writer.sendUpdate(editor.write('two'));
	await expect(room.server.sync.ready()).rejects.toThrow();
	expect([writer.settled, textOf(reader.doc)]).toEqual([0, '']);
	await writer.settledAt(2);
	await until(() => textOf(reader.doc) === 'one two', 'the relay');
	await room.server.sync.ready();
});

test('a step 1 while rows are on their way tells committed clocks only', async () => {
	const store = createMemoryStore();
	let tries = 0;
	let isBusy = false;
	room = await openRoom({
		store: {
			...store,
			async append(batch) {
				tries += 1;
				if (isBusy) throw new Retryable('busy');
				return store.append(batch);
			}
		}
	});
	const writer = await room.enter(room.member('partner'));
	const editor = new Editor(7);
	writer.sendUpdate(editor.write('one'));
	await writer.settledAt(1);
	isBusy = true;
	writer.sendUpdate(editor.write(' two'));
	await until(() => tries === 2, 'the second row to be on its way');
	const late = await room.enter(room.member('viewer'));
	expect(late.step1s).toEqual([new Map([[7, 3]])]);
	isBusy = false;
	await writer.settledAt(2);
	const later = await room.enter(room.member('viewer'));
	expect(later.step1s).toEqual([new Map([[7, 7]])]);
});

test('a store that has stopped for good is fatal, and nothing is acknowledged', async () => {
	room = await openRoom({ store: failing([new Stopped('the disk is gone')]) });
	const writer = await room.enter(room.member('partner'));
	writer.sendUpdate(new Editor().write('one'));
	expect(await writer.closed()).toBe(1013);
	expect([writer.settled, room.server.fatal.length]).toEqual([0, 1]);
});

test('a row that is lost closes the room with 1013; it comes back without it', async () => {
	room = await openRoom({ store: failing([new Error('something else')]) });
	const partner = room.member('partner');
	const writer = await room.enter(partner);
	const editor = new Editor();
	writer.sendUpdate(editor.write('kept by the client'));
	expect(await writer.closed()).toBe(1013);
	expect(writer.settled).toBe(0);
	const again = await room.enter(partner);
	expect(textOf(again.doc)).toBe('');
	again.sendStep2(editor.state());
	await again.settledAt(1);
	expect(textOf((await room.enter(partner)).doc)).toBe('kept by the client');
});

test('a bad document does not take the others of its batch with it', async () => {
	const store = createMemoryStore();
	room = await openRoom({
		store: {
			...store,
			async append(batch) {
				if (batch.some(({ doc }) => doc.endsWith('agenda'))) throw new DocGone('gone');
				return store.append(batch);
			}
		}
	});
	const partner = room.member('partner');
	const good = await room.enter(partner);
	const bad = await room.enter(partner, { path: `${room.initiative}/agenda` });
	good.sendUpdate(new Editor().write('one'));
	bad.sendUpdate(new Editor().write('one'));
	await good.settledAt(1);
	expect(await bad.closed()).toBe(4404);
	expect(good.code).toBeUndefined();
});

test('a failed load closes with 1013 and is tried again; never an empty document', async () => {
	const store = createMemoryStore();
	const first = { doc: '', update: new Editor().write('there'), binds: [], brought: [] };
	let damaged = true;
	room = await openRoom({
		store: {
			...store,
			async read(doc, options) {
				if (damaged) throw new Corrupt('a row is damaged');
				return store.read(doc, options);
			}
		}
	});
	await store.append([{ ...first, doc: `${room.initiative}/board` }]);
	const viewer = room.member('viewer');
	const early = room.knock(viewer);
	expect(await early.closed()).toBe(1013);
	expect(early.frames).toEqual([]);
	damaged = false;
	expect(textOf((await room.enter(viewer)).doc)).toBe('there');
});

test('a reader that stops reading is not fed without end, and catches up when it reads again', async () => {
	room = await openRoom();
	const writer = await room.enter(room.member('partner'));
	const slow = await room.enter(room.member('viewer'));
	const quick = await room.enter(room.member('viewer'));
	slow.socket.pause();
	const before = process.memoryUsage().arrayBuffers;
	const editor = new Editor();
	const block = 'x'.repeat(500_000);
	for (let n = 1; n <= 60; n += 1) {
		writer.sendUpdate(editor.write(block));
		await writer.settledAt(n);
	}
	await until(() => textOf(quick.doc).length === 30_000_000, 'the quick reader', 20_000);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1_048_576);
	slow.socket.resume();
	await until(() => textOf(slow.doc).length === 30_000_000, 'the slow reader', 20_000);
	expect(slow.code).toBeUndefined();
}, 60_000);

test('a reader that stops reading where nobody writes is let go, though it still sends', async () => {
	const clock = new HandClock();
	room = await openRoom({ clock });
	const writer = await room.enter(room.member('partner'));
	writer.sendUpdate(new Editor().write('x'.repeat(24_000_000)));
	await writer.settledAt(1);
	await writer.close();
	const idle = room.knock(room.member('viewer'));
	await idle.opened();
	idle.socket.pause();
	idle.sendStep1();
	let waited = 0;
	const received = () => figure(room, 'keel_sync_frames_received_total');
	await until(async () => {
		const before = received();
		idle.send(QUERY);
		await until(() => received() > before, 'what it sends to be read');
		clock.forward(5_000);
		waited += 5_000;
		return figure(room, 'keel_sync_closes_total{code="1013",reason="try-later"}') === 1;
	}, 'the close');
	expect(waited).toBeGreaterThan(30_000);
	await until(() => figure(room, 'keel_sync_connections') === 0, 'its socket to go');
}, 30_000);

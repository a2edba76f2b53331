/** The queue in front of a store that is down for long. */
import { afterEach, expect, test, vi } from 'vitest';
import { SYSTEM_CLOCK } from '../clock.ts';
import { BOUNDS } from '../limits.ts';
import { Journal, type Entry } from './journal.ts';
import { createMemoryStore } from './memory.ts';
import { Retryable, type Appended } from './store.ts';

afterEach(() => {
	vi.restoreAllMocks();
});

function journal(clock = SYSTEM_CLOCK) {
	const store = createMemoryStore();
	const state = { isDown: false, tries: 0, told: [] as string[] };
	const made = new Journal({
		store: {
			...store,
			async append(batch) {
				state.tries += 1;
				if (state.isDown) throw new Retryable('full');
				return store.append(batch);
			}
		},
		clock,
		onBatch: () => state.told.push('batch'),
		onDown: () => state.told.push('down'),
		onUp: () => state.told.push('up'),
		onFatal: () => state.told.push('fatal')
	});
	const entry = (name: string, due = -Infinity): Entry => ({
		due,
		row: { doc: 'i/a', update: new Uint8Array(10), binds: [], brought: [] },
		written: (seq) => state.told.push(`${name} written ${seq}`),
		flushed: () => state.told.push(`${name} flushed`),
		failed: () => state.told.push(`${name} failed`)
	});
	return { journal: made, entry, state };
}

test('gives everything back after twenty seconds, and is no longer called down by itself', async () => {
	const { journal: queue, entry, state } = journal();
	state.isDown = true;
	queue.push(entry('one'));
	await expect.poll(() => queue.isDown).toBe(true);
	queue.push(entry('two'));
	const now = performance.now();
	vi.spyOn(performance, 'now').mockReturnValue(now + BOUNDS.storeDownMs + 1);
	await queue.drain();
	expect(state.told).toEqual(['down', 'one failed', 'two failed']);
	expect([queue.isDown, queue.queuedBytes]).toEqual([false, 0]);
	// Whoever watches is told the truth: nothing was taken since.
	expect(queue.refuses).toBe(true);
	state.isDown = false;
	queue.push(entry('three'));
	await queue.drain();
	expect(state.told.slice(3)).toEqual(['up', 'three written 1', 'batch', 'three flushed']);
	expect(queue.refuses).toBe(false);
	state.isDown = true;
	queue.push(entry('four'));
	await expect.poll(() => queue.isDown).toBe(true);
	state.isDown = false;
	await queue.drain();
	expect(state.told.slice(7)).toEqual(['down', 'up', 'four written 2', 'batch', 'four flushed']);
});

test('a queue that is full gives back what fills it, and not whoever comes then', async () => {
	const { journal: queue, entry, state } = journal();
	const large = new Uint8Array(BOUNDS.queueBytes / 8);
	const of = (name: string, doc: string, update: Uint8Array) => {
		const made = entry(name);
		return { ...made, row: { ...made.row, doc, update } };
	};
	// Of what a commit took away nothing waits any more.
	queue.push(of('before', 'i/early', large));
	await queue.drain();
	for (const name of ['one', 'two', 'three']) queue.push(of(name, 'i/many', large));
	for (const name of ['four', 'five']) queue.push(of(name, 'i/some', large));
	for (const name of ['six', 'seven']) queue.push(of(name, 'i/early', large));
	queue.push(of('little', 'i/little', new Uint8Array(10)));
	state.told.length = 0;
	queue.push(of('last', 'i/last', large));
	expect(state.told).toEqual(['one failed', 'two failed', 'three failed']);
	expect(queue.queuedBytes).toBeLessThan(BOUNDS.queueBytes);
	await queue.drain();
	const written = state.told.filter((line) => line.includes('written'));
	expect(written).toEqual([
		...['four written 1', 'five written 2', 'six written 2', 'seven written 3'],
		...['little written 1', 'last written 1']
	]);
	expect(queue.queuedBytes).toBe(0);
});

test('while the store is down nobody queues more than their share', async () => {
	const { journal: queue, entry, state } = journal();
	const of = (name: string, doc: string) => {
		const made = entry(name);
		return { ...made, row: { ...made.row, doc, update: new Uint8Array(1_048_576) } };
	};
	state.isDown = true;
	queue.push(of('first', 'i/much'));
	await expect.poll(() => queue.isDown).toBe(true);
	for (let n = 0; n < 7; n += 1) queue.push(of(`${n}`, 'i/much'));
	queue.push(of('other', 'i/other'));
	expect(state.told).toEqual(['down']);
	queue.push(of('one more', 'i/much'));
	expect(state.told.filter((line) => line.endsWith('failed'))).toHaveLength(8);
	queue.push(of('again', 'i/much'));
	state.isDown = false;
	await queue.drain();
	expect(state.told.filter((line) => line.includes('written'))).toEqual([
		...['first written 1', 'other written 1', 'again written 2']
	]);
});

test('a listener that throws does not make the store write again', async () => {
	const { journal: queue, entry, state } = journal();
	const bad: Entry = {
		...entry('bad'),
		written() {
			throw new Error('a mistake of ours');
		}
	};
	queue.push(bad);
	await expect(queue.drain()).rejects.toThrow('a mistake of ours');
	expect([state.tries, state.told]).toEqual([1, []]);
});

test('tells for how long the oldest waits that is not flushed, whether it ends on disk or is given back', async () => {
	const { entry } = journal();
	let now = 1_000;
	const flushing = Promise.withResolvers<undefined>();
	const append = vi.fn((): Promise<Appended> => {
		return Promise.resolve({ seqs: [1], flushed: flushing.promise });
	});
	const queue = new Journal({
		store: { ...createMemoryStore(), append },
		onBatch: () => undefined,
		onFatal: () => undefined,
		clock: { ...SYSTEM_CLOCK, now: () => now }
	});
	expect([queue.oldestMs, queue.flushed.p99()]).toEqual([0, 0]);
	queue.push(entry('one'));
	await expect.poll(() => append.mock.calls.length).toBe(1);
	now = 3_000;
	queue.push(entry('two'));
	expect(queue.oldestMs).toBe(2_000);
	flushing.resolve(undefined);
	await queue.drain();
	expect(queue.oldestMs).toBe(0);
	expect(queue.flushed.p99()).toBeCloseTo(2, 1);
	append.mockRejectedValueOnce(new Error('damaged'));
	queue.push(entry('three'));
	await queue.drain();
	expect(queue.oldestMs).toBe(0);
});

/** A clock that stands still until it is told, and what waits for it. */
function stillClock() {
	const timers: { readonly at: number; readonly call: () => void; isStopped: boolean }[] = [];
	const state = { now: 1_000 };
	return {
		...SYSTEM_CLOCK,
		now: () => state.now,
		after(ms: number, call: () => void) {
			const timer = { at: state.now + ms, call, isStopped: false };
			timers.push(timer);
			return { stop: () => void (timer.isStopped = true), unref: () => undefined };
		},
		/** Moments that something waits for. */
		waiting: () => timers.filter(({ isStopped }) => !isStopped).map(({ at }) => at),
		async goTo(moment: number) {
			state.now = moment;
			for (const timer of timers) {
				if (timer.isStopped || timer.at > moment) continue;
				timer.isStopped = true;
				timer.call();
			}
			for (let n = 0; n < 4; n += 1) await SYSTEM_CLOCK.turn();
		}
	};
}

test('commits what comes after a while at once, and what comes thick together', async () => {
	const clock = stillClock();
	const { journal: queue, entry, state } = journal(clock);
	for (let n = 0; n < 100; n += 1) {
		queue.push(entry(`${n}`));
		await clock.goTo(1_000 + n * 20);
	}
	expect([state.tries, clock.waiting()]).toEqual([100, []]);
	for (let n = 0; n < 100; n += 1) {
		queue.push(entry(`${n}`));
		await clock.goTo(4_000 + n);
	}
	const before = state.tries;
	expect(before).toBeLessThan(170);
	for (let n = 0; n < 32; n += 1) {
		queue.push(entry(`${n}`));
		await clock.goTo(4_100 + n);
	}
	expect(state.tries - before).toBe(4);
	await clock.goTo(5_000);
	await queue.drain();
	expect(state.told.filter((line) => line.endsWith('flushed'))).toHaveLength(232);
});

test('waits with those that may wait, until one comes that may not', async () => {
	const clock = stillClock();
	const { journal: queue, entry, state } = journal(clock);
	queue.push(entry('a', 1_030));
	queue.push(entry('b', 1_020));
	await clock.goTo(1_010);
	expect([state.tries, clock.waiting()]).toEqual([0, [1_020]]);
	queue.push(entry('c', 1_010));
	await clock.goTo(1_010);
	expect([state.tries, clock.waiting()]).toEqual([1, []]);
	queue.push(entry('d', 1_040));
	await clock.goTo(1_040);
	expect(state.tries).toBe(2);
	await queue.drain();
	expect(state.told.filter((line) => line.endsWith('flushed'))).toHaveLength(4);
});

test('waits for nothing more once there is enough for a commit', async () => {
	const clock = stillClock();
	const { journal: queue, entry, state } = journal(clock);
	const large = { ...entry('large', 1_030) };
	queue.push(entry('a', 1_030));
	await clock.goTo(1_000);
	queue.push({ ...large, row: { ...large.row, update: new Uint8Array(BOUNDS.batchBytes) } });
	await clock.goTo(1_000);
	expect(state.tries).toBe(2);
	await queue.drain();
});

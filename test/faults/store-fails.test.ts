/**
 * The store fails once, at every call there is: each method of its port, each time it is called in the
 * course of an ordinary day. People come back as their devices do, and nothing they were promised is lost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type DocumentName } from '#lib/protocol/documents.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { Corrupt, Retryable, Stopped, type DocStore } from '#server/store/store.ts';
import { TestAccess, type TestPerson } from '#test/access.ts';
import { failingStore, type Call, type Failure } from '#test/failing-store.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { startSync, type TestSync } from '#test/sync-server.ts';
import { until } from '#test/until.ts';

vi.setConfig({ testTimeout: 120_000 });
const SLOW_MS = 60_000;
const BOARD: DocumentName = 'board';
/** Enough to be merged into the base. */
const HEAVY = 'x'.repeat(70_000);

let folder: string;
let real: DocStore;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'keel-store-fails-'));
	real = await openSqliteStore({ folder });
});
afterAll(async () => {
	await real.close();
	rmSync(folder, { recursive: true });
});

/** An initiative on a server whose store fails once; a server that had to end is started again. */
class Place {
	readonly access = new TestAccess();
	readonly initiative = this.access.initiative();
	readonly counts: ReadonlyMap<Call, number>;
	/** What was acknowledged or shown to anybody: it has to be there from then on. */
	readonly promised = new Set<string>();
	readonly complaints: string[] = [];
	readonly devices: Device[] = [];
	/** Events of all servers that have ended. */
	readonly logged: string[] = [];
	readonly #store: DocStore;
	#server: TestSync | undefined;
	restarts = 0;

	constructor(failure: Failure | undefined) {
		const { store, counts } = failingStore(real, failure);
		this.#store = store;
		this.counts = counts;
	}

	async server(): Promise<TestSync> {
		if (this.#server && this.#server.fatal.length > 0) {
			await this.#stop();
			this.restarts += 1;
		}
		this.#server ??= await startSync({ store: this.#store, access: this.access });
		return this.#server;
	}

	/** Whether a merge of the tail was tried. */
	get hasMerged(): boolean {
		const hasFailed = this.#server?.logged.some(({ event }) => event === 'compaction-failed');
		return hasFailed === true || (this.counts.get('compact') ?? 0) > 0;
	}

	device(name: string): Device {
		const device = new Device(this, this.access.member(this.initiative, 'partner', name));
		this.devices.push(device);
		return device;
	}

	/** Whatever is said by anybody is a promise, and nobody who joins may miss any of it. */
	shown(words: string, joined: boolean): void {
		const found = new Set(words.match(/\[\w+\]/g));
		const missing = [...this.promised].filter((word) => !found.has(word));
		if (joined && missing.length > 0) this.complaints.push(`joined without ${missing.join(' ')}`);
		for (const word of found) this.promised.add(word);
	}

	/** Whatever was in memory is gone, and everybody with it. */
	async startAnew(): Promise<void> {
		for (const device of this.devices) device.leave();
		await this.#stop();
	}

	async #stop(): Promise<void> {
		this.#server?.logged.forEach(({ event }) => this.logged.push(event));
		await this.#server?.close();
		this.#server = undefined;
	}

	close(): Promise<void> {
		return this.startAnew();
	}
}

/** Somebody's device: it keeps its own work, and comes again with it whenever it is sent away. */
class Device {
	readonly #place: Place;
	readonly #person: TestPerson;
	readonly #editor = new Editor();
	client: RawClient | undefined;
	#sent = 0;

	constructor(place: Place, person: TestPerson) {
		this.#place = place;
		this.#person = person;
	}

	get words(): string {
		return this.client ? textOf(this.client.doc) : '';
	}

	/** Opens, asks for everything, gives everything, and is told that it is saved. */
	async join(): Promise<RawClient> {
		const deadline = performance.now() + SLOW_MS;
		while (performance.now() < deadline) {
			const { url } = await this.#place.server();
			const path = `${this.#place.initiative}/${BOARD}`;
			const options = { url, path, token: this.#person.token, query: '?durable=1' };
			const client = await RawClient.synced(options).catch(() => undefined);
			if (!client) continue;
			this.#place.shown(textOf(client.doc), true);
			this.client = client;
			client.sendStep2(this.#editor.state());
			this.#sent = 1;
			if (await this.#isSettled(client)) return client;
		}
		throw new Error('Nobody is let in');
	}

	async write(word: string, weight = ''): Promise<void> {
		const client = this.client ?? (await this.join());
		const update = this.#editor.write(`[${word}]${weight}`);
		client.sendUpdate(update);
		this.#sent += 1;
		if (!(await this.#isSettled(client))) await this.join();
		this.#place.promised.add(`[${word}]`);
	}

	/** Sees it, in this connection or the next one. */
	async see(word: string): Promise<void> {
		const sees = () => this.words.includes(`[${word}]`);
		await until(() => sees() || this.client?.code !== undefined, `[${word}]`, SLOW_MS);
		if (!sees()) await this.join();
		this.#place.shown(this.words, false);
		expect(this.words).toContain(`[${word}]`);
	}

	leave(): void {
		this.client?.socket.terminate();
		this.client = undefined;
	}

	async #isSettled(client: RawClient): Promise<boolean> {
		const sent = this.#sent;
		const isOver = () => client.settled >= sent || client.code !== undefined;
		await until(isOver, `frame ${sent} to be settled`, SLOW_MS);
		return client.settled >= sent;
	}
}

/** An ordinary day: writing, reading, a merge, leaving and coming back, and what the interface asks. */
async function day(failure?: Failure): Promise<Place> {
	const place = new Place(failure);
	try {
		const [ana, ben, cara] = [place.device('Ana'), place.device('Ben'), place.device('Cara')];
		await ana.write('one');
		await ana.write('two');
		await ben.join();
		await ben.see('two');
		await ben.write('three', HEAVY);
		await until(() => place.hasMerged, 'the merge', SLOW_MS);
		await ana.see('three');
		ana.leave();
		await ben.write('four');
		await ana.join();
		await cara.join();
		await cara.write('five');
		for (const device of [ana, ben]) await device.see('five');
		await place.startAnew();
		for (const device of [ben, ana]) await device.join();
		const { sync } = await place.server();
		const asked = await Promise.allSettled([
			sync.heads(place.initiative),
			sync.owners(place.initiative, BOARD),
			sync.ready()
		]);
		const [heads, owners] = asked;
		if (heads.status === 'fulfilled') expect([...heads.value.keys()]).toEqual([BOARD]);
		if (owners.status === 'fulfilled') expect(owners.value.size).toBe(3);
		const late = place.device('Dana');
		await late.join();
		expect(place.promised).toEqual(new Set(['[one]', '[two]', '[three]', '[four]', '[five]']));
		expect(place.complaints).toEqual([]);
		return place;
	} finally {
		await place.close();
	}
}

const errors: Partial<Record<Call, readonly Error[]>> = {
	append: [new Retryable('full'), new Error('EIO'), new Stopped('the disk is gone')],
	flush: [new Stopped('EIO')],
	read: [new Corrupt('damaged'), new Retryable('busy')],
	owners: [new Corrupt('damaged')],
	brought: [new Corrupt('damaged')],
	heads: [new Retryable('busy')],
	compact: [new Retryable('full'), new Error('EIO')],
	probe: [new Retryable('full')]
};

test('whichever call of the store fails, nothing promised is lost and nobody finds less than was promised', async () => {
	const { counts, restarts } = await day();
	expect(restarts).toBe(0);
	const failures = Object.entries(errors).flatMap(([call, kinds]) => {
		const times = counts.get(call as Call) ?? 0;
		expect(times, `${call} is called`).toBeGreaterThan(0);
		return kinds.flatMap((error) =>
			Array.from({ length: times }, (_, n): Failure => ({ call: call as Call, at: n + 1, error }))
		);
	});
	const days = failures.map(async (failure) => {
		const place = await day(failure).catch((error: unknown) => {
			throw new Error(`${failure.call} ${failure.at}, ${failure.error.name}: ${String(error)}`);
		});
		const isFatal = failure.error instanceof Stopped;
		expect(place.restarts, `${failure.call} ${failure.at}`).toBe(isFatal ? 1 : 0);
	});
	for (const ended of await Promise.allSettled(days)) {
		if (ended.status === 'rejected') throw ended.reason;
	}
	expect(failures.length).toBeGreaterThan(25);
});

test('a room whose owners cannot be told is not opened, and is when they can', async () => {
	const place = new Place({ call: 'owners', at: 1, error: new Corrupt('damaged') });
	await place.device('Ana').write('one');
	await place.close();
	expect(place.logged.filter((event) => event === 'room-not-loaded')).toHaveLength(1);
});

test('a reader that was behind misses nothing when reading on from the log fails', async () => {
	const place = new Place({ call: 'readAfter', at: 1, error: new Corrupt('damaged') });
	try {
		const [ana, ben] = [place.device('Ana'), place.device('Ben')];
		await ana.join();
		const slow = await ben.join();
		slow.socket.pause();
		const block = 'x'.repeat(1_000_000);
		for (let n = 0; n < 16; n += 1) await ana.write(`w${n}`, block);
		slow.socket.resume();
		for (let n = 0; n < 16; n += 1) await ben.see(`w${n}`);
		expect(place.counts.get('readAfter')).toBeGreaterThan(0);
		expect(place.complaints).toEqual([]);
	} finally {
		await place.close();
	}
});

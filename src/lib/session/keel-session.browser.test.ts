/** The session in a real browser: its store, channels and locks, against a server that does as told. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addAction } from '#lib/model/meetings/notes.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { meetingOf } from '#lib/model/workspace.ts';
import { editInitiative } from '#lib/model/initiative/initiative.ts';
import { encodeSettled, isDataFrame, MESSAGE, SYNC } from '#lib/protocol/messages.ts';
import { browserIds, type Environment } from './environment.ts';
import { KeelSession } from './keel-session.ts';
import { BetweenKeys } from './socket/between-keys.ts';
import type { OpenInitiative, Result } from './keel.ts';
import type { SocketClass } from './socket/counting-socket.ts';
import { Cell } from './cell.ts';

/** A server in the page: keeps documents, relays to nobody, acknowledges while `acknowledges`. */
class ServerDouble {
	acknowledges = true;
	closesWith: number | undefined;
	readonly documents = new Map<string, Y.Doc>();
	person: { id: string; name: string } | undefined;

	readonly fetch: typeof fetch = async (input, init) => {
		const { pathname } = new URL(String(input));
		const answer = (body: unknown, status = 200) => Response.json(body, { status });
		if (pathname === '/api/session' && init?.method === 'POST') {
			const { id, name } = JSON.parse(String(init.body)) as { id: string; name: string };
			this.person = { id, name };
			return answer({ person: this.person }, 201);
		}
		if (pathname === '/api/session') {
			return this.person
				? answer({ person: this.person, initiatives: [] })
				: answer({ code: 'no-session' }, 401);
		}
		if (pathname === '/api/initiatives') {
			const { id, name } = JSON.parse(String(init?.body)) as { id: string; name: string };
			return answer({ id, name, role: 'backbone', epoch: browserIds.createId() }, 201);
		}
		if (pathname.endsWith('/members')) return answer({ members: [] });
		return answer({ code: 'not-found' }, 404);
	};

	document(room: string): Y.Doc {
		const known = this.documents.get(room) ?? new Y.Doc();
		this.documents.set(room, known);
		return known;
	}
}

function socketsOf(server: ServerDouble): SocketClass {
	class DoubleSocket {
		static readonly OPEN = 1;
		readonly OPEN = 1;
		binaryType = 'arraybuffer';
		readyState = 0;
		onopen: (() => void) | null = null;
		onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
		onclose: ((event: { code: number; reason: string }) => void) | null = null;
		onerror: (() => void) | null = null;
		#frames = 0;
		readonly #doc: Y.Doc;

		constructor(url: string) {
			this.#doc = server.document(new URL(url).pathname);
			queueMicrotask(() => this.#open());
		}

		send(data: Uint8Array): void {
			if (this.readyState !== 1 || data[0] !== MESSAGE.sync) return;
			const decoder = decoding.createDecoder(data);
			decoding.readVarUint(decoder);
			const type = decoding.readVarUint(decoder);
			const payload = decoding.readVarUint8Array(decoder);
			if (type === SYNC.step1) {
				this.#reply(SYNC.step2, Y.encodeStateAsUpdate(this.#doc, payload));
				this.#reply(SYNC.step1, Y.encodeStateVector(this.#doc));
			} else Y.applyUpdate(this.#doc, payload);
			if (!isDataFrame(data)) return;
			this.#frames += 1;
			if (server.acknowledges) this.#deliver(encodeSettled(this.#frames));
		}

		close(): void {
			this.readyState = 3;
		}

		#open(): void {
			if (this.readyState !== 0) return;
			this.readyState = 1;
			this.onopen?.();
			const code = server.closesWith;
			if (code === undefined) return;
			this.readyState = 3;
			this.onclose?.({ code, reason: 'told to' });
		}

		#reply(type: number, payload: Uint8Array): void {
			this.#deliver(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, MESSAGE.sync);
					encoding.writeVarUint(encoder, type);
					encoding.writeVarUint8Array(encoder, payload);
				})
			);
		}

		#deliver(bytes: Uint8Array): void {
			const { buffer } = bytes.slice();
			queueMicrotask(() => {
				if (this.readyState === 1) this.onmessage?.({ data: buffer as ArrayBuffer });
			});
		}
	}
	return DoubleSocket as unknown as SocketClass;
}

const tabs: KeelSession[] = [];

afterEach(async () => {
	vi.restoreAllMocks();
	for (const tab of tabs.splice(0)) await tab.close();
	const databases = await indexedDB.databases();
	await Promise.all(
		databases.map(
			({ name = '' }) =>
				new Promise((resolve) => {
					const request = indexedDB.deleteDatabase(name);
					request.onsuccess = request.onerror = request.onblocked = resolve;
				})
		)
	);
});

async function openTab(
	server: ServerDouble,
	change: Partial<Environment> = {}
): Promise<KeelSession> {
	const tab = new KeelSession({
		environment: {
			indexedDB,
			locks: navigator.locks,
			openChannel: (name) => new BroadcastChannel(name),
			socket: socketsOf(server),
			fetch: server.fetch,
			origin: 'http://keel.test',
			secureContext: isSecureContext,
			events: new EventTarget(),
			isOnline: () => true,
			now: () => Date.now(),
			...browserIds,
			betweenKeys: new BetweenKeys((painted) => void setTimeout(painted)),
			persist: undefined,
			...change
		},
		updates: {
			available: false,
			offlineStart: new Cell<'unsupported'>('unsupported'),
			apply: async () => undefined,
			close: () => undefined
		}
	});
	tabs.push(tab);
	await tab.ready;
	return tab;
}

function must<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

async function founded(server: ServerDouble, change: Partial<Environment> = {}) {
	const tab = await openTab(server, change);
	await tab.introduce('Amina');
	const id = must(await tab.found('Eastbrook'));
	const initiative = tab.openInitiative(id);
	await initiative.loaded;
	return { tab, id, initiative };
}

const state = (initiative: OpenInitiative) => initiative.status.state;
const edit = (initiative: OpenInitiative, place: string) =>
	editInitiative(initiative.index.model, { place });
const reached = (initiative: OpenInitiative, wanted: string) =>
	vi.waitFor(() => expect(state(initiative)).toBe(wanted), 5000);

describe('the status', () => {
	it('never says saved while the server does not acknowledge, and says so when it does', async () => {
		const server = new ServerDouble();
		const { initiative } = await founded(server);
		await reached(initiative, 'device');
		server.acknowledges = false;
		must(await initiative.share());
		await reached(initiative, 'saving');
		const seen = new Set<string>();
		const stop = watch(() => seen.add(state(initiative)));
		edit(initiative, 'Eastbrook Valley');
		await vi.waitFor(() => {
			const copy = [...server.documents].find(([room]) => room.endsWith('/index'))?.[1];
			expect(copy?.getMap('initiative').get('place')).toBe('Eastbrook Valley');
		});
		await vi.waitFor(() => expect(initiative.index).toMatchObject({ facts: { pending: false } }));
		await vi.waitFor(() => expect(seen.size).toBeGreaterThan(0));
		expect([...seen]).toEqual(['saving']);
		stop();
		server.acknowledges = true;
		for (const document of [
			initiative.index,
			initiative.agenda,
			initiative.board,
			initiative.people,
			initiative.privatePeople
		]) {
			if (document === undefined) throw new Error('The backbone has every document');
			document.doc.transact(() => document.doc.getMap('test').set('a', 1), 'keel:test');
		}
		await reached(initiative, 'saved');
	});

	it('turns from saving to saved with the acknowledgement, and back with the next edit', async () => {
		const server = new ServerDouble();
		const { initiative } = await founded(server);
		must(await initiative.share());
		await reached(initiative, 'saved');
		edit(initiative, 'elsewhere');
		expect(state(initiative)).toBe('saving');
		await reached(initiative, 'saved');
		expect(initiative.status.unsentDocuments).toEqual([]);
	});

	it.each([
		[4401, 'signed-out'],
		[4403, 'removed'],
		[4404, 'not-accepted'],
		[4409, 'other-epoch'],
		[4413, 'not-accepted'],
		[4426, 'client-too-old']
	] as const)('asks for a person when the server closes with %i', async (code, reason) => {
		const server = new ServerDouble();
		const { initiative } = await founded(server);
		server.closesWith = code;
		must(await initiative.share());
		await vi.waitFor(() => expect(initiative.status).toMatchObject({ state: 'attention', reason }));
	});

	it('shows a device that is full within two seconds, and a copy can be saved from memory', async () => {
		const { initiative } = await founded(new ServerDouble());
		await reached(initiative, 'device');
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		edit(initiative, 'only in memory');
		await vi.waitFor(
			() =>
				expect(initiative.status).toMatchObject({
					state: 'attention',
					reason: 'device-store-full'
				}),
			2000
		);
		expect(await (await initiative.saveCopy()).text()).toContain('only in memory');
	});

	it.each([
		['missing', undefined],
		[
			'refused',
			{
				open: () => {
					throw new DOMException('denied', 'SecurityError');
				}
			}
		],
		['broken', { open: failingOpen }]
	])('works in memory where the store is %s, and says that nothing is kept', async (_, factory) => {
		const { tab, initiative } = await founded(new ServerDouble(), {
			indexedDB: factory as unknown as IDBFactory | undefined
		});
		expect(tab.facts.storage).toBe('memory');
		expect(initiative.status).toMatchObject({ state: 'attention', reason: 'device-store-failed' });
		edit(initiative, 'typed all the same');
		expect(await (await initiative.saveCopy()).text()).toContain('typed all the same');
	});
});

describe('a document that no page holds', () => {
	it('is sent at once when something in it is changed', async () => {
		const server = new ServerDouble();
		const { initiative } = await founded(server);
		must(await initiative.share());
		await reached(initiative, 'saved');
		const elsewhere = meetingOf(new Y.Doc(), initiative.pen);
		const meetingId = initiative.pen.createId();
		createMeeting(initiative.index.model, elsewhere, {
			id: meetingId,
			title: 'Check-in',
			date: '2026-03-02'
		});
		const meeting = await vi.waitFor(() => {
			const open = initiative.meetings.get(meetingId);
			if (!open) throw new Error('not read yet');
			return open;
		});
		await reached(initiative, 'saved');
		addAction(meeting.model, { text: 'Hand-over pack' });
		expect(state(initiative)).toBe('saving');
		await reached(initiative, 'saved');
		const copy = [...server.documents].find(([room]) => room.endsWith(meeting.name))?.[1];
		expect(JSON.stringify(copy?.getMap('actions').toJSON())).toContain('Hand-over pack');
	});
});

describe('two tabs', () => {
	it('share edits at once without a network, and one never says saved before the other’s work is', async () => {
		const server = new ServerDouble();
		const { id, initiative } = await founded(server);
		must(await initiative.share());
		await reached(initiative, 'saved');
		const second = await openTab(server);
		const twin = second.openInitiative(id);
		await reached(twin, 'saved');
		server.acknowledges = false;
		edit(initiative, 'from the first tab');
		await vi.waitFor(
			() => expect(twin.index.model.initiative.get('place')).toBe('from the first tab'),
			1000
		);
		await vi.waitFor(() => expect(state(twin)).toBe('saving'));
	});

	it('keeps what stood in a tab that is gone, and a new tab opens it without a network', async () => {
		const server = new ServerDouble();
		const { tab, id, initiative } = await founded(server);
		edit(initiative, 'kept');
		await reached(initiative, 'device');
		await tab.close();
		const next = await openTab(server, { isOnline: () => false });
		expect(next.me?.name).toBe('Amina');
		const again = next.openInitiative(id);
		await again.loaded;
		expect(again.index.model.initiative.get('place')).toBe('kept');
		expect(again.name).toBe('Eastbrook');
	});
});

describe('closing', () => {
	it('leaves no timer, listener, channel, socket or lock behind', async () => {
		const intervals = new Set<unknown>();
		const timeouts = new Set<unknown>();
		track('setInterval', 'clearInterval', intervals);
		track('setTimeout', 'clearTimeout', timeouts);
		const channels = { open: 0 };
		const events = new EventTarget();
		const listening = { now: 0 };
		const add = events.addEventListener.bind(events);
		events.addEventListener = (
			type: string,
			listener: EventListener,
			options: AddEventListenerOptions
		) => {
			listening.now += 1;
			options.signal?.addEventListener('abort', () => (listening.now -= 1));
			add(type, listener, options);
		};
		const { tab, initiative } = await founded(new ServerDouble(), {
			events,
			openChannel(name) {
				channels.open += 1;
				const channel = new BroadcastChannel(name);
				const close = channel.close.bind(channel);
				channel.close = () => {
					channels.open -= 1;
					close();
				};
				return channel;
			}
		});
		must(await initiative.share());
		await reached(initiative, 'saved');
		const meeting = initiative.openMeeting(browserIds.createId());
		await vi.waitFor(() => expect(meeting.loaded).toBe(true));
		expect(intervals.size).toBeGreaterThan(0);
		await tab.close();
		tabs.splice(tabs.indexOf(tab), 1);
		expect(channels.open).toBe(0);
		expect(listening.now).toBe(0);
		expect([...intervals]).toEqual([]);
		// y-websocket's last look at whether to connect again ends by itself; ours are gone.
		await vi.waitFor(() => expect([...timeouts]).toEqual([]), 5000);
		const { held = [], pending = [] } = await navigator.locks.query();
		expect([...held, ...pending]).toEqual([]);
	});
});

function track(
	set: 'setInterval' | 'setTimeout',
	clear: 'clearInterval' | 'clearTimeout',
	live: Set<unknown>
) {
	const [start, end] = [globalThis[set].bind(globalThis), globalThis[clear].bind(globalThis)];
	const stack = () => new Error().stack ?? '';
	vi.spyOn(globalThis, set).mockImplementation(((
		run: (...rest: unknown[]) => void,
		ms?: number,
		...rest: unknown[]
	) => {
		if (!stack().includes('/session/') && !stack().includes('y-')) return start(run, ms, ...rest);
		const id: unknown = start(() => {
			if (set === 'setTimeout') live.delete(id);
			run(...rest);
		}, ms);
		live.add(id);
		return id;
	}) as never);
	vi.spyOn(globalThis, clear).mockImplementation(((id: number) => {
		live.delete(id);
		end(id);
	}) as never);
}

/** An open that ends in an error, as a damaged profile's does. */
function failingOpen(): IDBOpenDBRequest {
	const request = {
		error: new DOMException('damaged', 'UnknownError')
	} as unknown as IDBOpenDBRequest;
	queueMicrotask(() => request.onerror?.(new Event('error') as never));
	return request;
}

function watch(read: () => void): () => void {
	const timer = setInterval(read, 1);
	return () => clearInterval(timer);
}

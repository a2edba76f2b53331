/**
 * Unchanged y-websocket clients in all roles, five at once, with presence and reconnects.
 * `KEEL_SOAK_SECONDS=300` runs it for five minutes.
 */
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type DocumentName, seenDocument } from '#lib/protocol/documents.ts';
import { type TestPerson } from '#test/access.ts';
import { textOf } from '#test/raw-client.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

const SECONDS = Number(process.env.KEEL_SOAK_SECONDS ?? 4);

let room: TestRoom;
const providers: WebsocketProvider[] = [];
afterEach(async () => {
	for (const provider of providers.splice(0)) provider.destroy();
	await room.close();
});

/** As a browser would: the cookie comes by itself, and so does the Origin. */
function socketOf(person: TestPerson, origin: string): typeof globalThis.WebSocket {
	class CookieSocket extends WebSocket {
		constructor(url: string) {
			super(url, { headers: { cookie: `keel_session=${person.token}`, origin } });
		}
	}
	return CookieSocket as unknown as typeof globalThis.WebSocket;
}

function provide(
	person: TestPerson,
	doc = new Y.Doc(),
	name: DocumentName = 'agenda'
): WebsocketProvider {
	const provider = new WebsocketProvider(room.server.url, `${room.initiative}/${name}`, doc, {
		WebSocketPolyfill: socketOf(person, room.server.origin),
		disableBc: true,
		maxBackoffTime: 200
	});
	providers.push(provider);
	return provider;
}

const synced = (provider: WebsocketProvider) =>
	until(() => provider.synced, 'the provider to sync');

test('three roles sync; what a viewer writes stays with the viewer', async () => {
	room = await openRoom();
	const [backbone, partner, viewer] = (['backbone', 'partner', 'viewer'] as const).map((role) =>
		provide(room.member(role))
	);
	await Promise.all([backbone!, partner!, viewer!].map(synced));
	backbone!.doc.getText('t').insert(0, 'one ');
	await until(() => textOf(partner!.doc) === 'one ', 'the partner');
	partner!.doc.getText('t').insert(4, 'two');
	await until(() => textOf(viewer!.doc) === 'one two', 'the viewer');
	viewer!.doc.getText('t').insert(0, 'mine: ');
	partner!.doc.getText('t').insert(7, ' three');
	await until(() => textOf(viewer!.doc) === 'mine: one two three', 'the viewer again');
	expect(textOf(backbone!.doc)).toBe('one two three');
	const fresh = provide(room.member('viewer'));
	await synced(fresh);
	expect(textOf(fresh.doc)).toBe('one two three');
});

test('a viewer keeps what they have looked at, on both of their devices', async () => {
	room = await openRoom();
	const viewer = room.member('viewer');
	const name = seenDocument(viewer.personId);
	const [phone, desk] = [provide(viewer, new Y.Doc(), name), provide(viewer, new Y.Doc(), name)];
	await Promise.all([phone, desk].map(synced));
	phone.doc.getMap('seen').set('agenda', { at: 'Tuesday' });
	await until(() => desk.doc.getMap('seen').has('agenda'), 'the other device');
	const stranger = provide(room.member('backbone'), new Y.Doc(), name);
	await new Promise((resolve) => stranger.once('closed', resolve));
	expect(stranger.doc.getMap('seen').size).toBe(0);
});

test('a client that wrote offline brings it along, and is synced only with the content', async () => {
	room = await openRoom();
	const author = provide(room.member('partner'));
	await synced(author);
	for (let n = 0; n < 700; n += 1) author.doc.getText('t').insert(0, `${n} `);
	await until(async () => {
		const { base } = await room.server.store.read(`${room.initiative}/agenda`);
		return base !== undefined;
	}, 'a compaction');
	author.disconnect();
	author.doc.getText('t').insert(0, 'offline ');
	author.connect();
	await synced(author);
	await until(async () => {
		const doc = new Y.Doc();
		const { base, rows } = await room.server.store.read(`${room.initiative}/agenda`);
		if (base && base !== 'known') Y.applyUpdate(doc, base.state);
		for (const { update } of rows) Y.applyUpdate(doc, update);
		return textOf(doc).startsWith('offline ');
	}, 'the offline words');
	const late = provide(room.member('viewer'));
	await new Promise<void>((resolve) =>
		late.on('sync', (isSynced: boolean) => isSynced && resolve())
	);
	expect(textOf(late.doc)).toBe(textOf(author.doc));
});

test.each(
	seedsFor(1)
		.slice(-1)
		.map(({ seed }) => seed)
)(
	`five at once for ${SECONDS} s, with presence and reconnects (seed %i)`,
	async (seed) => {
		room = await openRoom();
		const random = randomFrom(seed);
		const roles = ['backbone', 'partner', 'partner', 'partner', 'viewer'] as const;
		const clients = roles.map((role, at) => ({
			role,
			provider: provide(room.member(role, `client ${at}`))
		}));
		await Promise.all(clients.map(({ provider }) => synced(provider)));
		const end = performance.now() + SECONDS * 1_000;
		let marks = 0;
		while (performance.now() < end) {
			const { provider, role } = random.pick(clients);
			if (random.chance(0.02)) provider.disconnect();
			else if (!provider.shouldConnect) provider.connect();
			provider.awareness.setLocalStateField('cursor', random.below(1_000));
			const text = provider.doc.getText('t');
			if (role !== 'viewer') {
				if (text.length > 50 && random.chance(0.2)) {
					text.delete(random.below(text.length - 5), 1 + random.below(5));
				} else text.insert(random.below(text.length + 1), `<${(marks += 1)}>`);
				provider.doc.getMap('m').set(`k${random.below(20)}`, marks);
			}
			await new Promise((resolve) => setTimeout(resolve, random.below(8)));
		}
		for (const { provider } of clients) provider.connect();
		const states = () => clients.map(({ provider }) => JSON.stringify(provider.doc.getText('t')));
		await until(() => clients.every(({ provider }) => provider.synced), 'all to be synced');
		await until(() => new Set(states()).size === 1, 'all to be equal', 15_000);
		const fresh = provide(room.member('viewer'));
		await synced(fresh);
		expect(Y.encodeStateAsUpdate(fresh.doc)).toEqual(
			Y.encodeStateAsUpdate(clients[0]!.provider.doc)
		);
		for (const { provider } of clients) provider.awareness.setLocalStateField('cursor', 'last');
		await until(() => fresh.awareness.getStates().size === 6, 'everybody to be seen', 20_000);
		clients[0]!.provider.destroy();
		await until(() => fresh.awareness.getStates().size === 5, 'the one who left to go');
		expect(marks).toBeGreaterThan(50);
	},
	SECONDS * 1_000 + 60_000
);

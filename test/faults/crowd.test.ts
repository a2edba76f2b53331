/** Many at once: everybody comes back in the same moment, and more rooms than fit into memory are opened. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#test/access.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { TestServer, type TestInitiative } from '#test/server.ts';
import { until } from '#test/until.ts';

/** `KEEL_STORM=200` for two hundred people five times, with the time it takes. */
const STORM = Number(process.env.KEEL_STORM ?? 20);
const STORMS = process.env.KEEL_STORM ? 5 : 2;
/** `KEEL_ROOMS=2000` for two thousand rooms, and the wait until they have left memory. */
const ROOMS = Number(process.env.KEEL_ROOMS ?? 30);
const SLOW_MS = 120_000;
const UNLIMITED =
	'{"connectionsPerAddress":0,"connectionsPerPerson":0,"connectionsPerRoom":0,"requestsPerMinute":0}';

let server: TestServer;
let initiative: TestInitiative;
const clients = new Set<RawClient>();
beforeAll(async () => {
	const env = { KEEL_LIMITS: UNLIMITED, NODE_OPTIONS: '--max-old-space-size=512' };
	server = await TestServer.start(env);
	initiative = await server.found();
}, SLOW_MS);
afterEach(() => {
	for (const { socket } of clients) socket.terminate();
	clients.clear();
});
afterAll(() => server.remove());

/** Knocks until it is let in, with pauses as a client makes them. */
async function enter(document: string): Promise<RawClient> {
	for (const began = performance.now(); performance.now() - began < SLOW_MS;) {
		const options = {
			url: server.syncUrl,
			path: `${initiative.id}/${document}`,
			token: initiative.founder.token,
			query: '?durable=1'
		};
		const client = await RawClient.synced(options).catch(() => undefined);
		if (client) {
			clients.add(client);
			return client;
		}
		await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 450));
	}
	throw new Error('Nobody is let in');
}

test(
	`a storm of ${STORM} who come back at once, ${STORMS} times, brings everything everybody wrote alone`,
	async () => {
		const editors = Array.from({ length: STORM }, () => new Editor());
		for (let storm = 0; storm < STORMS; storm += 1) {
			editors.forEach((editor, n) => editor.write(`[${storm}.${n}]`));
			if (storm % 2 === 1) {
				await server.kill();
				await server.run();
			}
			const began = performance.now();
			const back = await Promise.all(
				editors.map(async (editor) => {
					const client = await enter('board');
					// Nobody is told their own words.
					Y.applyUpdate(client.doc, editor.state());
					const vector = Y.encodeStateVector(client.step1s.at(0) ?? new Map());
					client.sendStep2(Y.encodeStateAsUpdate(editor.doc, vector));
					await until(() => client.settled >= 1, 'the acknowledgement', SLOW_MS);
					return client;
				})
			);
			const synced = performance.now() - began;
			const words = (client: RawClient) => textOf(client.doc).match(/\[[^\]]+\]/g)?.length ?? 0;
			const all = STORM * (storm + 1);
			await until(
				() => back.every((client) => words(client) === all),
				'everybody to have all',
				SLOW_MS
			);
			if (process.env.KEEL_STORM) {
				const seconds = (ms: number) => (ms / 1000).toFixed(1);
				console.info(
					`storm ${storm + 1}: ${STORM} synced and saved after ${seconds(synced)} s, all of one mind after ${seconds(performance.now() - began)} s`
				);
				expect(synced).toBeLessThan(8_000);
			}
			for (const [n, client] of back.entries()) {
				editors[n]?.receive(Y.encodeStateAsUpdate(client.doc));
				client.socket.terminate();
			}
		}
	},
	SLOW_MS * STORMS
);

async function figures(): Promise<Map<string, number>> {
	const text = await (await fetch(`${server.origin}/metrics`)).text();
	const lines = text.split('\n').filter((line) => !line.startsWith('#'));
	return new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
}

test(
	`${ROOMS} rooms are opened in little memory and keep what is written${process.env.KEEL_ROOMS ? ', and leave it when all are gone' : ''}`,
	async () => {
		const documents = Array.from({ length: ROOMS }, () => `meeting/${newId()}`);
		const words = 'x'.repeat(20_000);
		for (let at = 0; at < ROOMS; at += 100) {
			await Promise.all(
				documents.slice(at, at + 100).map(async (document) => {
					const client = await enter(document);
					client.sendUpdate(new Editor().write(words));
					await until(() => client.settled >= 1, 'the acknowledgement', SLOW_MS);
				})
			);
		}
		const full = await figures();
		expect(full.get('keel_sync_rooms')).toBeGreaterThanOrEqual(ROOMS);
		for (const { socket } of clients) socket.terminate();
		clients.clear();
		if (process.env.KEEL_ROOMS) {
			await until(
				async () => (await figures()).get('keel_sync_rooms') === 0,
				'rooms to be left',
				SLOW_MS
			);
			const megabytes = (map: Map<string, number>) =>
				Math.round((map.get('keel_memory_resident_bytes') ?? 0) / 1_048_576);
			console.info(`${ROOMS} rooms: ${megabytes(full)} MB, left: ${megabytes(await figures())} MB`);
		}
		for (const document of documents.slice(0, 50)) {
			const reader = await enter(document);
			expect(textOf(reader.doc)).toHaveLength(words.length);
			reader.socket.terminate();
		}
	},
	SLOW_MS * 3
);

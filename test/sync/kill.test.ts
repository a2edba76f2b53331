/** The real process: killed, stopped and started again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { TestServer, type Member, type TestInitiative } from '#test/server.ts';
import { until } from '#test/until.ts';

let server: TestServer;
let initiative: TestInitiative;
let member: Member;
beforeEach(async () => {
	server = await TestServer.start();
	initiative = await server.found();
	member = await server.member(initiative, 'partner');
});
afterEach(() => server.remove());

function enter(path = 'board', query = '?durable=1'): Promise<RawClient> {
	return RawClient.synced({
		url: server.syncUrl,
		path: `${initiative.id}/${path}`,
		token: member.token,
		query
	});
}

/** `KEEL_KILLS=50` for the long run of the whole server; the document half alone is killed 50 times below. */
const rounds = Number(process.env.KEEL_KILLS ?? 3);

test(
	`SIGKILL right after an acknowledgement loses nothing, ${rounds} of ${rounds}`,
	async () => {
		let present = 0;
		for (let round = 0; round < rounds; round += 1) {
			const client = await enter();
			const editor = new Editor();
			editor.receive(Y.encodeStateAsUpdate(client.doc));
			client.sendUpdate(editor.write(`[${round}]`));
			await client.settledAt(1);
			await server.kill();
			await server.run();
			const after = await enter();
			if (textOf(after.doc).includes(`[${round}]`)) present += 1;
			after.socket.terminate();
		}
		expect(present).toBe(rounds);
	},
	60_000 + rounds * 20_000
);

test('SIGKILL right after the relay loses nothing that anybody saw', async () => {
	const [writer, reader] = [await enter(), await enter()];
	const editor = new Editor();
	for (let n = 0; n < 200; n += 1) writer.sendUpdate(editor.write('x'));
	await until(() => textOf(reader.doc).length > 20, 'some of it');
	await server.kill();
	const seen = textOf(reader.doc).length;
	await server.run();
	expect(textOf((await enter()).doc).length).toBeGreaterThanOrEqual(seen);
});

test('SIGTERM acknowledges what came, says 1012 and ends; everything is there afterwards', async () => {
	const client = await enter();
	const editor = new Editor();
	for (let n = 0; n < 100; n += 1) client.sendUpdate(editor.write('x'));
	await until(() => client.settled > 0, 'the first acknowledgement');
	const since = performance.now();
	await server.stop();
	expect(performance.now() - since).toBeLessThan(10_000);
	expect(await client.closed()).toBe(1012);
	const { settled } = client;
	await server.run();
	expect(textOf((await enter()).doc).length).toBeGreaterThanOrEqual(settled);
});

test('the epoch stays, heads tell what is there, and a lowered role acts within two seconds', async () => {
	const client = await enter('agenda', `?durable=1&epoch=${initiative.epoch}`);
	const editor = new Editor();
	client.sendUpdate(editor.write('one'));
	await client.settledAt(1);
	await server.kill();
	await server.run();
	const heads = await server.ask<{ epoch: string; documents: Record<string, number> }>(
		'GET',
		`/api/initiatives/${initiative.id}/heads`,
		{ member }
	);
	expect(heads).toEqual({ epoch: initiative.epoch, documents: { agenda: 1 } });
	const again = await enter('agenda', `?durable=1&epoch=${heads.epoch}`);
	await server.ask('PATCH', `/api/initiatives/${initiative.id}/members/${member.personId}`, {
		member: initiative.founder,
		body: { role: 'viewer' }
	});
	const since = performance.now();
	await until(() => {
		again.sendUpdate(editor.write('x'));
		return again.refused.some(({ code }) => code === 'read-only');
	}, 'a refusal');
	expect(performance.now() - since).toBeLessThan(2_000);
	await server.ask('DELETE', `/api/initiatives/${initiative.id}/members/${member.personId}`, {
		member: initiative.founder
	});
	expect(await again.closed()).toBe(4403);
});

test('a second server on the folder refuses to start with a sentence', async () => {
	const second = new TestServer(server.folder, {});
	await expect(second.run()).rejects.toThrow(/Another Keel server is using the data folder/);
});

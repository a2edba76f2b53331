/** The past of a document from the real process: who sent what, and how it stood after each row. */
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '#test/history.ts';
import { randomFrom, type Random } from '#test/random.ts';
import { Editor, RawClient } from '#test/raw-client.ts';
import { TestServer, type Member, type TestInitiative } from '#test/server.ts';
import { databasePath } from '../../sync-server/store/database.ts';

let server: TestServer;
let initiative: TestInitiative;
let viewer: Member;
const clients: RawClient[] = [];
beforeEach(async () => {
	server = await TestServer.start({ KEEL_LIMITS: '{"requestsPerMinute":0}' });
	initiative = await server.found();
	viewer = await server.member(initiative, 'viewer');
});
afterEach(async () => {
	for (const client of clients.splice(0)) client.socket.terminate();
	await server.remove();
});

interface Entry {
	readonly from: number;
	readonly to: number;
	readonly by: string;
	readonly at: string;
	readonly until: string;
}

const documentPath = () => `/api/initiatives/${initiative.id}/documents/board`;

function ask<T>(what: string): Promise<T> {
	return server.ask<T>('GET', `${documentPath()}/${what}`, { member: viewer });
}

async function stateAt(seq: number): Promise<Uint8Array> {
	const response = await fetch(`${server.origin}${documentPath()}/states/${seq}`, {
		headers: { authorization: `Bearer ${viewer.token}` }
	});
	expect(response.status, `state ${seq}`).toBe(200);
	return new Uint8Array(await response.arrayBuffer());
}

/** The whole history, page by page, oldest first. */
async function wholeHistory(limit: number): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let before = '', more = true; more; before = `&before=${entries.at(-1)?.from}`) {
		const page = await ask<{ entries: Entry[]; more: boolean }>(`history?limit=${limit}${before}`);
		expect(page.entries.length).toBeLessThanOrEqual(limit);
		entries.push(...page.entries);
		more = page.more;
	}
	return entries.reverse();
}

/** Somebody at the board who writes and hears of the others. */
async function atBoard(member: Member, rows: Sent[]) {
	const path = `${initiative.id}/board`;
	const query = '?durable=1';
	const client = await RawClient.synced({
		url: server.syncUrl,
		path,
		token: member.token,
		query
	});
	clients.push(client);
	let frames = 0;
	client.doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin !== 'mine') return;
		rows.push({ update, by: member.personId });
		frames += 1;
		client.sendUpdate(update);
	});
	return {
		client,
		async write(random: Random, edits: number) {
			for (let n = 0; n < edits; n += 1)
				client.doc.transact(() => edit(client.doc, random), 'mine');
			await client.settledAt(frames);
		}
	};
}

interface Sent {
	readonly update: Uint8Array;
	readonly by: string;
}

function edit(doc: Y.Doc, random: Random): void {
	const text = doc.getText('t');
	if (text.length > 20 && random.chance(0.2)) text.delete(random.below(text.length - 8), 8);
	else text.insert(random.below(text.length + 1), 'words'.slice(random.below(4)));
	if (random.chance(0.1)) doc.getMap('m').set(`${random.below(9)}`, random.next());
}

/** Neighbours of one person as one, as the server tells them within ten minutes. */
function stretchesOf(rows: readonly Sent[]): [from: number, to: number, by: string][] {
	const stretches: [number, number, string][] = [];
	for (const [n, { by }] of rows.entries()) {
		const last = stretches.at(-1);
		if (last?.[2] === by) last[1] = n + 1;
		else stretches.push([n + 1, n + 1, by]);
	}
	return stretches;
}

test('1,000 rows of three people are told whole: while they are merged, after a restart and after SIGKILL', async () => {
	const seed = Math.floor(Math.random() * 1e9);
	const random = randomFrom(seed);
	const began = Date.now();
	const rows: Sent[] = [];
	const members = [
		initiative.founder,
		await server.member(initiative, 'partner', 'Ben'),
		await server.member(initiative, 'partner', 'Cleo')
	];
	const people = await Promise.all(members.map((member) => atBoard(member, rows)));
	let writing = true;
	const reader = (async () => {
		while (writing) {
			const entries = await wholeHistory(40);
			// The newest rows may come between two pages; what is before them has no hole.
			for (const [n, { from }] of entries.entries()) {
				expect(from, `seed ${seed}`).toBe(n === 0 ? 1 : entries[n - 1]!.to + 1);
			}
		}
	})();
	while (rows.length < 1_000) {
		await random.pick(people).write(random, Math.min(1 + random.below(25), 1_000 - rows.length));
	}
	writing = false;
	await reader;

	const tellsAll = async (step: number) => {
		const entries = await wholeHistory(7);
		const told = entries.map(({ from, to, by }) => [from, to, by]);
		expect(told, `seed ${seed}`).toEqual(stretchesOf(rows));
		for (const { at, until } of entries) {
			expect(Date.parse(at)).toBeGreaterThanOrEqual(began);
			expect(Date.parse(until)).toBeGreaterThanOrEqual(Date.parse(at));
			expect(Date.parse(until)).toBeLessThanOrEqual(Date.now());
		}
		const doc = new Y.Doc({ gc: false });
		for (const [n, { update }] of rows.entries()) {
			Y.applyUpdate(doc, update);
			if (n % step !== 0 && ![499, 500, 501, 999].includes(n)) continue;
			const standing = contentOf([Y.encodeStateAsUpdate(doc)]);
			expect(contentOf([await stateAt(n + 1)]), `seed ${seed}, row ${n + 1}`).toEqual(standing);
		}
		const { owners } = await ask<{ owners: Record<string, string> }>('owners');
		expect(owners).toEqual(
			Object.fromEntries(people.map(({ client }, n) => [client.doc.clientID, members[n]!.personId]))
		);
	};
	await tellsAll(17);
	const database = new DatabaseSync(databasePath(server.folder), { readOnly: true });
	const merged = database.prepare('SELECT max(last) AS last FROM history').get()?.last;
	database.close();
	expect(merged).toBeGreaterThanOrEqual(500);

	await server.stop();
	await server.run();
	await tellsAll(97);
	await server.kill();
	await server.run();
	await tellsAll(97);
	expect((await wholeHistory(500)).at(-1)?.to).toBe(1_000);
}, 120_000);

test('work done offline belongs to whoever brought it, until its owner is known', async () => {
	const [ben, cleo] = [
		await server.member(initiative, 'partner', 'Ben'),
		await server.member(initiative, 'partner', 'Cleo')
	];
	const { client } = await atBoard(ben, []);
	const [own, seen, bound] = [new Editor(), new Editor(), new Editor()];
	for (const editor of [own, seen, bound]) client.sendStep2(editor.write('written on the train'));
	await client.settledAt(3);
	const owners = (mine: string, seenOf: string, boundOf: string) => ({
		owners: {
			[own.doc.clientID]: mine,
			[seen.doc.clientID]: seenOf,
			[bound.doc.clientID]: boundOf
		}
	});
	expect(await ask('owners')).toEqual(owners(ben.personId, ben.personId, ben.personId));
	const { entries } = await ask<{ entries: Entry[] }>('history');
	expect(entries).toMatchObject([{ from: 1, to: 3, by: ben.personId }]);

	const { client: hers } = await atBoard(cleo, []);
	hers.sendPresence([{ client: seen.doc.clientID, clock: 1, state: { user: {} } }]);
	hers.sendUpdate(bound.write(' and at home'));
	await hers.settledAt(1);
	expect(await ask('owners')).toEqual(owners(ben.personId, cleo.personId, cleo.personId));
});

test('no answer and no line of the log names a secret, and what a viewer may not read is not there', async () => {
	await server.remove();
	server = await TestServer.start({ KEEL_LOG: 'debug' });
	initiative = await server.found();
	viewer = await server.member(initiative, 'viewer');
	const { client } = await atBoard(initiative.founder, []);
	const contacts = await RawClient.synced({
		url: server.syncUrl,
		path: `${initiative.id}/private/people`,
		token: initiative.founder.token,
		query: '?durable=1'
	});
	clients.push(contacts);
	contacts.sendUpdate(new Editor().write('555 0100'));
	await contacts.settledAt(1);
	client.doc.transact(() => client.doc.getText('t').insert(0, 'confidential'), 'mine');
	await client.settledAt(1);
	await stateAt(1);
	await ask('owners');
	for (const what of ['owners', 'history', 'states/1']) {
		const path = `/api/initiatives/${initiative.id}/documents/private%2Fpeople/${what}`;
		await expect(server.ask('GET', path, { member: viewer })).rejects.toThrow(/: 404/);
		const response = await fetch(server.origin + path, {
			headers: { authorization: `Bearer ${initiative.founder.token}` }
		});
		expect(response.status).toBe(200);
	}
	expect(server.output).toContain('documents/board/states/1');
	for (const secret of [viewer.token, initiative.founder.token, 'confidential', '555 0100']) {
		expect(server.output).not.toContain(secret);
	}
});

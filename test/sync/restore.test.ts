/**
 * Going back on the real server: one paragraph and one card, out of the server's own log, while two others
 * write. Nothing of theirs is rolled back, and it still stands after the server was killed and all came again.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Statement } from '#lib/model/agenda/statement.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { addActivity, editActivity, moveActivity } from '#lib/model/board/board.ts';
import { openMoment } from '#lib/model/past/moment.ts';
import { restorePlace } from '#lib/model/past/restore.ts';
import { plainText, readBlocks } from '#lib/model/schema/text/index.ts';
import { rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import { agendaOf, boardOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { RawClient } from '#test/raw-client.ts';
import { TestServer, type Member, type TestInitiative } from '#test/server.ts';
import { until as untilWithin } from '#test/until.ts';

/** Three people and a killed server on a busy machine take their time. */
const TEST_MS = 60_000;
const until = (condition: () => boolean | Promise<boolean>, what: string): Promise<void> =>
	untilWithin(condition, what, 20_000);

let server: TestServer;
let initiative: TestInitiative;
const clients: RawClient[] = [];
beforeEach(async () => {
	server = await TestServer.start({ KEEL_LIMITS: '{"requestsPerMinute":0}' });
	initiative = await server.found();
});
afterEach(async () => {
	for (const client of clients.splice(0)) client.socket.terminate();
	await server.remove();
});

/** Somebody at a document; what they change there is sent, and with it what `before` has that nobody else knows. */
async function at(document: string, member: Member, before?: Y.Doc): Promise<RawClient> {
	const client = await RawClient.synced({
		url: server.syncUrl,
		path: `${initiative.id}/${document}`,
		token: member.token,
		query: '?durable=1'
	});
	clients.push(client);
	if (before) {
		Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(before));
		client.sendStep2(Y.encodeStateAsUpdate(client.doc));
	}
	client.doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
		if (local) client.sendUpdate(update);
	});
	return client;
}

async function headOf(document: string): Promise<number> {
	const { documents } = await server.ask<{ documents: Record<string, number> }>(
		'GET',
		`/api/initiatives/${initiative.id}/heads`,
		{ member: initiative.founder }
	);
	return documents[document] ?? 0;
}

async function momentAt(document: string, seq: number): Promise<Y.Doc> {
	const response = await fetch(
		`${server.origin}/api/initiatives/${initiative.id}/documents/${document}/states/${seq}`,
		{ headers: { authorization: `Bearer ${initiative.founder.token}` } }
	);
	expect(response.status).toBe(200);
	const moment = openMoment(new Uint8Array(await response.arrayBuffer()));
	if (!moment) throw new Error('no document');
	return moment;
}

const agenda = (doc: Y.Doc, by: string) => agendaOf(doc, penOf(by, randomFrom(1)));
const board = (doc: Y.Doc, by: string) => boardOf(doc, penOf(by, randomFrom(2)));

function visionOf(doc: Y.Doc): Y.XmlFragment {
	const text = Statement.read('vision', agenda(doc, '').statements.get('vision'))?.text;
	if (!text) throw new Error('no vision');
	return text;
}

const wordsOf = (doc: Y.Doc): readonly string[] => plainText(visionOf(doc)).split('\n');
const cardOf = (doc: Y.Doc, id: string) => Activity.read(id, board(doc, '').activities.get(id));
const same = (a: Y.Doc, b: Y.Doc): boolean =>
	Buffer.from(Y.encodeStateVector(a)).equals(Buffer.from(Y.encodeStateVector(b)));

function write(doc: Y.Doc, line: number, words: string): void {
	const block = visionOf(doc).get(line);
	if (block instanceof Y.XmlElement) doc.transact(() => rewriteWords(block, words));
}

test(
	'a paragraph goes back alone, and stays so after SIGKILL and resync',
	async () => {
		const [jo, amal] = [
			await server.member(initiative, 'partner', 'Jo'),
			await server.member(initiative, 'partner', 'Amal')
		];
		const all = [
			await at('agenda', initiative.founder),
			await at('agenda', jo),
			await at('agenda', amal)
		];
		const [maya, joHere, amalHere] = all.map(({ doc }) => doc);
		if (!maya || !joHere || !amalHere) throw new Error('three');
		const lines = ['Every child reads.', 'By 2030 all of them.', 'Together.'];
		maya.transact(() => {
			const { statements, pen } = agenda(maya, 'maya');
			Statement.create(statements, 'vision', { text: lines.map((runs) => ({ runs })) }, pen);
		});
		await until(() => same(joHere, maya) && same(amalHere, maya), 'the text at all three');
		const seq = await headOf('agenda');
		write(joHere, 1, 'By 2040 perhaps some of them.');
		await until(() => same(maya, joHere), "Jo's line");
		const then = await momentAt('agenda', seq);
		const first = readBlocks(visionOf(maya))[1];
		const block = first?.type === 'block' ? first.id : undefined;

		// All at once: nobody has heard of the others.
		restorePlace(
			{ handle: agenda(maya, 'maya'), document: 'agenda', then },
			{ root: 'statements', record: 'vision', field: 'text', block }
		);
		write(joHere, 0, 'Every child reads well.');
		write(amalHere, 2, 'All together.');
		const wanted = ['Every child reads well.', 'By 2030 all of them.', 'All together.'];
		await until(
			() => all.every(({ doc }) => wordsOf(doc).join() === wanted.join()),
			'the same words at all three'
		);
		await until(async () => {
			const now = await momentAt('agenda', await headOf('agenda'));
			return wordsOf(now).join() === wanted.join();
		}, 'the same words at the server');

		await server.kill();
		await server.run();
		// Jo comes back with everything he has, as a device does.
		const again = await at('agenda', jo, joHere);
		expect(wordsOf(again.doc)).toEqual(wanted);
		expect(wordsOf((await at('agenda', amal)).doc)).toEqual(wanted);
	},
	TEST_MS
);

test(
	'a card goes back alone, and stays so after SIGKILL and resync',
	async () => {
		const [jo, amal] = [
			await server.member(initiative, 'partner', 'Jo'),
			await server.member(initiative, 'partner', 'Amal')
		];
		const all = [
			await at('board', initiative.founder),
			await at('board', jo),
			await at('board', amal)
		];
		const [maya, joHere, amalHere] = all.map(({ doc }) => doc);
		if (!maya || !joHere || !amalHere) throw new Error('three');
		const hers = board(maya, 'maya');
		const ids = ['Story hour', 'Book bus'].map((title) => {
			const added = addActivity(hers, { title });
			return added.ok ? added.value : '';
		});
		const [card = '', other = ''] = ids;
		await until(() => same(joHere, maya) && same(amalHere, maya), 'the cards at all three');
		const seq = await headOf('board');
		moveActivity(board(joHere, 'jo'), card, { status: 'stopped', before: undefined });
		editActivity(board(joHere, 'jo'), card, { title: 'No story hour', end: '2026-03-10' });
		await until(() => same(maya, joHere), "Jo's card");
		const then = await momentAt('board', seq);

		restorePlace(
			{ handle: board(maya, 'maya'), document: 'board', then },
			{ root: 'activities', record: card }
		);
		editActivity(board(joHere, 'jo'), other, { title: 'Book bus, twice a week' });
		editActivity(board(amalHere, 'amal'), card, { population: 'Families' });
		const stands = (doc: Y.Doc): void => {
			expect(cardOf(doc, card)).toMatchObject({
				title: 'Story hour',
				status: 'planned',
				end: undefined,
				population: 'Families'
			});
			expect(cardOf(doc, other)?.title).toBe('Book bus, twice a week');
		};
		await until(
			() =>
				same(joHere, maya) &&
				same(amalHere, maya) &&
				cardOf(maya, other)?.title !== 'Book bus' &&
				cardOf(maya, card)?.population === 'Families',
			'everything at all three'
		);
		for (const { doc } of all) stands(doc);
		await until(async () => {
			const now = await momentAt('board', await headOf('board'));
			return same(now, maya);
		}, 'everything at the server');

		await server.kill();
		await server.run();
		stands((await at('board', jo, joHere)).doc);
		stands((await at('board', amal)).doc);
	},
	TEST_MS
);

/** The past of documents over HTTP: who may ask, and what they are told. */
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf, randomHistory } from '#test/history.ts';
import { startHttpServer, type Caller, type HttpServer } from '#test/http.ts';
import { randomFrom } from '#test/random.ts';
import { until } from '#test/until.ts';
import { documentKey, type DocumentName } from '../../src/lib/protocol/documents.ts';
import { newId } from '../accounts/secrets.ts';
import { TooLarge, type NewRow } from '../store/store.ts';

const NINE = Date.parse('2026-03-01T09:00:00Z');

let http: HttpServer;
let initiative: string;
let backbone: Caller;
let partner: Caller;
let viewer: Caller;

beforeEach(async () => {
	http = await startHttpServer();
	backbone = await http.person('Ana');
	initiative = (await backbone.post('/api/initiatives', { name: 'Eastbrook' })).body.id;
	[partner, viewer] = [await http.person('Ben'), await http.person('Cleo')];
	for (const [who, role] of [
		[partner, 'partner'],
		[viewer, 'viewer']
	] as const) {
		const invite = await backbone.post(`/api/initiatives/${initiative}/invites`, { role });
		await who.post('/api/join', { token: invite.body.token });
	}
});
afterEach(() => http.close());

const path = (name: string, what: string, of = initiative) =>
	`/api/initiatives/${of}/documents/${encodeURIComponent(name)}/${what}`;

async function write(name: DocumentName, rows: readonly Partial<NewRow>[]): Promise<void> {
	const doc = documentKey(initiative, name);
	const empty = { doc, update: new Uint8Array([0, 0]), binds: [], brought: [] };
	await http.store.append(rows.map((row) => ({ ...empty, ...row })));
}

describe('the past of a document', () => {
	it('is told to every member who may read it, and to nobody else', async () => {
		const meeting = `meeting/${newId()}` as const;
		for (const name of ['agenda', meeting, 'private/people'] as const) await write(name, [{}]);
		const stranger = await http.person('Dan');
		const elsewhere = (await stranger.post('/api/initiatives', { name: 'Other' })).body.id;
		for (const what of ['owners', 'history', 'states/1', 'history?limit=1']) {
			for (const member of [backbone, partner, viewer]) {
				for (const name of ['agenda', meeting]) {
					expect((await member.get(path(name, what))).status).toBe(200);
				}
				const isBackbone = member === backbone;
				const secret = await member.get(path('private/people', what));
				expect(secret.status).toBe(isBackbone ? 200 : 404);
				const none = await member.get(path('constructor', what));
				expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
				expect((await member.get(path('agenda', what, elsewhere))).status).toBe(404);
			}
			expect((await stranger.get(path('agenda', what))).status).toBe(404);
			expect((await http.ask(path('agenda', what))).status).toBe(401);
		}
		await backbone.delete(`/api/initiatives/${initiative}/members/${viewer.id}`);
		expect((await viewer.get(path('agenda', 'states/1'))).status).toBe(404);
		expect((await backbone.post(path('agenda', 'owners'))).status).toBe(405);
	});

	it('is empty for a document that nobody wrote in', async () => {
		expect((await viewer.get(path('board', 'owners'))).body).toEqual({ owners: {} });
		expect((await viewer.get(path('board', 'history'))).body).toEqual({ entries: [], more: false });
		expect((await viewer.get(path('board', 'states/1'))).status).toBe(404);
	});

	it('says whose a client id is: bound by its owner, else brought by somebody', async () => {
		const brought = (client: number, clock: number, person: string) => [
			{ client, clock, length: 1, person }
		];
		await write('agenda', [
			{ binds: [{ client: 1, person: partner.id }] },
			{ brought: brought(2, 5, viewer.id) },
			{ brought: brought(2, 0, partner.id) },
			{ brought: brought(3, 0, partner.id) },
			{ brought: brought(1, 3, viewer.id) },
			{ binds: [{ client: 3, person: backbone.id }] }
		]);
		expect((await viewer.get(path('agenda', 'owners'))).body).toEqual({
			owners: { 1: partner.id, 2: partner.id, 3: backbone.id }
		});
	});

	it('is told in stretches of one person within ten minutes, page by page', async () => {
		const at = (minutes: number) => NINE + minutes * 60_000;
		await write('agenda', [
			{},
			{ by: partner.id, at: at(0) },
			{ by: partner.id, at: at(9) },
			{ by: backbone.id, at: at(10) },
			{ by: backbone.id, at: at(30) }
		]);
		const entries = [
			{
				from: 5,
				to: 5,
				by: backbone.id,
				at: '2026-03-01T09:30:00.000Z',
				until: '2026-03-01T09:30:00.000Z'
			},
			{
				from: 4,
				to: 4,
				by: backbone.id,
				at: '2026-03-01T09:10:00.000Z',
				until: '2026-03-01T09:10:00.000Z'
			},
			{
				from: 2,
				to: 3,
				by: partner.id,
				at: '2026-03-01T09:00:00.000Z',
				until: '2026-03-01T09:09:00.000Z'
			},
			{ from: 1, to: 1 }
		];
		expect((await viewer.get(path('agenda', 'history'))).body).toEqual({ entries, more: false });
		expect((await viewer.get(path('agenda', 'history?before=5&limit=2'))).body).toEqual({
			entries: entries.slice(1, 3),
			more: true
		});
		const all = await viewer.get(path('agenda', 'history?limit=99999999&before=9007199254740991'));
		expect(all.body).toEqual({ entries, more: false });
	});

	it.each(['before=0', 'before=x', 'before=1.5', 'before=-1', 'limit=0', 'limit=1e3', 'limit='])(
		'is not told for %s',
		async (query) => {
			const answer = await viewer.get(path('agenda', `history?${query}`));
			expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
		}
	);
});

describe('the state of a document', () => {
	it('is there after every row, with what was deleted later', async () => {
		const rows = randomHistory(randomFrom(3), 40);
		await write(
			'agenda',
			rows.map((update) => ({ update }))
		);
		for (let seq = 1; seq <= rows.length; seq += 1) {
			const { status, headers, bytes } = await viewer.get(path('agenda', `states/${seq}`));
			expect(status).toBe(200);
			expect(headers['content-type']).toBe('application/octet-stream');
			expect(headers['cache-control']).toBe('no-store');
			expect(contentOf([bytes])).toEqual(contentOf(rows.slice(0, seq)));
		}
		const head = await http.ask(path('agenda', 'states/40'), {
			method: 'HEAD',
			headers: { authorization: `Bearer ${viewer.token}` }
		});
		expect(head).toMatchObject({ status: 200, text: '' });
		expect(Number(head.headers['content-length'])).toBe(Y.mergeUpdates(rows).length);
	});

	it.each(['0', '2', '01', '1.0', '-1', 'x', '1e0', '9007199254740993', ' 1'])(
		'is not there for %j',
		async (seq) => {
			await write('agenda', [{}]);
			const answer = await viewer.get(path('agenda', `states/${encodeURIComponent(seq)}`));
			expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
		}
	);

	it('is put together for one person four times at once, and for others meanwhile', async () => {
		const waiting: (() => void)[] = [];
		http.store.state = () =>
			new Promise((resolve) => waiting.push(() => resolve(new Uint8Array([0, 0]))));
		const asked = [1, 2, 3, 4].map(() => viewer.get(path('agenda', 'states/1')));
		await until(() => waiting.length === 4, 'four to wait');
		const fifth = await viewer.get(path('agenda', 'states/1'));
		expect(fifth).toMatchObject({ status: 429, body: { code: 'too-many' } });
		expect(fifth.headers['retry-after']).toBe('1');
		asked.push(partner.get(path('agenda', 'states/1')));
		await until(() => waiting.length === 5, 'another person to wait');
		for (const answer of waiting.splice(0)) answer();
		expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(5).fill(200));
		const next = viewer.get(path('agenda', 'states/1'));
		await until(() => waiting.length === 1, 'a turn that is free again');
		waiting.pop()?.();
		expect((await next).status).toBe(200);
	});

	it('is not held in memory for whoever does not read it: what is on its way has a bound', async () => {
		http.store.state = async () => new Uint8Array(63 * 1_048_576);
		const held = [backbone, partner, viewer].map(({ token }) => {
			const asked = request({
				port: http.server.port,
				path: path('agenda', 'states/1'),
				headers: { authorization: `Bearer ${token}` },
				agent: false
			});
			const begun = new Promise((resolve) =>
				asked.on('response', (response) => {
					response.pause();
					resolve(response);
				})
			);
			asked.on('error', () => undefined).end();
			return { asked, begun };
		});
		await Promise.all(held.map(({ begun }) => begun));
		const more = await viewer.get(path('agenda', 'states/1'));
		expect(more).toMatchObject({ status: 429, body: { code: 'too-many' } });
		for (const { asked } of held) asked.destroy();
		http.store.state = async () => new Uint8Array([0, 0]);
		const next = async () => (await viewer.get(path('agenda', 'states/1'))).status;
		await until(async () => (await next()) === 200, 'the bytes to be free again');
	});

	it('frees its turn when whoever asked has gone, when it fails and when it is too large', async () => {
		let answer = (): Promise<Uint8Array> => new Promise(() => undefined);
		let asked = 0;
		http.store.state = () => {
			asked += 1;
			return answer();
		};
		const leave: (() => void)[] = [];
		answer = () => new Promise((resolve) => leave.push(() => resolve(new Uint8Array([0, 0]))));
		for (let n = 0; n < 4; n += 1) {
			const gone = request({
				port: http.server.port,
				path: path('agenda', 'states/1'),
				headers: { authorization: `Bearer ${viewer.token}` },
				agent: false
			});
			gone.on('error', () => undefined).end();
			await until(() => asked === n + 1, 'the question');
			gone.destroy();
		}
		for (const done of leave) done();
		answer = () => Promise.reject(new Error('The disk is gone'));
		const failing = async () => (await viewer.get(path('agenda', 'states/1'))).status;
		await until(async () => (await failing()) === 500, 'a turn');
		for (let n = 0; n < 5; n += 1) expect(await failing()).toBe(500);
		answer = () => Promise.reject(new TooLarge('It is'));
		for (let n = 0; n < 5; n += 1) expect(await failing()).toBe(413);
		answer = async () => new Uint8Array(65 * 1_048_576);
		const large = await viewer.get(path('agenda', 'states/1'));
		expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } });
	});
});

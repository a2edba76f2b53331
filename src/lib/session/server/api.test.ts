import { describe, expect, it } from 'vitest';
import { Api } from './api.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const ANA = 'BBBBBBBBBBBBBBBBBBBBBA';

/** An interface whose server answers everything with this; and what it was asked for. */
function api(body: BodyInit | null, init: ResponseInit = {}) {
	const asked: string[] = [];
	const fetch = async (url: RequestInfo | URL) => {
		asked.push(String(url));
		return new Response(body, init);
	};
	return { asked, api: new Api({ fetch, origin: 'http://keel' }) };
}

const unreadable = { ok: false, error: { type: 'refused', status: 200, code: 'unreadable' } };

describe('owners', () => {
	it('are client ids and accounts, and nothing that is none', async () => {
		const answer = {
			owners: { 7: ANA, 9: 'somebody', '-1': ANA, x: ANA, 1.5: ANA, 4294967295: ANA }
		};
		const { asked, api: server } = api(JSON.stringify(answer));
		expect(await server.owners(ID, `meeting/${ANA}`)).toEqual({
			ok: true,
			value: new Map([
				[7, ANA],
				[4294967295, ANA]
			])
		});
		expect(asked).toEqual([`http://keel/api/initiatives/${ID}/documents/meeting%2F${ANA}/owners`]);
	});

	it.each(['[]', '{}', '{"owners":7}', 'null', 'no json', ''])(
		'are not read from %j',
		async (body) => {
			expect(await api(body).api.owners(ID, 'agenda')).toEqual(unreadable);
		}
	);
});

describe('history', () => {
	it('leaves out what is none and says unknown where it cannot know', async () => {
		const at = '2026-03-01T09:00:00.000Z';
		const entries = [
			{ from: 5, to: 9, by: ANA, at, until: at },
			{ from: 4, to: 3, by: ANA },
			{ from: 0, to: 3 },
			{ from: 3.5, to: 4 },
			'x',
			{ from: 1, to: 4, by: 'somebody', at: 'soon', until: null }
		];
		const { asked, api: server } = api(JSON.stringify({ entries, more: true }));
		expect(await server.history(ID, 'agenda', 12)).toEqual({
			ok: true,
			value: {
				entries: [
					{ from: 5, to: 9, by: ANA, at, until: at },
					{ from: 1, to: 4, by: undefined, at: undefined, until: undefined }
				],
				more: true
			}
		});
		expect(asked).toEqual([
			`http://keel/api/initiatives/${ID}/documents/agenda/history?limit=100&before=12`
		]);
	});

	it.each(['{}', '{"entries":{},"more":false}', '{"entries":[]}'])(
		'is not read from %s',
		async (body) => {
			expect(await api(body).api.history(ID, 'agenda')).toEqual(unreadable);
		}
	);
});

describe('a state', () => {
	it('is the bytes as they came', async () => {
		const { asked, api: server } = api(new Uint8Array([1, 2, 0, 255]));
		expect(await server.state(ID, 'board', 7)).toEqual({
			ok: true,
			value: new Uint8Array([1, 2, 0, 255])
		});
		expect(asked).toEqual([`http://keel/api/initiatives/${ID}/documents/board/states/7`]);
	});

	it('is not read further than it may be long, told so or not', async () => {
		let sent = 0;
		const endless = () =>
			new ReadableStream<Uint8Array>({
				pull(controller) {
					sent += 1;
					controller.enqueue(new Uint8Array(1_048_576));
				}
			});
		expect(await api(endless()).api.state(ID, 'board', 7)).toEqual(unreadable);
		expect(sent).toBeLessThan(70);
		sent = 0;
		const told = { headers: { 'content-length': String(2 ** 31) } };
		expect(await api(endless(), told).api.state(ID, 'board', 7)).toEqual(unreadable);
		expect(sent).toBeLessThan(3);
	});

	it.each([
		[404, '{"code":"not-found"}', { type: 'refused', status: 404, code: 'not-found' }],
		[429, 'slow down', { type: 'refused', status: 429, code: 'unknown' }],
		[502, '', { type: 'offline' }],
		[503, '{"code":"not-ready"}', { type: 'offline' }]
	])('is refused with %i %s', async (status, body, error) => {
		expect(await api(body, { status }).api.state(ID, 'board', 7)).toEqual({ ok: false, error });
	});

	it('is offline when the connection breaks in the middle', async () => {
		const broken = new ReadableStream<Uint8Array>({
			start(controller) {
				controller.enqueue(new Uint8Array(3));
				controller.error(new TypeError('network error'));
			}
		});
		expect(await api(broken).api.state(ID, 'board', 7)).toEqual({
			ok: false,
			error: { type: 'offline' }
		});
	});
});

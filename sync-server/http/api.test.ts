import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type Caller, type HttpServer, type JsonBody } from '#test/http.ts';
import { documentKey, seenDocument } from '../../src/lib/protocol/documents.ts';
import { newId } from '../accounts/secrets.ts';

let clock: number;
let http: HttpServer;

beforeEach(async () => {
	clock = Date.parse('2026-03-01T09:00:00Z');
	http = await startHttpServer({ now: () => clock });
});
afterEach(() => http.close());

async function founded(by: Caller, name = 'Eastbrook'): Promise<string> {
	const { status, body } = await by.post('/api/initiatives', { name });
	expect(status).toBe(201);
	return body.id;
}

async function invited(by: Caller, initiative: string, terms: object): Promise<string> {
	const { status, body } = await by.post(`/api/initiatives/${initiative}/invites`, terms);
	expect(status).toBe(201);
	return body.token;
}

/** An initiative with one member of each role. */
async function coalition() {
	const backbone = await http.person('Ana');
	const initiative = await founded(backbone);
	const partner = await http.person('Ben');
	const viewer = await http.person('Cleo');
	for (const [who, role] of [
		[partner, 'partner'],
		[viewer, 'viewer']
	] as const) {
		await who.post('/api/join', { token: await invited(backbone, initiative, { role }) });
	}
	return { initiative, backbone, partner, viewer };
}

describe('a session', () => {
	it('is made with a cookie that scripts cannot read', async () => {
		const { status, headers, body } = await http.ask('/api/session', {
			method: 'POST',
			body: { name: '  Ana   Reyes ' }
		});
		expect(status).toBe(201);
		expect(body).toEqual({ person: { id: expect.any(String), name: 'Ana Reyes' } });
		const [cookie = ''] = headers['set-cookie'] ?? [];
		expect(cookie).toMatch(
			/^keel_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/
		);
		const session = await http.ask('/api/session', {
			headers: { cookie: `other=1; ${cookie.split(';')[0]}` }
		});
		expect(session.body).toEqual({ person: body.person, initiatives: [] });
	});

	it('is a bearer token without a cookie for programs', async () => {
		const { status, headers, body } = await http.ask('/api/session', {
			method: 'POST',
			body: { name: 'Robot', bearer: true }
		});
		expect(status).toBe(201);
		expect(headers['set-cookie']).toBeUndefined();
		expect(body.token).toMatch(/^[\w-]{43}$/);
	});

	it('is made again for the id and key of a device, and for no other key', async () => {
		const id = newId();
		const introduce = (key: string) =>
			http.ask('/api/session', { method: 'POST', body: { name: 'Ana', id, key } });
		expect((await introduce('one')).status).toBe(201);
		expect((await introduce('one')).status).toBe(200);
		const other = await introduce('two');
		expect(other.status).toBe(409);
		expect(other.headers['content-type']).toBe('application/problem+json');
		expect(other.body).toEqual({
			type: 'about:blank',
			title: 'Conflict',
			status: 409,
			detail: expect.any(String),
			code: 'id-taken'
		});
	});

	it('takes another name for its person, whatever key made it', async () => {
		const ana = await http.person('Ana');
		const renamed = await ana.patch('/api/session', { name: 'Ana Two' });
		expect(renamed).toMatchObject({ status: 200, body: { person: { name: 'Ana Two' } } });
		expect((await ana.get('/api/session')).body.person.name).toBe('Ana Two');
	});

	it('ends on this device', async () => {
		const ana = await http.person('Ana');
		expect((await ana.delete('/api/session')).status).toBe(204);
		expect((await ana.get('/api/session')).status).toBe(401);
	});

	it.each([
		[{}],
		[{ name: '' }],
		[{ name: ' \u202e\u0000 ' }],
		[{ name: 'x'.repeat(121) }],
		[{ name: 7 }],
		[{ name: 'Ana', id: 'short' }],
		[{ name: 'Ana', id: '../../../../etc/passwd' }],
		[{ name: 'Ana', key: 'without an id' }],
		[{ name: 'Ana', id: newId(), key: '' }],
		[[]],
		['Ana'],
		[null]
	])('is refused for %j', async (body) => {
		const answer = await http.ask('/api/session', { method: 'POST', body });
		expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
	});
});

describe('an initiative', () => {
	it('is founded under the id that a device made, once', async () => {
		const ana = await http.person('Ana');
		const ben = await http.person('Ben');
		const id = newId();
		const first = await ana.post('/api/initiatives', { name: 'Eastbrook', id });
		expect(first).toMatchObject({
			status: 201,
			body: { id, name: 'Eastbrook', role: 'backbone', epoch: expect.stringMatching(/^[\w-]{22}$/) }
		});
		const again = await ana.post('/api/initiatives', { name: 'Eastbrook', id });
		expect(again).toMatchObject({ status: 200, body: first.body });
		expect((await ben.post('/api/initiatives', { name: 'Mine', id })).status).toBe(409);
		expect((await ana.get('/api/session')).body.initiatives).toEqual([
			{ id, name: 'Eastbrook', role: 'backbone' }
		]);
	});

	it('tells its epoch and the heads of its documents', async () => {
		const { initiative, viewer } = await coalition();
		const update = new Uint8Array([0, 0]);
		const doc = documentKey(initiative, 'agenda');
		const { flushed } = await http.store.append([
			{ doc, update, binds: [], brought: [] },
			{ doc, update, binds: [], brought: [] }
		]);
		await flushed;
		expect(await viewer.get(`/api/initiatives/${initiative}/heads`)).toMatchObject({
			status: 200,
			body: { epoch: http.accounts.access.epochOf(initiative), documents: { agenda: 2 } }
		});
	});

	it('tells nobody but the backbone that there are contact details', async () => {
		const { initiative, backbone, partner, viewer } = await coalition();
		const { flushed } = await http.store.append(
			(['people', 'private/people'] as const).map((name) => ({
				doc: documentKey(initiative, name),
				update: new Uint8Array([0, 0]),
				binds: [],
				brought: []
			}))
		);
		await flushed;
		const heads = async (caller: Caller) =>
			(await caller.get(`/api/initiatives/${initiative}/heads`)).body.documents;
		expect(await heads(backbone)).toEqual({ people: 1, 'private/people': 1 });
		expect(await heads(partner)).toEqual({ people: 1 });
		expect(await heads(viewer)).toEqual({ people: 1 });
	});

	it('tells nobody else that somebody has looked at something', async () => {
		const { initiative, backbone, partner, viewer } = await coalition();
		const name = seenDocument(viewer.id);
		const { flushed } = await http.store.append([
			{
				doc: documentKey(initiative, name),
				update: new Uint8Array([0, 0]),
				binds: [],
				brought: []
			}
		]);
		await flushed;
		const heads = async (caller: Caller) =>
			(await caller.get(`/api/initiatives/${initiative}/heads`)).body.documents;
		expect(await heads(viewer)).toEqual({ [name]: 1 });
		expect(await heads(backbone)).toEqual({});
		expect(await heads(partner)).toEqual({});
	});
});

describe('an invitation', () => {
	it('shows its token once and never again', async () => {
		const { initiative, backbone } = await coalition();
		const path = `/api/initiatives/${initiative}/invites`;
		const { body } = await backbone.post(path, {
			role: 'viewer',
			expiresInDays: 2,
			maxUses: 3,
			forEntry: 'roster-1'
		});
		expect(body).toEqual({
			inviteId: expect.any(String),
			token: expect.stringMatching(/^[\w-]{43}$/),
			url: `${http.origin}/join#${body.token}`,
			role: 'viewer',
			expiresAt: '2026-03-03T09:00:00.000Z',
			maxUses: 3,
			forEntry: 'roster-1'
		});
		const list = await backbone.get(path);
		expect(list.text).not.toContain(body.token);
		expect(list.body.invites).toContainEqual({
			inviteId: body.inviteId,
			role: 'viewer',
			uses: 0,
			maxUses: 3,
			createdBy: backbone.id,
			createdAt: '2026-03-01T09:00:00.000Z',
			expiresAt: '2026-03-03T09:00:00.000Z',
			forEntry: 'roster-1'
		});
	});

	it('lets twenty who come at once in only as often as it may', async () => {
		const { initiative, backbone } = await coalition();
		for (const maxUses of [1, 7]) {
			const token = await invited(backbone, initiative, { role: 'viewer', maxUses });
			const answers = await Promise.all(
				Array.from({ length: 20 }, (_, index) =>
					http.ask('/api/join', { method: 'POST', body: { token, name: `Guest ${index}` } })
				)
			);
			expect(answers.filter(({ status }) => status === 200)).toHaveLength(maxUses);
			expect(answers.filter(({ body }) => body.code === 'used-up')).toHaveLength(20 - maxUses);
		}
	});

	it('signs somebody new in and says what they joined', async () => {
		const { initiative, backbone } = await coalition();
		const token = await invited(backbone, initiative, { role: 'partner', forEntry: 'roster-1' });
		const joined = await http.ask('/api/join', { method: 'POST', body: { token, name: 'Dia' } });
		expect(joined).toMatchObject({
			status: 200,
			body: {
				initiative: { id: initiative, name: 'Eastbrook' },
				role: 'partner',
				forEntry: 'roster-1',
				person: { name: 'Dia' }
			}
		});
		const [cookie = ''] = joined.headers['set-cookie'] ?? [];
		const headers = { cookie: cookie.split(';')[0] ?? '', origin: http.origin };
		const again = await http.ask('/api/join', { method: 'POST', body: { token }, headers });
		expect(again).toMatchObject({ status: 200, body: joined.body });
		expect(again.headers['set-cookie']).toBeUndefined();
	});

	it('is dead in four ways that only the code tells apart', async () => {
		const { initiative, backbone } = await coalition();
		const join = (token: string) =>
			http.ask('/api/join', { method: 'POST', body: { token, name: 'Dia' } });
		const path = `/api/initiatives/${initiative}/invites`;
		const usedUp = await invited(backbone, initiative, { role: 'viewer', maxUses: 1 });
		await join(usedUp);
		const expired = await invited(backbone, initiative, { role: 'viewer', expiresInDays: 0 });
		const revoked = await backbone.post(path, { role: 'viewer' });
		expect((await backbone.delete(`${path}/${revoked.body.inviteId}`)).status).toBe(204);
		const tokens = ['no-token', usedUp, expired, revoked.body.token];
		const answers = await Promise.all(tokens.map(join));
		expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
		expect(answers.map(({ body }) => body.code)).toEqual([
			'unknown',
			'used-up',
			'expired',
			'revoked'
		]);
		const withoutCode = answers.map(({ body }) => JSON.stringify({ ...body, code: '' }));
		expect(new Set(withoutCode).size).toBe(1);
	});

	it('wants a name from somebody new', async () => {
		const { initiative, backbone } = await coalition();
		const token = await invited(backbone, initiative, { role: 'viewer', maxUses: 1 });
		const nameless = await http.ask('/api/join', { method: 'POST', body: { token } });
		expect(nameless).toMatchObject({ status: 400, body: { code: 'name-needed' } });
		const named = await http.ask('/api/join', { method: 'POST', body: { token, name: 'Dia' } });
		expect(named.status).toBe(200);
	});

	it.each([
		[{}],
		[{ role: 'owner' }],
		[{ role: 'contributor' }],
		[{ role: 'viewer', maxUses: 0 }],
		[{ role: 'viewer', maxUses: 1.5 }],
		[{ role: 'viewer', expiresInDays: -1 }],
		[{ role: 'viewer', expiresInDays: 1e9 }],
		[{ role: 'viewer', forEntry: '../x' }]
	])('is refused on the terms %j', async (terms) => {
		const { initiative, backbone } = await coalition();
		const answer = await backbone.post(`/api/initiatives/${initiative}/invites`, terms);
		expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
	});
});

describe('members', () => {
	it('are listed with role, entry and when they were last seen', async () => {
		const { initiative, viewer, backbone } = await coalition();
		await backbone.patch(`/api/initiatives/${initiative}/members/${viewer.id}`, {
			entry: 'roster-3'
		});
		const { body } = await viewer.get(`/api/initiatives/${initiative}/members`);
		expect(body.members).toHaveLength(3);
		expect(body.members).toContainEqual({
			personId: viewer.id,
			name: 'Cleo',
			role: 'viewer',
			entry: 'roster-3',
			lastSeen: '2026-03-01T09:00:00.000Z'
		});
	});

	it('change role and entry, and keep what is not named', async () => {
		const { initiative, viewer, backbone } = await coalition();
		const path = `/api/initiatives/${initiative}/members/${viewer.id}`;
		expect((await backbone.patch(path, { entry: 'roster-3' })).body.role).toBe('viewer');
		expect((await backbone.patch(path, { role: 'partner' })).body).toMatchObject({
			role: 'partner',
			entry: 'roster-3'
		});
		expect((await backbone.patch(path, { entry: null })).body.entry).toBeUndefined();
		expect((await backbone.patch(path, { role: 'king' })).status).toBe(400);
	});

	it('keep one backbone member, also when two leave at once', async () => {
		const { initiative, backbone, partner } = await coalition();
		const path = (person: Caller) => `/api/initiatives/${initiative}/members/${person.id}`;
		const lowered = await backbone.patch(path(backbone), { role: 'viewer' });
		expect(lowered).toMatchObject({ status: 409, body: { code: 'last-backbone' } });
		await backbone.patch(path(partner), { role: 'backbone' });
		const both = await Promise.all([
			backbone.delete(path(backbone)),
			partner.delete(path(partner))
		]);
		expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
	});

	it('may leave by themselves and then see nothing', async () => {
		const { initiative, viewer } = await coalition();
		expect(
			(await viewer.delete(`/api/initiatives/${initiative}/members/${viewer.id}`)).status
		).toBe(204);
		expect((await viewer.get(`/api/initiatives/${initiative}/heads`)).status).toBe(404);
	});
});

describe('devices', () => {
	it('are joined by a link from the first, listed, and signed out from each other', async () => {
		const laptop = await http.person('Ana');
		const link = await laptop.post('/api/devices');
		expect(link).toMatchObject({
			status: 201,
			body: {
				url: `${http.origin}/join#device-${link.body.token}`,
				expiresAt: '2026-03-01T09:15:00.000Z'
			}
		});
		const claim = () =>
			http.ask('/api/devices/claim', {
				method: 'POST',
				body: { token: link.body.token },
				headers: { 'user-agent': 'Phone/1' }
			});
		const phone = await claim();
		expect(phone).toMatchObject({ status: 200, body: { person: { id: laptop.id, name: 'Ana' } } });
		expect(await claim()).toMatchObject({ status: 410, body: { code: 'used-up' } });
		const { devices } = (await laptop.get('/api/devices')).body;
		expect(devices).toHaveLength(2);
		const other = devices.find((device: JsonBody) => !device.current);
		expect(other.agent).toBe('Phone/1');
		expect((await laptop.delete(`/api/devices/${other.id}`)).status).toBe(204);
		const [cookie = ''] = phone.headers['set-cookie'] ?? [];
		const gone = await http.ask('/api/session', {
			headers: { cookie: cookie.split(';')[0] ?? '' }
		});
		expect(gone.status).toBe(401);
	});
});

describe('where sign-up is closed', () => {
	it('only an owner link lets somebody found', async () => {
		const closed = await startHttpServer({ env: { KEEL_SIGNUP: 'closed' } });
		try {
			const ana = await closed.person('Ana');
			expect(await ana.post('/api/initiatives', { name: 'Eastbrook' })).toMatchObject({
				status: 403,
				body: { code: 'signup-closed' }
			});
			const token = closed.accounts.renewOwnerLink();
			expect(await ana.post('/api/join', { token })).toMatchObject({
				status: 200,
				body: { initiative: null, role: 'backbone' }
			});
			expect((await ana.post('/api/initiatives', { name: 'Eastbrook' })).status).toBe(201);
		} finally {
			await closed.close();
		}
	});
});

describe('every row of the interface', () => {
	type Row = readonly [method: string, path: string, body?: object];
	/** `:id` is the initiative, `:other` a member of another one, `:invite` an invitation of another. */
	const rows: readonly [Row, expected: Record<Asker, number>][] = [
		[['GET', '/api/session'], { nobody: 401, stranger: 200, viewer: 200, partner: 200 }],
		[
			['PATCH', '/api/session', { name: '' }],
			{ nobody: 401, stranger: 400, viewer: 400, partner: 400 }
		],
		[['DELETE', '/api/session'], { nobody: 401, stranger: 204, viewer: 204, partner: 204 }],
		[
			['POST', '/api/initiatives', { name: 'X' }],
			{ nobody: 401, stranger: 201, viewer: 201, partner: 201 }
		],
		[
			['POST', '/api/initiatives/:id/invites', { role: 'backbone' }],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[
			['GET', '/api/initiatives/:id/invites'],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[
			['DELETE', '/api/initiatives/:id/invites/:invite'],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[
			['GET', '/api/initiatives/:id/heads'],
			{ nobody: 401, stranger: 404, viewer: 200, partner: 200 }
		],
		[
			['GET', '/api/initiatives/:id/members'],
			{ nobody: 401, stranger: 404, viewer: 200, partner: 200 }
		],
		[
			['PATCH', '/api/initiatives/:id/members/:self', { role: 'backbone' }],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[
			['PATCH', '/api/initiatives/:id/members/:backbone', { role: 'viewer' }],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[
			['DELETE', '/api/initiatives/:id/members/:backbone'],
			{ nobody: 401, stranger: 404, viewer: 403, partner: 403 }
		],
		[['POST', '/api/devices'], { nobody: 401, stranger: 201, viewer: 201, partner: 201 }],
		[['GET', '/api/devices'], { nobody: 401, stranger: 200, viewer: 200, partner: 200 }],
		[['DELETE', '/api/devices/:device'], { nobody: 401, stranger: 404, viewer: 404, partner: 404 }]
	].map(([row, expected]) => [row as unknown as Row, expected as Record<Asker, number>]);
	type Asker = 'nobody' | 'stranger' | 'viewer' | 'partner';
	const cases = rows.flatMap(([row, expected]) =>
		(['nobody', 'stranger', 'viewer', 'partner'] as const).map(
			(asker) => [row[0], row[1], asker, expected[asker], row[2]] as const
		)
	);

	it.each(cases)('%s %s by %s is answered with %i', async (method, path, asker, status, body) => {
		const { initiative, backbone, viewer, partner } = await coalition();
		const stranger = await http.person('Eve');
		const elsewhere = await founded(stranger, 'Elsewhere');
		await invited(stranger, elsewhere, { role: 'viewer' });
		const who = { nobody: undefined, stranger, viewer, partner }[asker];
		const [device] = (await backbone.get('/api/devices')).body.devices;
		const [invite] = (await backbone.get(`/api/initiatives/${initiative}/invites`)).body.invites;
		const filled = path
			.replace(':id', initiative)
			.replace(':self', who?.id ?? backbone.id)
			.replace(':backbone', backbone.id)
			.replace(':device', device.id)
			.replace(':invite', invite.inviteId);
		const before = (await backbone.get(`/api/initiatives/${initiative}/members`)).body;
		const answer = await http.ask(filled, {
			method,
			body,
			headers: who ? { authorization: `Bearer ${who.token}` } : {}
		});
		expect(answer.status).toBe(status);
		expect((await backbone.get(`/api/initiatives/${initiative}/members`)).body).toEqual(before);
		expect((await backbone.get('/api/session')).status).toBe(200);
	});

	it('never mixes the objects of two initiatives of one person', async () => {
		const { initiative, backbone, viewer } = await coalition();
		const other = await founded(backbone, 'Other');
		await invited(backbone, initiative, { role: 'viewer' });
		const [invite] = (await backbone.get(`/api/initiatives/${initiative}/invites`)).body.invites;
		const at = `/api/initiatives/${other}`;
		for (const answer of [
			await backbone.delete(`${at}/invites/${invite.inviteId}`),
			await backbone.patch(`${at}/members/${viewer.id}`, { role: 'backbone' }),
			await backbone.delete(`${at}/members/${viewer.id}`)
		]) {
			expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
		}
	});

	it.each(['unknown', '%2e%2e%2f', 'A'.repeat(22), '__proto__', 'a'.repeat(5000)])(
		'treats an initiative called %s as none',
		async (id) => {
			const ana = await http.person('Ana');
			expect((await ana.get(`/api/initiatives/${id}/members`)).status).toBe(404);
		}
	);
});

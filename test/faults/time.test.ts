/** Clocks that are set by ten years while people work, and lines that are dead without saying so. */
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openAccounts } from '#server/accounts/accounts.ts';
import { createRateLimit } from '#server/http/rate.ts';
import { TestAccess } from '#test/access.ts';
import { HandClock } from '#test/hand-clock.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { startSync, type TestSync } from '#test/sync-server.ts';
import { until } from '#test/until.ts';

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 10 * 365 * 86_400_000;
const STEPS = [0, YEARS, -YEARS, 60_000, -60_000, 0];

let server: TestSync | undefined;
afterEach(async () => {
	vi.useRealTimers();
	await server?.close();
	server = undefined;
});

async function place(clock: HandClock) {
	const access = new TestAccess();
	const initiative = access.initiative();
	const started = await startSync({ access, clock });
	server = started;
	const enter = (name: string) =>
		RawClient.synced({
			url: started.url,
			path: `${initiative}/board`,
			token: access.member(initiative, 'partner', name).token,
			query: '?durable=1'
		});
	return { enter, started, doc: `${initiative}/board` };
}

test('a clock that steps by years while people write changes no order and sends nobody away', async () => {
	const clock = new HandClock();
	const { enter, started, doc } = await place(clock);
	const [writer, reader] = [await enter('Ana'), await enter('Ben')];
	const editor = new Editor();
	for (const [n, wrongBy] of STEPS.entries()) {
		clock.wrongBy = wrongBy;
		writer.sendUpdate(editor.write(`${n} `));
		await writer.settledAt(n + 1);
		clock.forward(5_000);
	}
	const words = STEPS.map((_, n) => `${n} `).join('');
	await until(() => textOf(reader.doc) === words, 'everything in order');
	expect(textOf((await enter('Cara')).doc)).toBe(words);
	expect([writer.code, reader.code, writer.refused]).toEqual([undefined, undefined, []]);
	const { rows, head } = await started.store.read(doc);
	expect(rows.map(({ update }) => Buffer.from(update))).toEqual(
		editor.updates.map((update) => Buffer.from(update))
	);
	const { stretches } = await started.store.history(doc, { limit: 50 });
	expect([stretches.at(0)?.to, stretches.at(-1)?.from]).toEqual([head, 1]);
	const third = new Y.Doc();
	Y.applyUpdate(third, (await started.store.state(doc, 3)) ?? new Uint8Array());
	expect(textOf(third)).toBe('0 1 2 ');
});

test('sessions outlive any clock; links say that they are expired, and work again when it is right', () => {
	let now = Date.now();
	const accounts = openAccounts(new DatabaseSync(':memory:'), () => now);
	const ana = accounts.introduce({ name: 'Ana' }, '');
	if (!ana.ok) throw new Error('not introduced');
	const founded = accounts.found(ana.value.person.id, {
		name: 'Eastbrook',
		id: 'AAAAAAAAAAAAAAAAAAAAAA',
		signup: 'open'
	});
	if (!founded.ok) throw new Error('not founded');
	const terms = { role: 'partner', maxUses: 5, days: 7 } as const;
	const { token } = accounts.invite({ initiativeId: founded.value.founded.id, ...terms });
	const start = now;
	for (const step of STEPS) {
		now = start + step;
		expect(accounts.access.sessionOf(ana.value.token), `${step} ms off`).toBeDefined();
		const joined = accounts.join(token, { personId: undefined, name: `Ben ${step}`, agent: '' });
		expect(joined.ok ? 'in' : joined.error).toBe(step === YEARS ? 'expired' : 'in');
	}
});

test('nobody waits for years because the clock was set back', () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	const limit = createRateLimit(60);
	for (const step of STEPS) {
		vi.setSystemTime(Date.now() + step);
		expect(limit.take('192.0.2.1'), `${step} ms off`).toBe(0);
	}
});

test('a peer that vanished without a word is noticed within a minute and leaves the room; a quiet one stays', async () => {
	const clock = new HandClock();
	const { enter, started } = await place(clock);
	const [quiet, gone] = [await enter('Ana'), await enter('Ben')];
	gone.sendPresence([{ client: gone.doc.clientID, clock: 1, state: { name: 'Ben' } }]);
	await until(() => quiet.presences.size === 1, 'their presence');
	// Nothing is read and nothing answered any more, and the line stays open.
	gone.socket.pause();
	const connections = () => started.sync.metrics().get('keel_sync_connections');
	expect(connections()).toBe(2);
	let seconds = 0;
	for (; connections() === 2 && seconds < 300; seconds += 5) {
		clock.forward(5_000);
		// Its answers to the pings before are read by now.
		quiet.synced = false;
		quiet.sendStep1();
		await until(() => quiet.synced, 'an answer');
	}
	expect(seconds).toBeGreaterThan(15);
	expect(seconds).toBeLessThanOrEqual(60);
	await until(() => quiet.presences.size === 0, 'them to leave');
	clock.forward(60_000);
	expect([connections(), quiet.code]).toEqual([1, undefined]);
});

/** What a device is told of work that the server did not take: of its person's own, and of no other. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AGENDA_EDIT } from '#lib/model/schema/origin.ts';
import { isUnsent } from '#lib/session/device/document-store.ts';
import { DeviceError } from '#lib/session/device/rows.ts';
import type { OpenInitiative } from '#lib/session/keel.ts';
import { Editor, RawClient } from '#test/raw-client.ts';
import { until } from '#test/until.ts';
import { isSaved, must, worldOfEach, type TestBrowser } from './world.ts';

const here = worldOfEach();

async function founder() {
	const tab = await here.browser().openTab();
	await tab.introduce('Amina');
	const initiative = tab.openInitiative(must(await tab.found('Eastbrook')));
	await initiative.loaded;
	must(await initiative.share());
	return initiative;
}

/** Somebody who came by an invitation, with everything saved. */
async function guest(
	founded: OpenInitiative,
	role: 'partner' | 'viewer',
	prepare: (home: TestBrowser) => void = () => undefined
) {
	const { url } = must(await founded.invite({ role }));
	const home = here.browser();
	prepare(home);
	const tab = await home.openTab();
	must(await tab.join(url.split('#')[1] ?? '', 'Vera'));
	const initiative = tab.openInitiative(founded.id);
	await until(isSaved(initiative), 'the guest to have everything');
	return { home, tab, initiative };
}

/** A partner's socket at the agenda, over which a test sends what it likes. */
async function writer(founded: OpenInitiative): Promise<RawClient> {
	const { origin } = here.world;
	const post = async (path: string, body: object, token?: string) => {
		const authorization = token && { Authorization: `Bearer ${token}` };
		const headers = { 'Content-Type': 'application/json', ...authorization };
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers,
			body: JSON.stringify(body)
		});
		return answer.json() as Promise<{ token: string }>;
	};
	const { url } = must(await founded.invite({ role: 'partner' }));
	const { token } = await post('/api/session', { name: 'Ben', bearer: true });
	await post('/api/join', { token: url.split('#')[1] }, token);
	return RawClient.synced({
		url: `${origin.replace('http', 'ws')}/sync`,
		path: `${founded.id}/agenda`,
		token
	});
}

/** A line in its pieces. */
type Pieces = readonly (readonly [words: string, looks: object])[];
const BOLD = { bold: {} };
const PLAIN = {};
const ROOT = 'test-text';

/** What a document is told that gets a line of these pieces. */
function line(pieces: Pieces): Uint8Array {
	const editor = new Editor();
	const text = new Y.XmlText();
	editor.doc.getXmlFragment(ROOT).insert(0, [text]);
	// Yjs writes into the attributes it is given.
	for (const [words, looks] of pieces) text.insert(text.length, words, { ...looks });
	return editor.state();
}

/** What somebody sends who has `start` and hears of nobody. */
function edits(start: Uint8Array, work: (text: Y.XmlText) => void): readonly Uint8Array[] {
	const editor = new Editor();
	editor.receive(start);
	work(textIn(editor.doc));
	return editor.updates;
}

function textIn(doc: Y.Doc): Y.XmlText {
	const [text] = doc.getXmlFragment(ROOT).toArray();
	if (!(text instanceof Y.XmlText)) throw new Error('There is no line');
	return text;
}

function piecesIn(doc: Y.Doc): Pieces {
	const delta: readonly { readonly insert: string; readonly attributes?: object }[] =
		textIn(doc).toDelta();
	return delta.reduce<Pieces>((before, { insert, attributes = {} }) => {
		const [words, looks] = before.at(-1) ?? [];
		// Where a format stands that says nothing new, Yjs tells of two pieces.
		const isSame = words !== undefined && JSON.stringify(looks) === JSON.stringify(attributes);
		return isSame
			? [...before.slice(0, -1), [words + insert, attributes]]
			: [...before, [insert, attributes]];
	}, []);
}

const lengthOf = ({ agenda }: OpenInitiative) => {
	const [text] = agenda.doc.getXmlFragment(ROOT).toArray();
	return text instanceof Y.XmlText ? text.length : undefined;
};
const marksAt = (home: TestBrowser, { id }: OpenInitiative) => [
	...(home.device.documents.get(`${id}/agenda`)?.marks.keys() ?? [])
];
const note = ({ agenda }: OpenInitiative, words: string) =>
	agenda.doc.transact(() => agenda.doc.getText('test-notes').insert(0, words), AGENDA_EDIT);
const notes = ({ agenda }: OpenInitiative) => agenda.doc.getText('test-notes').toJSON();

/** Everything that a tab ever took for work of its person in the agenda, and ever said of it. */
function watch(initiative: OpenInitiative) {
	const seen = { edits: 0, unsent: false, reasons: new Set<string>() };
	const { doc } = initiative.agenda;
	doc.on('update', (_update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
		if (local) seen.edits += 1;
	});
	doc.on('afterAllTransactions', () => {
		const { unsentDocuments, reason } = initiative.status;
		seen.unsent ||= unsentDocuments.length > 0;
		if (reason) seen.reasons.add(reason);
	});
	return seen;
}

/** Away from the network and back: the handshake offers the server everything. */
async function comeBack(home: TestBrowser, initiative: OpenInitiative) {
	home.network(false);
	await until(() => initiative.status.state === 'offline', 'the network to be away');
	home.network(true);
	await until(isSaved(initiative), 'everything to be saved again');
}

const start = line([
	['a ', PLAIN],
	['bold', BOLD],
	[' day', PLAIN]
]);
const halves = () => [
	...edits(start, (text) => text.delete(2, 2)),
	...edits(start, (text) => text.delete(4, 2))
];

describe('a bold word of which two people deleted a half each', () => {
	describe.each(['viewer', 'partner'] as const)('on the device of a %s', (role) => {
		it.each(['one half first', 'the other half first'])(
			'is nobody’s edit there, %s',
			async (order) => {
				const founded = await founder();
				const raw = await writer(founded);
				const { home, tab, initiative } = await guest(founded, role);
				raw.sendUpdate(start);
				await until(() => lengthOf(initiative) === 10, 'the line');
				const seen = watch(initiative);
				const both = order === 'one half first' ? halves() : halves().toReversed();
				for (const half of both) raw.sendUpdate(half);
				await until(() => lengthOf(initiative) === 6, 'both halves to be gone');
				expect(seen).toEqual({ edits: 0, unsent: false, reasons: new Set() });
				await until(isSaved(initiative));
				await comeBack(home, initiative);
				expect(marksAt(home, initiative).filter(isUnsent)).toEqual([]);

				home.crash(tab);
				const again = (await home.openTab()).openInitiative(initiative.id);
				const later = watch(again);
				await until(isSaved(again), 'what was stored to be saved');
				expect(piecesIn(again.agenda.doc)).toEqual([['a  day', PLAIN]]);
				expect(later).toEqual({ edits: 0, unsent: false, reasons: new Set() });

				note(again, 'mine');
				if (role === 'partner') {
					await until(() => notes(founded) === 'mine', 'the partner’s own work to arrive');
					await until(isSaved(again));
				} else {
					await until(() => again.status.reason === 'read-only', 'the viewer’s work to be refused');
					const told = await again.unsentTexts();
					expect(told).toContainEqual({ document: 'agenda', text: 'mine' });
				}
				raw.socket.terminate();
			}
		);
	});

	it('leaves a viewer’s own edit an edit, be it only that a format was taken away', async () => {
		const founded = await founder();
		const raw = await writer(founded);
		const { home, initiative } = await guest(founded, 'viewer');
		raw.sendUpdate(start);
		await until(() => lengthOf(initiative) === 10, 'the line');
		textIn(initiative.agenda.doc).format(2, 4, { bold: null });
		expect(initiative.status.unsentDocuments).toEqual(['agenda']);
		await until(() => initiative.status.reason === 'read-only', 'the refusal');
		await until(() => marksAt(home, initiative).includes('refused'), 'it to be kept');
		raw.socket.terminate();
	});
});

it('shows words as a colleague left them, whatever came between two of their edits', async () => {
	const founded = await founder();
	const raw = await writer(founded);
	const { initiative } = await guest(founded, 'partner');
	const begin = line([
		['a', PLAIN],
		['bc', BOLD],
		['d', PLAIN]
	]);
	raw.sendUpdate(begin);
	await until(() => lengthOf(initiative) === 4, 'the line');
	const [bold, plain] = edits(begin, (text) => {
		text.insert(0, 'X', { ...BOLD });
		text.format(1, 3, { bold: null });
	});
	const between = edits(begin, (text) => text.delete(0, 1));
	if (!bold || !plain) throw new Error('Two edits are two updates');
	const areLong = (length: number) => () =>
		[initiative, founded].every((one) => lengthOf(one) === length);
	raw.sendUpdate(bold);
	await until(areLong(5), 'the bold letter');
	for (const update of between) raw.sendUpdate(update);
	await until(areLong(4), 'the deletion');
	raw.sendUpdate(plain);
	raw.sendUpdate(new Editor().write('end'));
	for (const { agenda } of [initiative, founded]) {
		await until(() => agenda.doc.getText('t').length > 0, 'everything to arrive');
		expect(piecesIn(agenda.doc)).toEqual([
			['X', BOLD],
			['bcd', PLAIN]
		]);
	}
	raw.socket.terminate();
});

describe('what a server lost that a viewer still has', () => {
	/** A viewer whose device has words that the server does not know. */
	async function keeping(founded: OpenInitiative, words: string) {
		const { home, tab, initiative } = await guest(founded, 'viewer');
		home.crash(tab);
		const stored = home.device.documents.get(`${founded.id}/agenda`);
		if (!stored) throw new Error('Nothing is kept');
		const lost = new Y.Doc();
		lost.getText('test-notes').insert(0, words);
		stored.rows = [...stored.rows, Y.encodeStateAsUpdate(lost)];
		const again = await home.openTab();
		const opened = again.openInitiative(initiative.id);
		await until(() => opened.status.reason === 'read-only', 'the refusal to be told');
		expect(notes(opened)).toBe(words);
		return opened;
	}

	it('is never called saved, and is offered when they may write', async () => {
		const founded = await founder();
		const initiative = await keeping(founded, 'lost');
		expect(notes(founded)).toBe('');
		must(await founded.setMember(initiative.me.id, { role: 'partner' }));
		must(await initiative.refreshMembers());
		await until(() => notes(founded) === 'lost', 'the server to have it again');
		note(initiative, 'not ');
		await until(() => notes(founded) === 'not lost', 'the first words of the new partner');
		await until(isSaved(initiative));
	});
});

describe('two tabs', () => {
	it('both offer refused work again when the role rises', async () => {
		const founded = await founder();
		const { home, initiative } = await guest(founded, 'viewer');
		const twin = (await home.openTab()).openInitiative(initiative.id);
		// It learns of its role from the other tab alone.
		Object.assign(twin, { refreshMembers: () => new Promise(() => undefined) });
		await until(isSaved(twin));
		note(initiative, 'a remark');
		const areTold = () => [initiative, twin].every(({ status }) => status.reason === 'read-only');
		await until(areTold, 'both to be told');
		must(await founded.setMember(initiative.me.id, { role: 'partner' }));
		must(await initiative.refreshMembers());
		await until(() => isSaved(initiative)() && isSaved(twin)(), 'both to be saved');
		expect(notes(founded)).toBe('a remark');
	});

	it('tell of work that no device has kept yet, also when the one that it was done in is dead', async () => {
		const founded = await founder();
		const device: { write: (() => Promise<void>) | undefined } = { write: undefined };
		const { home, tab, initiative } = await guest(founded, 'viewer', (home) => {
			const rowsOf = home.device.rows;
			home.device.rows = (key) => {
				const rows = rowsOf(key);
				const write = rows.write.bind(rows);
				rows.write = (change) => device.write?.() ?? write(change);
				return rows;
			};
		});
		const twin = (await home.openTab()).openInitiative(initiative.id);
		await until(isSaved(twin));
		const { promise: stuck, reject } = Promise.withResolvers<void>();
		device.write = () => stuck;
		note(initiative, 'last words');
		const areTold = () => [initiative, twin].every(({ status }) => status.reason === 'read-only');
		await until(areTold, 'both to be told');
		home.crash(tab);
		device.write = undefined;
		expect(notes(twin)).toBe('last words');
		expect(marksAt(home, twin).filter(isUnsent)).toEqual([]);
		reject(new DeviceError('failed'));
	});
});

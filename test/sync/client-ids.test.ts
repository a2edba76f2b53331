/** "Nobody speaks for another": one test for each sentence of the contract's paragraph. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import { Editor, textOf, type RawClient } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { type TestPerson } from '#test/access.ts';
import { until } from '#test/until.ts';
import * as Y from 'yjs';

let room: TestRoom;
let ana: TestPerson;
let ben: TestPerson;
let hers: RawClient;
let his: RawClient;
let watcher: RawClient;
beforeEach(async () => {
	room = await openRoom();
	ana = room.member('partner', 'Ana');
	ben = room.member('partner', 'Ben');
	hers = await room.enter(ana);
	his = await room.enter(ben);
	watcher = await room.enter(room.member('viewer'));
});
afterEach(() => room.close());

const doc = () => `${room.initiative}/board`;
const owners = () => room.server.store.owners(doc());
const brought = () => room.server.store.brought(doc());

/** What somebody writes who pretends to be the next step of this editor. */
function forged(editor: Editor, words: string): Uint8Array {
	const copy = new Editor();
	copy.receive(editor.state());
	copy.doc.clientID = editor.doc.clientID;
	return copy.write(words);
}

/** An awareness frame with this text as its one state, valid JSON or not. */
function presenceOf(client: number, state: string): Uint8Array {
	const body = encoding.encode((encoder) => {
		for (const number of [1, client, 1]) encoding.writeVarUint(encoder, number);
		encoding.writeVarString(encoder, state);
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(encoder, body);
	});
}

test('a client id belongs to the person whose Update first used it, stored with the row', async () => {
	const editor = new Editor(1001);
	hers.sendUpdate(editor.write('mine'));
	await hers.settledAt(1);
	expect(await owners()).toEqual(new Map([[1001, ana.personId]]));
	his.sendUpdate(forged(editor, ' forged'));
	await until(() => his.refused.length > 0, 'a refusal');
	expect(his.refused).toEqual([{ frame: 1, code: 'not-yours' }]);
	await his.settledAt(1);
	expect((await room.server.store.read(doc())).head).toBe(1);
});

test('tabs and reconnects of one person share it', async () => {
	const editor = new Editor(1002);
	hers.sendUpdate(editor.write('one'));
	await hers.settledAt(1);
	const tab = await room.enter(ana);
	tab.sendUpdate(editor.write(' two'));
	await tab.settledAt(1);
	expect(tab.refused).toEqual([]);
	expect(textOf(tab.doc)).toBe('one');
	await until(() => textOf(watcher.doc) === 'one two', 'the relay');
});

test('an awareness state binds too, and this binding lives with the room alone', async () => {
	const editor = new Editor(1003);
	hers.sendPresence([{ client: 1003, clock: 1, state: { user: { name: 'Ana' } } }]);
	await until(() => his.presences.has(1003), 'her presence');
	his.sendUpdate(forged(editor, 'forged'));
	await his.settledAt(1);
	expect(his.refused).toEqual([{ frame: 1, code: 'not-yours' }]);
	expect(await owners()).toEqual(new Map());
	hers.sendUpdate(editor.write('mine'));
	await hers.settledAt(1);
	expect(await owners()).toEqual(new Map([[1003, ana.personId]]));
});

test('what the server has is redundant and never refused, whoever sends it', async () => {
	const editor = new Editor(1004);
	hers.sendUpdate(editor.write('hello'));
	await hers.settledAt(1);
	his.sendUpdate(editor.last());
	his.sendStep2(editor.state());
	await his.settledAt(2);
	expect(his.refused).toEqual([]);
	expect((await room.server.store.read(doc())).head).toBe(1);
});

test("new structs of another's id are taken from a SyncStep2 while they continue what is there, and recorded as brought", async () => {
	const editor = new Editor(1005);
	hers.sendUpdate(editor.write('online'));
	await hers.settledAt(1);
	editor.write(' offline');
	his.sendStep2(editor.state());
	await his.settledAt(1);
	expect(his.refused).toEqual([]);
	await until(() => textOf(watcher.doc) === 'online offline', 'the relay');
	expect(await brought()).toEqual([{ client: 1005, clock: 6, length: 8, person: ben.personId }]);
	expect(await owners()).toEqual(new Map([[1005, ana.personId]]));
});

test('a SyncStep2 binds nothing: unknown ids count as brought until their owner writes', async () => {
	const editor = new Editor(1006);
	editor.write('away');
	his.sendStep2(editor.state());
	await his.settledAt(1);
	expect(await owners()).toEqual(new Map());
	expect(await brought()).toEqual([{ client: 1006, clock: 0, length: 4, person: ben.personId }]);
	hers.sendUpdate(editor.write(' and back'));
	await hers.settledAt(1);
	expect(hers.refused).toEqual([]);
	expect(await owners()).toEqual(new Map([[1006, ana.personId]]));
});

test('an Update that brings several unknown ids binds none of them', async () => {
	const [one, two] = [new Editor(1007), new Editor(1008)];
	const both = Y.mergeUpdates([one.write('one'), two.write('two')]);
	his.sendUpdate(both);
	await his.settledAt(1);
	expect(await owners()).toEqual(new Map());
	expect(new Set((await brought()).map(({ client }) => client))).toEqual(new Set([1007, 1008]));
	hers.sendUpdate(one.write('!'));
	await hers.settledAt(1);
	expect(await owners()).toEqual(new Map([[1007, ana.personId]]));
});

test('deleting what another wrote is allowed', async () => {
	const editor = new Editor(1009);
	hers.sendUpdate(editor.write('hello'));
	await hers.settledAt(1);
	const other = new Editor();
	other.receive(editor.state());
	his.sendUpdate(other.erase(0, 4));
	await his.settledAt(1);
	expect(his.refused).toEqual([]);
	await until(() => textOf(watcher.doc) === 'o', 'the relay');
});

test('bindings survive a room that was dropped', async () => {
	const editor = new Editor(1010);
	hers.sendUpdate(editor.write('mine'));
	await hers.settledAt(1);
	await room.close();
	const { access, store } = room.server;
	const { startSync } = await import('#test/sync-server.ts');
	const again = await startSync({ access, store });
	room = { ...room, server: again, close: () => again.close() };
	const back = await room.enter(ben, { url: again.url });
	back.sendUpdate(forged(editor, ' forged'));
	await back.settledAt(1);
	expect(back.refused).toEqual([{ frame: 1, code: 'not-yours' }]);
});

test('foreign ids in awareness are left out silently, and user.id is the server’s', async () => {
	hers.sendPresence([{ client: 2001, clock: 1, state: { user: { id: 'forged', name: 'Ana' } } }]);
	await until(() => his.presences.has(2001), 'her presence');
	expect(his.presences.get(2001)?.state).toEqual({ user: { id: ana.personId, name: 'Ana' } });
	his.sendPresence([
		{ client: 2001, clock: 9, state: { user: { name: 'Renamed' } } },
		{ client: 2001, clock: 10, state: null },
		{ client: 2002, clock: 1, state: { cursor: 1 } }
	]);
	await until(() => hers.presences.has(2002), 'his presence');
	expect(hers.presences.get(2001)?.clock).toBe(1);
	expect(hers.presences.get(2002)?.state).toEqual({ cursor: 1, user: { id: ben.personId } });
});

test('a connection has at most eight ids of its own, whatever it echoes', async () => {
	const ids = Array.from({ length: 12 }, (_, at) => ({ client: 3000 + at, clock: 1, state: {} }));
	hers.sendPresence(ids);
	await until(() => his.presences.size === 8, 'eight of twelve');
	his.sendPresence(ids);
	his.sendPresence([{ client: 4000, clock: 1, state: { here: true } }]);
	await until(() => hers.presences.has(4000), 'his own');
});

test('oversize states are left out, the latest of a burst arrives, and leaving removes', async () => {
	hers.sendPresence([{ client: 5000, clock: 1, state: { a: 'x'.repeat(20_000) } }]);
	for (let clock = 1; clock <= 60; clock += 1) {
		hers.sendPresence([{ client: 5001, clock, state: { clock } }]);
	}
	await until(() => his.presences.get(5001)?.clock === 60, 'the latest state');
	expect(his.presences.has(5000)).toBe(false);
	expect(his.frames.filter((frame) => frame[0] === 1).length).toBeLessThan(30);
	await hers.close();
	await until(() => !his.presences.has(5001), 'the removal');
});

test('whoever asks is told who is here', async () => {
	hers.sendPresence([{ client: 6000, clock: 1, state: { here: true } }]);
	await until(() => his.presences.has(6000), 'her presence');
	his.presences.clear();
	his.send(new Uint8Array([3]));
	await until(() => his.presences.has(6000), 'the answer');
});

test('a second version of what is there reaches nobody, now or after a compaction', async () => {
	const editor = new Editor(1011);
	hers.sendUpdate(editor.write('hello'));
	hers.sendUpdate(editor.write(' world'));
	await hers.settledAt(2);
	const liar = new Editor(1011);
	const lie = liar.write('forged text');
	his.sendUpdate(Y.mergeUpdates([lie, new Editor(1012).write('his own ')]));
	his.sendStep2(Y.mergeUpdates([lie, liar.write(' and more')]));
	await his.settledAt(2);
	expect(his.refused).toEqual([]);
	const fresh = await room.enter(room.member('viewer'));
	await until(() => textOf(watcher.doc) === textOf(fresh.doc), 'everybody to see the same');
	expect(textOf(fresh.doc)).toContain('hello world');
	expect(textOf(fresh.doc)).not.toContain('forged');
	const stored = (await room.server.store.read(doc())).rows.map(({ update }) => update);
	const merged = new Y.Doc();
	Y.applyUpdate(merged, Y.mergeUpdates(stored.reverse()));
	expect(textOf(merged)).toBe(textOf(fresh.doc));
});

test('a frame that waited is judged once', async () => {
	const editor = new Editor(1013);
	hers.sendUpdate(editor.write('one'));
	await hers.settledAt(1);
	const missing = editor.write(' two');
	const other = new Editor(1014);
	other.receive(editor.state());
	his.sendUpdate(other.write(' his'));
	his.sendUpdate(forged(editor, ' forged'));
	await until(() => his.step1s.length === 2, "the server's question");
	hers.sendUpdate(missing);
	await his.settledAt(2);
	his.sendUpdate(other.write('!'));
	await his.settledAt(3);
	expect(his.refused).toEqual([{ frame: 2, code: 'not-yours' }]);
});

test('a state too deep to be written again is left out and harms nobody', async () => {
	const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
	hers.sendPresence([{ client: 5100, clock: 1, state: JSON.parse(deep(2_000)) }]);
	hers.send(presenceOf(5101, deep(7_500)));
	hers.sendPresence([{ client: 5102, clock: 1, state: { here: true } }]);
	await until(() => his.presences.has(5102), 'a state after them');
	expect([...his.presences.keys()]).toEqual([5102]);
	his.send(new Uint8Array([3]));
	expect(hers.code).toBeUndefined();
});

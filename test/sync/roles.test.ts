/** A viewer changes nothing by any kind of message on any document; a partner and the backbone do. */
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { PRIVATE_PEOPLE, seenDocument, SINGLE_DOCUMENTS } from '#lib/protocol/documents.ts';
import { type Role } from '#lib/protocol/roles.ts';
import { newId } from '#test/access.ts';
import { Editor, frameOf, textOf, type RawClient } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
beforeEach(async () => {
	room = await openRoom();
});
afterEach(() => room.close());

const documents = [...SINGLE_DOCUMENTS, `meeting/${newId()}`];

/** Overlong spelling of a small number: two bytes where one would do. */
const overlong = (value: number) => [value | 0x80, 0x00];

function joined(...parts: (Uint8Array | number[])[]): Uint8Array {
	return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function lengthed(body: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => encoding.writeVarUint8Array(encoder, body));
}

/** Every way to carry a write, from an editor that has what the room has. */
const ways: Record<string, (client: RawClient, editor: Editor) => void> = {
	update: (client, editor) => client.sendUpdate(editor.write(' more')),
	'step 2': (client, editor) => {
		editor.write(' more');
		client.sendStep2(editor.state());
	},
	'delete-only update': (client, editor) => client.sendUpdate(editor.erase(0, 2)),
	'delete-only step 2': (client, editor) => client.sendStep2(editor.erase(0, 2)),
	'update inside awareness': (client, editor) =>
		client.send(joined([1], lengthed(frameOf(2, editor.write(' more'))))),
	'step 1 and update in one frame': (client, editor) => {
		const vector = Y.encodeStateVector(editor.doc);
		client.send(joined(frameOf(0, vector), frameOf(2, editor.write(' more'))));
	},
	'overlong message type': (client, editor) =>
		client.send(joined(overlong(0), [2], lengthed(editor.write(' more')))),
	'overlong message kind': (client, editor) =>
		client.send(joined([0], overlong(2), lengthed(editor.write(' more')))),
	'unknown kinds': (client, editor) => {
		const update = editor.write(' more');
		for (const kind of [3, 4, 5, 121]) client.send(frameOf(kind, update));
	},
	'unknown types': (client, editor) => {
		const update = lengthed(editor.write(' more'));
		for (const type of [2, 4, 121, 122]) client.send(joined([type], update));
	},
	'V2 update': (client, editor) => {
		editor.write(' more');
		client.sendUpdate(Y.encodeStateAsUpdateV2(editor.doc));
	},
	'update in fragments': (client, editor) => {
		const frame = frameOf(2, editor.write(' more'));
		client.socket.send(frame.subarray(0, 3), { fin: false });
		client.socket.send(frame.subarray(3), { fin: true });
	}
};

/** The editor that wrote the first words of a document, and the row count after it. */
async function begin(path: string, role: Role = 'partner'): Promise<Editor> {
	const author = await room.enter(room.member(role), { path });
	const editor = new Editor();
	author.sendUpdate(editor.write('first words'));
	await author.settledAt(1);
	await author.close();
	return editor;
}

function reader(from: Editor): Editor {
	const editor = new Editor();
	editor.receive(from.state());
	return editor;
}

describe.each(documents)('on %s', (document) => {
	test.each(Object.keys(ways))('a viewer changes nothing by %s', async (way) => {
		const path = `${room.initiative}/${document}`;
		const first = await begin(path);
		const viewer = await room.enter(room.member('viewer'), { path });
		ways[way]!(viewer, reader(first));
		viewer.sendStep1();
		await until(
			() => viewer.frames.filter((frame) => frame[0] === 0 && frame[1] === 1).length >= 2,
			'the socket to stay open and answer'
		);
		expect(viewer.code).toBeUndefined();
		const { head } = await room.server.store.read(`${room.initiative}/${document}`);
		expect(head).toBe(1);
		const data = ['update', 'step 2', 'delete-only update', 'delete-only step 2'];
		if (data.includes(way)) expect(viewer.refused).toEqual([{ frame: 1, code: 'read-only' }]);
	});

	test.each(['partner', 'backbone'] as const)('a %s writes', async (role) => {
		const path = `${room.initiative}/${document}`;
		const first = await begin(path);
		for (const way of ['update', 'step 2', 'delete-only update', 'update in fragments']) {
			const writer = await room.enter(room.member(role), { path });
			const editor = new Editor();
			editor.receive(Y.encodeStateAsUpdate(writer.doc));
			const before = textOf(editor.doc);
			ways[way]!(writer, editor);
			await writer.settledAt(1);
			expect(writer.refused).toEqual([]);
			const fresh = await room.enter(room.member('viewer'), { path });
			expect(textOf(fresh.doc)).not.toBe(before);
			await Promise.all([writer.close(), fresh.close()]);
		}
		expect(textOf(first.doc)).toBe('first words');
	});
});

describe('on private/people', () => {
	const cases = (['partner', 'viewer'] as const).flatMap((role) =>
		Object.keys(ways).map((way) => [role, way] as const)
	);

	test.each(cases)('a %s reads nothing and changes nothing by %s', async (role, way) => {
		const path = `${room.initiative}/${PRIVATE_PEOPLE}`;
		const first = await begin(path, 'backbone');
		const stranger = room.knock(room.member(role), { path });
		stranger.socket.on('open', () => {
			ways[way]!(stranger, reader(first));
			stranger.sendStep1();
		});
		expect(await stranger.closed()).toBe(4403);
		expect(stranger.frames).toEqual([]);
		expect((await room.server.store.read(path)).head).toBe(1);
	});

	test('a backbone member reads and writes, and others hear of it', async () => {
		const path = `${room.initiative}/${PRIVATE_PEOPLE}`;
		await begin(path, 'backbone');
		for (const way of ['update', 'step 2', 'delete-only update', 'update in fragments']) {
			const writer = await room.enter(room.member('backbone'), { path });
			const editor = new Editor();
			editor.receive(Y.encodeStateAsUpdate(writer.doc));
			const before = textOf(editor.doc);
			ways[way]!(writer, editor);
			await writer.settledAt(1);
			expect(writer.refused).toEqual([]);
			const fresh = await room.enter(room.member('backbone'), { path });
			expect(textOf(fresh.doc)).not.toBe(before);
			await Promise.all([writer.close(), fresh.close()]);
		}
	});

	test.each(['partner', 'viewer', undefined] as const)(
		'a backbone member who becomes %s is closed at once, and hears nothing more',
		async (role) => {
			const path = `${room.initiative}/${PRIVATE_PEOPLE}`;
			const [person, other] = [room.member('backbone'), room.member('backbone')];
			const [lowered, writer] = await Promise.all(
				[person, other].map((member) => room.enter(member, { path }))
			);
			room.server.access.setRole(room.initiative, person, role);
			const since = performance.now();
			expect(await lowered!.closed()).toBe(4403);
			expect(performance.now() - since).toBeLessThan(2_000);
			const heard = lowered!.frames.length;
			writer!.sendUpdate(new Editor().write('a phone number'));
			await writer!.settledAt(1);
			expect(lowered!.frames).toHaveLength(heard);
			expect(await room.knock(person, { path }).closed()).toBe(4403);
		}
	);
});

describe('on what one person has looked at', () => {
	const pathOf = (personId: string) => `${room.initiative}/${seenDocument(personId)}`;

	test('a viewer fills no disk, and keeps no past', async () => {
		const owner = room.member('viewer');
		const path = pathOf(owner.personId);
		const [writer, editor] = [await room.enter(owner, { path }), new Editor()];
		writer.sendUpdate(editor.write('x'.repeat(9_000_000)));
		writer.sendUpdate(editor.write('y'.repeat(9_000_000)));
		await writer.settledAt(2);
		expect(writer.refused).toEqual([{ frame: 2, code: 'too-large' }]);
		await until(async () => (await room.server.store.read(path)).base !== undefined, 'merging');
		expect(await room.server.store.history(path, { limit: 5 })).toEqual({
			stretches: [{ from: 1, to: 1, by: undefined, at: undefined, until: undefined }],
			more: false
		});
	});
	const cases = (['backbone', 'partner', 'viewer'] as const).flatMap((role) =>
		Object.keys(ways).map((way) => [role, way] as const)
	);

	test.each(cases)('another %s reads nothing and changes nothing by %s', async (role, way) => {
		const owner = room.member('viewer');
		const path = pathOf(owner.personId);
		const author = await room.enter(owner, { path });
		const first = new Editor();
		author.sendUpdate(first.write('first words'));
		await author.settledAt(1);
		const stranger = room.knock(room.member(role), { path });
		stranger.socket.on('open', () => {
			ways[way]!(stranger, reader(first));
			stranger.sendStep1();
		});
		expect(await stranger.closed()).toBe(4403);
		expect(stranger.frames).toEqual([]);
		expect((await room.server.store.read(path)).head).toBe(1);
	});

	test.each(['backbone', 'partner', 'viewer'] as const)(
		'a %s reads and writes their own, on several devices',
		async (role) => {
			const owner = room.member(role);
			const path = pathOf(owner.personId);
			const [phone, desk] = await Promise.all([
				room.enter(owner, { path }),
				room.enter(owner, { path })
			]);
			for (const way of ['update', 'step 2', 'delete-only update', 'update in fragments']) {
				const writer = await room.enter(owner, { path });
				const editor = new Editor();
				editor.receive(Y.encodeStateAsUpdate(writer.doc));
				if (textOf(editor.doc) === '') {
					writer.sendUpdate(editor.write('first words'));
					await writer.settledAt(1);
				}
				const before = textOf(editor.doc);
				const settled = writer.settled;
				ways[way]!(writer, editor);
				await until(() => writer.settled > settled, 'it to be taken');
				expect(writer.refused).toEqual([]);
				await until(() => textOf(phone.doc) !== before, 'their phone');
				await until(() => textOf(desk.doc) === textOf(phone.doc), 'their desk');
				await writer.close();
			}
		}
	);

	test('a role that changes changes nothing; a person who was removed opens it no more', async () => {
		const owner = room.member('backbone');
		const path = pathOf(owner.personId);
		const client = await room.enter(owner, { path });
		const editor = new Editor();
		room.server.access.setRole(room.initiative, owner, 'viewer');
		client.sendUpdate(editor.write('one'));
		await client.settledAt(1);
		expect(client.refused).toEqual([]);
		room.server.access.setRole(room.initiative, owner, undefined);
		expect(await client.closed()).toBe(4403);
		expect(await room.knock(owner, { path }).closed()).toBe(4403);
	});

	test('a member of another initiative has no way to it', async () => {
		const owner = room.member('viewer');
		const path = pathOf(owner.personId);
		await room.enter(owner, { path });
		const elsewhere = room.server.access.initiative();
		const stranger = room.server.access.member(elsewhere, 'backbone');
		expect(await room.knock(stranger, { path }).closed()).toBe(4403);
	});
});

test('what a viewer repeats is settled, never refused', async () => {
	const first = await begin(`${room.initiative}/board`);
	const viewer = await room.enter(room.member('viewer'));
	viewer.sendStep2(first.state());
	viewer.sendUpdate(first.last());
	viewer.sendStep2(new Editor().state());
	await viewer.settledAt(3);
	expect(viewer.refused).toEqual([]);
});

test('a viewer is seen', async () => {
	const viewer = await room.enter(room.member('viewer'));
	const other = await room.enter(room.member('partner'));
	viewer.sendPresence([{ client: 5, clock: 1, state: { here: true } }]);
	await until(() => other.presences.has(5), 'the presence');
});

test('a lowered role acts at once on an open socket, a raised one too', async () => {
	const person = room.member('partner');
	const client = await room.enter(person);
	const editor = new Editor();
	client.sendUpdate(editor.write('one'));
	await client.settledAt(1);
	room.server.access.setRole(room.initiative, person, 'viewer');
	client.sendUpdate(editor.write(' two'));
	await client.settledAt(2);
	expect(client.refused).toEqual([{ frame: 2, code: 'read-only' }]);
	room.server.access.setRole(room.initiative, person, 'backbone');
	client.sendStep2(editor.state());
	await client.settledAt(3);
	expect(client.refused).toHaveLength(1);
	expect(client.code).toBeUndefined();
});

test('a change that nobody told acts on writes within two seconds', async () => {
	const person = room.member('partner');
	const client = await room.enter(person);
	const editor = new Editor();
	client.sendUpdate(editor.write('0'));
	room.server.access.setRole(room.initiative, person, 'viewer', true);
	const since = performance.now();
	await until(() => {
		client.sendUpdate(editor.write('x'));
		return client.refused.length > 0;
	}, 'a refusal');
	expect(performance.now() - since).toBeLessThan(2_000);
});

test('a removed member is closed with 4403, an ended session with 4401, others stay', async () => {
	const [removed, ended, other] = [
		room.member('partner'),
		room.member('viewer'),
		room.member('viewer')
	];
	const sockets = await Promise.all([removed, ended, other].map((person) => room.enter(person)));
	room.server.access.setRole(room.initiative, removed, undefined);
	room.server.access.endSession(ended);
	expect(await sockets[0]!.closed()).toBe(4403);
	expect(await sockets[1]!.closed()).toBe(4401);
	expect(sockets[2]!.code).toBeUndefined();
});

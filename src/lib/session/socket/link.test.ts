/** The link against a server that says what the test tells it to. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { encodeRefused, encodeSettled, MESSAGE, SYNC } from '#lib/protocol/messages.ts';
import { until } from '#test/until.ts';
import { BetweenKeys } from './between-keys.ts';
import type { SocketClass } from './counting-socket.ts';
import { Link } from './link.ts';

/** What a browser's socket is to the provider, with the server's end in the test's hands. */
class HeldSocket {
	static readonly sockets: HeldSocket[] = [];
	readonly OPEN = 1;
	readyState = 0;
	binaryType = '';
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: Uint8Array }) => void) | null = null;
	onclose: ((event: { code: number; reason: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	readonly sent: Uint8Array[] = [];

	readonly url: string;

	constructor(url: string) {
		this.url = url;
		HeldSocket.sockets.push(this);
	}

	send(data: Uint8Array): void {
		this.sent.push(data);
	}

	close(): void {
		this.readyState = 3;
	}

	open(): void {
		this.readyState = 1;
		this.onopen?.();
	}

	deliver(data: Uint8Array): void {
		this.onmessage?.({ data });
	}

	/** The whole handshake with a server that has nothing. */
	shakeHands(): void {
		this.deliver(Uint8Array.of(MESSAGE.sync, 1, 2, 0, 0));
		this.deliver(Uint8Array.of(MESSAGE.sync, 0, 1, 0));
	}

	/** The highest clock in the presence sent over this socket. */
	get presenceClock(): number {
		const clocks = this.sent.flatMap((frame) => {
			const decoder = decoding.createDecoder(frame);
			if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return [];
			const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
			const count = decoding.readVarUint(body);
			return Array.from({ length: count }, () => {
				decoding.readVarUint(body);
				const clock = decoding.readVarUint(body);
				decoding.readVarString(body);
				return clock;
			});
		});
		return Math.max(...clocks);
	}
}

const open: { link: Link; awareness: Awareness }[] = [];

afterEach(() => {
	for (const { link, awareness } of open.splice(0)) {
		link.destroy();
		awareness.destroy();
	}
	HeldSocket.sockets.length = 0;
	known.epoch = undefined;
});

const known: { epoch: string | undefined } = { epoch: undefined };

function connect(doc: Y.Doc): { link: Link; awareness: Awareness; socket: HeldSocket } {
	const awareness = new Awareness(doc);
	awareness.setLocalState({ user: { id: 'amina', name: 'Amina' } });
	const link = new Link({
		url: 'ws://keel.test/sync',
		room: 'i/agenda',
		doc,
		awareness,
		socket: HeldSocket as unknown as SocketClass,
		betweenKeys: new BetweenKeys((painted) => void setTimeout(painted)),
		epoch: () => known.epoch,
		onChange: () => undefined,
		onServerVector: () => undefined,
		beforeRemote: () => undefined
	});
	open.push({ link, awareness });
	link.connect();
	return { link, awareness, socket: lastSocket() };
}

function updateFrame(update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync);
		encoding.writeVarUint(encoder, SYNC.update);
		encoding.writeVarUint8Array(encoder, update);
	});
}

function presenceFrame(awareness: Awareness): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
	});
}

function updateOf(text: string): Uint8Array {
	const doc = new Y.Doc();
	doc.getText('new').insert(0, text);
	return Y.encodeStateAsUpdate(doc);
}

function lastSocket(): HeldSocket {
	const socket = HeldSocket.sockets.at(-1);
	if (!socket) throw new Error('No socket was made');
	return socket;
}

describe('a link', () => {
	it('is not covered before the server has said what it has, whatever it settled', () => {
		const doc = new Y.Doc();
		doc.getText('notes').insert(0, 'typed before');
		const { link, socket } = connect(doc);
		socket.open();
		socket.deliver(Uint8Array.of(MESSAGE.sync, SYNC.step1, 1, 0));
		socket.deliver(encodeSettled(1));
		expect(link.state.peek()).toMatchObject({ synced: false, covered: false });
		socket.deliver(Uint8Array.of(MESSAGE.sync, SYNC.step2, 2, 0, 0));
		expect(link.state.peek()).toMatchObject({ synced: true, covered: true });
	});

	it('is covered when the server settled every frame, and not by settling frames that were never sent', () => {
		const doc = new Y.Doc();
		const { link, socket } = connect(doc);
		socket.open();
		socket.shakeHands();
		expect(link.state.peek()).toMatchObject({ synced: true, covered: false });
		socket.deliver(encodeSettled(1000));
		expect(link.state.peek().covered).toBe(true);
		doc.getText('t').insert(0, 'a');
		expect(link.state.peek().covered).toBe(false);
		socket.deliver(encodeSettled(2));
		expect(link.state.peek().covered).toBe(true);
	});

	it('is not covered by what was settled on the connection before', async () => {
		const doc = new Y.Doc();
		const { link, socket } = connect(doc);
		socket.open();
		socket.shakeHands();
		socket.deliver(encodeSettled(1));
		socket.onclose?.({ code: 1006, reason: '' });
		expect(link.state.peek()).toMatchObject({ connected: false, covered: false, synced: false });
		doc.getText('t').insert(0, 'written in between');
		await until(() => lastSocket() !== socket, 'the next try to connect');
		lastSocket().open();
		expect(link.state.peek().covered).toBe(false);
		lastSocket().shakeHands();
		expect(link.state.peek().covered).toBe(false);
		lastSocket().deliver(encodeSettled(1));
		expect(link.state.peek().covered).toBe(true);
	});

	it('tells presence with a later clock after a reconnect, so that nobody takes it for old', async () => {
		const { socket } = connect(new Y.Doc());
		socket.open();
		const before = socket.presenceClock;
		socket.onclose?.({ code: 1006, reason: '' });
		await until(() => lastSocket() !== socket, 'the next try to connect');
		lastSocket().open();
		expect(lastSocket().presenceClock).toBeGreaterThan(before);
	});

	it('names the epoch as soon as it is known, at the next connection at the latest', async () => {
		const { socket } = connect(new Y.Doc());
		expect(new URL(socket.url).searchParams.has('epoch')).toBe(false);
		socket.open();
		known.epoch = 'first';
		socket.onclose?.({ code: 1006, reason: '' });
		await until(() => lastSocket() !== socket, 'the next try to connect');
		expect(new URL(lastSocket().url).searchParams.get('epoch')).toBe('first');
	});

	it('shows what arrives while somebody types in one go, after the letter, and what waits when the connection ends', async () => {
		const doc = new Y.Doc();
		const { link, socket } = connect(doc);
		const others = new Y.Doc();
		others.on('update', (update: Uint8Array) => socket.deliver(updateFrame(update)));
		const write = (text: string): void => others.getText('theirs').insert(0, text);
		const shown = (): string => doc.getText('theirs').toString();
		socket.open();
		socket.shakeHands();
		write('a');
		expect(shown(), 'before ours is settled it is told in order').toBe('a');
		socket.deliver(encodeSettled(1));
		write('b');
		expect(shown(), 'nobody types').toBe('ba');
		doc.getText('ours').insert(0, 'x');
		const changes: unknown[] = [];
		doc.on('afterTransaction', ({ origin, local }: Y.Transaction) => {
			changes.push(link.isOrigin(origin) && !local);
		});
		write('c');
		write('d');
		expect(shown()).toBe('ba');
		await until(() => shown() !== 'ba', 'what was written meanwhile');
		expect(shown()).toBe('dcba');
		expect(changes).toEqual([true]);
		doc.getText('ours').insert(0, 'y');
		write('e');
		socket.onclose?.({ code: 1006, reason: '' });
		expect(shown()).toBe('edcba');
	});

	it('shows nobody who left, although their presence waited when the connection ended', async () => {
		const doc = new Y.Doc();
		const { socket, awareness } = connect(doc);
		const theirs = new Awareness(new Y.Doc());
		const tell = (): void => socket.deliver(presenceFrame(theirs));
		socket.open();
		socket.shakeHands();
		socket.deliver(encodeSettled(1));
		theirs.setLocalState({ user: { id: 'jo' } });
		tell();
		expect(awareness.states.has(theirs.clientID)).toBe(true);
		doc.getText('ours').insert(0, 'x');
		theirs.setLocalState({ user: { id: 'jo', name: 'Jo' } });
		tell();
		expect(awareness.states.get(theirs.clientID)).toEqual({ user: { id: 'jo' } });
		socket.onclose?.({ code: 1006, reason: '' });
		expect(awareness.states.has(theirs.clientID)).toBe(false);
		theirs.destroy();
	});

	it('takes nothing of what others write for typing, and waits for nothing while work is refused', () => {
		const doc = new Y.Doc();
		const { socket } = connect(doc);
		socket.open();
		socket.shakeHands();
		socket.deliver(encodeRefused(1, 'too-large'));
		socket.deliver(encodeSettled(1));
		doc.getText('ours').insert(0, 'x');
		const others = new Y.Doc();
		others.on('update', (update: Uint8Array) => socket.deliver(updateFrame(update)));
		others.getText('theirs').insert(0, 'a');
		expect(doc.getText('theirs').toString()).toBe('a');

		const second = new Y.Doc();
		const healthy = connect(second).socket;
		healthy.open();
		healthy.shakeHands();
		healthy.deliver(encodeSettled(1));
		Y.applyUpdate(second, Y.encodeStateAsUpdate(others), 'another tab');
		healthy.deliver(updateFrame(updateOf('b')));
		expect(second.getText('new').toString()).toBe('b');
	});

	it('closes a connection that sends bytes that are no message, and goes on with the next one', async () => {
		const { socket } = connect(new Y.Doc());
		socket.open();
		socket.deliver(Uint8Array.of(MESSAGE.sync, 2, 250));
		expect(socket.readyState).toBe(3);
	});
});

/** A client that speaks the wire by hand: sends whatever a test wants and remembers what came. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
	MESSAGE,
	readRefused,
	readSettled,
	SYNC,
	type RefusedFrame
} from '#lib/protocol/messages.ts';
import { until } from './until.ts';

export interface RawOptions {
	/** `ws://…/sync` */
	readonly url: string;
	readonly path: string;
	readonly token?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly query?: string;
}

export type Presences = Map<number, { readonly clock: number; readonly state: unknown }>;

export class RawClient {
	readonly socket: WebSocket;
	/** What the server holds, as far as it told this client. */
	readonly doc = new Y.Doc();
	readonly refused: RefusedFrame[] = [];
	readonly presences: Presences = new Map();
	readonly frames: Uint8Array[] = [];
	settled = 0;
	synced = false;
	step1s: Map<number, number>[] = [];
	code: number | undefined;
	/** Status of an HTTP refusal. */
	status: number | undefined;

	constructor({ url, path, token, headers = {}, query = '' }: RawOptions) {
		const authorization = token ? { authorization: `Bearer ${token}` } : {};
		this.socket = new WebSocket(`${url}/${path}${query}`, {
			headers: { ...authorization, ...headers },
			perMessageDeflate: false
		});
		this.socket.on('error', () => undefined);
		this.socket.on('unexpected-response', (_request, response) => {
			this.status = response.statusCode;
			this.code = 1006;
			response.destroy();
		});
		this.socket.on('close', (code) => (this.code = code));
		this.socket.on('message', (data) => this.#receive(new Uint8Array(data as Buffer)));
	}

	/** Connects, asks for everything and waits until it is there. */
	static async synced(options: RawOptions): Promise<RawClient> {
		const client = new RawClient(options);
		await client.opened();
		client.sendStep1();
		await until(() => client.synced, 'SyncStep2');
		return client;
	}

	async opened(): Promise<void> {
		await until(() => this.socket.readyState !== WebSocket.CONNECTING, 'the upgrade');
		await until(() => this.step1s.length > 0 || this.code !== undefined, "the server's SyncStep1");
		if (this.code !== undefined) throw new Error(`Closed with ${this.code}`);
	}

	/** The code the server closed with. */
	async closed(): Promise<number> {
		await until(() => this.code !== undefined, 'the close', 15_000);
		return this.code ?? 0;
	}

	send(frame: Uint8Array): void {
		this.socket.send(frame);
	}

	sendStep1(): void {
		this.send(frameOf(SYNC.step1, Y.encodeStateVector(this.doc)));
	}

	sendUpdate(update: Uint8Array): void {
		this.send(frameOf(SYNC.update, update));
	}

	sendStep2(update: Uint8Array): void {
		this.send(frameOf(SYNC.step2, update));
	}

	sendPresence(entries: readonly { client: number; clock: number; state: unknown }[]): void {
		this.send(presenceFrameOf(entries));
	}

	async settledAt(frames: number): Promise<void> {
		await until(() => this.settled >= frames, `frame ${frames} to be settled`);
	}

	async close(): Promise<void> {
		this.socket.close();
		await this.closed();
	}

	#receive(frame: Uint8Array): void {
		this.frames.push(frame);
		const decoder = decoding.createDecoder(frame);
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync: {
				const kind = decoding.readVarUint(decoder);
				const body = decoding.readVarUint8Array(decoder);
				if (kind === SYNC.step1) this.step1s.push(Y.decodeStateVector(body));
				else Y.applyUpdate(this.doc, body);
				if (kind === SYNC.step2) this.synced = true;
				return;
			}
			case MESSAGE.awareness:
				return this.#receivePresence(decoding.readVarUint8Array(decoder));
			case MESSAGE.settled:
				this.settled = readSettled(decoder);
				return;
			case MESSAGE.refused:
				this.refused.push(readRefused(decoder));
		}
	}

	#receivePresence(body: Uint8Array): void {
		const decoder = decoding.createDecoder(body);
		for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const state: unknown = JSON.parse(decoding.readVarString(decoder));
			if (state === null) this.presences.delete(client);
			else this.presences.set(client, { clock, state });
		}
	}
}

export function frameOf(kind: number, body: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, body);
	});
}

export function presenceFrameOf(
	entries: readonly { client: number; clock: number; state: unknown }[]
): Uint8Array {
	const body = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const { client, clock, state } of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, JSON.stringify(state));
		}
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, body);
	});
}

/** A device that edits: every transaction is one update, in order. */
export class Editor {
	readonly doc: Y.Doc;
	readonly updates: Uint8Array[] = [];

	constructor(clientId?: number) {
		this.doc = new Y.Doc();
		if (clientId !== undefined) this.doc.clientID = clientId;
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'remote') this.updates.push(update);
		});
	}

	/** Appends to the text `t` and returns the update. */
	write(words: string): Uint8Array {
		const text = this.doc.getText('t');
		text.insert(text.length, words);
		return this.last();
	}

	erase(from: number, length: number): Uint8Array {
		this.doc.getText('t').delete(from, length);
		return this.last();
	}

	receive(update: Uint8Array): void {
		Y.applyUpdate(this.doc, update, 'remote');
	}

	last(): Uint8Array {
		return this.updates.at(-1)!;
	}

	state(): Uint8Array {
		return Y.encodeStateAsUpdate(this.doc);
	}
}

export function textOf(doc: Y.Doc): string {
	return doc.getText('t').toString();
}

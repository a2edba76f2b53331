/** Somebody in a room of any of the servers: joins as providers do, sends, and tells what comes. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, readRefused, SYNC } from '#lib/protocol/messages.ts';
import { type Target } from '../target.ts';
import { Socket } from './socket.ts';

/** Hocuspocus' own kinds of messages. */
const NAMED = { token: 0, syncReply: 4, syncStatus: 8 } as const;
const NOTHING = Uint8Array.of(0, 0);
const EMPTY_VECTOR = Uint8Array.of(0);

export interface ClientOptions {
	readonly target: Target;
	readonly room: string;
	/** What this client has, as a state vector; nothing when left out. */
	readonly vector?: Uint8Array;
	/** An update; `isLast`: with it the server says that this was all. Bytes are only good until it returns. */
	readonly onContent?: (update: Uint8Array, isLast: boolean) => void;
	/** A y-protocols awareness update; the same of its bytes. */
	readonly onPresence?: (update: Uint8Array) => void;
}

export class Client {
	readonly #options: ClientOptions;
	readonly #socket: Socket;
	readonly #joined = Promise.withResolvers<void>();
	readonly #closed = Promise.withResolvers<void>();
	/** Data frames (SyncStep2 and Update) that went out, and how many of them the server says it has. */
	dataFrames = 0;
	acknowledged = 0;
	isOpen = false;

	constructor(options: ClientOptions) {
		this.#options = options;
		const { target, room } = options;
		const isNamed = target.wire === 'named';
		this.#socket = new Socket({
			port: target.port,
			path: isNamed ? '/' : `${target.prefix}${room}${target.query}`,
			...(target.token !== undefined && { token: target.token }),
			onFrame: (frame) => this.#receive(frame),
			onOpen: () => this.#enter(),
			onClose: () => this.#leave()
		});
		this.#joined.promise.catch(() => undefined);
	}

	/** Resolves when the server said that it sent everything; rejects when it closes before. */
	get joined(): Promise<void> {
		return this.#joined.promise;
	}

	get closed(): Promise<void> {
		return this.#closed.promise;
	}

	/** Bytes of frames that came in. */
	get received(): number {
		return this.#socket.received;
	}

	sendUpdate(update: Uint8Array): void {
		this.#send(MESSAGE.sync, SYNC.update, update);
	}

	sendPresence(update: Uint8Array): void {
		this.#send(MESSAGE.awareness, undefined, update);
	}

	drop(): void {
		this.#socket.drop();
	}

	fallSilent(): void {
		this.#socket.fallSilent();
	}

	#enter(): void {
		this.isOpen = true;
		const { target, room, vector = EMPTY_VECTOR } = this.#options;
		if (target.wire === 'named') {
			const token = encoding.encode((encoder) => {
				encoding.writeVarString(encoder, room);
				encoding.writeVarUint(encoder, MESSAGE.auth);
				encoding.writeVarUint(encoder, NAMED.token);
				encoding.writeVarString(encoder, 'anybody');
			});
			this.#socket.send(token);
		}
		this.#send(MESSAGE.sync, SYNC.step1, vector);
	}

	#leave(): void {
		this.isOpen = false;
		this.#joined.reject(new Error('The server closed the connection'));
		this.#closed.resolve();
	}

	#send(type: number, kind: number | undefined, body: Uint8Array): void {
		const { target, room } = this.#options;
		if (kind === SYNC.step2 || kind === SYNC.update) this.dataFrames += 1;
		const encoder = encoding.createEncoder();
		if (target.wire === 'named') encoding.writeVarString(encoder, room);
		encoding.writeVarUint(encoder, type);
		if (kind !== undefined) encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, body);
		this.#socket.send(encoding.toUint8Array(encoder));
	}

	#receive(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame);
		if (this.#options.target.wire === 'named') decoding.readVarUint8Array(decoder);
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.sync || type === NAMED.syncReply) this.#sync(decoder);
		else if (type === MESSAGE.awareness)
			this.#options.onPresence?.(decoding.readVarUint8Array(decoder));
		else if (type === MESSAGE.settled) this.acknowledged = decoding.readVarUint(decoder);
		else if (type === MESSAGE.refused)
			throw new Error(`The server refuses a frame: ${readRefused(decoder).code}`);
		else if (type === NAMED.syncStatus) this.acknowledged += decoding.readVarUint(decoder);
	}

	#sync(decoder: decoding.Decoder): void {
		const kind = decoding.readVarUint(decoder);
		// Every provider answers what the server has with what it lacks, also when that is nothing.
		if (kind === SYNC.step1) return this.#send(MESSAGE.sync, SYNC.step2, NOTHING);
		const isLast = kind === SYNC.step2;
		this.#options.onContent?.(decoding.readVarUint8Array(decoder), isLast);
		if (isLast) this.#joined.resolve();
	}
}

/** Joins that many at a time, in order. */
export async function joinAll(
	options: readonly ClientOptions[],
	atATime = 100
): Promise<readonly Client[]> {
	const clients: Client[] = [];
	for (let at = 0; at < options.length; at += atATime) {
		const some = options.slice(at, at + atATime).map((one) => new Client(one));
		clients.push(...some);
		await Promise.all(some.map(({ joined }) => joined));
	}
	return clients;
}

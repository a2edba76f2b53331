/** A websocket spoken byte by byte over TCP, for what no client library would send. */
import { connect, type Socket } from 'node:net';
import { until } from './until.ts';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export interface RawSocketOptions {
	readonly port: number;
	/** Path and query, from the slash on. */
	readonly path: string;
	readonly token?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Bytes in the same packet as the handshake. */
	readonly along?: Uint8Array;
}

export class RawSocket {
	readonly #socket: Socket;
	#received = Buffer.alloc(0);
	isClosed = false;

	constructor({ port, path, token, headers = {}, along }: RawSocketOptions) {
		this.#socket = connect(port, '127.0.0.1');
		this.#socket.on('error', () => undefined);
		this.#socket.on('close', () => (this.isClosed = true));
		this.#socket.on('data', (chunk) => (this.#received = Buffer.concat([this.#received, chunk])));
		const all = {
			Host: 'x',
			Connection: 'Upgrade',
			Upgrade: 'websocket',
			'Sec-WebSocket-Version': '13',
			'Sec-WebSocket-Key': KEY,
			...(token !== undefined && { Authorization: `Bearer ${token}` }),
			...headers
		};
		const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
		const head = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
		this.#socket.write(along ? Buffer.concat([head, along]) : head);
	}

	/** Connected, upgraded and told the server's SyncStep1. */
	static async open(options: RawSocketOptions): Promise<RawSocket> {
		const socket = new RawSocket(options);
		await until(() => socket.status !== undefined, 'the handshake');
		await until(() => socket.frames.length > 0 || socket.isClosed, 'the first frame');
		return socket;
	}

	/** Status of the answer to the handshake. */
	get status(): number | undefined {
		const found = /^HTTP\/1\.1 (\d{3})/.exec(this.#received.toString('latin1', 0, 16));
		return found ? Number(found[1]) : undefined;
	}

	/** The answer to the handshake, headers included. */
	get head(): string {
		return this.#received.toString('latin1', 0, Math.max(0, this.#received.indexOf('\r\n\r\n')));
	}

	/** What the server sent: first byte and payload of each frame. */
	get frames(): readonly { readonly first: number; readonly payload: Buffer }[] {
		const start = this.#received.indexOf('\r\n\r\n');
		const frames: { first: number; payload: Buffer }[] = [];
		let rest = start < 0 ? Buffer.alloc(0) : this.#received.subarray(start + 4);
		while (rest.length >= 2) {
			const short = (rest[1] ?? 0) & 127;
			const at = short === 126 ? 4 : short === 127 ? 10 : 2;
			if (rest.length < at) break;
			const length =
				short === 126
					? rest.readUInt16BE(2)
					: short === 127
						? Number(rest.readBigUInt64BE(2))
						: short;
			if (rest.length < at + length) break;
			frames.push({ first: rest[0] ?? 0, payload: rest.subarray(at, at + length) });
			rest = rest.subarray(at + length);
		}
		return frames;
	}

	/** The code in the server's close frame. */
	get code(): number | undefined {
		const close = this.frames.find(({ first }) => (first & 15) === 8);
		return close && close.payload.length >= 2 ? close.payload.readUInt16BE(0) : undefined;
	}

	write(bytes: Uint8Array): void {
		this.#socket.write(bytes);
	}

	/** Reads nothing any more. */
	stopReading(): void {
		this.#socket.pause();
	}

	reset(): void {
		this.#socket.resetAndDestroy();
	}

	/** The code in the server's close frame, once it came. */
	async closed(): Promise<number> {
		await until(() => this.code !== undefined || this.isClosed, 'the close');
		return this.code ?? 0;
	}

	async ended(within = 8_000): Promise<void> {
		await until(() => this.isClosed, 'the end of the connection', within);
	}

	close(): void {
		this.#socket.destroy();
	}
}

/** A masked frame. `first`: FIN, RSV bits and opcode; `claims`: another length than it has. */
export function rawFrame(first: number, payload: Uint8Array, claims = payload.length): Buffer {
	const head =
		claims < 126
			? Buffer.from([first, 128 | claims])
			: claims < 65_536
				? Buffer.from([first, 128 | 126, claims >> 8, claims & 255])
				: Buffer.concat([Buffer.from([first, 255]), bigEndian(claims)]);
	const mask = Buffer.from([1, 2, 3, 4]);
	const masked = Buffer.from(payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0)));
	return Buffer.concat([head, mask, masked]);
}

function bigEndian(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(value));
	return bytes;
}

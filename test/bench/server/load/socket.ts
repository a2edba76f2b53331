/**
 * A websocket for load, straight on TCP: it costs its process a fraction of what a whole library would, so
 * that on a small machine the servers have the processor and not those who measure them.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket as Stream } from 'node:net';

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
const FIN = 0x80;
const MASKED = 0x80;
const MASK = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

export interface SocketOptions {
	readonly port: number;
	readonly path: string;
	readonly token?: string;
	/** One whole binary frame. The bytes are only good until this returns. */
	readonly onFrame: (frame: Uint8Array) => void;
	readonly onOpen: () => void;
	readonly onClose: () => void;
}

export class Socket {
	readonly #stream: Stream;
	readonly #options: SocketOptions;
	#isOpen = false;
	#held: Buffer[] = [];
	#heldBytes = 0;
	/** So many bytes make the next step possible. */
	#needed = 2;
	/** Bytes of frames that came in, with their heads. */
	received = 0;

	constructor(options: SocketOptions) {
		this.#options = options;
		const { port, path, token } = options;
		this.#stream = connect({ port, host: '127.0.0.1', noDelay: true });
		this.#stream.on('error', () => undefined);
		this.#stream.on('close', () => options.onClose());
		this.#stream.on('data', (bytes: Buffer) => this.#take(bytes));
		const lines = [
			`GET ${path} HTTP/1.1`,
			`Host: 127.0.0.1:${port}`,
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`
		];
		if (token !== undefined) lines.push(`Authorization: Bearer ${token}`);
		this.#stream.write(`${lines.join('\r\n')}\r\n\r\n`);
	}

	send(frame: Uint8Array): void {
		this.#write(OPCODE.binary, frame);
	}

	/** Goes without a word, as a lost network does. */
	drop(): void {
		this.#stream.destroy();
	}

	/** Reads nothing more and answers nothing, as a device does that fell asleep; the line stays. */
	fallSilent(): void {
		this.#stream.pause();
	}

	#write(opcode: number, body: Uint8Array): void {
		const { length } = body;
		const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
		const head = 2 + extra + 4;
		const bytes = Buffer.allocUnsafe(head + length);
		bytes[0] = FIN | opcode;
		bytes[1] = MASKED | (extra === 0 ? length : extra === 2 ? 126 : 127);
		if (extra === 2) bytes.writeUInt16BE(length, 2);
		if (extra === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
		bytes.set(MASK, head - 4);
		for (let at = 0; at < length; at += 1) bytes[head + at] = body[at]! ^ MASK[at & 3]!;
		this.#stream.write(bytes);
	}

	#take(bytes: Buffer): void {
		this.#heldBytes += bytes.length;
		this.#held.push(bytes);
		if (this.#heldBytes < this.#needed) return;
		let rest = this.#held.length === 1 ? bytes : Buffer.concat(this.#held, this.#heldBytes);
		if (!this.#isOpen) {
			const end = rest.indexOf('\r\n\r\n');
			if (end >= 0) rest = this.#open(rest, end);
			else this.#needed = rest.length + 1;
		}
		if (this.#isOpen) rest = this.#frames(rest);
		this.#held = rest.length > 0 ? [rest] : [];
		this.#heldBytes = rest.length;
	}

	#open(bytes: Buffer, end: number): Buffer {
		const [status = ''] = bytes.toString('latin1', 0, end).split('\r\n', 1);
		if (!status.includes(' 101 ')) throw new Error(`The server answers: ${status}`);
		this.#isOpen = true;
		this.#options.onOpen();
		return bytes.subarray(end + 4);
	}

	/** Hands out whole frames; what is left begins the next one. */
	#frames(bytes: Buffer): Buffer {
		let at = 0;
		for (;;) {
			const left = bytes.length - at;
			this.#needed = 2;
			if (left < this.#needed) break;
			const short = bytes[at + 1]! & 0x7f;
			const head = short < 126 ? 2 : short === 126 ? 4 : 10;
			this.#needed = head;
			if (left < this.#needed) break;
			const length =
				head === 2
					? short
					: head === 4
						? bytes.readUInt16BE(at + 2)
						: Number(bytes.readBigUInt64BE(at + 2));
			this.#needed = head + length;
			if (left < this.#needed) break;
			this.received += head + length;
			this.#frame(bytes[at]!, bytes.subarray(at + head, at + head + length));
			at += head + length;
		}
		return bytes.subarray(at);
	}

	#frame(first: number, body: Buffer): void {
		if (first === (FIN | OPCODE.binary)) this.#options.onFrame(body);
		else if (first === (FIN | OPCODE.ping)) this.#write(OPCODE.pong, body);
		else if (first === (FIN | OPCODE.close)) this.#stream.end();
		else if (first !== (FIN | OPCODE.pong)) throw new Error(`A frame of kind ${first}`);
	}
}

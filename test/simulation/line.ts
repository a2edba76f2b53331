/**
 * One websocket through a bad network. Frames keep their order within it and take their time; it may
 * be cut, die on one side only, or be read slowly. The server's end looks like a `WebSocket` of `ws`.
 */
import { EventEmitter } from 'node:events';
import { type WebSocket } from 'ws';
import { type Timeline } from './timeline.ts';
import { type Ledger, type Truth } from './truth.ts';

/** What the client is told. */
export interface ClientEnd {
	received(frame: Uint8Array): void;
	closed(code: number): void;
}

type ToServer = { readonly frame: Uint8Array } | 'pong' | 'close';

/** A slow reader of the simulation sends short frames; each counts as one of these many bytes times its length. */
const SLOW_WEIGHT = 40_000;
const GONE_CODE = 1006;

export class Line {
	readonly ledger: Ledger;
	/** Looks like a socket of `ws`, as far as a connection looks at it. */
	readonly socket: WebSocket;
	/** Frames vanish in both directions, and nobody is told. */
	isDead = false;
	readonly #timeline: Timeline;
	readonly #truth: Truth;
	readonly #server = new EventEmitter();
	#client: ClientEnd | undefined;
	#toServerAt = 0;
	#latency: number;
	/** On its way to the client, in order. */
	readonly #underway: {
		readonly weight: number;
		readonly readyAt: number;
		readonly arrive: () => void;
	}[] = [];
	#buffered = 0;
	#isSlow = false;
	#isPaused = false;
	#held: ToServer[] = [];
	#serverState: 'open' | 'closing' | 'closed' = 'open';

	constructor(timeline: Timeline, truth: Truth, client: ClientEnd, ledger: Ledger) {
		this.#timeline = timeline;
		this.#truth = truth;
		this.#client = client;
		this.ledger = ledger;
		this.#latency = 5 + timeline.random.next() * 60;
		this.socket = this.#socketOf();
	}

	/** From now on the client reads slowly, or quickly again. */
	set isSlow(isSlow: boolean) {
		this.#isSlow = isSlow;
	}

	/** The client sends. */
	send(frame: Uint8Array): void {
		if (this.#client) this.#carry({ frame });
	}

	/** The client closes. */
	close(): void {
		this.#client = undefined;
		this.#carry('close');
	}

	/** The network cuts it: both learn of it, each in its time, and what was on its way is gone. */
	cut(): void {
		this.isDead = true;
		this.#timeline.after(this.#timeline.some(200), () => this.#endClient(GONE_CODE));
		this.#timeline.after(this.#timeline.some(200), () => this.#endServer());
	}

	/** The server's process died: the client's machine is told, nobody else is there. */
	lose(): void {
		this.isDead = true;
		this.#serverState = 'closed';
		this.#timeline.after(this.#timeline.some(50), () => this.#endClient(GONE_CODE));
	}

	#carry(one: ToServer): void {
		this.#toServerAt = Math.max(
			this.#toServerAt,
			this.#timeline.now + this.#timeline.some(this.#latency)
		);
		this.#timeline.at(this.#toServerAt, () => {
			if (!this.isDead) this.#arrive(one);
		});
	}

	#arrive(one: ToServer): void {
		if (this.#isPaused || this.#held.length > 0) this.#held.push(one);
		else this.#take(one);
	}

	#take(one: ToServer): void {
		if (this.#serverState === 'closed') return;
		if (one === 'pong') this.#server.emit('pong');
		else if (one === 'close') this.#endServer();
		else {
			this.#timeline.note(`${this.ledger.name} ->`, one.frame);
			this.#server.emit('message', Buffer.from(one.frame), true);
		}
	}

	/** What was held while nobody read comes one at a time. */
	#release(): void {
		if (this.#isPaused || this.isDead) return;
		const next = this.#held.shift();
		if (next === undefined) return;
		this.#take(next);
		this.#timeline.after(0, () => this.#release());
	}

	/** Something travels to the client, behind everything sent before. */
	#deliver(bytes: number, arrive: () => void): void {
		const weight = this.#isSlow ? bytes * SLOW_WEIGHT : bytes;
		this.#buffered += weight;
		this.#underway.push({
			weight,
			readyAt: this.#timeline.now + this.#timeline.some(this.#latency),
			arrive
		});
		if (this.#underway.length === 1) this.#pump();
	}

	#pump(): void {
		const [next] = this.#underway;
		if (!next) return;
		const reading = this.#isSlow ? 500 + this.#timeline.random.next() * 4_000 : 0;
		this.#timeline.at(Math.max(next.readyAt, this.#timeline.now + reading), () => {
			// A dead line takes nothing: what was sent stays in the buffer.
			if (this.isDead) return;
			this.#underway.shift();
			this.#buffered -= next.weight;
			next.arrive();
			this.#pump();
		});
	}

	#sent(frame: Uint8Array): void {
		if (this.#serverState !== 'open') return;
		this.#timeline.note(`${this.ledger.name} <-`, frame);
		this.#truth.sent(frame, this.ledger);
		const copy = frame.slice();
		this.#deliver(copy.length, () => this.#client?.received(copy));
	}

	#closing(code: number): void {
		if (this.#serverState !== 'open') return;
		this.#serverState = 'closing';
		this.#timeline.note(`${this.ledger.name} <- close ${code}`);
		this.#deliver(0, () => {
			this.#endClient(code);
			this.#carry('close');
		});
	}

	#endClient(code: number): void {
		const client = this.#client;
		this.#client = undefined;
		client?.closed(code);
	}

	#endServer(): void {
		if (this.#serverState === 'closed') return;
		this.#serverState = 'closed';
		this.#server.emit('close');
	}

	#socketOf(): WebSocket {
		const socket = Object.assign(this.#server, {
			send: (frame: Uint8Array) => this.#sent(frame),
			close: (code: number) => this.#closing(code),
			terminate: () => {
				this.isDead = true;
				this.#timeline.after(0, () => this.#endServer());
				this.#timeline.after(this.#timeline.some(200), () => this.#endClient(GONE_CODE));
			},
			ping: () => this.#deliver(0, () => this.#carry('pong')),
			pause: () => void (this.#isPaused = true),
			resume: () => {
				this.#isPaused = false;
				this.#timeline.after(0, () => this.#release());
			}
		});
		Object.defineProperty(socket, 'bufferedAmount', { get: () => this.#buffered });
		return socket as unknown as WebSocket;
	}
}

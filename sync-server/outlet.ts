/**
 * The way out of one socket. A reader that falls behind is sent nothing more until it has caught
 * up, then what it missed from the log; one that makes no progress is asked to come again.
 */
import { type Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE, type Close } from '../src/lib/protocol/close-codes.ts';
import { SYNC } from '../src/lib/protocol/messages.ts';
import { type Clock, type Timer } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { syncFrame } from './merge.ts';
import { type Prepared } from './prepared.ts';
import { type RoomLog } from './room-log.ts';
import { type Seq } from './store/store.ts';
import { queuedIn } from './write-queue.ts';

const LOOK_MS = 250;
const DRAINED_BYTES = BOUNDS.bufferedPause / 4;
/** What a reader has to take within `stalledMs`: less would keep what waits for it here for hours. */
const LEAST_TAKEN = 65_536;

/** Whose way out it is. */
interface Owner {
	close(close: Close): void;
	/** Something of ours failed. */
	failed(error: unknown): void;
}

export class Outlet {
	readonly #socket: WebSocket;
	readonly #stream: Duplex | undefined;
	readonly #owner: Owner;
	readonly #clock: Clock;
	#log: RoomLog | undefined;
	#delivered: Seq = 0;
	#timer: Timer | undefined;
	#lowest = Infinity;
	#queued: number | undefined;
	#progressAt = 0;
	/** When something was last sent, in monotonic milliseconds. */
	sentAt: number;

	/** `stream`: what the socket writes to, for frames that are prepared already. */
	constructor(socket: WebSocket, owner: Owner, clock: Clock, stream: Duplex | undefined) {
		this.#socket = socket;
		this.#stream = stream;
		this.#owner = owner;
		this.#clock = clock;
		this.sentAt = clock.now();
	}

	open(log: RoomLog): void {
		this.#log = log;
		this.#delivered = log.head;
	}

	/** Whether so much waits that what is soon outdated is better left out. */
	get isBehind(): boolean {
		return this.#socket.bufferedAmount > BOUNDS.bufferedPause;
	}

	/** Whether another large answer would be too much. */
	get isFull(): boolean {
		return this.#socket.bufferedAmount > BOUNDS.bufferedClose;
	}

	send(frame: Uint8Array): void {
		this.#socket.send(frame);
		this.sentAt = this.#clock.now();
	}

	/** Whether a reader who is behind is being looked at: then the line is as alive as what it takes. */
	get isWatching(): boolean {
		return this.#timer !== undefined;
	}

	/** Looks whether the reader has fallen behind. Nobody else would notice where nothing is written. */
	watch(): void {
		if (!this.#timer && this.isBehind) this.#stall();
	}

	/** Sends what was written up to `head`, or remembers that it is owed. */
	relay(prepared: Prepared, head: Seq): void {
		this.watch();
		if (this.#timer) return;
		this.#sendPrepared(prepared);
		this.#delivered = head;
	}

	/** The reader has all up to `head` if it had what came before, because the rest is its own. */
	wrote(head: Seq): void {
		if (!this.#timer) this.#delivered = head;
	}

	/** Presence is soon outdated: a reader that is behind misses it. */
	present(prepared: Prepared): void {
		if (!this.isBehind) this.#sendPrepared(prepared);
	}

	/** Whatever the socket sends goes to the stream at once, so that nothing is overtaken. */
	#sendPrepared({ message, frame }: Prepared): void {
		if (!this.#stream) return this.send(message);
		if (this.#socket.readyState !== WebSocket.OPEN) return;
		this.#stream.write(frame);
		this.sentAt = this.#clock.now();
	}

	close(): void {
		this.#timer?.stop();
		this.#timer = undefined;
		this.#log?.release(this);
		this.#log = undefined;
	}

	#stall(): void {
		this.#log?.hold(this);
		this.#lowest = Infinity;
		this.#queued = undefined;
		this.#progressAt = this.#clock.now();
		this.#timer = this.#clock.every(LOOK_MS, () => this.#look());
	}

	#look(): void {
		const { bufferedAmount } = this.#socket;
		const now = this.#clock.now();
		if (this.#isTaken(bufferedAmount, queuedIn(this.#stream))) this.#progressAt = now;
		if (bufferedAmount < DRAINED_BYTES) {
			this.#timer?.stop();
			this.#catchUp().catch((error: unknown) => this.#owner.failed(error));
		} else if (now - this.#progressAt > BOUNDS.stalledMs) this.#owner.close(CLOSE.tryLater);
	}

	/**
	 * Whether enough of what waits was taken since this was last so. What lines up meanwhile hides what is taken; the
	 * write that is under way (`queued`) only ever shrinks, until the next one begins.
	 */
	#isTaken(buffered: number, queued: number | undefined): boolean {
		const isNext = queued !== undefined && queued > (this.#queued ?? Infinity);
		const taken = (this.#queued ?? Infinity) - (queued ?? Infinity);
		const isTaken = isNext || taken >= LEAST_TAKEN || buffered <= this.#lowest - LEAST_TAKEN;
		if (isTaken || this.#queued === undefined) this.#queued = queued;
		if (isTaken) this.#lowest = Math.min(this.#lowest, buffered);
		return isTaken;
	}

	/** Sends what was missed; relays stay off until the log's end is reached. */
	async #catchUp(): Promise<void> {
		const log = this.#log;
		while (log && this.#log === log && this.#delivered < log.head) {
			const missed = await log.since(this.#delivered);
			// Merged away meanwhile, or not there: whoever comes again finds what is stored.
			if (!missed || missed.head <= this.#delivered) return this.#owner.close(CLOSE.tryLater);
			if (this.#log !== log) return;
			this.send(syncFrame(SYNC.update, missed.update));
			this.#delivered = missed.head;
			if (this.isBehind) return this.#stall();
		}
		log?.release(this);
		this.#timer = undefined;
	}
}

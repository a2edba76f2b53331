/**
 * One socket: reads frames within its limits, hands them to the room, and keeps its reader, slow
 * or fast, honest. Joining, open, closing; nothing is answered before the room is there.
 */
import { type Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import { type RawData, type WebSocket } from 'ws';
import { CLOSE, type Close } from '../src/lib/protocol/close-codes.ts';
import {
	encodeRefused,
	encodeSettled,
	isDataFrame,
	MESSAGE,
	SYNC,
	type Refusal
} from '../src/lib/protocol/messages.ts';
import { Asking } from './asking.ts';
import { presenceFrame } from './awareness.ts';
import { type Clock, type Timer } from './clock.ts';
import { Flow } from './flow.ts';
import { BOUNDS, type SyncLimits } from './limits.ts';
import { Outlet } from './outlet.ts';
import { type Prepared } from './prepared.ts';
import { PresenceIntake } from './presence-intake.ts';
import { Pulse } from './pulse.ts';
import { type DataKind, type Peer, type Room } from './room.ts';
import { Settlement } from './settlement.ts';
import { type Seq } from './store/store.ts';
import { type Ticket } from './ticket.ts';

/** What one connection is about. */
interface Arrival {
	readonly ticket: Ticket;
	readonly room: Promise<Room>;
	/** What the socket writes to. */
	readonly stream?: Duplex | undefined;
}

/** What all connections have in common. */
export interface ConnectionHost {
	readonly limits: SyncLimits;
	readonly counts: ConnectionCounts;
	readonly clock: Clock;
	/** It is about to be closed by us. */
	readonly onClosing?: (connection: Connection, close: Close) => void;
	readonly onClosed: (connection: Connection) => void;
	/** Something of ours failed, where a frame was judged or it was looked after; it is closed. */
	readonly onFailed?: (connection: Connection, error: unknown) => void;
}

/** What happened on all connections since the start. */
export interface ConnectionCounts {
	received: number;
	badFrames: number;
	readonly refused: Map<Refusal, number>;
	pauses: number;
	closes: Map<string, number>;
	/** Sockets that ended because what came over them was no websocket. */
	broken: number;
	/** Sockets that ended, or never came to be, because something of ours failed. */
	failed: number;
}

type State =
	| { readonly state: 'joining'; readonly waiting: Uint8Array[]; readonly late: Timer }
	/** `presence`: from the first word about it on. */
	| { readonly state: 'open'; readonly room: Room; presence: PresenceIntake | undefined }
	| { readonly state: 'closing' };

const SIGN_OF_LIFE = presenceFrame([]);
const NONE: readonly number[] = [];

export class Connection implements Peer {
	readonly ticket: Ticket;
	readonly personId: string;
	readonly #socket: WebSocket;
	readonly #host: ConnectionHost;
	readonly #clock: Clock;
	readonly #outlet: Outlet;
	readonly #settlement: Settlement;
	readonly #flow: Flow;
	readonly #pulse: Pulse;
	readonly #asking: Asking;
	#state: State;
	#waitingBytes = 0;
	/** What was asked last and is not answered yet. */
	#question: ReadonlyMap<number, number> | undefined;
	#isAnswering = false;
	#bad: readonly number[] = NONE;

	constructor(socket: WebSocket, { ticket, room: opening, stream }: Arrival, host: ConnectionHost) {
		this.#socket = socket;
		this.#host = host;
		const { clock, limits } = host;
		this.#clock = clock;
		this.#pulse = new Pulse(clock.now());
		this.#asking = new Asking(clock);
		this.ticket = ticket;
		this.personId = ticket.session.personId;
		this.#flow = new Flow(socket, limits.messagesPerSecond, clock);
		this.#settlement = new Settlement((settled) => this.send(encodeSettled(settled)));
		this.#outlet = new Outlet(socket, this, clock, stream);
		socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
		socket.on('pong', () => this.#pulse.felt());
		socket.on('close', () => this.#closed());
		const late = clock.after(BOUNDS.storeDownMs, () => this.close(CLOSE.tryLater));
		this.#state = { state: 'joining', waiting: [], late };
		opening.then(
			(room) => this.#join(room),
			() => this.close(CLOSE.tryLater)
		);
	}

	#join(room: Room): void {
		if (this.#state.state !== 'joining') return;
		const { waiting, late } = this.#state;
		late.stop();
		const { connectionsPerRoom } = this.#host.limits;
		if (connectionsPerRoom > 0 && room.peers.size >= connectionsPerRoom) {
			return this.close(CLOSE.tryLater);
		}
		this.#state = { state: 'open', room, presence: undefined };
		room.peers.add(this);
		this.#outlet.open(room.log);
		this.send(room.step1());
		const everybody = room.awareness.everybody();
		if (everybody) this.send(everybody);
		for (const frame of waiting) this.#handle(frame);
		this.#flow.release();
	}

	mayWrite(): boolean {
		return this.ticket.mayWrite();
	}

	/** Looks again at who this is and what they may do; closes the socket when it may not stay. Throws where nobody can tell. */
	checkAccess(): void {
		const close = this.ticket.look();
		if (close) this.close(close);
	}

	send(frame: Uint8Array): void {
		if (this.#state.state === 'open') this.#outlet.send(frame);
	}

	relay(prepared: Prepared, head: Seq): void {
		if (this.#state.state === 'open') this.#outlet.relay(prepared, head);
	}

	wrote(head: Seq): void {
		this.#outlet.wrote(head);
	}

	present(prepared: Prepared): void {
		if (this.#state.state === 'open') this.#outlet.present(prepared);
	}

	settled(frame: number): void {
		if (this.ticket.durable) this.#settlement.settle(frame);
	}

	refused(frame: number, code: Refusal): void {
		const { refused } = this.#host.counts;
		refused.set(code, (refused.get(code) ?? 0) + 1);
		if (this.ticket.durable) {
			this.send(encodeRefused(frame, code));
			this.#settlement.settle(frame);
		}
		if (code === 'malformed') this.#countBad();
	}

	failed(error: unknown): void {
		if (this.#state.state === 'closing') return;
		this.#host.counts.failed += 1;
		this.#host.onFailed?.(this, error);
		this.close(CLOSE.tryLater);
	}

	ask(kind: DataKind): void {
		if (this.#state.state !== 'open' || !this.#asking.shouldAsk(kind)) return;
		this.send(this.#state.room.step1());
	}

	close(close: Close): void {
		if (this.#state.state === 'closing') return;
		const { code, reason } = close;
		this.#leave();
		this.#host.onClosing?.(this, close);
		const { closes } = this.#host.counts;
		closes.set(reason, (closes.get(reason) ?? 0) + 1);
		this.#socket.resume();
		this.#socket.close(code, reason);
		this.#clock.after(BOUNDS.closeGraceMs, () => this.#socket.terminate()).unref();
	}

	/** Keeps the line alive, and notices a dead one and one that nobody reads. `now` in monotonic milliseconds. */
	tick(now: number): void {
		if (this.#state.state !== 'open') return;
		this.#outlet.watch();
		// A ping stands in line behind what is read slowly; whoever takes nothing of it is noticed there.
		if (this.#outlet.isWatching) this.#pulse.felt();
		if (now - this.#outlet.sentAt > BOUNDS.silenceMs) this.send(SIGN_OF_LIFE);
		const due = this.#pulse.due(now);
		if (due === 'ping') this.#socket.ping();
		else if (due === 'end') this.#socket.terminate();
	}

	/** Reads nothing more; what is on its way is still settled. */
	stopReading(): void {
		if (this.#state.state !== 'closing') this.#flow.end();
	}

	#closed(): void {
		this.#leave();
		this.#host.onClosed(this);
	}

	#leave(): void {
		if (this.#state.state === 'closing') return;
		const left = this.#state;
		this.#state = { state: 'closing' };
		this.#flow.close();
		this.#outlet.close();
		if (left.state === 'joining') return left.late.stop();
		left.room.leave(this);
		left.presence?.close();
	}

	#receive(data: RawData, isBinary: boolean): void {
		if (this.#state.state === 'closing') return;
		if (!isBinary || !Buffer.isBuffer(data)) return this.close(CLOSE.malformed);
		this.#host.counts.received += 1;
		this.#pulse.felt();
		const { frameBytes } = this.#host.limits;
		if (frameBytes > 0 && data.length > frameBytes) return this.close(CLOSE.tooLarge);
		const pace = this.#flow.take();
		if (pace === 'too-fast') return this.close(CLOSE.tryLater);
		if (pace === 'paused') this.#host.counts.pauses += 1;
		const frame = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
		if (this.#state.state === 'joining') this.#queue(this.#state.waiting, frame);
		else this.#handle(frame);
	}

	#queue(waiting: Uint8Array[], frame: Uint8Array): void {
		if (waiting.length >= BOUNDS.messageBurst) return this.close(CLOSE.tryLater);
		waiting.push(frame);
		this.#waitingBytes += frame.length;
		if (this.#waitingBytes > BOUNDS.joiningBytes) this.#flow.hold();
	}

	#handle(frame: Uint8Array): void {
		if (this.#state.state !== 'open') return;
		const { room } = this.#state;
		const number = isDataFrame(frame) ? this.#settlement.next() : undefined;
		try {
			const decoder = decoding.createDecoder(frame);
			const type = decoding.readVarUint(decoder);
			if (type === MESSAGE.sync) this.#sync(room, decoder, number);
			else if (type === MESSAGE.awareness) this.#presence(this.#state).take(bodyOf(decoder));
			else if (type === MESSAGE.query) this.#tellEverybody(room);
			else this.#countBad();
		} catch {
			// Only reading throws: what goes wrong with what was read comes by `failed`.
			if (number === undefined) this.#countBad();
			else this.refused(number, 'malformed');
		}
	}

	/** Most of a crowd of documents never hear of it. */
	#presence(open: Extract<State, { state: 'open' }>): PresenceIntake {
		const { awarenessPerSecond } = this.#host.limits;
		open.presence ??= new PresenceIntake(open.room, this.personId, awarenessPerSecond, this.#clock);
		return open.presence;
	}

	#sync(room: Room, decoder: decoding.Decoder, number: number | undefined): void {
		const kind = decoding.readVarUint(decoder);
		const body = bodyOf(decoder);
		if (kind === SYNC.step1) {
			if (body.length > BOUNDS.vectorBytes) return this.close(CLOSE.tooLarge);
			return void this.#answer(room, room.vectorOf(body));
		}
		// A data frame in an unusual spelling is one that no client would count.
		if (number === undefined || (kind !== SYNC.step2 && kind !== SYNC.update)) {
			return this.#countBad();
		}
		if (kind === SYNC.step2) this.#asking.answered();
		room.take(this, { kind, body: body.slice(), frame: number });
	}

	/**
	 * One question at a time: answers are large, and made where everybody's are. Of those that come
	 * meanwhile only the newest is answered, which asks for no more than they did.
	 */
	async #answer(room: Room, vector: ReadonlyMap<number, number>): Promise<void> {
		this.#question = vector;
		if (this.#isAnswering) return;
		this.#isAnswering = true;
		try {
			for (let next = this.#nextQuestion(); next; next = this.#nextQuestion()) {
				if (this.#outlet.isFull) return this.close(CLOSE.tryLater);
				await room.answer(this, next);
			}
		} catch (error) {
			this.failed(error);
		} finally {
			this.#isAnswering = false;
		}
	}

	#nextQuestion(): ReadonlyMap<number, number> | undefined {
		const question = this.#state.state === 'open' ? this.#question : undefined;
		this.#question = undefined;
		return question;
	}

	/** Presence is soon outdated: a reader that is behind misses it. */
	#tellEverybody(room: Room): void {
		if (!this.#outlet.isBehind) this.send(room.awareness.everybody() ?? SIGN_OF_LIFE);
	}

	#countBad(): void {
		const now = this.#clock.now();
		this.#host.counts.badFrames += 1;
		this.#bad = [...this.#bad.filter((at) => now - at < 60_000), now];
		if (this.#bad.length >= BOUNDS.badFramesPerMinute) this.close(CLOSE.malformed);
	}
}

/** The one byte array that ends a frame. Throws when anything follows it. */
function bodyOf(decoder: decoding.Decoder): Uint8Array {
	const body = decoding.readVarUint8Array(decoder);
	if (decoding.hasContent(decoder)) throw new RangeError('Bytes after the end');
	return body;
}

/** All open connections: admitted, looked after every few seconds, told of changes, and sent away. */
import { type Duplex } from 'node:stream';
import { type WebSocket } from 'ws';
import { CLOSE, type Close } from '../src/lib/protocol/close-codes.ts';
import { type Access, type AccessChange } from './access.ts';
import { type Clock } from './clock.ts';
import { Connection, type ConnectionCounts, type ConnectionHost } from './connection.ts';
import { BOUNDS, type SyncLimits } from './limits.ts';
import { type Rooms } from './rooms.ts';
import { type Log } from './sync.ts';
import { Tally } from './tally.ts';
import { type Ticket } from './ticket.ts';

export interface ConnectionsOptions {
	readonly rooms: Rooms;
	readonly access: Access;
	readonly limits: SyncLimits;
	readonly clock: Clock;
	readonly log?: Log;
}

const TICK_MS = 5_000;
/** So many are looked after at once; between them, what came meanwhile has its turn. */
const AT_ONCE = 100;

export class Connections {
	readonly counts: ConnectionCounts = {
		received: 0,
		badFrames: 0,
		refused: new Map(),
		pauses: 0,
		closes: new Map(),
		broken: 0,
		failed: 0
	};
	readonly #options: ConnectionsOptions;
	readonly #open = new Set<Connection>();
	readonly #perPerson: Tally;
	readonly #host: ConnectionHost;
	readonly #stop: () => void;
	#sweptAt: number;
	#isTicking = false;
	#isClosing = false;

	constructor(options: ConnectionsOptions) {
		this.#options = options;
		const { access, clock, limits, log } = options;
		this.#host = {
			limits,
			counts: this.counts,
			clock,
			onClosing: ({ ticket, personId }, { code, reason }) => {
				// What only misuse or a broken client brings about; the rest is everyday life.
				const isOdd = code === CLOSE.malformed.code || code === CLOSE.tooLarge.code;
				const fields = { code, reason, doc: ticket.doc, person: personId };
				log?.(isOdd ? 'info' : 'debug', 'socket-closed', fields);
			},
			onFailed: ({ ticket, personId }, error) => {
				const fields = { doc: ticket.doc, person: personId, error: String(error) };
				log?.('error', 'connection-failed', fields);
			},
			onClosed: (connection) => {
				this.#open.delete(connection);
				this.#perPerson.remove(connection.personId);
			}
		};
		this.#perPerson = new Tally(limits.connectionsPerPerson);
		this.#sweptAt = clock.now();
		const ticking = clock.every(TICK_MS, () => void this.#tick());
		const stopListening = access.onChange((change) => this.#look(change));
		this.#stop = () => {
			stopListening();
			ticking.stop();
		};
	}

	get size(): number {
		return this.#open.size;
	}

	get isClosing(): boolean {
		return this.#isClosing;
	}

	/** Takes an upgraded socket whose person was let in; `stream`: what the socket writes to. */
	admit(socket: WebSocket, ticket: Ticket, stream?: Duplex): void {
		if (this.#isClosing) return this.refuse(socket, CLOSE.restarting);
		if (!this.#perPerson.add(ticket.session.personId)) return this.refuse(socket, CLOSE.tryLater);
		const room = this.#options.rooms.open(ticket.doc);
		this.#open.add(new Connection(socket, { ticket, room, stream }, this.#host));
	}

	/** Counts a socket that broke the rules of websockets; `ws` closes it by itself. */
	broke(error: Error): void {
		this.counts.broken += 1;
		const code = 'code' in error ? String(error.code) : error.name;
		this.#options.log?.('info', 'socket-broken', { code });
	}

	/** Closes an upgraded socket that nothing was attached to. */
	refuse(socket: WebSocket, close: Close): void {
		const { code, reason } = this.#isClosing ? CLOSE.restarting : close;
		const { closes } = this.counts;
		closes.set(reason, (closes.get(reason) ?? 0) + 1);
		socket.close(code, reason);
		this.#options.clock.after(BOUNDS.closeGraceMs, () => socket.terminate()).unref();
	}

	closeAll(close: Close): void {
		for (const connection of [...this.#open]) connection.close(close);
	}

	/** Reads nothing more, flushes and acknowledges what came, then closes everybody. */
	async close(): Promise<void> {
		if (this.#isClosing) return;
		this.#isClosing = true;
		const { rooms, clock } = this.#options;
		this.#stop();
		for (const connection of this.#open) connection.stopReading();
		const late = new Promise<void>((resolve) => clock.after(BOUNDS.drainMs, resolve).unref());
		await Promise.race([rooms.journal.drain(), late]);
		// One turn for the acknowledgements that the last flush set free.
		await clock.turn();
		this.closeAll(CLOSE.restarting);
		const deadline = clock.now() + BOUNDS.closeGraceMs + 500;
		while (this.#open.size > 0 && clock.now() < deadline) await clock.pause(10);
		await rooms.close();
	}

	async #tick(): Promise<void> {
		if (this.#isTicking) return;
		this.#isTicking = true;
		const { rooms, clock, log } = this.#options;
		const now = clock.now();
		const isSweep = now - this.#sweptAt > BOUNDS.accessSweepMs;
		if (isSweep) this.#sweptAt = now;
		let left = AT_ONCE;
		let unknown: unknown;
		try {
			rooms.tick(now);
			for (const connection of this.#open) {
				try {
					if (isSweep) connection.checkAccess();
				} catch (error) {
					// Nothing says that anything changed for them; the next look will tell.
					unknown ??= error;
				}
				try {
					connection.tick(now);
				} catch (error) {
					connection.failed(error);
				}
				left -= 1;
				if (left > 0) continue;
				left = AT_ONCE;
				await clock.turn();
				if (this.#isClosing) break;
			}
		} finally {
			this.#isTicking = false;
			if (unknown !== undefined) log?.('error', 'access-unknown', { error: String(unknown) });
		}
	}

	#look(change: AccessChange): void {
		for (const connection of [...this.#open]) {
			if (!concerns(change, connection.ticket)) continue;
			try {
				connection.checkAccess();
			} catch (error) {
				connection.failed(error);
			}
		}
	}
}

function concerns(change: AccessChange, { session, initiativeId }: Ticket): boolean {
	return change.type === 'session'
		? change.sessionId === session.sessionId
		: change.personId === session.personId && change.initiativeId === initiativeId;
}

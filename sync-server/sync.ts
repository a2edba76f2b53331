/** The document half of the server, composed: sockets, rooms and the store behind them. */
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from '../src/lib/protocol/close-codes.ts';
import { documentKey, isDocumentName, type DocumentName } from '../src/lib/protocol/documents.ts';
import { type Access } from './access.ts';
import { SYSTEM_CLOCK, type Clock } from './clock.ts';
import { Connections } from './connections.ts';
import { Tally } from './tally.ts';
import { type SyncLimits } from './limits.ts';
import { type LogEvent } from './log-events.ts';
import { syncMetrics } from './metrics.ts';
import { Rooms } from './rooms.ts';
import { type DocStore } from './store/store.ts';
import { decide, type Decision, type Door } from './upgrade.ts';

export type LogLevel = 'error' | 'info' | 'debug';
export type Log = (
	level: LogLevel,
	event: LogEvent,
	fields?: Readonly<Record<string, unknown>>
) => void;

export interface SyncOptions {
	readonly store: DocStore;
	readonly access: Access;
	readonly limits: SyncLimits;
	/** Exact values of `Origin` that browsers may come from. */
	readonly origins: readonly string[];
	readonly log: Log;
	/** The address that connection caps count; default: the peer's own. Behind trusted proxies the forwarded one. */
	readonly addressOf?: (request: IncomingMessage) => string;
	/** The disk failed to flush: nothing may be called saved any more, the process has to end. */
	readonly onFatal?: (error: unknown) => void;
	readonly clock?: Clock;
}

export interface Sync {
	/** For `server.on('upgrade')`: answers every upgrade itself, also those outside `/sync/`. */
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	/** The committed sequence number of every document of the initiative that has content. */
	heads(initiativeId: string): Promise<ReadonlyMap<DocumentName, number>>;
	/** The owner of every client id in a document that has one. */
	owners(initiativeId: string, name: DocumentName): Promise<ReadonlyMap<number, string>>;
	/** Resolves when the store takes writes; throws with the reason otherwise. */
	ready(): Promise<void>;
	/** Prometheus names to values. */
	metrics(): ReadonlyMap<string, number>;
	/** Refuses new sockets, flushes, acknowledges, closes everybody with 1012. The store stays open. */
	close(): Promise<void>;
}

/** `ws`'s own maximum lies above ours, so that the refusal of a large frame is ours to send. */
const FRAME_MARGIN = 1_048_576;
const LARGEST_FRAME = 1_073_741_824;

export function createSync(options: SyncOptions): Sync {
	const { store, access, limits, log, clock = SYSTEM_CLOCK } = options;
	const perAddress = new Tally(limits.connectionsPerAddress);
	const door: Door = {
		access,
		origins: new Set(options.origins),
		clock
	};
	const addressOf =
		options.addressOf ?? ((request: IncomingMessage) => request.socket.remoteAddress ?? '');

	/** Whoever meets it tells it, and once is enough. */
	let isOver = false;
	const rooms: Rooms = new Rooms({
		store,
		log,
		clock,
		documentsPerInitiative: limits.documentsPerInitiative,
		onFatal(error) {
			if (isOver) return;
			isOver = true;
			log('error', 'flush-failed', { error: String(error) });
			connections.closeAll(CLOSE.tryLater);
			options.onFatal?.(error);
		}
	});

	const connections = new Connections({ rooms, access, limits, clock, log });
	const sockets = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: limits.frameBytes > 0 ? limits.frameBytes + FRAME_MARGIN : LARGEST_FRAME
	});

	const upgrades = new Map<number, number>();
	function refuse(socket: Duplex, status: number): void {
		upgrades.set(status, (upgrades.get(status) ?? 0) + 1);
		log('debug', 'upgrade-refused', { status });
		answerHttp(socket, status);
	}

	/** Where the accounts cannot tell who this is, they are asked to come again. */
	function judge(request: IncomingMessage): Decision {
		try {
			return decide(request, door);
		} catch (error) {
			connections.counts.failed += 1;
			log('error', 'upgrade-failed', { error: String(error) });
			return { type: 'close', close: CLOSE.tryLater };
		}
	}

	return {
		handleUpgrade(request, socket, head) {
			socket.on('error', () => socket.destroy());
			const decision = judge(request);
			if (decision.type === 'http') return refuse(socket, decision.status);
			const address = addressOf(request);
			if (!perAddress.add(address)) return refuse(socket, 429);
			socket.on('close', () => perAddress.remove(address));
			sockets.handleUpgrade(request, socket, head, (opened) => {
				opened.on('error', (error) => connections.broke(error));
				if (decision.type === 'open') connections.admit(opened, decision.ticket, socket);
				else connections.refuse(opened, decision.close);
			});
		},
		async heads(initiativeId) {
			const heads = new Map<DocumentName, number>();
			for (const [doc, head] of await store.heads(`${initiativeId}/`)) {
				const name = doc.slice(initiativeId.length + 1);
				if (isDocumentName(name)) heads.set(name, head);
			}
			return heads;
		},
		owners: (initiativeId, name) => rooms.owners(documentKey(initiativeId, name)),
		async ready() {
			if (connections.isClosing) throw new Error('The server is stopping');
			if (rooms.journal.isDown) throw new Error('The store does not take writes at the moment');
			await store.probe();
			rooms.journal.took();
		},
		metrics: () => {
			const { counts, size } = connections;
			return syncMetrics({ rooms, counts, connections: size, upgrades });
		},
		close: () => connections.close()
	};
}

function answerHttp(socket: Duplex, status: number): void {
	if (socket.destroyed) return;
	const retry = status === 429 ? 'Retry-After: 30\r\n' : '';
	// Whoever never hangs up would keep it for ever.
	socket.once('finish', () => socket.destroy());
	socket.end(
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`
	);
}

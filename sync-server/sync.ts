/** The document half of the server, composed: sockets, rooms and the store behind them. */
import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { type DocumentName } from '../src/lib/protocol/documents.ts';
import { type Access } from './access.ts';
import { type SyncLimits } from './limits.ts';
import { type DocStore } from './store/store.ts';

export type LogLevel = 'error' | 'info' | 'debug';
export type Log = (
	level: LogLevel,
	event: string,
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
}

export interface Sync {
	/** For `server.on('upgrade')`: answers every upgrade itself, also those outside `/sync/`. */
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	/** The committed sequence number of every document of the initiative that has content. */
	heads(initiativeId: string): Promise<ReadonlyMap<DocumentName, number>>;
	/** Resolves when the store takes writes; throws with the reason otherwise. */
	ready(): Promise<void>;
	/** Prometheus names to values. */
	metrics(): ReadonlyMap<string, number>;
	/** Refuses new sockets, flushes, acknowledges, closes everybody with 1012. The store stays open. */
	close(): Promise<void>;
}

export function createSync(_options: SyncOptions): Sync {
	throw new Error('Being built');
}

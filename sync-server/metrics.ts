/** What the document half tells about itself, by Prometheus names; docs/watching.md says what they mean. */
import { CLOSE } from '../src/lib/protocol/close-codes.ts';
import { REFUSALS } from '../src/lib/protocol/messages.ts';
import { type ConnectionCounts } from './connection.ts';
import { type Rooms } from './rooms.ts';

/** Statuses with which a websocket is refused before it is one. */
const REFUSED_UPGRADES = [400, 403, 404, 429] as const;

export function syncMetrics(sources: {
	readonly rooms: Rooms;
	readonly counts: ConnectionCounts;
	readonly connections: number;
	/** Refused upgrades by status. */
	readonly upgrades: ReadonlyMap<number, number>;
}): ReadonlyMap<string, number> {
	const { rooms, counts, connections, upgrades } = sources;
	const { journal } = rooms;
	return new Map([
		['keel_sync_connections', connections],
		['keel_sync_rooms', rooms.size],
		['keel_sync_queue_bytes', journal.queuedBytes],
		['keel_store_oldest_unflushed_seconds', journal.oldestMs / 1_000],
		['keel_store_commit_p99_seconds', journal.commits.p99()],
		['keel_store_flush_p99_seconds', journal.flushed.p99()],
		['keel_store_takes_writes', journal.refuses ? 0 : 1],
		['keel_sync_frames_received_total', counts.received],
		['keel_sync_frames_bad_total', counts.badFrames],
		['keel_sync_sockets_broken_total', counts.broken],
		['keel_sync_connections_failed_total', counts.failed],
		['keel_sync_pauses_total', counts.pauses],
		['keel_sync_relays_total', rooms.counts.relays],
		['keel_sync_compactions_won_total', rooms.counts.compactionsWon],
		['keel_sync_compactions_lost_total', rooms.counts.compactionsLost],
		['keel_sync_merges_failed_total', rooms.counts.failedMerges],
		['keel_sync_merging_threads', rooms.mergingThreads],
		['keel_sync_loads_failed_total', rooms.counts.failedLoads],
		// Also those that never happened: whoever watches sees the first one as a step.
		...REFUSALS.map((reason): [string, number] => [
			`keel_sync_frames_refused_total{reason="${reason}"}`,
			counts.refused.get(reason) ?? 0
		]),
		...Object.values(CLOSE).map(({ code, reason }): [string, number] => [
			`keel_sync_closes_total{code="${code}",reason="${reason}"}`,
			counts.closes.get(reason) ?? 0
		]),
		...REFUSED_UPGRADES.map((status): [string, number] => [
			`keel_sync_upgrades_refused_total{status="${status}"}`,
			upgrades.get(status) ?? 0
		])
	]);
}

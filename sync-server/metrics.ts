/** What the document half tells about itself, by Prometheus names. */
import { type ConnectionCounts } from './connection.ts';
import { type Rooms } from './rooms.ts';

export function syncMetrics(sources: {
	readonly rooms: Rooms;
	readonly counts: ConnectionCounts;
	readonly connections: number;
}): ReadonlyMap<string, number> {
	const { rooms, counts, connections } = sources;
	const closes = [...counts.closes].map(
		([reason, count]) => [`keel_sync_closes_total{reason="${reason}"}`, count] as const
	);
	return new Map([
		['keel_sync_connections', connections],
		['keel_sync_rooms', rooms.size],
		['keel_sync_queue_bytes', rooms.journal.queuedBytes],
		['keel_sync_frames_received_total', counts.received],
		['keel_sync_frames_bad_total', counts.badFrames],
		['keel_sync_frames_refused_total', counts.refused],
		['keel_sync_pauses_total', counts.pauses],
		['keel_sync_relays_total', rooms.counts.relays],
		['keel_sync_compactions_won_total', rooms.counts.compactionsWon],
		['keel_sync_compactions_lost_total', rooms.counts.compactionsLost],
		['keel_sync_loads_failed_total', rooms.counts.failedLoads],
		...closes
	]);
}

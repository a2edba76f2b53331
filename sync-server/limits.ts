/** Bounds of the sync server. What operators may change stands in `SyncLimits`; 0 switches one off. */

export interface SyncLimits {
	readonly connectionsPerAddress: number;
	readonly connectionsPerPerson: number;
	readonly connectionsPerRoom: number;
	readonly messagesPerSecond: number;
	readonly frameBytes: number;
	readonly awarenessPerSecond: number;
	readonly documentsPerInitiative: number;
}

export const DEFAULT_LIMITS: SyncLimits = {
	connectionsPerAddress: 200,
	connectionsPerPerson: 50,
	connectionsPerRoom: 500,
	messagesPerSecond: 200,
	frameBytes: 33_554_432,
	awarenessPerSecond: 20,
	documentsPerInitiative: 20_000
};

/** One name per bound that no operator changes; times in milliseconds, sizes in bytes. */
export const BOUNDS = {
	messageBurst: 1_000,
	floodPauseMs: 1_000,
	floodPauses: 5,
	floodMemoryMs: 60_000,
	badFramesPerMinute: 10,
	structsPerUpdate: 50_000,
	deleteRangesPerUpdate: 50_000,
	structsPerStep2: 4_000_000,
	rootNames: 64,
	/** Client ids that an update may name, known or not: only then is it clear which of them are new. */
	clients: 200_000,
	/**
	 * Client ids of a document: so many that everybody's question fits into `vectorBytes`, however long ids and
	 * clocks are spelt (16 bytes), with place for what a device wrote and has not sent yet.
	 */
	clientsPerDocument: 120_000,
	/** From where on the log says how many there are: every page that is opened and written on is one, for good. */
	clientsTold: 80_000,
	nesting: 100,
	pendingBytesPerRoom: 1_048_576,
	/** How often a frame may find that it lacks something else. */
	pendingTurns: 8,
	/** What a document may weigh, and from where on the log says how much it does. */
	roomBytes: 100 * 1_048_576,
	roomBytesTold: 20 * 1_048_576,
	/** What somebody may note about what they have looked at, in one initiative. */
	seenBytes: 16 * 1_048_576,
	/** What a socket may send before its room is loaded; then reading waits. */
	joiningBytes: 1_048_576,
	vectorBytes: 2 * 1_048_576,
	awarenessIds: 8,
	/** Ids that one person may bind by awareness alone while a room is open. */
	seenIdsPerPerson: 1_000,
	awarenessStateBytes: 16_384,
	awarenessWindows: [
		{ upTo: 100, ms: 40 },
		{ upTo: 200, ms: 300 }
	],
	awarenessSparsestMs: 1_000,
	bufferedPause: 4 * 1_048_576,
	bufferedClose: 16 * 1_048_576,
	stalledMs: 30_000,
	silenceMs: 12_000,
	pingMs: 15_000,
	missedPings: 2,
	roomIdleMs: 30_000,
	accessAgeMs: 1_000,
	accessSweepMs: 60_000,
	queueBytesPerRoom: 8 * 1_048_576,
	queueBytes: 256 * 1_048_576,
	storeDownMs: 20_000,
	batchRows: 2_000,
	batchBytes: 1_048_576,
	closeGraceMs: 2_000,
	drainMs: 8_000
} as const;

/** Every event that the log may tell; docs/watching.md says what each means and which fields it has. */
export const LOG_EVENTS = [
	'kept-before-upgrade',
	'sample-planted',
	'started',
	'stopping',
	'stopped',
	'stop-failed',
	'store-waits',
	'store-back',
	'store-failed',
	'flush-failed',
	'room-not-loaded',
	'room-given-up',
	'room-large',
	'compaction-failed',
	'answer-not-merged',
	'event-loop-late',
	'http',
	'http-failed',
	'upgrade-refused',
	'upgrade-failed',
	'connection-failed',
	'access-unknown',
	'socket-closed',
	'socket-broken'
] as const;

export type LogEvent = (typeof LOG_EVENTS)[number];

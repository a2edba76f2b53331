/**
 * Notices when the process was too busy to answer anybody. Everything here runs on one thread: while one
 * thing is computed, everybody waits.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SYSTEM_CLOCK, type Clock } from '../clock.ts';
import { Durations } from '../durations.ts';
import { type Log } from '../sync.ts';

/** From this many milliseconds on it counts as late. */
const LATE_MS = 200;
const LOOK_MS = 1_000;
/** A line at most this often; it tells what came in between. */
const QUIET_MS = 60_000;
const RESOLUTION_MS = 20;

export interface LoopWatch {
	figures(): ReadonlyMap<string, number>;
	close(): void;
}

/** `lag` answers the longest wait since it was last asked, in milliseconds. */
export function watchLoop({
	log,
	clock = SYSTEM_CLOCK,
	lag
}: {
	readonly log: Log;
	readonly clock?: Clock;
	readonly lag?: () => number;
}): LoopWatch {
	const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	const longest =
		lag ??
		(() => {
			// What it measures is the time from one look to the next.
			const ms = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
			delay.reset();
			return ms;
		});
	const waits = new Durations(() => clock.now());
	let lateTotal = 0;
	let untold = { times: 0, longestMs: 0 };
	let quietUntil = -Infinity;

	function look(): void {
		const ms = longest();
		waits.record(ms);
		if (ms < LATE_MS) return;
		lateTotal += 1;
		untold = { times: untold.times + 1, longestMs: Math.max(untold.longestMs, Math.round(ms)) };
		if (clock.now() < quietUntil) return;
		log('info', 'event-loop-late', untold);
		untold = { times: 0, longestMs: 0 };
		quietUntil = clock.now() + QUIET_MS;
	}

	delay.enable();
	const looking = clock.every(LOOK_MS, look);
	looking.unref();
	return {
		figures: () =>
			new Map([
				['keel_event_loop_delay_p99_seconds', waits.p99()],
				['keel_event_loop_late_total', lateTotal]
			]),
		close() {
			looking.stop();
			delay.disable();
		}
	};
}

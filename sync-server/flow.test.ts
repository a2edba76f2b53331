/** How fast a socket may send, by a clock that is given. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SYSTEM_CLOCK } from './clock.ts';
import { Flow } from './flow.ts';
import { BOUNDS } from './limits.ts';

let reading: boolean;
const tap = { pause: () => void (reading = false), resume: () => void (reading = true) };
beforeEach(() => {
	reading = true;
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
	vi.useRealTimers();
});

/** Sends as many as one burst holds and one more. */
function burst(flow: Flow): string[] {
	const told = Array.from({ length: BOUNDS.messageBurst + 1 }, () => flow.take());
	return told.filter((one) => one !== 'ok');
}

test('a burst beyond the allowance is not read for a second', () => {
	const flow = new Flow(tap, 200, SYSTEM_CLOCK);
	expect(burst(flow)).toEqual(['paused']);
	expect(reading).toBe(false);
	vi.advanceTimersByTime(BOUNDS.floodPauseMs);
	expect(reading).toBe(true);
});

test('who keeps pushing is too fast; who bursts now and then is not', () => {
	const pushing = new Flow(tap, 200, SYSTEM_CLOCK);
	const told = Array.from({ length: 6 }, () => {
		const answers = burst(pushing);
		vi.advanceTimersByTime(BOUNDS.floodPauseMs);
		return answers[0];
	});
	expect(told).toEqual([...Array.from({ length: 5 }, () => 'paused'), 'too-fast']);
	const patient = new Flow(tap, 200, SYSTEM_CLOCK);
	for (let n = 0; n < 10; n += 1) {
		expect(burst(patient)).toEqual(['paused']);
		vi.advanceTimersByTime(BOUNDS.floodMemoryMs + 1);
	}
});

test('what is held stays held when a pause ends, until it is released', () => {
	const flow = new Flow(tap, 200, SYSTEM_CLOCK);
	burst(flow);
	flow.hold();
	vi.advanceTimersByTime(BOUNDS.floodPauseMs);
	expect(reading).toBe(false);
	flow.release();
	expect(reading).toBe(true);
});

test('whoever ended reading reads no more when a pause ends or a hold is released', () => {
	const flow = new Flow(tap, 200, SYSTEM_CLOCK);
	burst(flow);
	flow.hold();
	flow.end();
	flow.release();
	vi.advanceTimersByTime(BOUNDS.floodPauseMs);
	expect(reading).toBe(false);
});

test('0 messages per second means as fast as it likes', () => {
	const flow = new Flow(tap, 0, SYSTEM_CLOCK);
	expect(burst(flow)).toEqual([]);
});

test('a closed one resumes nothing', () => {
	const flow = new Flow(tap, 200, SYSTEM_CLOCK);
	burst(flow);
	flow.close();
	vi.advanceTimersByTime(BOUNDS.floodPauseMs);
	expect(reading).toBe(false);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BetweenKeys } from './between-keys.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** A device that needs so many milliseconds until what was changed is painted. */
function onDevice(paintsIn: number): { keys: BetweenKeys; shown: number[]; show: () => void } {
	const shown: number[] = [];
	const began = performance.now();
	return {
		keys: new BetweenKeys((painted) => void setTimeout(painted, paintsIn)),
		shown,
		show: () => shown.push(performance.now() - began)
	};
}

describe('what others write', () => {
	it('is shown at once where nobody types', () => {
		const { keys, shown, show } = onDevice(10);
		keys.whenFree(show);
		expect(shown).toEqual([0]);
	});

	it('waits until a letter that was just typed is painted, and comes once', () => {
		const { keys, shown, show } = onDevice(10);
		keys.typed();
		keys.whenFree(show);
		vi.advanceTimersByTime(5);
		keys.whenFree(show);
		expect(shown).toEqual([]);
		vi.advanceTimersByTime(5);
		expect(shown).toEqual([10]);
		vi.advanceTimersByTime(1000);
		expect(shown).toEqual([10]);
	});

	it('waits for the next letter while somebody types, and no longer than 150 ms', () => {
		const { keys, shown, show } = onDevice(10);
		keys.typed();
		vi.advanceTimersByTime(30);
		keys.whenFree(show);
		vi.advanceTimersByTime(50);
		keys.typed();
		vi.advanceTimersByTime(9);
		expect(shown).toEqual([]);
		vi.advanceTimersByTime(1);
		expect(shown).toEqual([90]);
		vi.advanceTimersByTime(10);
		keys.whenFree(show);
		vi.advanceTimersByTime(149);
		expect(shown).toEqual([90]);
		vi.advanceTimersByTime(1);
		expect(shown).toEqual([90, 250]);
	});

	it.each([20, 80])('takes no more than half of a device that paints in %i ms', (paintsIn) => {
		const { keys, shown, show } = onDevice(paintsIn);
		for (let at = 0; at <= 990; at += 10) {
			keys.whenFree(show);
			vi.advanceTimersByTime(10);
		}
		const times = Math.floor(1000 / (2 * paintsIn)) + 1;
		expect(shown).toEqual(Array.from({ length: times }, (_, at) => at * 2 * paintsIn));
	});

	it('is never held back for more than 150 ms after a painting that took long', () => {
		const { keys, shown, show } = onDevice(1000);
		keys.whenFree(show);
		keys.whenFree(show);
		vi.advanceTimersByTime(1149);
		expect(shown).toEqual([0]);
		vi.advanceTimersByTime(1);
		expect(shown).toEqual([0, 1150]);
	});

	it('is forgotten when it was shown for another reason', () => {
		const { keys, shown, show } = onDevice(10);
		keys.typed();
		keys.whenFree(show);
		keys.forget(show);
		vi.advanceTimersByTime(1000);
		expect(shown).toEqual([]);
	});
});

import { describe, expect, it } from 'vitest';
import { clockOf, instantAt, startsOf } from './zoned-time.ts';

describe('a clock in the time zone of an initiative', () => {
	it.each([
		['2026-02-16', '10:00', 'America/New_York', '2026-02-16T15:00:00Z'],
		['2026-07-16', '10:00', 'America/New_York', '2026-07-16T14:00:00Z'],
		['2026-03-08', '03:30', 'America/New_York', '2026-03-08T07:30:00Z'],
		['2026-02-16', '00:15', 'Asia/Kolkata', '2026-02-15T18:45:00Z'],
		['2026-02-16', '09:00', 'Nowhere/At_All', '2026-02-16T09:00:00Z']
	])('%s %s in %s is %s', (day, clock, zone, instant) => {
		expect(instantAt(day, clock, zone)).toBe(instant);
		expect(clockOf(instant, zone)).toBe(clock);
	});

	it('has no moment for words that are none', () => {
		expect(instantAt('soon', '10:00', 'UTC')).toBeUndefined();
		expect(instantAt('2026-02-16', '', 'UTC')).toBeUndefined();
		expect(clockOf('later', 'UTC')).toBe('');
	});
});

describe('the times of an agenda', () => {
	it('add up from the start', () => {
		expect(startsOf('2026-02-16T15:00:00Z', [3, 7, 12])).toEqual([
			'2026-02-16T15:00:00.000Z',
			'2026-02-16T15:03:00.000Z',
			'2026-02-16T15:10:00.000Z'
		]);
	});
});

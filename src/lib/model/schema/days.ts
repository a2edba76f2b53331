/** Days of the calendar as `YYYY-MM-DD` text, which compares like time itself. */

const DAY_MS = 86_400_000;

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The middle of a list of numbers, the mean of the two middle ones; undefined when empty. */
export function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	if (upper === undefined || sorted.length % 2 === 1) return upper;
	return (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}

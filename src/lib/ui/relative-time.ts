/** Times for people, through Intl: relative within a year, exact on request. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const isDay = (at: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(at);

/** A day as a local date, an instant as itself. */
function toDate(at: string): Date {
	return new Date(isDay(at) ? `${at}T12:00:00` : at);
}

/** "now", "5 minutes ago", "yesterday", "in 3 days"; the text itself when it is no time. */
export function relativeTime(at: string, now: string, locale?: string): string {
	const ms = toDate(at).getTime() - toDate(now).getTime();
	if (Number.isNaN(ms)) return at;
	const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
	const size = Math.abs(ms);
	if (!isDay(at)) {
		if (size < MINUTE_MS) return words.format(0, 'second');
		if (size < HOUR_MS) return words.format(Math.round(ms / MINUTE_MS), 'minute');
		if (size < DAY_MS) return words.format(Math.round(ms / HOUR_MS), 'hour');
	}
	const days = Math.round(ms / DAY_MS);
	if (Math.abs(days) < 14) return words.format(days, 'day');
	if (Math.abs(days) < 60) return words.format(Math.round(days / 7), 'week');
	if (Math.abs(days) < 365) return words.format(Math.round(days / 30), 'month');
	return words.format(Math.round(days / 365), 'year');
}

/** "Monday, 16 February 2026, 14:02"; without the hour for a day. */
export function exactTime(at: string, locale?: string): string {
	const date = toDate(at);
	if (Number.isNaN(date.getTime())) return at;
	return new Intl.DateTimeFormat(locale, {
		dateStyle: 'full',
		...(isDay(at) ? {} : { timeStyle: 'short' as const })
	}).format(date);
}

/** "Mon 16 Feb", with the year when it is not `today`'s. Empty for text that is no day. */
export function shortDay(day: string, today: string, locale?: string): string {
	const date = toDate(day);
	if (Number.isNaN(date.getTime())) return '';
	return new Intl.DateTimeFormat(locale, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const })
	}).format(date);
}

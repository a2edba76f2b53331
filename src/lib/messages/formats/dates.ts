/**
 * Days and times as people of one locale write them. A day is `YYYY-MM-DD`, an instant ISO 8601. Text that
 * is neither comes back as it is, or empty where a part of it was asked for.
 */
import { remembered } from './memo.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const isDay = (at: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(at);

/** A day as noon of a local date, an instant as itself. */
const toDate = (at: string): Date => new Date(isDay(at) ? `${at}T12:00:00` : at);

export interface DateFormats {
	/** "16 February 2026" in the order of the locale. */
	readonly date: (at: string) => string;
	/** "16 Feb 2026". */
	readonly shortDate: (at: string) => string;
	/** "Monday 16 February": without the year. */
	readonly weekdayDate: (at: string) => string;
	/** "Mon 16 Feb", with the year when it is not `today`'s. Empty for text that is no day. */
	readonly shortDay: (at: string, today: string) => string;
	/** "Mon, 16 February", with the year when it is not `today`'s. Empty for text that is no day. */
	readonly listDay: (at: string, today: string) => string;
	/** "Monday, 16 February 2026, 14:02"; without the hour for a day. */
	readonly exact: (at: string) => string;
	/** "16–20 February 2026"; one date where both are the same day. */
	readonly range: (from: string, to: string) => string;
	/** "14:02" on this device, or in `zone` where the device knows it. */
	readonly time: (at: string | number, zone?: string) => string;
	/** "Feb"; "Feb 2026" is `monthYear`. Empty for text that is no day. */
	readonly month: (at: string) => string;
	readonly monthYear: (at: string) => string;
	/** The day of the month alone: "16". */
	readonly dayOfMonth: (at: string) => string;
	/** "now", "5 minutes ago", "yesterday", "in 3 days". */
	readonly relative: (at: string, now: string) => string;
}

export function dateFormats(locale: string): DateFormats {
	const formatter = remembered(
		(options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
	);
	const distance = remembered(
		(options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options)
	);
	const format = (at: string, options: Intl.DateTimeFormatOptions, otherwise = at): string => {
		const date = toDate(at);
		return Number.isNaN(date.getTime()) ? otherwise : formatter(options).format(date);
	};
	/** The year only where it is not the one everybody has in mind. */
	const yearOf = (at: string, today: string): Intl.DateTimeFormatOptions =>
		at.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };

	return {
		date: (at) => format(at, { dateStyle: 'long' }),
		shortDate: (at) => format(at, { day: 'numeric', month: 'short', year: 'numeric' }),
		weekdayDate: (at) => format(at, { weekday: 'long', day: 'numeric', month: 'long' }),
		shortDay: (at, today) =>
			format(at, { weekday: 'short', day: 'numeric', month: 'short', ...yearOf(at, today) }, ''),
		listDay: (at, today) =>
			format(at, { weekday: 'short', day: 'numeric', month: 'long', ...yearOf(at, today) }, ''),
		exact: (at) =>
			format(at, { dateStyle: 'full', ...(isDay(at) ? {} : { timeStyle: 'short' as const }) }),
		range: (from, to) => {
			const [start, end] = [toDate(from), toDate(to)];
			if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return `${from} – ${to}`;
			return formatter({ dateStyle: 'long' }).formatRange(start, end);
		},
		time: (at, zone) => {
			const date = new Date(at);
			if (Number.isNaN(date.getTime())) return '';
			const options = { hour: '2-digit', minute: '2-digit' } as const;
			try {
				return formatter(zone === undefined ? options : { ...options, timeZone: zone }).format(
					date
				);
			} catch {
				// The device does not know this zone: its own clock is better than none.
				return formatter(options).format(date);
			}
		},
		month: (at) => format(at, { month: 'short' }, ''),
		monthYear: (at) => format(at, { month: 'short', year: 'numeric' }, ''),
		dayOfMonth: (at) => format(at, { day: 'numeric' }, ''),
		relative
	};

	function relative(at: string, now: string): string {
		const ms = toDate(at).getTime() - toDate(now).getTime();
		if (Number.isNaN(ms)) return at;
		const words = distance({ numeric: 'auto' });
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
}

/**
 * Clock times of an initiative's own time zone. Meetings store the moment they start as UTC text;
 * people read and type "10:00" as their wall clock shows it.
 */

const MINUTE_MS = 60_000;

/** The wall clock "HH:MM" of `instant` in `timezone` (IANA); '' for text that is no moment. */
export function clockOf(instant: string, timezone: string): string {
	const moment = new Date(instant);
	if (Number.isNaN(moment.getTime())) return '';
	const { hour, minute } = partsIn(moment, timezone);
	return `${hour}:${minute}`;
}

/** The moment, as UTC ISO text, when clocks in `timezone` show `clock` ("HH:MM") on `day`. */
export function instantAt(day: string, clock: string, timezone: string): string | undefined {
	const wanted = Date.parse(`${day}T${clock}:00Z`);
	if (Number.isNaN(wanted)) return undefined;
	let guess = wanted;
	// Twice, because the first step may cross a change to or from summer time.
	for (let step = 0; step < 2; step += 1) guess += wanted - wallClock(new Date(guess), timezone);
	return new Date(guess).toISOString().replace('.000Z', 'Z');
}

/** When each stretch of `minutes` begins, as moments, from `start` on. */
export function startsOf(start: string, minutes: readonly number[]): readonly string[] {
	let at = Date.parse(start);
	return minutes.map((length) => {
		const begins = new Date(at).toISOString();
		at += length * MINUTE_MS;
		return begins;
	});
}

function wallClock(moment: Date, timezone: string): number {
	const { year, month, day, hour, minute } = partsIn(moment, timezone);
	return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
}

function partsIn(moment: Date, timezone: string): Readonly<Record<Part, string>> {
	const found: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '' };
	for (const { type, value } of formatFor(timezone).formatToParts(moment)) {
		if (isPart(type)) found[type] = value;
	}
	return found;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function isPart(type: string): type is Part {
	return ['year', 'month', 'day', 'hour', 'minute'].includes(type);
}

/** A zone nobody knows (it came from a document) counts as UTC. */
function formatFor(timezone: string): Intl.DateTimeFormat {
	const options = {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	} as const;
	try {
		return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: timezone });
	} catch {
		return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
	}
}

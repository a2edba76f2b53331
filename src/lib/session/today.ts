/** The date it is for people of an initiative. */

/** `YYYY-MM-DD` of the moment `at` (epoch milliseconds) in a time zone; UTC where the zone is unknown. */
export function dateIn(timezone: string, at: number): string {
	if (timezone === 'UTC') return dateInUtc(at);
	try {
		return new Intl.DateTimeFormat('en-CA', {
			timeZone: timezone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit'
		}).format(at);
	} catch {
		return dateInUtc(at);
	}
}

/** Asked on every opening: without a formatter, which takes a slow phone tens of milliseconds to make. */
function dateInUtc(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

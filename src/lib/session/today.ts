/** The date it is for people of an initiative. */

/** `YYYY-MM-DD` of the moment `at` (epoch milliseconds) in a time zone; UTC where the zone is unknown. */
export function dateIn(timezone: string, at: number): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone: isTimezone(timezone) ? timezone : 'UTC',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit'
	});
	return parts.format(at);
}

function isTimezone(timezone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: timezone }).format(0) !== '';
	} catch {
		return false;
	}
}

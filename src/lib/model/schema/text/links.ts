const safeProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const MAX_HREF = 2048;

/**
 * The address to put into an `href`, or `undefined` for one that must not be followed. Judged by the
 * URL parser, which sees through tabs, capitals and entities that fool a pattern.
 */
export function safeHref(raw: unknown): string | undefined {
	if (typeof raw !== 'string' || raw.length > MAX_HREF) return undefined;
	try {
		const url = new URL(raw);
		return safeProtocols.has(url.protocol) ? url.href : undefined;
	} catch {
		return undefined;
	}
}

/** What somebody typed into the link field, made an address: `example.org` becomes https. */
export function hrefFromInput(input: string): string | undefined {
	const typed = input.trim();
	if (typed === '') return undefined;
	if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return safeHref(`mailto:${typed}`);
	if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed)) return safeHref(typed);
	return /^[^\s.]+\.[^\s]+$/.test(typed) ? safeHref(`https://${typed}`) : undefined;
}

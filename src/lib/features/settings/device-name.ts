/** What people call a browser and its system, from the text it sends about itself. */

const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
	['Edge', /\bEdgA?\//],
	['Opera', /\bOPR\//],
	['Samsung Internet', /\bSamsungBrowser\//],
	['Firefox', /\b(?:Firefox|FxiOS)\//],
	['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//],
	['Safari', /\bSafari\//]
];

const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
	['iPhone', /\biPhone\b/],
	['iPad', /\biPad\b/],
	['Android', /\bAndroid\b/],
	['ChromeOS', /\bCrOS\b/],
	['Windows', /\bWindows\b/],
	['Mac', /\bMacintosh\b/],
	['Linux', /\bLinux\b/]
];

/** Browser and system of a user agent; undefined for what is not recognised. */
export function deviceName(agent: string): {
	readonly browser: string | undefined;
	readonly system: string | undefined;
} {
	const named = (table: typeof BROWSERS): string | undefined =>
		table.find(([, mark]) => mark.test(agent))?.[0];
	return { browser: named(BROWSERS), system: named(SYSTEMS) };
}

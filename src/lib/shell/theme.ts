/** Light, dark or as the device: kept on this device, applied before the first paint by static/theme.js. */

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'keel-theme';

export function chosenTheme(): Theme {
	const theme = document.documentElement.dataset.theme;
	return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows `theme` now and keeps it for next time where the browser lets us. */
export function chooseTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	try {
		if (theme === 'system') localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, theme);
	} catch {
		// Storage is blocked: the choice holds until the page closes.
	}
}

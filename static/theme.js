// Before the first paint: the theme this person chose on this device (src/lib/shell/theme.ts).
try {
	const theme = localStorage.getItem('keel-theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Storage is blocked: the device's own preference stands.
}

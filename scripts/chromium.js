import { existsSync } from 'node:fs';

const usualPlaces = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** The Chromium on this machine: `KEEL_CHROMIUM`, else one in a usual place, else undefined. */
export function findChromium() {
	const named = process.env.KEEL_CHROMIUM;
	return named ? named : usualPlaces.find((path) => existsSync(path));
}

/** Launch options for Playwright: the found browser (its own download otherwise), quiet on a closed network. */
export function chromiumLaunch() {
	const executablePath = findChromium();
	return {
		...(executablePath ? { executablePath } : {}),
		args: [
			'--no-sandbox',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run'
		]
	};
}

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.js';
import { run } from './run.js';

/**
 * Makes sure that there is a Chromium for the tests: the one `KEEL_CHROMIUM` names, one that is
 * installed, Debian's where we may install it, else Playwright's own download.
 * @param {string} node
 */
export async function ensureChromium(node) {
	const named = process.env.KEEL_CHROMIUM;
	if (named && !existsSync(named)) {
		throw new Error(`KEEL_CHROMIUM is "${named}", and there is no such file.`);
	}
	if (findChromium() || existsSync(chromium.executablePath())) return;
	const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
	if (isRootOnDebian && (await installFromDebian())) return;
	console.log('Downloading a Chromium for the tests …');
	const cli = 'node_modules/@playwright/test/cli.js';
	if ((await run(node, [cli, 'install', 'chromium'])) !== 0) {
		throw new Error('There is no Chromium; install one and name it in KEEL_CHROMIUM.');
	}
}

async function installFromDebian() {
	console.log('Installing Chromium from Debian …');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
	await run('apt-get', ['update', '-qq'], { env });
	return (await run('apt-get', install, { env })) === 0 && findChromium() !== undefined;
}

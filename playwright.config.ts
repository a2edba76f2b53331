import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './scripts/chromium.js';

const SECONDS = /(apart|saved|search|together)\.spec\.ts$/;

/** Every test starts the servers it needs itself, on free ports, and stops them. */
export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'test-results/browser',
	forbidOnly: true,
	retries: 0,
	workers: 2,
	// Some hold people to a second: `npm test` runs them one at a time, and the others two side by side.
	projects: [
		{ name: 'seconds', testMatch: SECONDS },
		{ name: 'screens', testIgnore: SECONDS }
	],
	timeout: 90_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: { launchOptions: chromiumLaunch(), trace: 'retain-on-failure' }
});

import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './scripts/chromium.js';

/** Every test starts the servers it needs itself, on free ports, and stops them. */
export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'test-results/browser',
	forbidOnly: true,
	retries: 0,
	// Some of them hold people to a second: on a build machine they get it to themselves.
	workers: process.env.CI ? 1 : 2,
	timeout: 90_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: { launchOptions: chromiumLaunch(), trace: 'retain-on-failure' }
});

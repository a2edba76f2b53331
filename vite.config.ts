import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './scripts/chromium.js';
import { noInlineStyle } from './scripts/no-inline-style.js';
import { parts } from './scripts/parts.js';
import { stillIcons } from './scripts/still-icons.js';

const server = process.env.KEEL_DEV_SERVER ?? 'http://127.0.0.1:3000';
/** Components tested without the frame of the app speak English. */
const spoken = {
	find: /^\.\/unspoken\.ts$/,
	replacement: fileURLToPath(new URL('test/support/english.ts', import.meta.url))
};
const browserTests = ['src/**/*.browser.test.ts', 'src/**/*.svelte.test.ts'];

const together = parts();

export default defineConfig({
	plugins: [noInlineStyle(), stillIcons(), together.plugin, sveltekit()],
	resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
	build: {
		target: 'es2022',
		chunkSizeWarningLimit: 600,
		rolldownOptions: {
			output: { codeSplitting: { groups: together.groups } }
		}
	},
	server: {
		proxy: {
			'/api': server,
			'/health': server,
			'/sync': { target: server.replace(/^http/, 'ws'), ws: true }
		}
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['{src,sync-server,scripts,test}/**/*.test.ts'],
					exclude: [...browserTests, 'test/e2e/**', '**/node_modules/**']
				}
			},
			{
				extends: true,
				resolve: { alias: [spoken] },
				// Found before the first test: a dependency found later reloads the page under a running test.
				optimizeDeps: { entries: ['src/lib/**/*.{svelte,ts}'] },
				test: {
					name: 'browser',
					include: browserTests,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromiumLaunch() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});

import adapter from '@sveltejs/adapter-static';
import { execSync } from 'node:child_process';
import { inItsPlace } from './scripts/in-its-place.js';
import { version } from './scripts/version.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		// One page answers every address; the server hands it out, and so does the service worker.
		adapter: inItsPlace({ place: 'build', aside: '.svelte-kit' }, (pages) =>
			adapter({ pages, fallback: 'index.html', precompress: true })
		),
		// The start script is the only inline one; the server reads its hash and sends the whole policy.
		csp: { mode: 'hash', directives: { 'script-src': ['self'] } },
		version: { name: version(execSync) },
		serviceWorker: { register: false }
	}
};

/**
 * The built app: its files, and its one page for every address that is no file. An app that takes the
 * place of this one is served from the next request on. Without one the server still answers everything
 * else and says what is missing.
 */
import { readFileSync, statSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { type Answer } from './answer.ts';
import { scriptHashes } from './policy.ts';

export interface Pages {
	/** The app that stands in its folder now; undefined where there is none. */
	now(): App | undefined;
}

/** One build of the app. */
export interface App {
	/** The hashes of the inline scripts of its page. */
	readonly scriptHashes: readonly string[];
	/** Answers a GET or HEAD; `otherwise` is called when there is neither file nor page. */
	serve(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void;
}

/** What whoever runs Keel has to know while there is no app. */
export const NOT_BUILT =
	'The app is not built: build/index.html is missing or cannot be read, so browsers find nothing here. Run "npx vite build" in Keel\'s folder as the user who runs Keel (docs/install.md), and see that it ends without an error; a running Keel then serves it at once.';

/** The answer of every page while there is no app. */
export const notBuilt: Answer = {
	status: 503,
	body: NOT_BUILT,
	headers: { 'content-type': 'text/plain; charset=utf-8' }
};

/** Files whose name carries the hash of their content. */
const immutable = /^\/?_app\/immutable\//;

/**
 * The app in `folder`, whichever stands there. Its page is looked at before every answer, which costs a few
 * microseconds: files that are listed with another length than they have would garble the connection.
 */
export function openPages(folder: string): Pages {
	const page = join(folder, 'index.html');
	let open: { readonly page: string; readonly app: App } | undefined;
	return {
		now() {
			try {
				const { ino, mtimeMs, size } = statSync(page);
				const found = `${ino} ${mtimeMs} ${size}`;
				if (open?.page !== found) open = { page: found, app: openApp(folder, page) };
			} catch {
				// Not there, not ours to read, or just about to be replaced.
				open = undefined;
			}
			return open?.app;
		}
	};
}

/** Reads the list of files once, so nothing outside of `folder` can ever be named. */
function openApp(folder: string, page: string): App {
	const files = sirv(folder, {
		etag: true,
		gzip: true,
		brotli: true,
		single: true,
		// A missing piece of an older build is missing; a page in its place would break the app.
		ignores: [/^\/_app\//],
		setHeaders(response, path) {
			response.setHeader(
				'cache-control',
				immutable.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
			);
		}
	});
	return {
		scriptHashes: scriptHashes(readFileSync(page, 'utf8')),
		serve: (request, response, otherwise) => files(request, response, otherwise)
	};
}

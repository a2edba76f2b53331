/**
 * The built app: its files, and its one page for every address that is no file. Without a build the
 * server still answers everything else and says what is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { scriptHashes } from './policy.ts';

export interface Pages {
	/** The hashes of the inline scripts of the page. */
	readonly scriptHashes: readonly string[];
	/** Answers a GET or HEAD; `otherwise` is called when there is neither file nor page. */
	serve(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void;
}

/** Files whose name carries the hash of their content. */
const immutable = /^\/?_app\/immutable\//;

/** Reads the list of files once, so nothing outside of `folder` can ever be named. */
export function openPages(folder: string): Pages {
	const page = join(folder, 'index.html');
	if (!existsSync(page)) return { scriptHashes: [], serve: (_request, _response, miss) => miss() };
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

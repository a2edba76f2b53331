/// <reference types="@sveltejs/kit" />
/**
 * The app without a network: everything it is made of is kept, and one page answers every address.
 * The worker holds no work of anybody: documents live in the page's own store. Answers of the server
 * (`/api`, `/sync`, `/health`, `/metrics`) are never kept.
 */
import { build, files, version } from '$service-worker';
import { TAKE_OVER } from './lib/session/take-over.ts';

// In this file `self` is the self.
declare const self: ServiceWorkerGlobalScope;

const PREFIX = 'keel-app-';
const CACHE = `${PREFIX}${version}`;
/** The one page; Kit lists it nowhere. */
const PAGE = '/index.html';
/**
 * What Kit compares itself with before it reloads a page that failed. It has to be this version's own: asked
 * of a newer server it would reload this version, which fails again, for ever.
 */
const VERSION = '/_app/version.json';
const SERVER = /^\/(api|sync|health|metrics)(\/|$)/;

self.addEventListener('install', (event) => {
	event.waitUntil(Promise.all([keepEverything(), letTheBrowserAnswer(event)]));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(start());
});

self.addEventListener('message', (event) => {
	if (event.data === TAKE_OVER) event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (SERVER.test(url.pathname)) return;
	if (request.mode === 'navigate') {
		event.respondWith(thePage(request));
		event.waitUntil(dropOldVersions());
	} else {
		event.respondWith(fromHere(request));
	}
});

async function keepEverything(): Promise<void> {
	const cache = await caches.open(CACHE);
	const wanted = [PAGE, VERSION, ...build, ...files];
	// Past the HTTP cache: a version is kept whole or not at all.
	await cache.addAll(wanted.map((path) => new Request(path, { cache: 'reload' })));
}

/**
 * A page asks for dozens of parts, and asking this worker for each costs more than the part. Their names
 * carry the hash of their content, so the browser may take them from any version that is kept (where it
 * knows how); what is not kept comes from the network, as it would through us.
 */
async function letTheBrowserAnswer(event: Event): Promise<void> {
	if (!('addRoutes' in event) || typeof event.addRoutes !== 'function') return;
	const parts = { urlPattern: { pathname: '/_app/immutable/*' }, requestMethod: 'GET' };
	try {
		await event.addRoutes({ condition: parts, source: 'cache' });
	} catch {
		// A browser that refuses the route asks us for each part; a version must not stay out for that.
	}
}

/** The very first version looks after the page that is open already: it may lose its network next. */
async function start(): Promise<void> {
	const names = await caches.keys();
	if (names.every((name) => name === CACHE || !name.startsWith(PREFIX))) await self.clients.claim();
	await dropOldVersions();
}

async function thePage(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	return (await cache.match(PAGE)) ?? fetch(request);
}

/** From this version, else from one that an open tab still runs, else from the network. */
async function fromHere(request: Request): Promise<Response> {
	const current = await caches.open(CACHE);
	const kept = (await current.match(request)) ?? (await caches.match(request));
	return kept ?? fetch(request);
}

/**
 * Old versions go once no page that could have been opened by them is left: a tab that still runs one
 * asks for its parts long after this worker took over.
 */
async function dropOldVersions(): Promise<void> {
	const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
	if (old.length === 0) return;
	const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (pages.length > 0) return;
	await Promise.all(old.map((name) => caches.delete(name)));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { root, script } from './run.js';

/** Words are fetched in one language; none may weigh much more than this one. */
const ONE_LANGUAGE = 'src/lib/messages/en/first.ts';
/** What this device keeps, opened by every page. */
const SESSION = 'session';
/** The first text of a page is mounted at once. */
const EDITOR = 'editor';

/**
 * What a browser has to fetch, compressed as the server sends it (brotli), in kilobytes of 1,000 bytes: until a
 * page can be read, and until one can write on it. `soon` names chunks (scripts/parts.js) or modules that the
 * page itself fetches at once although they are imported lazily.
 */
const budgets = [
	{ name: 'start page, to read', route: '/', kilobytes: 100, soon: [ONE_LANGUAGE] },
	{
		name: 'agenda page, to read',
		route: '/i/[initiative]/agenda',
		kilobytes: 200,
		soon: [ONE_LANGUAGE, SESSION]
	},
	{
		name: 'agenda page, to write on',
		route: '/i/[initiative]/agenda',
		kilobytes: 250,
		soon: [ONE_LANGUAGE, SESSION, EDITOR]
	}
];

/** A string that stands once in every copy of yjs. */
const YJS_MARK = '__ $YJS$ __';

const output = join(root, '.svelte-kit', 'output');
const client = join(output, 'client');

/**
 * @typedef {{ file: string, name?: string, imports?: string[], dynamicImports?: string[] }} Chunk
 * @typedef {{ id: string, page: { layouts: (number | undefined)[], leaf: number } | null }} RouteOfKit
 */

/** @returns {Record<string, Chunk>} */
function readManifest() {
	return JSON.parse(readFileSync(join(client, '.vite', 'manifest.json'), 'utf8'));
}

/** @returns {Promise<readonly RouteOfKit[]>} */
async function readRoutes() {
	const { manifest } = await import(pathToFileURL(join(output, 'server', 'manifest-full.js')).href);
	return manifest._.routes;
}

/**
 * The manifest keys of what Kit's start script fetches for a route: start, app, layouts and the page.
 * @param {RouteOfKit} route
 * @param {Record<string, Chunk>} manifest
 */
function entriesOf(route, manifest) {
	const nodes = [...(route.page?.layouts ?? []), route.page?.leaf].filter(
		(node) => node !== undefined
	);
	const wanted = [
		/client\/entry\.js$/,
		/client-optimized\/app\.js$/,
		...nodes.map((node) => new RegExp(`client-optimized/nodes/${node}\\.js$`))
	];
	return wanted.map((pattern) => {
		const key = Object.keys(manifest).find((name) => pattern.test(name));
		if (!key) throw new Error(`The build has no ${pattern.source}.`);
		return key;
	});
}

/**
 * The manifest key of what a page fetches at once. A name that nothing answers to would measure less than is
 * fetched, so it ends the measuring.
 * @param {string} name
 * @param {Record<string, Chunk>} manifest
 */
function soonOf(name, manifest) {
	const key = Object.keys(manifest).find(
		(known) => known === name || manifest[known]?.name === name
	);
	if (!key) throw new Error(`The build has no chunk "${name}".`);
	return key;
}

/**
 * Everything that has to be there before the entries run.
 * @param {readonly string[]} entries
 * @param {Record<string, Chunk>} manifest
 */
function closureOf(entries, manifest) {
	/** @type {Set<string>} */
	const reached = new Set();
	const waiting = [...entries];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		const chunk = manifest[key];
		if (!chunk || reached.has(key)) continue;
		reached.add(key);
		waiting.push(...(chunk.imports ?? []));
	}
	return [...reached];
}

/** @param {readonly string[]} keys @param {Record<string, Chunk>} manifest */
function compressedBytes(keys, manifest) {
	const files = new Set(keys.flatMap((key) => manifest[key]?.file ?? []));
	return [...files]
		.filter((file) => file.endsWith('.js'))
		.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(client, file))).length, 0);
}

/** How many copies of yjs meet in one place: the page, or a worker, which has a world and a bundle of its own. */
function copiesOfYjs() {
	const folder = join(client, '_app', 'immutable');
	const counts = readdirSync(folder, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.js'))
		.map((file) => ({
			isWorker: /^workers[\\/]/.test(file),
			count: readFileSync(join(folder, file), 'utf8').split(YJS_MARK).length - 1
		}));
	const inPage = counts
		.filter(({ isWorker }) => !isWorker)
		.reduce((sum, { count }) => sum + count, 0);
	const inWorkers = counts.filter(({ isWorker }) => isWorker).map(({ count }) => count);
	return Math.max(inPage, ...inWorkers);
}

await script(async () => {
	if (!existsSync(client))
		throw new Error('There is no build to measure; run npm test or npm start.');
	const manifest = readManifest();
	const routes = await readRoutes();
	let holds = true;
	for (const { name, route: id, kilobytes, soon } of budgets) {
		const route = routes.find((candidate) => candidate.id === id);
		if (!route) throw new Error(`The app has no route ${id}.`);
		const entries = [...entriesOf(route, manifest), ...soon.map((name) => soonOf(name, manifest))];
		const keys = closureOf(entries, manifest);
		const size = compressedBytes(keys, manifest) / 1000;
		const fits = size <= kilobytes;
		holds &&= fits;
		console.log(`${fits ? '✓' : '✗'} ${name}: ${size.toFixed(1)} of ${kilobytes} kB compressed`);
	}
	const copies = copiesOfYjs();
	holds &&= copies <= 1;
	console.log(`${copies <= 1 ? '✓' : '✗'} copies of yjs in the app: ${copies}`);
	return holds ? 0 : 1;
});

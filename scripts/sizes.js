import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root, script } from './run.js';

/** Words are fetched in one language; none may weigh much more than this one. */
const ONE_LANGUAGE = /messages\/en\/index/;

/**
 * What a browser has to fetch until a page can be read, compressed, in kilobytes of 1,000 bytes.
 * `soon` names modules that the page itself fetches at once although they are imported lazily.
 */
const budgets = [
	{ name: 'start page', route: '/', kilobytes: 100, soon: [ONE_LANGUAGE] },
	{
		name: 'agenda page',
		route: '/i/[initiative]/agenda',
		kilobytes: 250,
		soon: [ONE_LANGUAGE, /features\/editor\/EditorSurface/]
	}
];

/** A string that stands once in every copy of yjs. */
const YJS_MARK = '__ $YJS$ __';

const output = join(root, '.svelte-kit', 'output');
const client = join(output, 'client');

/**
 * @typedef {{ file: string, imports?: string[], dynamicImports?: string[] }} Chunk
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
 * Everything that has to be there before the entries run, and what they fetch at once.
 * @param {readonly string[]} entries
 * @param {Record<string, Chunk>} manifest
 * @param {readonly RegExp[]} soon
 */
function closureOf(entries, manifest, soon) {
	/** @type {Set<string>} */
	const reached = new Set();
	const waiting = [...entries];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		const chunk = manifest[key];
		if (!chunk || reached.has(key)) continue;
		reached.add(key);
		waiting.push(...(chunk.imports ?? []));
		waiting.push(
			...(chunk.dynamicImports ?? []).filter((name) => soon.some((pattern) => pattern.test(name)))
		);
	}
	return [...reached];
}

/** @param {readonly string[]} keys @param {Record<string, Chunk>} manifest */
function compressedBytes(keys, manifest) {
	const files = new Set(keys.flatMap((key) => manifest[key]?.file ?? []));
	return [...files]
		.filter((file) => file.endsWith('.js'))
		.reduce((sum, file) => sum + gzipSync(readFileSync(join(client, file))).length, 0);
}

/** How many copies of yjs the app carries. */
function copiesOfYjs() {
	const folder = join(client, '_app', 'immutable');
	return readdirSync(folder, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(join(folder, file), 'utf8').split(YJS_MARK).length - 1)
		.reduce((sum, count) => sum + count, 0);
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
		const keys = closureOf(entriesOf(route, manifest), manifest, soon);
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

import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.js';

const built = join(root, 'build', 'index.html');
/** Written after a whole build, dated at its beginning: a source changed meanwhile is newer. */
const stamp = join(root, '.svelte-kit', 'built');

/** What a build is made of. */
const sources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the app when its sources are newer than the build.
 * @param {string} node
 */
export async function ensureBuilt(node) {
	if (existsSync(built) && existsSync(stamp) && newest() <= statSync(stamp).mtimeMs) return;
	await build(node);
}

/**
 * Builds the app. Throws when that fails.
 * @param {string} node
 */
export async function build(node) {
	console.log('Building …');
	const began = new Date();
	const vite = join('node_modules', 'vite', 'bin', 'vite.js');
	if ((await run(node, [vite, 'build', '--logLevel', 'error'])) !== 0) {
		throw new Error('The build failed.');
	}
	writeFileSync(stamp, '');
	utimesSync(stamp, began, began);
}

function newest() {
	return Math.max(...sources.map((source) => newestIn(join(root, source))));
}

/**
 * The latest change of a file, or of anything below a folder; folders count for what was removed.
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newestIn(path) {
	if (!existsSync(path)) return 0;
	const stats = statSync(path);
	if (!stats.isDirectory()) return /\.test\.[jt]s$/.test(path) ? 0 : stats.mtimeMs;
	const below = readdirSync(path).map((name) => newestIn(join(path, name)));
	return Math.max(stats.mtimeMs, ...below);
}

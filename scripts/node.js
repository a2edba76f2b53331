import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, runNpm } from './run.js';

/** The oldest Node that runs Keel's TypeScript as it is. */
const OLDEST = [22, 18];

/** @param {string} version such as `22.18.0` */
function isNewEnough(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Makes sure that everything started from here on runs on a Node that is new enough: this one, or the
 * one that `tools/node` brings as an npm package. Puts it first in PATH.
 * @returns {Promise<string>} the path of that Node
 */
export async function ensureNode() {
	if (isNewEnough(process.versions.node)) return process.execPath;
	const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const folder = join(root, 'tools', 'node', platform);
	if (!existsSync(folder)) {
		throw new Error(
			`This is Node ${process.versions.node}; Keel needs ${OLDEST.join('.')} or newer, and there is none to fetch for ${platform}. Install Node 24 from nodejs.org.`
		);
	}
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const node = join(folder, 'node_modules', `node-${platform}`, 'bin', name);
	if (versionOf(node) !== wantedVersion(folder, platform)) {
		console.log(`This is Node ${process.versions.node}; fetching a newer one into tools/node …`);
		await runNpm(['ci'], { cwd: folder });
	}
	process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
	return node;
}

/** @param {string} node */
function versionOf(node) {
	if (!existsSync(node)) return undefined;
	const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
	return stdout?.trim().replace(/^v/, '');
}

/** @param {string} folder @param {string} platform */
function wantedVersion(folder, platform) {
	const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return dependencies[`node-${platform}`];
}

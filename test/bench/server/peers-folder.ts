/** The servers that Keel is held against, installed outside the project: exactly these versions, once. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { LOADER } from './programs/peers.ts';

const VERSIONS = {
	'@hocuspocus/extension-sqlite': '4.7.0',
	'@hocuspocus/server': '4.7.0',
	'@y/websocket-server': '0.1.1',
	lib0: '0.2.120',
	ws: '8.23.0',
	'y-leveldb': '0.2.0',
	'y-protocols': '1.0.7',
	yjs: '13.6.33'
};
/** Written last: without it an installation was not finished. */
const DONE = 'installed.json';
/** Parts of them are built for one kind of Node. */
const FOLDER = `keel-bench-peers-${process.versions.modules}`;
/** One of them is compiled. */
const PATIENCE_MS = 1_200_000;
const run = promisify(execFile);

/**
 * The folder with the peers in it, or undefined where they are not installed and cannot be. `KEEL_PEERS`
 * says where; else it stands among the temporary folders. Without `mayInstall` nothing is fetched.
 */
export async function peersFolder(mayInstall: boolean): Promise<string | undefined> {
	const folder = process.env.KEEL_PEERS ?? path.join(tmpdir(), FOLDER);
	const wanted = JSON.stringify(VERSIONS);
	const done = path.join(folder, DONE);
	if (existsSync(done) && (await readFile(done, 'utf8')) === wanted) return folder;
	if (!mayInstall) return undefined;
	try {
		await install(folder);
		await writeFile(done, wanted);
		return folder;
	} catch {
		return undefined;
	}
}

async function install(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const manifest = { name: 'peers', private: true, type: 'module', dependencies: VERSIONS };
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(path.join(folder, LOADER), 'export const load = (name) => import(name);\n');
	const args = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
	const cli = process.env.npm_execpath;
	const options = { cwd: folder, timeout: PATIENCE_MS, env: { ...process.env, ...ownHeaders() } };
	if (cli) await run(process.execPath, [cli, ...args], options);
	else await run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** What is built is built for this Node, where it brings what that takes. */
function ownHeaders(): Record<string, string> {
	const folder = path.dirname(path.dirname(process.execPath));
	const headers = path.join(folder, 'include', 'node', 'node.h');
	return existsSync(headers) ? { npm_config_nodedir: folder } : {};
}

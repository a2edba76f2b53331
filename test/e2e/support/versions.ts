/** A copy of this installation whose app can become a newer version, as an update on a server does. */
import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptHashes } from '../../../sync-server/http/policy.ts';

export interface Installation {
	/** The server's main file in it. */
	readonly main: string;
	/** Puts a newer app in the place of the old one: no part of the old one is served any more. */
	update(version: string): Promise<void>;
	remove(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Parts of the app carry the hash of their content in their names, or are named by nothing else. */
const PART = /([./])([\w-]{8})\.(js|css)$/;
const TEXT = /\.(js|css|html|json)$/;

export async function copyInstallation(): Promise<Installation> {
	const folder = await mkdtemp(path.join(tmpdir(), 'keel-installation-'));
	for (const name of ['package.json', 'sync-server', 'src', 'build']) {
		await cp(path.join(root, name), path.join(folder, name), { recursive: true });
	}
	await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	return {
		main: path.join(folder, 'sync-server', 'main.ts'),
		update: (version) => makeNewer(path.join(folder, 'build'), version),
		remove: () => rm(folder, { recursive: true, force: true })
	};
}

async function makeNewer(build: string, version: string): Promise<void> {
	const entries = await readdir(build, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	const old = JSON.parse(await readFile(path.join(build, '_app', 'version.json'), 'utf8')) as {
		version: string;
	};
	const renamed = files.flatMap((file) => {
		const part = PART.exec(file);
		if (!part || !file.includes('/immutable/')) return [];
		const [, sign, hash, kind] = part;
		return [[`${sign}${hash}.${kind}`, `${sign}${hash}-newer.${kind}`] as const];
	});
	for (const file of files) {
		// Packed twins would still hold the old words.
		if (/\.(br|gz)$/.test(file)) await rm(file);
		if (!TEXT.test(file)) continue;
		const before = await readFile(file, 'utf8');
		let text = before.replaceAll(old.version, version);
		for (const [from, to] of renamed) text = text.replaceAll(from, to);
		if (file.endsWith('index.html')) text = withItsHashes(before, text);
		await writeFile(file, text);
		if (file.includes('/immutable/') && PART.test(file)) {
			await rename(file, file.replace(PART, '$1$2-newer.$3'));
		}
	}
}

/** The page allows its own inline scripts by their hashes. */
function withItsHashes(before: string, page: string): string {
	const now = scriptHashes(page);
	return scriptHashes(before).reduce(
		(text, hash, index) => text.replaceAll(hash, now[index] ?? hash),
		page
	);
}

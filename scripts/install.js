import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from './run.js';

/**
 * Installs the packages unless exactly those of the lock file are there. npm leaves a list of what it
 * installed behind, at the very end, so a broken installation is noticed too.
 */
export async function ensureInstalled() {
	if (isInstalled()) return;
	console.log('Installing packages …');
	await runNpm(['ci', '--prefer-offline', '--no-audit', '--no-fund']);
}

function isInstalled() {
	const list = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(list)) return false;
	const installed = packagesIn(list);
	return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
		([path, wanted]) =>
			path === '' ||
			(installed[path]
				? installed[path].integrity === wanted.integrity
				: wanted.optional || wanted.peer)
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { integrity?: string, optional?: boolean, peer?: boolean }>}
 */
function packagesIn(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

import { readFileSync } from 'node:fs';

/**
 * The version a build carries: the package's own, with the commit when there is one.
 * @param {typeof import('node:child_process').execSync} exec
 */
export function version(exec) {
	const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
	try {
		const commit = exec('git rev-parse --short HEAD', { stdio: ['ignore', 'pipe', 'ignore'] });
		return `${version}+${commit.toString().trim()}`;
	} catch {
		return version;
	}
}

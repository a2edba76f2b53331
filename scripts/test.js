import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';
import { ensureInstalled } from './install.js';
import { ensureNode } from './node.js';
import { root, run, script } from './run.js';

const results = join(root, 'test-results');
const unitResults = join(results, 'unit.json');
/** Browser tests in two groups: those that count seconds have the machine to themselves. */
const browserGroups = [
	{ name: 'browser tests that count seconds', project: 'seconds', workers: 1 },
	{ name: 'browser tests', project: 'screens', workers: 2 }
].map((group) => ({ ...group, results: join(results, `browser-${group.project}.json`) }));

/**
 * Everything that has to hold, in this order; the first that does not ends it.
 * @param {string} node
 * @returns {readonly { name: string, do: () => Promise<boolean> }[]}
 */
function stepsOn(node) {
	/** @param {string} path @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
	const tool = async (path, args, env = {}) =>
		(await run(node, [join('node_modules', path), ...args], {
			env: { ...process.env, ...env }
		})) === 0;
	return [
		{ name: 'formatting', do: () => tool('prettier/bin/prettier.cjs', ['--check', '.']) },
		{ name: 'lint', do: () => tool('eslint/bin/eslint.js', ['--max-warnings', '0', '.']) },
		{ name: 'generated types', do: () => tool('@sveltejs/kit/svelte-kit.js', ['sync']) },
		{
			name: 'types of the app',
			do: () => tool('svelte-check/bin/svelte-check', ['--fail-on-warnings'])
		},
		{ name: 'types of the server', do: () => tool('typescript/bin/tsc', ['-p', 'sync-server']) },
		{
			name: 'types of the service worker',
			do: () => tool('typescript/bin/tsc', ['-p', 'src/tsconfig.worker.json'])
		},
		{ name: 'unused code', do: () => tool('knip/bin/knip.js', []) },
		{
			name: 'unit, convergence and server tests',
			do: () =>
				tool('vitest/vitest.mjs', [
					'run',
					'--reporter=default',
					'--reporter=json',
					`--outputFile.json=${unitResults}`
				])
		},
		{
			name: 'build',
			do: async () => {
				await build(node);
				return true;
			}
		},
		{ name: 'size budgets', do: async () => (await run(node, ['scripts/sizes.js'])) === 0 },
		...browserGroups.map(({ name, project, workers, results }) => ({
			name,
			do: () =>
				tool(
					'@playwright/test/cli.js',
					['test', '--reporter=list,json', `--project=${project}`, `--workers=${workers}`],
					{ PLAYWRIGHT_JSON_OUTPUT_NAME: results }
				)
		}))
	];
}

/**
 * What the runners themselves say they ran.
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function countTests() {
	const count = { passed: 0, failed: 0, skipped: 0 };
	if (existsSync(unitResults)) {
		const unit = JSON.parse(readFileSync(unitResults, 'utf8'));
		count.passed += unit.numPassedTests;
		count.failed += unit.numFailedTests;
		count.skipped += unit.numPendingTests + unit.numTodoTests;
	}
	for (const { results } of browserGroups.filter(({ results }) => existsSync(results))) {
		const { stats } = JSON.parse(readFileSync(results, 'utf8'));
		count.passed += stats.expected;
		count.failed += stats.unexpected + stats.flaky;
		count.skipped += stats.skipped;
	}
	return count;
}

/** @param {number} since milliseconds */
function seconds(since) {
	return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	const { ensureChromium } = await import('./ensure-chromium.js');
	await ensureChromium(node);
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });

	const began = Date.now();
	/** @type {string | undefined} */
	let failure;
	for (const step of stepsOn(node)) {
		console.log(`\n— ${step.name}`);
		const stepBegan = Date.now();
		const holds = await step.do().catch((/** @type {unknown} */ error) => {
			console.error(error instanceof Error ? error.message : error);
			return false;
		});
		console.log(`${holds ? '✓' : '✗'} ${step.name} (${seconds(stepBegan)})`);
		if (!holds) {
			failure = step.name;
			break;
		}
	}

	const { passed, failed, skipped } = countTests();
	if (failure) console.log(`\nStopped at: ${failure} (after ${seconds(began)})`);
	else console.log(`\nEverything holds (${seconds(began)})`);
	if (skipped > 0) console.log(`${skipped} skipped`);
	// A step that fails without a failing test (formatting, types, a crash) counts as one failure.
	const failures = failure ? Math.max(1, failed) : failed;
	console.log(`${passed} passed, ${failures} failed`);
	return failures === 0 ? 0 : 1;
});

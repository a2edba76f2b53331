import { ensureBuilt } from './build.js';
import { ensureInstalled } from './install.js';
import { ensureNode } from './node.js';
import { run, script } from './run.js';

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	const { ensureChromium } = await import('./ensure-chromium.js');
	await ensureChromium(node);
	await ensureBuilt(node);
	return run(node, ['test/bench/main.ts', ...process.argv.slice(2)]);
});

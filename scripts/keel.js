import { ensureInstalled } from './install.js';
import { ensureNode } from './node.js';
import { run, script } from './run.js';

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	return run(node, ['sync-server/cli/main.ts', ...process.argv.slice(2)]);
});

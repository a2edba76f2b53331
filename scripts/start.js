import { ensureBuilt } from './build.js';
import { ensureInstalled } from './install.js';
import { ensureNode } from './node.js';
import { run, script } from './run.js';

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	await ensureBuilt(node);
	return run(node, ['sync-server/main.ts', '--npm-start'], { ipc: true });
});

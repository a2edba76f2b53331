import { ensureBuilt } from './build.js';
import { ensureInstalled } from './install.js';
import { GIVES_MEMORY_BACK } from './memory.js';
import { ensureNode } from './node.js';
import { run, script } from './run.js';

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	await ensureBuilt(node);
	const env = { ...GIVES_MEMORY_BACK, ...process.env };
	return run(node, ['sync-server/main.ts', '--npm-start'], { ipc: true, env });
});

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { ensureInstalled } from './install.js';
import { ensureNode } from './node.js';
import { root, run, script } from './run.js';

/** A port that is free now. @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/**
 * The server, started again whenever its sources change. Its own address is of no use to a browser,
 * so the line that names it is replaced by the client's.
 * @param {string} node @param {NodeJS.ProcessEnv} env @param {string} address
 */
function startServer(node, env, address) {
	const args = ['--watch', '--watch-preserve-output', 'sync-server/main.ts', '--without-app'];
	const server = spawn(node, args, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	createInterface({ input: server.stdout }).on('line', (line) => {
		console.log(line.startsWith('Keel is ready at') ? `Keel is ready at ${address}` : line);
	});
	return server;
}

await script(async () => {
	const node = await ensureNode();
	await ensureInstalled();
	const clientPort = process.env.PORT ?? '3000';
	const serverPort = await freePort();
	const address = `http://localhost:${clientPort}`;
	const server = startServer(
		node,
		{
			KEEL_SAMPLE: '1',
			...process.env,
			PORT: String(serverPort),
			HOST: '127.0.0.1',
			KEEL_ORIGIN: `${address},http://127.0.0.1:${clientPort}`
		},
		address
	);
	const vite = ['node_modules/vite/bin/vite.js', 'dev', '--port', clientPort, '--strictPort'];
	const code = await run(node, vite, {
		env: { ...process.env, KEEL_DEV_SERVER: `http://127.0.0.1:${serverPort}` }
	});
	if (server.exitCode === null) {
		const gone = new Promise((resolve) => server.once('exit', resolve));
		server.kill('SIGTERM');
		await gone;
	}
	return code === 130 || code === 143 ? 0 : code;
});

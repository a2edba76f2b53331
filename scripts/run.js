import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a program to its end with this terminal. Signals that reach us are passed on and we wait for
 * the program, so that nothing is left running.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, ipc?: boolean }} [options]
 * @returns {Promise<number>} its exit code; 128 and the signal's number when a signal ended it
 */
export function run(program, args, { cwd = root, env = process.env, shell = false, ipc } = {}) {
	const child = spawn(program, args, {
		cwd,
		env,
		shell,
		stdio: ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'
	});
	/** @param {NodeJS.Signals} signal */
	const passOn = (signal) => child.kill(signal);
	process.on('SIGINT', passOn);
	process.on('SIGTERM', passOn);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			process.off('SIGINT', passOn);
			process.off('SIGTERM', passOn);
			if (signal === 'SIGKILL') {
				console.error(
					'It was ended from outside (SIGKILL), perhaps for want of memory. Start it again.'
				);
			}
			resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
		});
	});
}

/**
 * Runs npm, by the copy of it that started us where there is one. Throws when it fails.
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export async function runNpm(args, { cwd = root } = {}) {
	const cli = process.env.npm_execpath;
	const code = cli
		? await run(process.execPath, [cli, ...args], { cwd })
		: await run('npm', args, { cwd, shell: process.platform === 'win32' });
	if (code !== 0) throw new Error(`npm ${args.join(' ')} failed.`);
}

/**
 * Runs the body of a script and ends the process with its exit code; what it throws is a sentence.
 * @param {() => Promise<number>} main
 */
export async function script(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}

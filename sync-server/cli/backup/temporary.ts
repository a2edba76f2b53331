/** What a command writes on its way to a result, and takes away again however it ends. */
import { rmSync } from 'node:fs';

/** What shells expect: 128 and the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Does the work and then removes what is at `path`, if anything: also when the work throws, or when somebody
 * ends the command meanwhile (Ctrl+C, SIGTERM). While SQLite copies, a signal waits until it has done so.
 */
export async function withTemporary<T>(path: string, work: () => Promise<T>): Promise<T> {
	const remove = () => rmSync(path, { recursive: true, force: true });
	function end(signal: keyof typeof EXIT_CODES): void {
		remove();
		process.exit(EXIT_CODES[signal]);
	}
	process.on('SIGINT', end).on('SIGTERM', end);
	try {
		return await work();
	} finally {
		process.off('SIGINT', end).off('SIGTERM', end);
		remove();
	}
}

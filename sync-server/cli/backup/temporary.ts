/** What a command writes on its way to a result, and takes away again however it ends. */
import { rmSync } from 'node:fs';

/** What shells expect: 128 and the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Also what SQLite keeps beside a database that it has not finished. */
export function removeTemporary(path: string): void {
	for (const left of [path, `${path}-journal`]) rmSync(left, { recursive: true, force: true });
}

/**
 * Does the work and then removes what is at `path`, if anything: also when the work throws, or when somebody
 * ends the command meanwhile (Ctrl+C, SIGTERM). While `VACUUM INTO` copies, a signal waits until it has done so;
 * where damaged pages are copied as they are, it waits for nothing.
 */
export async function withTemporary<T>(path: string, work: () => Promise<T>): Promise<T> {
	function end(signal: keyof typeof EXIT_CODES): void {
		removeTemporary(path);
		process.exit(EXIT_CODES[signal]);
	}
	process.on('SIGINT', end).on('SIGTERM', end);
	try {
		return await work();
	} finally {
		process.off('SIGINT', end).off('SIGTERM', end);
		removeTemporary(path);
	}
}

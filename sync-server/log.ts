/**
 * One line per event on stdout: JSON when a program reads it, plain when a person does. No secret is
 * ever handed to it: no token, cookie, key, body, query or fragment.
 */
import { type LogLevel } from './settings.ts';
import { type Log } from './sync.ts';

export interface LogOptions {
	readonly level: LogLevel;
	/** Whether a person reads along. */
	readonly isTerminal: boolean;
	readonly write: (line: string) => void;
	/** Epoch milliseconds. */
	readonly now?: () => number;
}

const levels = ['silent', 'error', 'info', 'debug'] as const;

/** A log that leaves out what is above `level`. */
export function createLog({ level, isTerminal, write, now = Date.now }: LogOptions): Log {
	const upTo = levels.indexOf(level);
	return (of, event, fields = {}) => {
		if (levels.indexOf(of) > upTo) return;
		const at = new Date(now()).toISOString();
		write(
			isTerminal
				? `${at} ${of} ${event}${plain(fields)}\n`
				: `${JSON.stringify({ ...fields, at, level: of, event })}\n`
		);
	};
}

/** What is worth writing of something thrown: its message, never its stack. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function plain(fields: Readonly<Record<string, unknown>>): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
		.join('');
}

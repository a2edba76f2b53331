/**
 * One line per event on stdout: JSON when a program reads it, plain when a person does. No secret is
 * ever handed to it: no token, cookie, key, body, query or fragment. Should one come along all the same,
 * in an address that somebody mistyped or in the message of an error, it is not written.
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

/** Our tokens are 43 characters of base64url; nothing else that is written is as long in one piece. */
const SECRET = /[\w-]{43,}/g;

const levels = ['silent', 'error', 'info', 'debug'] as const;

/** A log that leaves out what is above `level`. */
export function createLog({ level, isTerminal, write, now = Date.now }: LogOptions): Log {
	const upTo = levels.indexOf(level);
	return (of, event, fields = {}) => {
		if (levels.indexOf(of) > upTo) return;
		const at = new Date(now()).toISOString();
		const line = isTerminal
			? `${at} ${of} ${event}${plain(fields)}`
			: JSON.stringify({ ...fields, at, level: of, event });
		write(`${line.replace(SECRET, '…')}\n`);
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

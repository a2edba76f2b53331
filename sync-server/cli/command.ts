/** What a command of the operator's tool is, and how it ends. */

import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../log.ts';
import { databasePath } from '../store/database.ts';

/** 0: done. 1: refused or failed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** A result, on stdout. */
	out(line: string): void;
	/** A plain sentence about what went wrong, on stderr. */
	err(line: string): void;
}

export interface Command {
	readonly name: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** What `--help` shows. */
	readonly help: string;
	/** `args`: what stands after the command's name. Throws only on bugs and failing disks. */
	run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** What stands before a command as the operator types it; docs/examples/keel tells its own name by KEEL_TOOL. */
export function toolName({ env }: Terminal): string {
	return env.KEEL_TOOL?.trim() || 'npm run keel --';
}

/** Wrong usage: says what and where help is. */
export function wrongUsage(terminal: Terminal, command: string, sentence: string): ExitCode {
	terminal.err(`${sentence} See: ${toolName(terminal)} ${command} --help`);
	return 2;
}

/** The command did not do what it was asked to: says why. */
export function refuse(terminal: Terminal, sentence: string): ExitCode {
	terminal.err(sentence);
	return 1;
}

/** Whether the system kept this user out. */
export function isForbidden(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EACCES';
}

/** Why nothing can be read from a data folder, as a sentence; undefined where it can. */
export function problemOf(folder: string): string | undefined {
	try {
		accessSync(databasePath(folder), constants.R_OK);
		return undefined;
	} catch (error) {
		if (isForbidden(error)) {
			return `This user may not read ${folder}. Run it as the user that Keel runs as, with sudo.`;
		}
		return `There is no Keel in ${resolve(folder)} (yet). Set KEEL_DATA to the folder of your server.`;
	}
}

/** Whoever writes into another folder than the server's, by mistake, reads so before it is made. */
export function tellNewFolder(terminal: Terminal, folder: string): void {
	if (existsSync(databasePath(folder))) return;
	terminal.out(
		`There was no Keel in ${resolve(folder)}; a new data folder is made there. If your server has another one, set KEEL_DATA to it.`
	);
}

/** Keeps a note for the running server; what was done stays done when that fails. */
export function note(terminal: Terminal, write: () => void): void {
	try {
		write();
	} catch (error) {
		terminal.err(`It is done, but /metrics cannot tell: ${messageOf(error)}.`);
	}
}

/** The one file and the options that a command takes, or a sentence about what else stands there. */
export function readFileArgument(
	args: readonly string[],
	options: readonly string[] = []
): { readonly file: string; readonly values: Readonly<Record<string, string>> } | string {
	try {
		const wanted = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]));
		const { positionals, values } = parseArgs({
			args: [...args],
			options: wanted,
			allowPositionals: true
		});
		const [file, ...more] = positionals;
		if (!file || more.length > 0) return 'It takes one file.';
		const given = Object.entries(values).flatMap(([name, value]) =>
			typeof value === 'string' ? [[name, value] as const] : []
		);
		return { file, values: Object.fromEntries(given) };
	} catch (error) {
		return messageOf(error);
	}
}

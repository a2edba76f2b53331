/** What a command of the operator's tool is, and how it ends. */

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

/** Wrong usage: says what and where help is. */
export function wrongUsage(terminal: Terminal, command: string, sentence: string): ExitCode {
	terminal.err(`${sentence} See: npm run keel -- ${command} --help`);
	return 2;
}

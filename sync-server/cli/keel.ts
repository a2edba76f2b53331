/** The operator's tool: finds the command, shows help, answers with the exit code. */
import { backup } from './backup.ts';
import { check } from './check.ts';
import { toolName, type Command, type ExitCode, type Terminal } from './command.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { invite } from './invite.ts';
import { restore } from './restore.ts';
import { sample } from './sample.ts';
import { verify } from './verify.ts';

const commands: readonly Command[] = [
	backup,
	verify,
	restore,
	sample,
	invite,
	exportCommand,
	importCommand,
	check
];

/** Runs `args` as somebody typed them after the tool's name. */
export async function keel(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [name, ...rest] = args;
	if (name === '--help' || name === 'help') {
		terminal.out(overview(terminal));
		return 0;
	}
	const command = commands.find((known) => known.name === name);
	if (!command) {
		terminal.err(name === undefined ? 'Name a command.' : `There is no command "${name}".`);
		terminal.err(overview(terminal));
		return 2;
	}
	if (rest.includes('--help')) {
		terminal.out(command.help);
		return 0;
	}
	return command.run(rest, terminal);
}

function overview(terminal: Terminal): string {
	const lines = commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`);
	return [`Usage: ${toolName(terminal)} <command> [--help]`, ...lines].join('\n');
}

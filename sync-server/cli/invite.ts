/** `keel invite`: a link that makes whoever opens it a member. Works beside a running server. */
import { parseArgs } from 'node:util';
import { isRole, ROLES, type Role } from '../../src/lib/protocol/roles.ts';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { joinUrl } from '../http/api/invites.ts';
import { messageOf } from '../log.ts';
import { originsOf, readSettings } from '../settings.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import {
	problemOf,
	refuse,
	wrongUsage,
	type Command,
	type ExitCode,
	type Terminal
} from './command.ts';

const DAYS = 7;

const help = `keel invite [--role ${ROLES.join('|')}] [--initiative ID]

Prints a link that works once, for ${DAYS} days. The role is backbone unless named.
The initiative has to be named where there is more than one. Where there is none yet,
the link lets its holder found one.`;

export const invite: Command = {
	name: 'invite',
	summary: 'print a link that lets somebody in',
	help,
	async run(args, terminal) {
		const wanted = read(args);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'invite', wanted);
		const settings = readSettings(terminal.env);
		if (!settings.ok) {
			terminal.err(settings.error);
			return 1;
		}
		const { data } = settings.value;
		const problem = problemOf(data);
		if (problem !== undefined) return refuse(terminal, problem);
		const db = openDatabase(databasePath(data));
		try {
			const accounts = openAccounts(db);
			const [origin = ''] = originsOf(settings.value, settings.value.port);
			return printLink(accounts, wanted, origin, terminal);
		} finally {
			db.close();
		}
	}
};

interface Wanted {
	readonly role: Role;
	readonly initiative: string | undefined;
}

/** What is wanted, or a sentence about what cannot be. */
function read(args: readonly string[]): Wanted | string {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: { role: { type: 'string' }, initiative: { type: 'string' } }
		});
		const role = values.role ?? 'backbone';
		return isRole(role)
			? { role, initiative: values.initiative }
			: `There is no role "${role}"; it is one of ${ROLES.join(', ')}.`;
	} catch (error) {
		return messageOf(error);
	}
}

function printLink(
	accounts: Accounts,
	{ role, initiative }: Wanted,
	origin: string,
	terminal: Terminal
): ExitCode {
	const ids = accounts.initiativeIds();
	if (initiative !== undefined && !ids.includes(initiative)) {
		terminal.err(`There is no initiative ${initiative}.`);
		return 1;
	}
	if (initiative === undefined && ids.length > 1) {
		const list = ids.map((id) => `${id} (${accounts.findInitiative(id)?.name ?? ''})`).join(', ');
		return wrongUsage(terminal, 'invite', `Name one with --initiative: ${list}.`);
	}
	if (ids.length === 0 && role !== 'backbone') {
		terminal.err('There is no initiative yet, so the first link has to be for role backbone.');
		return 1;
	}
	const initiativeId = initiative ?? ids[0];
	const { token } = accounts.invite({ initiativeId, role, maxUses: 1, days: DAYS });
	terminal.out(joinUrl(origin, token));
	return 0;
}

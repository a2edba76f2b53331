/** `keel check`: looks at this installation as its people meet it, and says what to mend. */
import { parseArgs } from 'node:util';
import { messageOf } from '../log.ts';
import { originsOf, readSettings, strangeSettings } from '../settings.ts';
import { checkBackups } from './check/backups.ts';
import { mend, well, type Finding } from './check/finding.ts';
import { checkAddress, checkFolder, checkProcess } from './check/findings.ts';
import { checkSameFolder } from './check/same-folder.ts';
import { wrongUsage, type Command } from './command.ts';

const help = `keel check [--url https://keel.example.org]

Looks at a running Keel and says, one line a matter, what is well ("ok") and what to mend ("fix"):
settings, data folder and free space, backups, the process, and the address that people use (KEEL_ORIGIN):
name, https and certificate, proxy, security headers, clock, and a real websocket. With --url it
looks at that address alone, from wherever you are.

Exit code: 0 all is well, 1 something is to mend, 2 wrong usage.`;

export const check: Command = {
	name: 'check',
	summary: 'look at this installation, and say what to mend',
	help,
	async run(args, terminal) {
		const wanted = read(args);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'check', wanted);
		const findings: Finding[] = [];
		const settings = readSettings(terminal.env);
		if (wanted.url) {
			findings.push(...(await checkAddress(wanted.url, undefined)));
		} else if (settings.ok) {
			const { data, host, port, trustProxy } = settings.value;
			const strange = strangeSettings(terminal.env);
			findings.push(
				...(strange.length === 0 ? [well('The settings can be read.')] : strange.map(mend))
			);
			const folder = checkFolder(data);
			findings.push(folder, ...checkBackups(data, Date.now()));
			const running = await checkProcess(host, port);
			findings.push(running);
			if (folder.isWell && running.isWell) findings.push(...checkSameFolder(data));
			const origins = originsOf(settings.value, port);
			// Without a name of its own it has two addresses on this computer; one tells for both.
			const shown = settings.value.namedOrigins.length > 0 ? origins : origins.slice(0, 1);
			for (const origin of shown) {
				findings.push(...(await checkAddress(new URL(origin), { origins, trustProxy })));
			}
		} else {
			findings.push(mend(settings.error));
		}
		for (const { isWell, sentence } of findings) {
			terminal.out(`${isWell ? 'ok ' : 'fix'}  ${sentence}`);
		}
		const open = findings.filter(({ isWell }) => !isWell).length;
		if (open === 0) return 0;
		terminal.err(open === 1 ? 'One matter is to mend.' : `${open} matters are to mend.`);
		return 1;
	}
};

function read(args: readonly string[]): { readonly url: URL | undefined } | string {
	try {
		const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } });
		if (values.url === undefined) return { url: undefined };
		const url = URL.parse(values.url);
		const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
		return url && isWeb
			? { url }
			: `"${values.url}" is no address; write one such as https://keel.example.org.`;
	} catch (error) {
		return messageOf(error);
	}
}

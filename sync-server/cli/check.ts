/** `keel check`: looks at this installation as its people meet it, and says what to mend. */
import { parseArgs } from 'node:util';
import { SYSTEM_CLOCK, type Clock } from '../clock.ts';
import { messageOf } from '../log.ts';
import { originsOf, readSettings, strangeSettings } from '../settings.ts';
import { checkBackups } from './check/backups.ts';
import { mend, well, type Finding } from './check/finding.ts';
import { checkAddress, checkFolder, checkProcess } from './check/findings.ts';
import { bePatient, type PatientAsk } from './check/patience.ts';
import { checkSameFolder } from './check/same-folder.ts';
import { toolName, wrongUsage, type Command, type Terminal } from './command.ts';

const help = `keel check [--url https://keel.example.org]

Looks at a running Keel and says, one line a matter, what is well ("ok") and what to mend ("fix"):
settings, data folder and free space, backups, the process, and the address that people use (KEEL_ORIGIN):
name, https and certificate, proxy, security headers, clock, the app, and a real websocket. With --url
it looks at that address alone, from wherever you are. Where nothing listens yet it asks again for 20
seconds, since Keel may be starting.

Exit code: 0 all is well, 1 something is to mend, 2 wrong usage.`;

/** The command, by the machine's own time. */
export const check = checkBy(SYSTEM_CLOCK);

/** The command, by any time: only waiting for a Keel that starts asks for it. */
export function checkBy(clock: Pick<Clock, 'now' | 'pause'>): Command {
	return {
		name: 'check',
		summary: 'look at this installation, and say what to mend',
		help,
		async run(args, terminal) {
			const wanted = read(args);
			if (typeof wanted === 'string') return wrongUsage(terminal, 'check', wanted);
			const ask = bePatient(clock, (sentence) => terminal.err(sentence));
			const findings = wanted.url
				? await checkAddress(wanted.url, undefined, ask)
				: await checkEverything(terminal, ask);
			for (const { isWell, sentence } of findings) {
				terminal.out(`${isWell ? 'ok ' : 'fix'}  ${sentence}`);
			}
			const open = findings.filter(({ isWell }) => !isWell).length;
			if (open === 0) return 0;
			terminal.err(open === 1 ? 'One matter is to mend.' : `${open} matters are to mend.`);
			return 1;
		}
	};
}

async function checkEverything(terminal: Terminal, ask: PatientAsk): Promise<readonly Finding[]> {
	const { env } = terminal;
	const settings = readSettings(env);
	if (!settings.ok) return [mend(settings.error)];
	const { data, host, port, trustProxy } = settings.value;
	const strange = strangeSettings(env);
	const findings = strange.length === 0 ? [well('The settings can be read.')] : strange.map(mend);
	const folder = checkFolder(data);
	findings.push(folder, ...checkBackups(data, Date.now(), toolName(terminal)));
	const running = await checkProcess(host, port, ask);
	findings.push(running);
	if (folder.isWell && running.isWell) findings.push(...checkSameFolder(data));
	const origins = originsOf(settings.value, port);
	// Without a name of its own it has two addresses on this computer; one tells for both.
	const shown = settings.value.namedOrigins.length > 0 ? origins : origins.slice(0, 1);
	for (const origin of shown) {
		findings.push(...(await checkAddress(new URL(origin), { origins, trustProxy }, ask)));
	}
	return findings;
}

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

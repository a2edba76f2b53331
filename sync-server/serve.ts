/** The server process: reads settings, opens the store, listens, prints where, stops on a signal. */
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openAccounts } from './accounts/accounts.ts';
import { keepBeforeUpgrade } from './cli/backup/before-upgrade.ts';
import { NOT_BUILT } from './http/pages.ts';
import { createLog, messageOf } from './log.ts';
import { startServer } from './server.ts';
import { readSettings, strangeSettings, type Settings } from './settings.ts';
import { startFailure } from './start-failure.ts';
import { databasePath, openDatabase } from './store/database.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { folderFigures } from './upkeep/folder-figures.ts';

/** Given by `npm start`, where the sample is the default on a machine of one's own. */
const UNDER_NPM_START = '--npm-start';

/** Given by `npm run dev`, where another program serves the app. */
const WITHOUT_APP = '--without-app';

/**
 * How long the store may take to close once everybody is gone, in milliseconds. With the thirteen seconds of the
 * server that is eighteen at most; docs/examples end a Keel that takes twenty.
 */
const LAST_FLUSH = 5_000;

const pages = fileURLToPath(new URL('../build', import.meta.url));

async function run(settings: Settings): Promise<void> {
	const log = createLog({
		level: settings.log,
		isTerminal: process.stdout.isTTY,
		write: (line) => process.stdout.write(line)
	});
	const kept = await keepBeforeUpgrade(resolve(settings.data));
	if (kept) log('info', 'kept-before-upgrade', { file: kept });
	const store = await openSqliteStore({ folder: resolve(settings.data) });
	const db = openDatabase(databasePath(resolve(settings.data)));
	const accounts = openAccounts(db);
	if (settings.sample && accounts.initiativeIds().length === 0) {
		// Loaded only when it is wanted: it brings the whole model along.
		const { plantSample } = await import('./cli/sample/plant.ts');
		const { name } = await plantSample({ store, accounts, now: new Date().toISOString() });
		log('info', 'sample-planted', { name });
	}
	const figures = () => folderFigures(resolve(settings.data), db);
	const server = await startServer({
		settings,
		store,
		accounts,
		pages,
		log,
		figures,
		onFatal: fail
	});
	let stopping: Promise<void> | undefined;
	async function stop(reason: string): Promise<void> {
		log('info', 'stopping', { reason });
		await server.close();
		db.close();
		await Promise.race([store.close(), tooLate()]);
		log('info', 'stopped');
	}
	function stopOnce(reason: string, exitCode: 0 | 1): void {
		stopping ??= stop(reason).then(
			() => process.exit(exitCode),
			(error: unknown) => {
				log('error', 'stop-failed', { reason: messageOf(error) });
				process.exit(1);
			}
		);
	}
	function fail(error: unknown): void {
		log('error', 'store-failed', { reason: messageOf(error) });
		stopOnce('store-failed', 1);
	}
	// A terminal sends its signal to every process of the group and npm passes it on once more.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => stopOnce(signal, 0));
	}
	if (process.connected) {
		process.once('disconnect', () => stopOnce('parent-gone', 0));
		process.channel?.unref();
	}

	if (!server.hasApp && !process.argv.includes(WITHOUT_APP)) process.stderr.write(`${NOT_BUILT}\n`);
	// Said last: whoever reads it may ask it to stop at once.
	const ownerToken = accounts.renewOwnerLink();
	const ownerLink = ownerToken && `Owner link: ${server.origins[0]}/join#${ownerToken}`;
	const ready = `Keel is ready at ${addressOf(settings.host, server.port)}`;
	// In one piece: whoever waits for the first line has the link too.
	say([ready, ownerLink].filter(Boolean).join('\n'));
	const { port, origins } = server;
	log('info', 'started', { port, origins, data: resolve(settings.data), node: process.version });
}

/** A disk that hangs would keep the last flush waiting for ever, and the operator with it. */
async function tooLate(): Promise<never> {
	await pause(LAST_FLUSH);
	throw new Error(
		'The disk does not take the last of it; what was not acknowledged may be missing'
	);
}

/** What the person who started it reads, whatever `KEEL_LOG` says. */
function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

function addressOf(host: string, port: number): string {
	const isHere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
	return `http://${isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

const settings = readSettings(process.env, {
	underNpmStart: process.argv.includes(UNDER_NPM_START)
});
if (settings.ok) {
	for (const sentence of strangeSettings(process.env)) process.stderr.write(`${sentence}\n`);
	try {
		await run(settings.value);
	} catch (error) {
		process.stderr.write(`${startFailure(error, settings.value)}\n`);
		process.exit(1);
	}
} else {
	process.stderr.write(`${settings.error}\n`);
	process.exit(1);
}

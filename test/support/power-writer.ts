/**
 * Writes rows to the store in the folder it is given, several on their way at once, and notes in
 * `KEEL_CUTS/diary` each one that was acknowledged, in the order in which things happened.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { databasePath, openLogDatabase } from '../../sync-server/store/database.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite.ts';

const [, , folder = '', rows = '0', bytes = '0'] = process.argv;
const diary = join(process.env.KEEL_CUTS ?? '', 'diary');
const store = await openSqliteStore({ folder });
appendFileSync(diary, 'opened\n');
const update = new Uint8Array(Number(bytes));
const waiting: Promise<void>[] = [];

/** Moves the whole log into the database, so that the next row begins it anew. */
async function checkpoint(): Promise<void> {
	await Promise.all(waiting);
	const database = openLogDatabase(databasePath(folder));
	const move = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
	for (let moved = move.get(); moved?.log !== moved?.checkpointed; moved = move.get()) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	database.close();
}

try {
	for (let n = 0; n < Number(rows); n += 1) {
		const row = { doc: 'i/a', update, binds: [], brought: [] };
		const { seqs, flushed } = await store.append([row], { flushWithin: n % 3 === 1 ? 20 : 0 });
		waiting.push(
			flushed.then(
				() => appendFileSync(diary, `acked ${seqs[0]}\n`),
				() => appendFileSync(diary, `refused ${seqs[0]}\n`)
			)
		);
		if (waiting.length > 3) await waiting.shift();
		if (n % 70 === 69) await checkpoint();
	}
} catch (error) {
	appendFileSync(diary, `ended ${String(error)}\n`);
}
await Promise.all(waiting);
await store.close();

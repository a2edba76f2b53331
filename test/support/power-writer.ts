/**
 * Writes rows to the store in the folder it is given, several on their way at once, and notes in
 * `KEEL_CUTS/diary` each one that was acknowledged, in the order in which things happened.
 */
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '../../sync-server/store/sqlite.ts';

const [, , folder = '', rows = '0', bytes = '0'] = process.argv;
const diary = join(process.env.KEEL_CUTS ?? '', 'diary');
const store = await openSqliteStore({ folder });
const update = new Uint8Array(Number(bytes));
const waiting: Promise<void>[] = [];

/** Waits until the log has moved into the database, so that the next row begins it anew. */
async function checkpoint(): Promise<void> {
	const sizeNow = () => statSync(join(folder, 'keel.sqlite')).size;
	for (let size = 0; size < Number(bytes) * 70 * 0.9 || size !== sizeNow(); await pause(50)) {
		size = sizeNow();
	}
}

try {
	for (let n = 0; n < Number(rows); n += 1) {
		const row = { doc: 'i/a', update, binds: [], brought: [] };
		const { seqs, flushed } = await store.append([row]);
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

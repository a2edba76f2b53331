/** A process that appends to the store in the folder it is given, and prints each number once flushed. */
import { openSqliteStore } from '../../sync-server/store/sqlite.ts';

const store = await openSqliteStore({ folder: process.argv[2] ?? '' });
for (;;) {
	const row = { doc: 'i/a', update: Buffer.from('row'), binds: [], brought: [] };
	const { seqs, flushed } = await store.append([row, row, row]);
	await flushed;
	process.stdout.write(`${seqs.at(-1)}\n`);
}

/**
 * A process that appends letters of two people to the store in the folder it is given, merges them as
 * they come, and prints each number once flushed.
 */
import * as Y from 'yjs';
import { openSqliteStore } from '../../sync-server/store/sqlite.ts';

const store = await openSqliteStore({ folder: process.argv[2] ?? '' });
const { base, rows, head } = await store.read('i/a');
const doc = new Y.Doc();
if (base && base !== 'known') Y.applyUpdate(doc, base.state);
for (const { update } of rows) Y.applyUpdate(doc, update);
let update: Uint8Array = new Uint8Array();
doc.on('update', (news: Uint8Array) => (update = news));
let merged = base && base !== 'known' ? base.seq : 0;

async function compact(seq: number): Promise<void> {
	const state = Y.encodeStateAsUpdate(doc);
	const sv = Y.encodeStateVector(doc);
	const ds = Y.encodeStateAsUpdate(doc, sv);
	if (await store.compact('i/a', merged, { seq, state, sv, ds, roots: ['t'] })) merged = seq;
}

let compacting: Promise<void> = Promise.resolve();
for (let n = head + 1; ; n += 1) {
	doc.getText('t').insert(0, 'x');
	const row = { doc: 'i/a', update, binds: [], brought: [], by: `person ${n % 2}`, at: n };
	const { seqs, flushed } = await store.append([row]);
	const seq = seqs[0] ?? 0;
	if (n % 7 === 0) {
		await compacting;
		compacting = compact(seq);
	}
	await flushed;
	process.stdout.write(`${seq}\n`);
}

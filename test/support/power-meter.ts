/**
 * Loaded before a store (`--import`): sees every flush of the write-ahead log. What lies in the
 * folder when a flush begins is what survives a power loss once it has completed; of every fifth
 * flush a copy is kept in `KEEL_CUTS`. With `KEEL_FLUSH_FAILS=n` the n-th flush fails, and the disk
 * lies ever after. `KEEL_FOLDER` is the store's folder: threads know no arguments.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const cuts = process.env.KEEL_CUTS ?? '';
const failsAt = Number(process.env.KEEL_FLUSH_FAILS ?? 0);
const folder = process.env.KEEL_FOLDER ?? '';
const diary = join(cuts, 'diary');
const { fdatasync: flush, fdatasyncSync: flushAtOnce } = fs;
let flushes = 0;

function measured(handle: number, done: (error: NodeJS.ErrnoException | null) => void): void {
	flushes += 1;
	if (flushes === failsAt) {
		setImmediate(done, new Error('EIO'));
		return;
	}
	const at = flushes;
	const kept = at % 5 === 1;
	if (kept) {
		const cut = join(cuts, String(at));
		fs.mkdirSync(cut);
		for (const file of ['keel.sqlite', 'keel.sqlite-wal', 'store-id']) {
			fs.copyFileSync(join(folder, file), join(cut, file));
		}
	}
	flush(handle, (error) => {
		fs.appendFileSync(diary, `${kept ? 'cut' : 'flush'} ${at}\n`);
		done(error);
	});
}
function measuredAtOnce(handle: number): void {
	flushAtOnce(handle);
	fs.appendFileSync(diary, 'flushed-at-once\n');
}
Object.assign(fs, { fdatasync: measured, fdatasyncSync: measuredAtOnce });
syncBuiltinESMExports();

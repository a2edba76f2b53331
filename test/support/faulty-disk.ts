/**
 * Loaded before a server (`--import`), so that all its threads have it: a disk that does what the file
 * `KEEL_FAULT` says. `full`: no commit finds room. `write`: writing fails. `flush`: the flush of the
 * write-ahead log fails. `checkpoint`: the flush of the database file fails. Nothing: all is well.
 * Every flush that is asked for is noted in `KEEL_FAULT.flushes`.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const said = process.env.KEEL_FAULT ?? '';

function fault(): string {
	return fs.existsSync(said) ? fs.readFileSync(said, 'utf8') : '';
}

/** As SQLite tells it, with its extended code. */
function sqliteError(errcode: number, message: string): Error {
	return Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode });
}

const { exec } = DatabaseSync.prototype;
Object.assign(DatabaseSync.prototype, {
	exec(this: DatabaseSync, sql: string): void {
		if (sql === 'COMMIT') {
			if (fault() === 'full') throw sqliteError(13, 'database or disk is full');
			if (fault() === 'write') throw sqliteError(778, 'disk I/O error');
		}
		exec.call(this, sql);
	}
});

const { get } = StatementSync.prototype;
Object.assign(StatementSync.prototype, {
	get(this: StatementSync, ...values: Parameters<StatementSync['get']>) {
		if (this.sourceSQL.includes('wal_checkpoint') && fault() === 'checkpoint') {
			throw sqliteError(1_034, 'disk I/O error');
		}
		return get.apply(this, values);
	}
});

const { fdatasync } = fs;
Object.assign(fs, {
	fdatasync(handle: number, done: (error: NodeJS.ErrnoException | null) => void): void {
		const failed = fault() === 'flush';
		fs.appendFileSync(`${said}.flushes`, failed ? 'failed\n' : 'done\n');
		if (failed) setImmediate(done, Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
		else fdatasync(handle, done);
	}
});
syncBuiltinESMExports();

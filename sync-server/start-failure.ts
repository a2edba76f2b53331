/** Why the server does not start, as one sentence for the person who starts it: what is wrong, and what to do. */
import { dirname, resolve } from 'node:path';
import { messageOf } from './log.ts';
import { type Settings } from './settings.ts';
import { FolderInUse } from './store/folder.ts';

/** As SQLite says it: its codes get lost on the way out of the store's threads. */
const IS_FULL = /database or disk is full/;
/** A full disk, too, where no room is left for what connections share. */
const IS_BROKEN = /^disk I\/O error$/;
const IS_DAMAGED =
	/file is not a database|database disk image is malformed|malformed database schema/;
const CANNOT_WRITE = /attempt to write a readonly database|unable to open database file/;
/** A folder is not made below a file, in somebody else's folder, or on a disk that takes nothing. */
const NOT_TO_BE_MADE = ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT'];

export function startFailure(
	error: unknown,
	{ host, port, data }: Pick<Settings, 'host' | 'port' | 'data'>
): string {
	if (error instanceof FolderInUse) return error.message;
	const { code, syscall } = namesOf(error);
	const said = messageOf(error);
	if (code === 'EADDRINUSE') {
		return `PORT is "${port}" and another program already listens there; stop it or set PORT to a free one.`;
	}
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
		return `HOST is "${host}", which is no address of this machine; 127.0.0.1 serves this machine, 0.0.0.0 all networks.`;
	}
	if (code === 'EACCES' && syscall === 'listen') {
		return `PORT is "${port}", which this user may not open; set PORT to one from 1024 on, with a proxy in front (docs/https.md).`;
	}
	const folder = resolve(data);
	if (code === 'ENOSPC' || IS_FULL.test(said)) {
		return `The disk of the data folder ${folder} is full. Make room on it and start Keel again; what was saved is there.`;
	}
	if (IS_BROKEN.test(said)) {
		return `The disk of the data folder ${folder} is full or broken (${said}). See whether it has room (df -h) and what the system says of it (dmesg), then start Keel again.`;
	}
	if (IS_DAMAGED.test(said)) {
		return `The database in the data folder ${folder} is damaged (${said}). Move that folder aside and keep it, then restore the newest backup in its place (docs/backup.md); devices give back what is newer.`;
	}
	if (syscall === 'mkdir' && NOT_TO_BE_MADE.includes(code ?? '')) {
		return `The data folder ${folder} cannot be made (${code}). Set KEEL_DATA to a folder, in one that the user who runs Keel may write: ${dirname(folder)}.`;
	}
	const isKeptOut = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
	if (isKeptOut || CANNOT_WRITE.test(said)) {
		return `The data folder ${folder} cannot be written (${said}). Give it, with all that is in it, to the user who runs Keel (chown -R), see that its disk is not read-only, or set KEEL_DATA.`;
	}
	return `Keel could not start: ${said}`;
}

function namesOf(error: unknown): {
	readonly code: string | undefined;
	readonly syscall: string | undefined;
} {
	const of = (name: string): unknown =>
		error instanceof Error ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined;
	const [code, syscall] = [of('code'), of('syscall')];
	return {
		code: typeof code === 'string' ? code : undefined,
		syscall: typeof syscall === 'string' ? syscall : undefined
	};
}

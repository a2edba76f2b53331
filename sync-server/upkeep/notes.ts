/**
 * When a data folder was last backed up, and when a backup of it was last proved: noted beside the
 * database by the operator's tool, for the server that tells it. Two files, so that two commands at the
 * same time never write over each other.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORE_ID } from '../store/folder.ts';

const BACKUP = 'last-backup.json';
const VERIFIED = 'last-verified.json';

/** Epoch milliseconds; 0: never, or nobody can tell. */
export interface Notes {
	/** When the last backup that is whole began. */
	readonly backupAt: number;
	/** When a backup of this folder was last restored aside and opened without a problem. */
	readonly verifiedAt: number;
	/** When the backup that was proved so had been made. */
	readonly verifiedMadeAt: number;
}

/** Notes a backup of the data folder that holds all. Throws where the folder cannot be written. */
export function noteBackup(folder: string, madeAt: string): void {
	write(folder, BACKUP, { at: madeAt });
}

/**
 * Notes that a backup was proved, when it is one of this data folder (`storeId` of its manifest).
 * Throws where the folder cannot be written.
 */
export function noteVerified(
	folder: string,
	{ storeId, madeAt }: { readonly storeId: string; readonly madeAt: string },
	now: number
): void {
	if (storeIdOf(folder) !== storeId) return;
	write(folder, VERIFIED, { at: new Date(now).toISOString(), madeAt });
}

/** Never throws: what is missing, damaged or cannot be read counts as never. */
export function readNotes(folder: string): Notes {
	const verified = read(folder, VERIFIED);
	return {
		backupAt: instant(read(folder, BACKUP).get('at')),
		verifiedAt: instant(verified.get('at')),
		verifiedMadeAt: instant(verified.get('madeAt'))
	};
}

/** Whole or not at all; there are only times in it, so that anybody who gets into the folder may read it. */
function write(folder: string, name: string, note: Readonly<Record<string, string>>): void {
	const path = join(folder, name);
	writeFileSync(`${path}.part`, `${JSON.stringify(note)}\n`, { mode: 0o644, flush: true });
	renameSync(`${path}.part`, path);
}

function read(folder: string, name: string): ReadonlyMap<string, unknown> {
	try {
		const note: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
		return new Map(typeof note === 'object' && note !== null ? Object.entries(note) : []);
	} catch {
		return new Map();
	}
}

function instant(value: unknown): number {
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(at) ? 0 : at;
}

function storeIdOf(folder: string): string | undefined {
	try {
		return readFileSync(join(folder, STORE_ID), 'utf8').trim();
	} catch {
		return undefined;
	}
}

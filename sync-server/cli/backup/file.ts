/**
 * A backup as a file: an SQLite database (any SQLite opens it), a manifest as JSON, and a last line
 * with the number of this format, the lengths of the two and the SHA-256 of all before it.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { isForbidden } from '../command.ts';
import { done, refused, type Result } from '../../result.ts';
import { type Manifest, readManifest } from './manifest.ts';

const FORMAT = 1;
const MARK = 'keel-backup';
/** Stands in the header of the database: what begins so and has no last line was cut off. */
export const APPLICATION_ID = 0x4b65656c;
const SUM_LENGTH = 64;
const LINE_LENGTH = `${MARK} 1 ${'0'.repeat(16)} ${'0'.repeat(16)} `.length + SUM_LENGTH + 1;
/** A manifest is never larger: some hundred bytes for each of a hundred thousand documents. */
const MOST_MANIFEST_BYTES = 64 * 1_048_576;

export interface BackupFile {
	readonly path: string;
	readonly manifest: Manifest;
	readonly databaseBytes: number;
	/** SHA-256 of everything before it, as it stands in the last line. */
	readonly sum: string;
	/** How much the sum covers. */
	readonly summedBytes: number;
}

/** Makes a backup of the file at `path`, which is a database by itself, and flushes it. Answers its size. */
export async function sealBackup(path: string, manifest: Manifest): Promise<number> {
	const hash = createHash('sha256');
	let databaseBytes = 0;
	for await (const chunk of chunksOf(path)) {
		hash.update(chunk);
		databaseBytes += chunk.length;
	}
	const told = Buffer.from(`\n${JSON.stringify(manifest)}\n`);
	const line = `${MARK} ${FORMAT} ${digits(databaseBytes)} ${digits(told.length)} `;
	hash.update(told).update(line);
	const handle = await open(path, 'a');
	try {
		await handle.appendFile(Buffer.concat([told, Buffer.from(`${line}${hash.digest('hex')}\n`)]));
		await handle.sync();
		return (await handle.stat()).size;
	} finally {
		await handle.close();
	}
}

/** What the end of the file tells, or a sentence about why it is none. The sum is not compared yet. */
export async function openBackup(path: string): Promise<Result<BackupFile, string>> {
	const problem = problemOf(path);
	if (problem !== undefined) return refused(problem);
	const handle = await open(path, 'r');
	try {
		const { size } = await handle.stat();
		const line = (await bytesAt(handle, Math.max(0, size - LINE_LENGTH), LINE_LENGTH)).toString();
		const found = /keel-backup (\d+) (\d{16}) (\d{16}) ([0-9a-f]{64})\n$/.exec(line);
		const format = found?.[1] ?? /^keel-backup (\d+) /m.exec(line)?.[1];
		if (Number(format) > FORMAT) {
			return refused(`${path} was written by a newer Keel. Update this one first.`);
		}
		const [databaseBytes, toldBytes] = [Number(found?.[2]), Number(found?.[3])];
		if (!found?.[4]) return refused(await sayNone(handle, path));
		if (databaseBytes + toldBytes + LINE_LENGTH !== size || toldBytes > MOST_MANIFEST_BYTES) {
			return refused(`${path} is damaged: it is not as long as it says.`);
		}
		const told = (await bytesAt(handle, databaseBytes, toldBytes)).toString();
		const manifest = readManifest(told);
		if (!manifest) return refused(`${path} is damaged: what it tells of itself cannot be read.`);
		const summedBytes = size - SUM_LENGTH - 1;
		return done({ path, manifest, databaseBytes, sum: found[4], summedBytes });
	} finally {
		await handle.close();
	}
}

/** Writes the database in the backup to `target` and flushes it. False: the sum is not the one in the file. */
export async function unpackDatabase(backup: BackupFile, target: string): Promise<boolean> {
	const hash = createHash('sha256');
	const handle = await open(target, 'wx', 0o600);
	try {
		let at = 0;
		for await (const chunk of chunksOf(backup.path, backup.summedBytes)) {
			hash.update(chunk);
			const part = chunk.subarray(0, Math.max(0, backup.databaseBytes - at));
			// One call may write less than it is given; a file handle's writeFile goes on until all is there.
			if (part.length > 0) await handle.writeFile(part);
			at += chunk.length;
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
	return hash.digest('hex') === backup.sum;
}

function problemOf(path: string): string | undefined {
	try {
		accessSync(path, constants.R_OK);
		return undefined;
	} catch (error) {
		return isForbidden(error)
			? `The user that Keel runs as may not read ${path}. Put it beside the other backups and give it to that user (chown).`
			: `There is no file ${path}.`;
	}
}

async function sayNone(handle: FileHandle, path: string): Promise<string> {
	const head = await bytesAt(handle, 0, 72);
	if (head.length === 72 && head.readUInt32BE(68) === APPLICATION_ID) {
		return `${path} is not whole: its end is missing or damaged. Get the file again.`;
	}
	return `${path} is no backup of Keel.`;
}

async function* chunksOf(path: string, bytes?: number): AsyncGenerator<Buffer> {
	const end = bytes === undefined ? undefined : bytes - 1;
	const stream = createReadStream(path, {
		highWaterMark: 1_048_576,
		...(end === undefined ? {} : { end })
	});
	for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
	const buffer = Buffer.alloc(length);
	let filled = 0;
	while (filled < length) {
		const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return buffer.subarray(0, filled);
}

function digits(bytes: number): string {
	return String(bytes).padStart(16, '0');
}

/** What a backup tells of itself, to be compared with what is found in it. */
import { type Contents, type DocumentMark } from './contents.ts';

export interface Manifest extends Omit<Contents, 'damage'> {
	/** ISO instant at which the backup began: all that was acknowledged before is in it. */
	readonly madeAt: string;
}

/** The manifest in this JSON; undefined: something else. */
export function readManifest(json: string): Manifest | undefined {
	let told: unknown;
	try {
		told = JSON.parse(json);
	} catch {
		return undefined;
	}
	if (!isRecord(told)) return undefined;
	const { madeAt, storeId, storeFormat, accountsStep, tables, initiatives, documents } = told;
	if (typeof madeAt !== 'string' || typeof storeId !== 'string') return undefined;
	if (typeof storeFormat !== 'number' || typeof accountsStep !== 'number') return undefined;
	if (!Array.isArray(documents) || !documents.every(isMark)) return undefined;
	if (!isRecordOf(tables, isNumber) || !isRecordOf(initiatives, isString)) return undefined;
	return { madeAt, storeId, storeFormat, accountsStep, tables, initiatives, documents };
}

function isMark(value: unknown): value is DocumentMark {
	return (
		isRecord(value) &&
		isString(value.id) &&
		isString(value.hash) &&
		[value.head, value.base, value.rows, value.chunks].every(isNumber)
	);
}

function isRecordOf<T>(
	value: unknown,
	is: (part: unknown) => part is T
): value is Record<string, T> {
	return isRecord(value) && Object.values(value).every(is);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number';
}

function isString(value: unknown): value is string {
	return typeof value === 'string';
}

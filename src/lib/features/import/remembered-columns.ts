/** What somebody said the columns of a sheet hold, for the next sheet with the same heads on this device. */
import { isTarget, type SheetKind, type Target } from '#lib/model/sheets/columns.ts';
import { foldName } from '#lib/model/schema/names.ts';

const KEY = 'keel-sheet-columns';
/** Sheets that are remembered, the latest first. */
const MOST = 20;

type Remembered = readonly (readonly [heads: string, targets: readonly string[]])[];

export function rememberColumns(
	kind: SheetKind,
	head: readonly string[],
	targets: readonly Target[]
): void {
	const name = nameOf(kind, head);
	const others = recall().filter(([other]) => other !== name);
	try {
		localStorage.setItem(KEY, JSON.stringify([[name, targets], ...others].slice(0, MOST)));
	} catch {
		// A browser that keeps nothing asks again: it is a convenience.
	}
}

/** The columns said last time; undefined for heads that are new, or when a column has no name. */
export function rememberedColumns(
	kind: SheetKind,
	head: readonly string[]
): readonly Target[] | undefined {
	if (head.some((cell) => cell === '')) return undefined;
	const found = recall().find(([name]) => name === nameOf(kind, head))?.[1];
	return found?.length === head.length && found.every(isTarget) ? found : undefined;
}

function nameOf(kind: SheetKind, head: readonly string[]): string {
	return [kind, ...head.map(foldName)].join('|');
}

function recall(): Remembered {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
		return Array.isArray(stored) ? stored.filter(isEntry) : [];
	} catch {
		return [];
	}
}

function isEntry(value: unknown): value is Remembered[number] {
	if (!Array.isArray(value)) return false;
	const [heads, targets]: readonly unknown[] = value;
	return (
		typeof heads === 'string' &&
		Array.isArray(targets) &&
		targets.every((target) => typeof target === 'string')
	);
}

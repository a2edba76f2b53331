/** Reading a catalogue of words as a flat list, to hold one language against another. */

type Say = (...parts: readonly unknown[]) => unknown;

/** A sentence by its path ("board.card.title"): a text, or what makes one of its parts. */
export interface Sentence {
	readonly path: string;
	readonly value: string | Say;
}

/** What is no sentence: the name of the locale and its formatters. */
const NO_WORDS = ['locale', 'format'];

export function sentencesOf(catalogue: unknown, path = ''): readonly Sentence[] {
	if (NO_WORDS.includes(path)) return [];
	if (typeof catalogue === 'string') return [{ path, value: catalogue }];
	if (typeof catalogue === 'function') return [{ path, value: catalogue as Say }];
	if (typeof catalogue !== 'object' || catalogue === null) throw new Error(`${path} is no word`);
	return Object.entries(catalogue).flatMap(([key, part]) =>
		sentencesOf(part, path === '' ? key : `${path}.${key}`)
	);
}

/** One value of each kind that a sentence may take. A name is a name that no language has. */
const NAMES = ['Qxa', 'Qxb', 'Qxc', 'Qxd', 'Qxe', 'Qxf'];
const KINDS = ['name', 'day', 'number', 'names', 'nothing', 'yes'] as const;
type Kind = (typeof KINDS)[number];

function example(kind: Kind, place: number, number: number): unknown {
	if (kind === 'name') return NAMES[place];
	if (kind === 'day') return '2026-02-16';
	if (kind === 'number') return number;
	if (kind === 'names') return [NAMES[place], 'Qxz'];
	return kind === 'nothing' ? undefined : true;
}

/** Every way to give `length` parts to a sentence; more than two parts are given kinds in pairs only. */
export function partsFor(length: number, number: number): readonly (readonly unknown[])[] {
	const combinations = (left: number): readonly (readonly Kind[])[] =>
		left === 0
			? [[]]
			: combinations(left - 1).flatMap((some) => KINDS.map((kind) => [...some, kind]));
	return combinations(length).map((kinds) =>
		kinds.map((kind, place) => example(kind, place, number))
	);
}

/** What is said, or undefined where these parts do not fit the sentence. */
export function said(say: Say, parts: readonly unknown[]): string | undefined {
	try {
		const text = say(...parts);
		if (typeof text !== 'string') return undefined;
		return /undefined|NaN|true|\[object/.test(text) ? undefined : text.replace(/\s/gu, ' ');
	} catch {
		return undefined;
	}
}

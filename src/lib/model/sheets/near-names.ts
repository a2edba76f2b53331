/**
 * Names that may mean one thing though they are not spelled alike: "Harborview Elem. School" and "Harborview
 * Elementary School". Careful rather than clever: words are compared, not letters, and people decide.
 */
import { foldName } from '../schema/names.ts';

/** Words that say nothing about who it is. */
const SMALL = new Set('the of for and at in de del la el los las y e para'.split(' '));

/** Words that one spelling has and the other may leave away. */
const LEGAL = new Set(
	'inc incorporated llc ltd corp corporation org organization organisation organizacion'.split(' ')
);
const LOOSE = new Set('school center public escuela centro publica publico program'.split(' '));

/** Words that are shortened by their beginning. */
const OFTEN_SHORT = new Set(
	(
		'elementary school university association community foundation department county district education ' +
		'government hospital library center national international services cooperative coalition committee ' +
		'institute commission neighborhood neighbors organization public program church academy management ' +
		'escuela universidad asociacion comunidad comunitario comunitaria fundacion departamento municipal ' +
		'biblioteca centro nacional servicios cooperativa coalicion comite instituto gobierno colegio primaria ' +
		'secundaria'
	)
		.split(' ')
		.map(singular)
);

/** Shortened otherwise, or spelled in two ways. */
const SPELLED: ReadonlyMap<string, string> = new Map([
	['assn', 'association'],
	['bldg', 'building'],
	['centre', 'center'],
	['cmty', 'community'],
	['ctr', 'center'],
	['dept', 'department'],
	['depto', 'departamento'],
	['esc', 'escuela'],
	['fdn', 'foundation'],
	['fndn', 'foundation'],
	['govt', 'government'],
	['intl', 'international'],
	['lib', 'library'],
	['mt', 'mount'],
	['natl', 'national'],
	['sch', 'school'],
	['svc', 'services'],
	['svcs', 'services'],
	['1st', 'first'],
	['2nd', 'second'],
	['3rd', 'third']
]);

interface Word {
	readonly text: string;
	/** Written with a full stop at its end. */
	readonly isCut: boolean;
	/** Nothing but capitals, as "CHC". */
	readonly isInitials: boolean;
}

type Name = readonly Word[];

/** So many are compared with one name: a sheet of thousands that all begin alike is still read at once. */
const MOST = 200;

/** What may be found by a name that is nearly its own. */
export class NearNames<T> {
	readonly #byWord = new Map<string, Entry<T>[]>();
	/** Names with initials in them, by word, and the others by what their initials would be. */
	readonly #shortened = new Map<string, Entry<T>[]>();
	readonly #byInitials = new Map<string, Entry<T>[]>();

	/** Remembers a value under a name. */
	add(name: string, value: T): void {
		const words = wordsOf(name);
		const entry = { words, value };
		for (const key of new Set(words.map(keyOf))) {
			put(this.#byWord, key, entry);
			if (hasInitials(words)) put(this.#shortened, key, entry);
		}
		if (words.length >= 3) put(this.#byInitials, initialsOf(words), entry);
	}

	/** The first that was added under a name near this one. */
	find(name: string): T | undefined {
		const words = wordsOf(name);
		// Words that must be there lead to fewest: a number, a word that few others have.
		const needed = words.filter((word) => !mayBeMissing(word) && !word.isInitials);
		const [fewest = []] = (needed.length > 0 ? needed : words)
			.map((word) => this.#byWord.get(keyOf(word)) ?? [])
			.sort((a, b) => a.length - b.length);
		const keys = [...words.map(keyOf), initialsOf(words)];
		const shortened = keys.flatMap((key) => this.#shortened.get(key)?.slice(0, MOST) ?? []);
		const initials = words.filter(({ isInitials }) => isInitials);
		const longer = initials.flatMap(({ text }) => this.#byInitials.get(text) ?? []);
		return [fewest, shortened, longer]
			.flatMap((entries) => entries.slice(0, MOST))
			.find((other) => areNear(words, other.words))?.value;
	}
}

interface Entry<T> {
	readonly words: Name;
	readonly value: T;
}

function put<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
	const here = map.get(key);
	if (here) here.push(entry);
	else map.set(key, [entry]);
}

function wordsOf(name: string): Name {
	return name.split(/[\s,;:/()–—-]+/).flatMap((part) => {
		const isCut = /\p{L}\.$/u.test(part);
		const isInitials = /^\p{Lu}{3,6}$/u.test(part.replace(/\./g, ''));
		const texts = isInitials ? [part.replace(/\./g, '').toLowerCase()] : foldName(part).split(' ');
		return texts
			.filter((text) => text !== '' && !SMALL.has(text))
			.map((text) => ({ text: SPELLED.get(text) ?? text, isCut, isInitials }));
	});
}

const keyOf = ({ text }: Word): string => (/\d/.test(text) ? text : text.slice(0, 3));

const initialsOf = (words: Name): string => words.map(({ text }) => text.slice(0, 1)).join('');

const hasInitials = (words: Name): boolean => words.some(({ isInitials }) => isInitials);

/** Each word has its like in the other name, but for one that such names often leave away. */
function areNear(one: Name, two: Name): boolean {
	return (
		areAlike(one, two) ||
		(hasInitials(one) && areAlike(writtenOut(one, two), two)) ||
		(hasInitials(two) && areAlike(one, writtenOut(two, one)))
	);
}

/** A name whose initials are replaced by the words of the other that begin with them. */
function writtenOut(name: Name, other: Name): Name {
	return name.flatMap((word) => {
		if (!word.isInitials) return [word];
		const { length } = word.text;
		const run = other
			.map((_, at) => other.slice(at, at + length))
			.find((words) => words.map(({ text }) => text.slice(0, 1)).join('') === word.text);
		return run ?? [word];
	});
}

function areAlike(one: Name, two: Name): boolean {
	const [few, many] = one.length <= two.length ? [one, two] : [two, one];
	if (few.length === 0 || many.length - few.length > 1) return false;
	const left = [...many];
	let misspelled = 0;
	for (const word of few) {
		const [at = -1] = [isEqual, isShortened, isMisspelled]
			.map((isLike) => left.findIndex((other) => isLike(word, other)))
			.filter((place) => place >= 0);
		const [other] = at < 0 ? [] : left.splice(at, 1);
		if (!other) return false;
		if (!isEqual(word, other) && !isShortened(word, other)) misspelled += 1;
	}
	const [extra] = left;
	if (misspelled > 0) return misspelled === 1 && !extra && few.length > 1;
	return !extra || LEGAL.has(extra.text) || (mayBeMissing(extra) && few.length > 1);
}

/** Left away by some: a kind of house, a middle initial. */
function mayBeMissing({ text }: Word): boolean {
	return LEGAL.has(text) || LOOSE.has(text) || /^\p{L}$/u.test(text);
}

const isEqual = (one: Word, two: Word): boolean => singular(one.text) === singular(two.text);

function singular(word: string): string {
	return word.length > 4 ? word.replace(/s$/, '') : word;
}

function isShortened(one: Word, two: Word): boolean {
	const [short, long] = one.text.length <= two.text.length ? [one, two] : [two, one];
	if (short.text.length < 3 || !long.text.startsWith(short.text)) return false;
	return short.isCut || OFTEN_SHORT.has(singular(long.text));
}

/** One letter more, less or another, or two that changed places, in a long word. */
function isMisspelled({ text: one }: Word, { text: two }: Word): boolean {
	if (Math.min(one.length, two.length) < 6 || /\d/.test(one + two)) return false;
	let same = 0;
	while (same < one.length && one[same] === two[same]) same += 1;
	const [a, b] = [one.slice(same), two.slice(same)];
	const haveChanged = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
	return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || haveChanged;
}

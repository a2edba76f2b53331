/**
 * Text as a reader compares it: case, accents, width and the several forms of one letter do not count.
 * What is left has no word boundaries of its own, so scripts without spaces are found by any part.
 */

/** Accents and vowel points that may be left out in writing. Marks that make another letter stay. */
const OPTIONAL_MARKS =
	// eslint-disable-next-line no-misleading-character-class -- reason: ranges of single marks, none is meant as a pair
	/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
/** Joiners, soft hyphens and the Arabic tatweel: drawn or not, never read. */
const SILENT = /[\p{Cf}\u0640]/gu;
const ALIKE =
	/[\u0671\u0649\u06cc\u06a9\u0629\u03c2\u0131øæœđðłħß\u2018\u2019\u02bc\u2010-\u2015\s\u0660-\u0669\u06f0-\u06f9]/gu;

const LETTERS: ReadonlyMap<string, string> = new Map([
	['\u0671', '\u0627'],
	['\u0649', '\u064a'],
	['\u06cc', '\u064a'],
	['\u06a9', '\u0643'],
	['\u0629', '\u0647'],
	['\u03c2', '\u03c3'],
	['\u0131', 'i'],
	['ø', 'o'],
	['æ', 'ae'],
	['œ', 'oe'],
	['đ', 'd'],
	['ð', 'd'],
	['ł', 'l'],
	['ħ', 'h'],
	['ß', 'ss'],
	['\u2018', "'"],
	['\u2019', "'"],
	['\u02bc', "'"]
]);

/** The comparable form of `text`. Its length may differ; `foldedWithin` tells where a part came from. */
export function fold(text: string): string {
	// eslint-disable-next-line no-control-regex -- reason: what is plain ASCII needs no tables
	if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/\s/g, ' ');
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(OPTIONAL_MARKS, '')
		.replace(SILENT, '')
		.replace(ALIKE, like);
}

function like(letter: string): string {
	const known = LETTERS.get(letter);
	if (known !== undefined) return known;
	const code = letter.codePointAt(0) ?? 0;
	if (code >= 0x2010 && code <= 0x2015) return '-';
	if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
	if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
	return ' ';
}

/**
 * Where the folded places `[from, to)` stand in `text`, as UTF-16 offsets, whole characters. Marks that
 * follow the last character belong to it.
 */
export function foldedWithin(
	text: string,
	from: number,
	to: number
): readonly [from: number, to: number] {
	let folded = 0;
	let at = 0;
	let start: number | undefined;
	let end = 0;
	for (const letter of text) {
		const length = letter < '\x80' ? 1 : fold(letter).length;
		if (folded >= to && length > 0) break;
		folded += length;
		if (start === undefined && folded > from) start = at;
		at += letter.length;
		end = at;
	}
	return [start ?? text.length, end];
}

/** Holds every shipped language to the canonical one: nothing missing, nothing lost, nothing left in English. */
import { describe, expect, it } from 'vitest';
import { partsFor, said, type Sentence, sentencesOf } from '#test/catalogue.ts';
import { en } from './en/index.ts';
import { LATE_AREAS } from './late-areas.ts';
import { isShipped, LANGUAGES, type LanguageTag, shippedLanguages } from './languages.ts';

const canonical = new Map(sentencesOf(en).map(({ path, value }) => [path, value]));

/** Texts that are right although English says the same. */
const SAME: Readonly<Record<string, readonly string[]>> = {
	es: [
		'no',
		'Alt',
		'Ctrl',
		'Esc',
		'Keel',
		'Error',
		'Sector',
		'Agenda',
		'Ideas',
		'https://…/join#…',
		'Carmen Duarte'
	]
};
/** Words of English that no text of another language has. */
const ENGLISH =
	/(^|[\s“"(])(the|and|with|this|that|your|you|is|are|of|was|not yet)(?=[\s,.:;!?”)]|$)/iu;

/** All that the app can fetch of a language. */
async function whole(tag: LanguageTag): Promise<object> {
	const { words, late } = await LANGUAGES[tag].load();
	const areas = await Promise.all(LATE_AREAS.map(async (area) => [area, await late[area]()]));
	return { ...words, ...Object.fromEntries(areas) };
}

const other = shippedLanguages.filter(({ tag }) => tag !== 'en');

describe.each(other)('$name', ({ tag }) => {
	const load = async (): Promise<readonly Sentence[]> =>
		isShipped(tag) ? sentencesOf(await whole(tag)) : [];
	const same = SAME[tag] ?? [];

	/** A complaint for each sentence that has one. */
	const complaints = async (
		of: (mine: Sentence['value'], theirs: Sentence['value']) => string | undefined
	): Promise<readonly string[]> =>
		(await load()).flatMap(({ path, value }) => {
			const theirs = canonical.get(path);
			const complaint = theirs === undefined ? undefined : of(value, theirs);
			return complaint === undefined ? [] : [`${path}: ${complaint}`];
		});

	it('has the sentences of English and no others', async () => {
		const mine = new Set((await load()).map(({ path }) => path));
		expect([...canonical.keys()].filter((path) => !mine.has(path))).toEqual([]);
		expect([...mine].filter((path) => !canonical.has(path))).toEqual([]);
	});

	it('says something wherever English does, and something else', async () => {
		const found = await complaints((mine, theirs) => {
			if (typeof mine !== 'string' || typeof theirs !== 'string') return undefined;
			if ((mine.trim() === '') !== (theirs.trim() === '')) return 'one of them is empty';
			if (mine === theirs && /\p{L}/u.test(mine) && !same.includes(mine)) return `still “${mine}”`;
			return ENGLISH.test(mine) ? `English in “${mine}”` : undefined;
		});
		expect(found).toEqual([]);
	});

	it('takes the parts that English takes', async () => {
		const found = await complaints((mine, theirs) => {
			if (typeof mine !== typeof theirs) return `is a ${typeof mine}, not a ${typeof theirs}`;
			return typeof mine === 'function' && mine.length !== theirs.length
				? `takes ${mine.length} parts, not ${theirs.length}`
				: undefined;
		});
		expect(found).toEqual([]);
	});

	it('loses no part of a sentence', async () => {
		const found = await complaints((mine, theirs) => {
			if (typeof mine !== 'function' || typeof theirs !== 'function') return undefined;
			for (const parts of partsFor(theirs.length, 7)) {
				const english = said(theirs, parts);
				if (english === undefined) continue;
				const text = said(mine, parts);
				const told = `with ${JSON.stringify(parts)}: ${text}`;
				if (text === undefined) return `fails ${told}`;
				if ((text === '') !== (english === '')) return `one of them is empty ${told}`;
				if (ENGLISH.test(text)) return `English ${told}`;
				const lost = ['Qxa', 'Qxb', 'Qxc', 'Qxd', 'Qxe', 'Qxf', 'Qxz', '7', '16', '2026'].filter(
					(part) => english.includes(part) && !text.includes(part)
				);
				if (lost.length > 0) return `lost ${lost.join(', ')} ${told}`;
			}
			return undefined;
		});
		expect(found).toEqual([]);
	});

	it('counts in its own forms wherever English has two', async () => {
		const found = await complaints((mine, theirs) => {
			if (typeof mine !== 'function' || typeof theirs !== 'function') return undefined;
			const bare = (text: string | undefined): string | undefined =>
				text?.replace(/[\d,.]+/gu, '#');
			const one = partsFor(theirs.length, 1);
			const two = partsFor(theirs.length, 2);
			for (const [index, parts] of one.entries()) {
				const [inOne, inTwo] = [said(theirs, parts), said(theirs, two[index] ?? [])];
				if (inOne === undefined || inTwo === undefined || bare(inOne) === bare(inTwo)) continue;
				const text = said(mine, parts);
				if (bare(text) === bare(said(mine, two[index] ?? []))) return `one form for all: ${text}`;
			}
			return undefined;
		});
		// "1 más, 2 más": the word does not change.
		expect(found.filter((complaint) => !/\bmás\b/u.test(complaint))).toEqual([]);
	});
});

it('is fetched in English as it is written', async () => {
	expect(await whole('en')).toEqual(en);
});

it('has the form of millions in Spanish', async () => {
	const { late } = await LANGUAGES.es.load();
	const { standing } = await late.home();
	expect(standing.outcomes(1_000_000)).toMatch(/^1,000,000 de resultados$/u);
	expect(standing.outcomes(1)).toBe('1 resultado');
	expect(standing.outcomes(0)).toBe('0 resultados');
});

/** A late area is read where somebody waited for it, and nowhere else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { code, ROOT, walk } from '#test/imports.ts';
import { LATE_AREAS, type LateArea } from './late-areas.ts';

const read = (file: string): string => code(readFileSync(join(ROOT, file), 'utf8'));

/** Who reads an area, and who waits for it first. */
const PLACES: Readonly<
	Record<LateArea, { readonly readers: readonly string[]; readonly waiting: readonly string[] }>
> = {
	alignment: {
		readers: ['src/lib/features/board/'],
		waiting: ['src/routes/i/[initiative]/board/+page.ts']
	},
	apart: {
		readers: ['src/lib/features/apart/', 'src/lib/shell/apart/'],
		waiting: ['src/lib/shell/apart/late-marks.svelte.ts', 'src/routes/i/[initiative]/past/+page.ts']
	},
	changes: {
		readers: ['src/lib/features/past/', 'src/lib/shell/apart/'],
		waiting: ['src/routes/i/[initiative]/past/+page.ts', 'src/lib/shell/apart/late-marks.svelte.ts']
	},
	decisions: {
		readers: ['src/lib/features/meetings/', 'src/lib/shell/peek/'],
		waiting: [
			'src/routes/i/[initiative]/meetings/[meeting]/+page.ts',
			'src/lib/shell/Everywhere.svelte'
		]
	},
	home: {
		readers: ['src/lib/features/home/', 'src/lib/features/settings/Facts.svelte'],
		waiting: ['src/routes/i/[initiative]/+page.ts', 'src/routes/i/[initiative]/settings/+page.ts']
	},
	join: {
		readers: ['src/lib/features/join/', 'src/routes/join/+page.svelte'],
		waiting: ['src/routes/join/+page.ts']
	},
	partners: {
		readers: ['src/lib/features/people/'],
		waiting: ['src/routes/i/[initiative]/people/+page.ts']
	},
	past: {
		readers: ['src/lib/features/past/'],
		waiting: ['src/routes/i/[initiative]/past/+page.ts']
	},
	people: {
		readers: [
			'src/lib/features/people/',
			'src/lib/features/import/AskedOnce.svelte',
			'src/lib/features/import/PreviewRows.svelte',
			'src/lib/features/import/save-sheet.ts',
			'src/lib/shell/palette/',
			'src/lib/shell/peek/'
		],
		waiting: [
			'src/routes/i/[initiative]/people/+page.ts',
			'src/lib/features/import/SheetMenu.svelte',
			'src/lib/shell/Everywhere.svelte'
		]
	},
	settings: {
		readers: ['src/lib/features/settings/'],
		waiting: ['src/routes/i/[initiative]/settings/+page.ts']
	},
	sheets: {
		readers: ['src/lib/features/import/'],
		waiting: [
			'src/routes/i/[initiative]/people/+page.ts',
			'src/routes/i/[initiative]/board/+page.ts'
		]
	},
	talk: {
		readers: ['src/lib/features/talk/', 'src/lib/shell/talk/'],
		waiting: ['src/lib/shell/apart/late-marks.svelte.ts', 'src/routes/i/[initiative]/past/+page.ts']
	}
};

/** What an area is read from; where a component calls its own area `words`, that is not it. */
const WORDS = /words(\(\))?/u;
const OWN = /\bwords = \$derived\((all|language\.words)\./u;

/** The areas that a source text reads: `words.people`, `words().people`, `{ people } = words`. */
function areasIn(source: string): readonly LateArea[] {
	const from = OWN.test(source) ? 'all|language\\.words' : WORDS.source;
	const taken = (area: LateArea): RegExp =>
		new RegExp(
			`\\b(${from})\\.${area}\\b(?!\\()|\\{[^{}]*\\b${area}\\b[^{}]*\\} = (${from})\\b`,
			'u'
		);
	return LATE_AREAS.filter((area) => taken(area).test(source));
}

it('is read nowhere else', () => {
	const found = walk('src')
		.filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test|test-support/.test(file))
		.flatMap((file) => areasIn(read(file)).map((area) => ({ area, file })))
		.filter(({ area, file }) => !PLACES[area].readers.some((place) => file.startsWith(place)))
		.map(({ area, file }) => `${file}: ${area}`);
	expect(found, 'wait for it with language.want, then say so in PLACES').toEqual([]);
});

it.each(LATE_AREAS)('is waited for: %s', (area) => {
	for (const file of PLACES[area].waiting)
		expect(read(file)).toMatch(new RegExp(`language\\.want\\([^)]*'${area}'`, 'u'));
});

it('sees what it looks for', () => {
	expect(areasIn('const say = $derived(words.people.title);')).toEqual(['people']);
	expect(areasIn('const { partners } = words;')).toEqual(['partners']);
	expect(areasIn('words().sheets.menu; initiative.people.model;')).toEqual(['sheets']);
	const own = 'const words = $derived(all.sheets.done); words.partners(2);';
	expect(areasIn(own)).toEqual(['sheets']);
});

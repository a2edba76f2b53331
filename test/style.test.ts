/** What every component owes to somebody who reads another language, or from right to left. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ROOT, walk } from '#test/imports.ts';
import { literalWords, wordsReadOnce } from '#test/markup.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const components = walk('src').filter((file) => file.endsWith('.svelte'));
const styles = walk('src').filter((file) => /\.(svelte|css)$/.test(file));

// Every component is parsed, also on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 });

/** Sides of the screen instead of the start and the end of a line. */
const PHYSICAL =
	/(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right)(?:-[\w-]+)?|(?:scroll-(?:margin|padding))-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g;

/** The style of a component, or a whole sheet; comments and conditions left out. */
function styleOf(file: string): string {
	const source = read(file);
	const sheet = file.endsWith('.css')
		? source
		: [...source.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, css]) => css).join('\n');
	return sheet.replace(/\/\*.*?\*\//gs, '');
}

it('lays out from start to end, never from left to right', () => {
	const found = styles.flatMap((file) =>
		[...styleOf(file).matchAll(PHYSICAL)].map(([side]) => `${file}: ${side.trim()}`)
	);
	expect(found, 'use margin-inline-start, inset-inline-end, text-align: start …').toEqual([]);
});

it('has no words in components', () => {
	const found = components.flatMap((file) =>
		literalWords(read(file)).map((word) => `${file}: ${word}`)
	);
	expect(found, 'they belong in src/lib/messages').toEqual([]);
});

it('reads words anew when the language changes', () => {
	const found = components.flatMap((file) =>
		wordsReadOnce(read(file)).map((name) => `${file}: ${name}`)
	);
	expect(found, 'wrap the list in $derived').toEqual([]);
});

it('formats through the words of the person', () => {
	const own = ['src/lib/messages/', 'src/lib/session/', 'src/lib/features/meetings/zoned-time.ts'];
	const formatting =
		/new Intl\.(DateTimeFormat|NumberFormat|RelativeTimeFormat|ListFormat|PluralRules)|\.toLocale(Date|Time)?String\(/;
	const found = walk('src')
		.filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('.test'))
		.filter((file) => !own.some((part) => file.startsWith(part)) && formatting.test(read(file)));
	expect(found, 'ask words.format (messages/formats)').toEqual([]);
});

it('sees what it looks for', () => {
	const wrong = `<script>
		const words = useWords();
		const options = [{ label: words.a }];
		const others = LIST.map((value) => words.b[value]);
		const right = $derived([words.a]);
	</script>
	<p aria-label="Say it">Hello {name}</p><b>{words.a}</b>, 7`;
	expect(literalWords(wrong).toSorted()).toEqual(['Hello', 'aria-label: Say it']);
	expect(wordsReadOnce(wrong)).toEqual(['options', 'others']);
	expect('a { margin-left: 1px; right: 0; }'.match(PHYSICAL)).toEqual(['margin-left:', 'right:']);
	expect('a { margin-inline: 1px; border-block-start: 0 }'.match(PHYSICAL)).toBeNull();
});

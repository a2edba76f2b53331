import { describe, expect, it } from 'vitest';
import { randomFrom } from '#test/random.ts';
import { type Block, type Kind, type Run, type TextBlock } from './index.ts';
import { looksLikeMarkdown, markdownToBlocks } from './markdown-reader.ts';
import { blocksToMarkdown } from './markdown.ts';

const picture = (name: string): string => `[Picture: ${name}]`;

function read(text: string): readonly Block[] {
	return markdownToBlocks(text, picture).blocks;
}

/** `kind+ ✓ words`, one line per block. */
function seen(text: string): string {
	return read(text)
		.map((block) => {
			if (block.type === 'table') {
				const cell = (lines: readonly TextBlock[]): string =>
					lines.map((line) => line.runs.map((run) => run.text).join('')).join(' / ');
				return block.rows.map((row) => row.map(cell).join(' | ')).join('\n');
			}
			const kind = block.kind === 'heading' ? `h${block.level}` : block.kind;
			const words = block.runs.map((run) => run.text).join('');
			return `${kind}${'+'.repeat(block.indent)}${block.checked ? '✓' : ''}: ${words}`;
		})
		.join('\n');
}

describe('Markdown', () => {
	it('is read line by line', () => {
		expect(
			seen(
				[
					'# Agenda  #',
					'Second',
					'------',
					'Words',
					'go on',
					'',
					'> quoted',
					'>',
					'> again',
					'',
					'> [!TIP]',
					'> hint',
					'***',
					'```js',
					'# no heading',
					'```',
					'| Who | What |',
					'|:---|---:|',
					'| a\\|b | x<br>y |'
				].join('\n')
			)
		).toBe(
			[
				'h1: Agenda',
				'h2: Second',
				'paragraph: Words\ngo on',
				'quote: quoted',
				'quote: again',
				'callout: hint',
				'divider: ',
				'code: # no heading',
				'Who | What',
				'a|b | x / y'
			].join('\n')
		);
	});

	it('nests lists, with any width of indent', () => {
		expect(
			seen('- a\n    - b\n      more\n\n      beside\n  - c\n1. d\n   - [x] e\n2) f\n\ng\n* [ ] h')
		).toBe(
			[
				'bullet: a',
				'bullet+: b\nmore',
				'paragraph++: beside',
				'bullet+: c',
				'number: d',
				'task+✓: e',
				'number: f',
				'paragraph: g',
				'task: h'
			].join('\n')
		);
	});

	it('reads formatting, addresses and what a text cannot hold', () => {
		const { blocks, pictures, links } = markdownToBlocks(
			'**a _b_** ~~c~~ `d*` [e](https://example.org/(x) "t") [f](javascript:alert(1)) ![Map](m.png) <u>g</u> 2*3*4 https://example.org/y. \\*h\\*',
			picture
		);
		const [line] = blocks;
		expect(line?.type === 'block' && line.runs).toEqual([
			{ text: 'a ', bold: true },
			{ text: 'b', bold: true, italic: true },
			{ text: ' ' },
			{ text: 'c', strike: true },
			{ text: ' ' },
			{ text: 'd*', code: true },
			{ text: ' ' },
			{ text: 'e', link: 'https://example.org/(x)' },
			{ text: ' f [Picture: Map] ' },
			{ text: 'g', underline: true },
			{ text: ' 2' },
			{ text: '3', italic: true },
			{ text: '4 ' },
			{ text: 'https://example.org/y', link: 'https://example.org/y' },
			{ text: '. *h*' }
		]);
		expect(pictures).toEqual(['Map']);
		expect(links).toEqual(['javascript:alert(1)']);
	});

	it('is told from other text', () => {
		expect(looksLikeMarkdown('# Goal\nwords')).toBe(true);
		expect(looksLikeMarkdown('- a\n- b')).toBe(true);
		expect(looksLikeMarkdown('see [plan](https://example.org)')).toBe(true);
		expect(looksLikeMarkdown('Hello\nworld - and more')).toBe(false);
		expect(looksLikeMarkdown('- one dash')).toBe(false);
		expect(looksLikeMarkdown('5 * 3 = 15')).toBe(false);
	});

	// A reader that goes back and forth over such text would not end within the time of any test.
	it.each([
		['*a ', 50_000],
		['> ', 20_000],
		['[', 9_000],
		['- ', 3_000],
		['`', 4_000],
		['<u>', 3_000],
		['**a', 3_000],
		['a|b\n-|-\n', 2_000]
	])('ends on %j, ever again', (text, times) => {
		expect(read(`${text.repeat(times)}x`)).toBeDefined();
	});
});

describe('Markdown there and back', () => {
	const words = [
		'a',
		'Bee',
		' ',
		' and ',
		'*',
		'_',
		'x_y',
		'#',
		'- ',
		'1. ',
		'|',
		'<b>',
		'`',
		'[',
		']'
	];
	const more = [
		'~',
		'~~',
		'&amp;',
		'\\',
		'!',
		'(',
		')',
		'ñ',
		'漢',
		'😀',
		'"',
		'.',
		'=',
		'---',
		'> ',
		'+ '
	];

	const kinds: readonly Kind[] = ['paragraph', 'heading', 'bullet', 'number', 'task', 'quote'];
	const plain = (list: readonly Block[]): readonly string[] =>
		list.flatMap((block) => {
			if (block.type === 'table') return ['TABLE'];
			const said = block.runs.map((run) => run.text).join('');
			const bare = said.replace(/\s+/g, ' ').trim();
			return bare === '' ? [] : [`${block.kind}: ${bare}`];
		});

	/** Four lines of words and signs with any formatting. */
	function blocksOf(seed: number): readonly Block[] {
		const random = randomFrom(seed);
		const some = <T>(list: readonly T[], most: number): readonly T[] =>
			Array.from({ length: 1 + random.below(most) }, () => random.pick(list));
		const run = (): Run => ({
			text: some([...words, ...more], 4).join(''),
			...(random.chance(0.3) ? { bold: true as const } : {}),
			...(random.chance(0.3) ? { italic: true as const } : {}),
			...(random.chance(0.2) ? { strike: true as const } : {}),
			...(random.chance(0.1) ? { underline: true as const } : {}),
			...(random.chance(0.1) ? { code: true as const } : {}),
			...(random.chance(0.1) ? { link: 'https://example.org/a' } : {})
		});
		return some(kinds, 4).map((kind): TextBlock => ({
			type: 'block',
			id: undefined,
			ref: undefined,
			kind,
			level: 2,
			indent: 0,
			checked: false,
			runs: Array.from({ length: 1 + random.below(4) }, run)
		}));
	}

	it('keeps every word, whatever signs it has', () => {
		const lost = Array.from({ length: 2000 }, (_, seed) => seed).flatMap((seed) => {
			const blocks = blocksOf(seed);
			const markdown = blocksToMarkdown(blocks);
			const back = plain(read(markdown)).join('\n');
			const before = plain(blocks).join('\n');
			return back === before
				? []
				: [`seed ${seed}\n${markdown}\n--- was\n${before}\n--- is\n${back}`];
		});
		expect(lost.length, lost.slice(0, 4).join('\n\n')).toBe(0);
	});
});

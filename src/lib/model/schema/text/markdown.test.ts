import { describe, expect, it } from 'vitest';
import { type Block, type NewBlock, type TextBlock } from './index.ts';
import { blocksToMarkdown } from './markdown.ts';

function line(block: NewBlock): TextBlock {
	return {
		type: 'block',
		id: undefined,
		kind: block.kind ?? 'paragraph',
		level: block.level ?? 1,
		indent: block.indent ?? 0,
		checked: block.checked ?? false,
		ref: undefined,
		runs: typeof block.runs === 'string' ? [{ text: block.runs }] : block.runs
	};
}

function written(...blocks: readonly (NewBlock | Block)[]): string {
	return blocksToMarkdown(blocks.map((each) => ('type' in each ? each : line(each))));
}

describe('a text as Markdown', () => {
	it('has headings, paragraphs, quotes, callouts, code and rules', () => {
		expect(
			written(
				{ kind: 'heading', level: 2, runs: 'Goal' },
				{ runs: 'More children read\nby third grade' },
				{ runs: '' },
				{ kind: 'quote', runs: 'We were never asked.' },
				{ kind: 'quote', runs: 'Now we are.' },
				{ kind: 'callout', runs: 'Bring the sheet' },
				{ kind: 'code', runs: 'a\n```\nb' },
				{ kind: 'divider', runs: '' },
				{ runs: 'End' }
			)
		).toBe(
			[
				'## Goal',
				'More children read\\\nby third grade',
				'> We were never asked.\n>\n> Now we are.',
				'> [!NOTE]\n> Bring the sheet',
				'````\na\n```\nb\n````',
				'---',
				'End'
			].join('\n\n')
		);
	});

	it('nests lists and counts them', () => {
		expect(
			written(
				{ kind: 'bullet', runs: 'a' },
				{ kind: 'number', indent: 1, runs: 'b' },
				{ kind: 'bullet', indent: 2, runs: 'c' },
				{ kind: 'number', indent: 1, runs: 'd\ne' },
				{ kind: 'task', checked: true, runs: 'f' },
				{ kind: 'task', runs: 'g' }
			)
		).toBe('- a\n  1. b\n     - c\n  2. d\\\n     e\n\n- [x] f\n- [ ] g');
	});

	it('writes tables with bars, breaks and lists in their cells', () => {
		const cell = (...runs: readonly string[]): readonly TextBlock[] =>
			runs.map((each) => line({ runs: each }));
		expect(
			written({
				type: 'table',
				rows: [[cell('Who'), cell('What')], [cell('a|b'), cell('x', 'y\nz')], [cell('only')]]
			})
		).toBe('| Who | What |\n| --- | --- |\n| a\\|b | x<br>y<br>z |\n| only |  |');
	});

	it('nests marks and keeps their signs off blanks', () => {
		expect(
			written({
				runs: [
					{ text: 'see ' },
					{ text: 'bold ', bold: true },
					{ text: 'both', bold: true, italic: true },
					{ text: ' and ' },
					{ text: 'gone', strike: true },
					{ text: ', ' },
					{ text: 'under', underline: true },
					{ text: ' ' },
					{ text: 'a`b', code: true },
					{ text: ' ' },
					{ text: 'plan', link: 'https://example.org/(a)' },
					{ text: ' ' },
					{ text: 'Reading', chip: 'outcome:o1' }
				]
			})
		).toBe(
			'see **bold _both_** and ~~gone~~, <u>under</u> ``a`b`` [plan](<https://example.org/(a)>) Reading'
		);
	});

	it('falls back to tags where signs would be read as words', () => {
		const bold = { text: '(new)', bold: true } as const;
		expect(written({ runs: [{ text: 'a' }, bold, { text: 'b' }] })).toBe(
			'a<strong>(new)</strong>b'
		);
		expect(written({ runs: [{ text: 'un' }, { text: 'real', italic: true }] })).toBe(
			'un<em>real</em>'
		);
	});

	it.each([
		['# 1', '\\# 1'],
		['- no list', '\\- no list'],
		['3. May', '3\\. May'],
		['> 50', '\\> 50'],
		['---', '\\---'],
		['2 * 3 * 4', '2 \\* 3 \\* 4'],
		['snake_case _x_', 'snake_case \\_x\\_'],
		['[a](b)', '\\[a\\](b)'],
		['<b>', '\\<b>'],
		['5 < 6 & 7', '5 < 6 & 7'],
		['&lt;', '\\&lt;'],
		['~50 people', '~50 people'],
		['a ~~b~~', 'a \\~\\~b\\~\\~'],
		['back\\slash', 'back\\\\slash']
	])('writes %j as words', (words, expected) => {
		expect(written({ runs: words })).toBe(expected);
	});

	it('takes the level of its place and an address for its chips', () => {
		const blocks = [
			line({ kind: 'heading', level: 1, runs: 'Goal' }),
			line({ runs: [{ text: 'Reading', chip: 'outcome:o1' }] })
		];
		expect(
			blocksToMarkdown(blocks, { headingBase: 3, chipLink: (ref) => `../agenda.md#${ref}` })
		).toBe('### Goal\n\n[Reading](../agenda.md#outcome:o1)');
	});

	it('leaves nothing of an empty text', () => {
		expect(written({ runs: '' }, { type: 'table', rows: [] })).toBe('');
	});
});

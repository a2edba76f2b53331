/** The table of README.md, pressed on a real keyboard. */
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type NewBlock } from '#lib/model/schema/text/index.ts';
import { bench, docWith } from './editor.test-support.ts';

type Row = readonly [
	says: string,
	blocks: readonly NewBlock[],
	caret: readonly [line: string | number, offset: number],
	keys: string,
	after: string
];

const one = (kind: NewBlock['kind'], runs: string, rest: Partial<NewBlock> = {}): NewBlock[] => [
	{ ...(kind ? { kind } : {}), runs, ...rest }
];

const rows: readonly Row[] = [
	// Enter
	[
		'Enter in text',
		one('paragraph', 'abcd'),
		['abcd', 2],
		'{Enter}',
		'paragraph: ab\nparagraph: |cd'
	],
	[
		'Enter at the end of text',
		one('paragraph', 'ab'),
		['ab', 2],
		'{Enter}c',
		'paragraph: ab\nparagraph: c|'
	],
	[
		'Enter at the beginning of text',
		one('paragraph', 'ab'),
		['ab', 0],
		'{Enter}',
		'paragraph:\nparagraph: |ab'
	],
	[
		'Enter at the end of a heading',
		one('heading', 'ab', { level: 2 }),
		['ab', 2],
		'{Enter}c',
		'h2: ab\nparagraph: c|'
	],
	[
		'Enter in a heading',
		one('heading', 'abcd', { level: 2 }),
		['abcd', 2],
		'{Enter}',
		'h2: ab\nh2: |cd'
	],
	[
		'Enter at the beginning of a heading',
		one('heading', 'ab', { level: 2 }),
		['ab', 0],
		'{Enter}',
		'paragraph:\nh2: |ab'
	],
	[
		'Enter in a list',
		one('bullet', 'abcd', { indent: 1 }),
		['abcd', 2],
		'{Enter}',
		'bullet+: ab\nbullet+: |cd'
	],
	[
		'Enter in a numbered list',
		one('number', 'ab'),
		['ab', 2],
		'{Enter}c',
		'number: ab\nnumber: c|'
	],
	[
		'Enter behind a ticked task',
		one('task', 'ab', { checked: true }),
		['ab', 2],
		'{Enter}c',
		'task✓: ab\ntask: c|'
	],
	[
		'Enter in an empty item that stands in',
		[...one('bullet', 'a'), ...one('bullet', '', { indent: 1 })],
		[1, 0],
		'{Enter}',
		'bullet: a\nbullet: |'
	],
	[
		'Enter in an empty item',
		[...one('bullet', 'a'), ...one('bullet', '')],
		[1, 0],
		'{Enter}',
		'bullet: a\nparagraph: |'
	],
	['Enter in a quote', one('quote', 'ab'), ['ab', 2], '{Enter}c', 'quote: ab\nquote: c|'],
	[
		'Enter twice in a callout',
		one('callout', 'ab'),
		['ab', 2],
		'{Enter}{Enter}c',
		'callout: ab\nparagraph: c|'
	],
	['Enter in code', one('code', 'ab'), ['ab', 2], '{Enter}c', 'code: ab\nc|'],
	[
		'Enter on an empty last line of code',
		one('code', 'ab'),
		['ab', 2],
		'{Enter}{Enter}c',
		'code: ab\nparagraph: c|'
	],
	['Enter on a divider', one('divider', ''), ['', 0], '{Enter}c', 'divider:\nparagraph: c|'],
	['Shift-Enter', one('bullet', 'ab'), ['ab', 1], '{Shift>}{Enter}{/Shift}', 'bullet: a\n|b'],
	// Backspace
	...(['heading', 'bullet', 'number', 'task', 'quote', 'callout', 'code', 'image'] as const).map(
		(kind): Row => [
			`Backspace at the beginning of a ${kind}`,
			one(kind, 'ab'),
			['ab', 0],
			'{Backspace}',
			'paragraph: |ab'
		]
	),
	[
		'Backspace at the beginning of an item that stands in',
		one('bullet', 'ab', { indent: 1 }),
		['ab', 0],
		'{Backspace}',
		'paragraph+: |ab'
	],
	[
		'Backspace at the beginning of text that stands in',
		one('paragraph', 'ab', { indent: 2 }),
		['ab', 0],
		'{Backspace}',
		'paragraph+: |ab'
	],
	[
		'Backspace between two lines',
		[...one('heading', 'ab'), ...one('paragraph', 'cd')],
		['cd', 0],
		'{Backspace}',
		'h1: ab|cd'
	],
	[
		'Backspace below an empty line',
		[...one('paragraph', ''), ...one('paragraph', 'cd')],
		['cd', 0],
		'{Backspace}',
		'paragraph: |cd'
	],
	[
		'Backspace below a divider',
		[...one('divider', ''), ...one('paragraph', 'cd')],
		['cd', 0],
		'{Backspace}',
		'paragraph: |cd'
	],
	[
		'Backspace in an empty line',
		[...one('bullet', 'ab'), ...one('paragraph', '')],
		[1, 0],
		'{Backspace}',
		'bullet: ab|'
	],
	[
		'Backspace at the very beginning',
		one('paragraph', 'ab'),
		['ab', 0],
		'{Backspace}',
		'paragraph: |ab'
	],
	['Backspace in a word', one('paragraph', 'ab'), ['ab', 2], '{Backspace}', 'paragraph: a|'],
	// Delete
	[
		'Delete at the end of a line',
		[...one('bullet', 'ab'), ...one('paragraph', 'cd')],
		['ab', 2],
		'{Delete}',
		'bullet: ab|cd'
	],
	[
		'Delete above a divider',
		[...one('paragraph', 'ab'), ...one('divider', '')],
		['ab', 2],
		'{Delete}',
		'paragraph: ab|'
	],
	['Delete at the very end', one('paragraph', 'ab'), ['ab', 2], '{Delete}', 'paragraph: ab|'],
	// Tab
	[
		'Tab in a list',
		[...one('bullet', 'a'), ...one('bullet', 'b')],
		['b', 1],
		'{Tab}{Tab}',
		'bullet: a\nbullet+: b|'
	],
	['Tab in the first item of a list', one('bullet', 'a'), ['a', 1], '{Tab}', 'bullet: a|'],
	[
		'Shift-Tab in a list',
		[...one('bullet', 'a'), ...one('bullet', 'b', { indent: 1 })],
		['b', 1],
		'{Shift>}{Tab}{/Shift}',
		'bullet: a\nbullet: b|'
	],
	['Tab in text', one('paragraph', 'a'), ['a', 1], '{Tab}', 'paragraph+: a|'],
	['Tab in code', one('code', 'a'), ['a', 1], '{Tab}', 'code: a\t|'.trimEnd()],
	['Ctrl-Enter on a task', one('task', 'a'), ['a', 1], '{Control>}{Enter}{/Control}', 'task✓: a|'],
	// Markdown
	['# and a space', one('paragraph', ''), ['', 0], '# a', 'h1: a|'],
	['### and a space', one('paragraph', ''), ['', 0], '### a', 'h3: a|'],
	['- and a space', one('paragraph', ''), ['', 0], '- a', 'bullet: a|'],
	['* and a space', one('paragraph', ''), ['', 0], '* a', 'bullet: a|'],
	['1. and a space', one('paragraph', ''), ['', 0], '1. a', 'number: a|'],
	['[] and a space', one('paragraph', ''), ['', 0], '[[] a', 'task: a|'],
	['[x] and a space', one('paragraph', ''), ['', 0], '[[x] a', 'task✓: a|'],
	['> and a space', one('paragraph', ''), ['', 0], '> a', 'quote: a|'],
	['three ticks', one('paragraph', ''), ['', 0], '```a', 'code: a|'],
	['three dashes', one('paragraph', ''), ['', 0], '---a', 'divider:\nparagraph: a|'],
	['signs in code', one('code', ''), ['', 0], '# a **b**', 'code: # a **b**|'],
	['signs in a heading', one('heading', ''), ['', 0], '- a', 'h1: - a|']
];

describe('the keyboard', () => {
	it.each(rows)('%s', async (_says, blocks, [words, offset], keys, after) => {
		const { caret, picture } = bench(docWith(blocks));
		caret(words, offset);
		await userEvent.keyboard(keys);
		await expect.poll(picture).toBe(after);
	});

	it.each([
		['**b** ', 'bold'],
		['*b* ', 'italic'],
		['~~b~~ ', 'strike'],
		['`b` ', 'code']
	])('%s becomes a mark', async (keys, mark) => {
		const { caret, fragment } = bench(docWith([{ runs: 'a ' }]));
		caret('a', 2);
		await userEvent.keyboard(keys);
		await expect.poll(() => fragment.toString()).toContain(`<${mark}>b</${mark}>`);
		expect(fragment.toString()).not.toContain('*');
	});

	it.each([
		['b', 'bold'],
		['i', 'italic'],
		['u', 'underline'],
		['e', 'code']
	])('Ctrl-%s makes %s', async (key, mark) => {
		const { caret, fragment } = bench(docWith([{ runs: 'word' }]));
		caret('word', 0);
		await userEvent.keyboard(`{Control>}a${key}{/Control}`);
		await expect.poll(() => fragment.toString()).toContain(`<${mark}>word</${mark}>`);
	});

	it('puts a new line in place of what is selected', async () => {
		const { editor, caret, picture } = bench(docWith([{ runs: 'abcd' }]));
		caret('abcd', 1);
		editor.commands.setTextSelection({ from: 2, to: 4 });
		await userEvent.keyboard('{Enter}');
		await expect.poll(picture).toBe('paragraph: a\nparagraph: |d');
	});

	it('leaves the text with Escape and Tab', async () => {
		const { caret, picture, element } = bench(docWith([{ runs: 'word' }]));
		const next = document.createElement('button');
		element.after(next);
		caret('word', 4);
		await userEvent.keyboard('{Escape}{Tab}');
		await expect.poll(() => document.activeElement === next).toBe(true);
		expect(picture()).toContain('paragraph: word');
		next.remove();
	});

	it('goes to the beginning as soon as it has the focus', async () => {
		const { editor, picture } = bench(docWith([{ runs: 'word' }]));
		editor.commands.setTextSelection(5);
		editor.view.focus();
		await userEvent.keyboard('{Control>}{Home}{/Control}a {Home}');
		await expect.poll(picture).toBe('paragraph: |a word');
	});

	it('stays at the beginning, however late the editor settles its focus', async () => {
		const { editor, picture } = bench(docWith([{ runs: 'word' }]));
		editor.commands.setTextSelection(5);
		const own = getSelection();
		let first: readonly [Node | null | undefined, number | undefined] = [null, 0];
		const note = (): void => void (first = [own?.focusNode, own?.focusOffset]);
		document.addEventListener('focus', note, { capture: true, once: true });
		const late: (() => void)[] = [];
		const wait = globalThis.setTimeout.bind(globalThis);
		const waits = vi.spyOn(globalThis, 'setTimeout').mockImplementation((run, ms, ...more) => {
			if (ms !== 20) return wait(run, ms, ...more);
			late.push(() => run());
			return wait(() => {}, 0);
		});
		editor.view.focus();
		waits.mockRestore();
		expect(picture()).toBe('paragraph: word|');
		editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
		// The browser moves the caret now, and tells of it later than the editor is done with its focus.
		own?.setPosition(first[0] ?? null, first[1]);
		for (const run of late) run();
		await expect.poll(picture).toBe('paragraph: |word');
	});

	it('gives every line an id of its own, and the words keep theirs', async () => {
		const { caret, fragment } = bench(docWith([{ runs: 'abcd' }]));
		caret('abcd', 2);
		await userEvent.keyboard('{Enter}{Home}{Enter}');
		await expect.poll(() => fragment.length).toBe(3);
		const ids = fragment.toArray().map((line) => 'getAttribute' in line && line.getAttribute('id'));
		expect(new Set(ids).size).toBe(3);
		expect(ids[0]).toBe('made-1');
		expect(ids.every((id) => typeof id === 'string')).toBe(true);
	});

	it('ticks a task by click and numbers the lines of a list', async () => {
		const { element, picture } = bench(
			docWith([
				{ kind: 'task', runs: 'call' },
				{ kind: 'number', runs: 'a' },
				{ kind: 'bullet', runs: 'x', indent: 1 },
				{ kind: 'number', runs: 'b' }
			])
		);
		await userEvent.click(element.querySelector('[role=checkbox]')!);
		await expect.poll(picture).toMatch(/task✓: \|?call/);
		const numbers = [...element.querySelectorAll('[data-kind=number]')].map((line) =>
			line.getAttribute('data-number')
		);
		expect(numbers).toEqual(['1', '2']);
	});
});

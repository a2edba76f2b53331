import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	hrefFromInput,
	isTextNewer,
	type NewBlock,
	plainText,
	readBlocks,
	safeHref,
	writeBlocks
} from './index.ts';

/** A record with a text in it, as the model makes one, and a counter for ids. */
function newText(blocks: readonly NewBlock[] = []): Y.XmlFragment {
	const doc = new Y.Doc();
	const record = doc.getMap<unknown>('records');
	let count = 0;
	const fragment = new Y.XmlFragment();
	doc.transact(() => {
		writeBlocks(fragment, blocks, () => `id-${++count}`);
		record.set('text', fragment);
	});
	return fragment;
}

function element(name: string, children: readonly (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
	const made = new Y.XmlElement(name);
	made.insert(0, [...children]);
	return made;
}

describe('a text written at creation', () => {
	it('reads back as it was written', () => {
		const blocks: readonly NewBlock[] = [
			{ kind: 'heading', level: 2, runs: 'Goal' },
			{
				runs: [
					{ text: 'More children ' },
					{ text: 'read', bold: true, italic: true },
					{ text: ' by ' },
					{ text: 'third grade', chip: 'outcome:o1' },
					{ text: ', see ' },
					{ text: 'the plan', link: 'https://example.org/plan' }
				]
			},
			{ kind: 'task', checked: true, indent: 1, runs: 'Call Northgate' }
		];
		const text = newText(blocks);
		expect(readBlocks(text)).toEqual([
			{
				type: 'block',
				id: 'id-1',
				kind: 'heading',
				level: 2,
				indent: 0,
				checked: false,
				ref: undefined,
				runs: [{ text: 'Goal' }]
			},
			expect.objectContaining({ id: 'id-2', kind: 'paragraph', runs: blocks[1]!.runs }),
			expect.objectContaining({ id: 'id-3', kind: 'task', checked: true, indent: 1 })
		]);
		expect(plainText(text)).toBe(
			'Goal\nMore children read by third grade, see the plan\nCall Northgate'
		);
		expect(isTextNewer(text)).toBe(false);
	});

	it('is one empty paragraph when nothing was given, which two people can share', () => {
		const text = newText();
		expect(readBlocks(text)).toHaveLength(1);
		const line = text.get(0);
		expect(line instanceof Y.XmlElement && line.get(0) instanceof Y.XmlText).toBe(true);
	});

	it('is never written a second time', () => {
		expect(() => writeBlocks(newText(), [], () => 'x')).toThrow('once');
	});
});

describe('a text that somebody else shaped', () => {
	it('reads faulty attributes as their nearest meaning and never throws', () => {
		const text = newText();
		const line = text.get(0) as Y.XmlElement<{ [name: string]: never }>;
		for (const [name, value] of Object.entries({
			id: 'x'.repeat(1_000_000),
			kind: 'poem',
			level: 1e9,
			indent: ['a', { b: 1 }],
			checked: 'yes',
			ref: 7
		})) {
			line.setAttribute(name, value as never);
		}
		expect(readBlocks(text)).toEqual([
			{
				type: 'block',
				id: undefined,
				kind: 'paragraph',
				level: 3,
				indent: 0,
				checked: false,
				ref: undefined,
				runs: []
			}
		]);
		expect(isTextNewer(text), 'an unknown kind is no reason to lock').toBe(false);
	});

	it('reads an unsafe link as words', () => {
		const text = newText([{ runs: [{ text: 'click', link: 'javascript:alert(1)' }] }]);
		expect(readBlocks(text)[0]).toMatchObject({ runs: [{ text: 'click' }] });
		expect(JSON.stringify(readBlocks(text))).not.toContain('javascript');
	});

	it('reads tables by row and cell', () => {
		const text = newText();
		const cell = (words: string): Y.XmlElement =>
			element('tableCell', [element('block', [new Y.XmlText(words)])]);
		text.push([element('table', [element('tableRow', [cell('North'), cell('84')])])]);
		expect(plainText(text)).toBe('\nNorth\t84');
		expect(isTextNewer(text)).toBe(false);
	});
});

describe('the gate', () => {
	const strange: readonly (readonly [string, (text: Y.XmlFragment) => void])[] = [
		['an unknown node', (text) => text.push([element('poll')])],
		['a nested unknown node', (text) => text.push([element('table', [element('caption')])])],
		['a block inside a block', (text) => text.push([element('block', [element('block')])])],
		['words outside of every block', (text) => text.push([new Y.XmlText('bare')])],
		['a cell outside of a table', (text) => text.push([element('tableCell')])],
		['a hook', (text) => text.push([new Y.XmlHook('x') as never])],
		[
			'an unknown mark',
			(text) => text.push([element('block', [marked('whisper', { volume: 1 })])])
		],
		[
			'an embedded object',
			(text) => {
				const words = new Y.XmlText('a');
				words.insertEmbed(1, { image: 'x' });
				text.push([element('block', [words])]);
			}
		]
	];
	it.each(strange)('stops at %s', (_name, add) => {
		const text = newText();
		add(text);
		expect(isTextNewer(text)).toBe(true);
	});

	it('lets through every mark of ours, overlapping ones too', () => {
		const text = newText();
		for (const key of ['bold', 'link', 'chip', 'comment', 'comment--abcdEF12', 'suggestion']) {
			text.push([element('block', [marked(key, { ref: 'x' })])]);
		}
		expect(isTextNewer(text)).toBe(false);
	});

	it('lets through an unknown mark that was taken away again', () => {
		const text = newText();
		const words = marked('whisper', {});
		text.push([element('block', [words])]);
		words.format(0, 4, { whisper: null });
		expect(isTextNewer(text)).toBe(false);
	});
});

function marked(key: string, value: object): Y.XmlText {
	const words = new Y.XmlText();
	words.applyDelta([{ insert: 'word', attributes: { [key]: value } }]);
	return words;
}

describe('links', () => {
	it.each([
		'javascript:alert(1)',
		'java\tscript:alert(1)',
		' JaVaScRiPt:alert(1)',
		'data:text/html,<script>1</script>',
		'vbscript:x',
		'//evil.example',
		'/path',
		'ftp://example.org',
		'blob:https://example.org/x',
		'',
		`https://example.org/${'x'.repeat(3000)}`
	])('are not followed to %j', (raw) => {
		expect(safeHref(raw)).toBeUndefined();
	});

	it('are followed to the web and to mail', () => {
		expect(safeHref('https://example.org/a')).toBe('https://example.org/a');
		expect(safeHref('mailto:maya@example.org')).toBe('mailto:maya@example.org');
	});

	it('may be typed without a scheme', () => {
		expect(hrefFromInput(' example.org/plan ')).toBe('https://example.org/plan');
		expect(hrefFromInput('localhost:3000')).toBeUndefined();
		expect(hrefFromInput('example.org:8080/x')).toBe('https://example.org:8080/x');
		expect(hrefFromInput('maya@example.org')).toBe('mailto:maya@example.org');
		expect(hrefFromInput('javascript:alert(1)')).toBeUndefined();
		expect(hrefFromInput('two words')).toBeUndefined();
		expect(hrefFromInput('')).toBeUndefined();
	});
});

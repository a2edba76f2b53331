/** Marks over a text: read, written in, and opened. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../../../app.css';
import { type NewBlock, plainText } from '#lib/model/schema/text/index.ts';
import { docWith, textOf } from './editor.test-support.ts';
import {
	type Highlight,
	type Highlights,
	type SelectedPassage,
	useHighlights
} from './highlights.ts';
import RichText from './RichText.svelte';

vi.mock('./highlights.ts', { spy: true });

let marks = $state.raw<readonly Highlight[]>([]);
const asked = vi.fn<Highlights['in']>(() => marks);
const open = vi.fn();
const comment = vi.fn<(name: string, place: SelectedPassage) => void>();

beforeEach(() => {
	marks = [];
	open.mockClear();
	comment.mockClear();
	asked.mockClear();
	vi.mocked(useHighlights).mockReturnValue({ in: asked, open, comment });
});

const mark = (from: number, to: number, more: Partial<Highlight> = {}): Highlight => ({
	id: `${from}-${to}`,
	kind: 'comment',
	block: 'made-1',
	from,
	to,
	label: 'Amal asks something',
	...more
});

async function show(blocks: readonly NewBlock[], editable: boolean) {
	const doc = docWith(blocks);
	const awareness = new Awareness(doc);
	onTestFinished(() => awareness.destroy());
	const text = textOf(doc);
	const screen = await render(RichText, {
		name: 'agenda:vision',
		text,
		open: { awareness, loaded: true, newer: false },
		label: 'Vision',
		editable,
		eager: editable
	});
	const container = screen.container.querySelector<HTMLElement>('[data-editor="agenda:vision"]');
	if (!container) throw new Error('There is no text');
	return { container, doc, text };
}

/** The words under each mark, in the order of the text. */
const marked = (container: HTMLElement): readonly string[] =>
	[...container.querySelectorAll<HTMLElement>('mark')].map(
		(element) => `${element.dataset.mark} ${element.dataset.markId}: ${element.textContent}`
	);

describe('marks where a text is read', () => {
	it('stand over their words, within each other and around a whole chip', async () => {
		marks = [
			mark(4, 10),
			mark(0, 6, { id: 'wide', kind: 'apart', to: 18 }),
			mark(11, 14, { id: 'chip', kind: 'news' }),
			mark(18, 18, { id: 'lost', kind: 'apart', label: 'Words were lost here' })
		];
		const { container, text } = await show(
			[{ runs: ['Our vision ', { text: 'Reading', chip: 'outcome:o1' }].map(asRun) }],
			false
		);
		await expect
			.poll(() => marked(container))
			.toEqual([
				'apart wide: Our ',
				'apart wide: vision',
				'comment 4-10: vision',
				'apart wide:  ',
				'apart wide: Reading',
				'news chip: Reading',
				'apart lost: '
			]);
		expect(container.textContent).toContain('Our vision Reading');
		const gap = container.querySelector('.keel-gap');
		expect(gap?.getBoundingClientRect().width).toBe(0);
		expect(asked).toHaveBeenLastCalledWith('agenda:vision', text, false);
	});

	it('open by their sign and, where one only reads, by their words', async () => {
		marks = [
			mark(0, 3),
			mark(0, 2, { id: 'b', block: 'made-2', kind: 'suggestion', label: 'Better' })
		];
		const { container } = await show([{ runs: 'One two' }, { runs: 'Three' }], false);
		const sign = page.getByRole('button', { name: 'Better' });
		await sign.click();
		expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'b' }));
		await userEvent.click(container.querySelector('mark') ?? container);
		expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ id: '0-3' }));
		const [first, second] = [...container.querySelectorAll('[data-sign]')];
		// However small their lines are, each has a place of its own.
		const [above = 0, below = 0] = [first, second].map((one) => one?.getBoundingClientRect().top);
		expect(below - above).toBeGreaterThanOrEqual(24);
	});

	it('go when there are none any more', async () => {
		marks = [mark(0, 3)];
		const { container } = await show([{ runs: 'One two' }], false);
		await expect.poll(() => marked(container)).toHaveLength(1);
		marks = [];
		await expect.poll(() => marked(container)).toHaveLength(0);
		expect(container.querySelector('[data-sign]')).toBeNull();
	});
});

describe('marks where a text is written', () => {
	async function write(blocks: readonly NewBlock[]) {
		const shown = await show(blocks, true);
		await expect.poll(() => shown.container.querySelector('[contenteditable=true]')).not.toBeNull();
		const surface = shown.container.querySelector<HTMLElement>('[contenteditable=true]');
		if (!surface) throw new Error('There is no editor');
		return { ...shown, surface };
	}

	it('are drawn without writing, and follow their words while one types', async () => {
		const { container, doc, surface, text } = await write([
			{ runs: 'Our vision' },
			{ runs: 'Two' }
		]);
		const updates = vi.fn();
		doc.on('update', updates);
		marks = [mark(4, 10), mark(3, 3, { id: 'lost', block: 'made-2', kind: 'apart' })];
		await expect.poll(() => marked(container)).toEqual(['comment 4-10: vision', 'apart lost: ']);
		expect(asked).toHaveBeenLastCalledWith('agenda:vision', text, true);
		expect(updates).not.toHaveBeenCalled();
		surface.focus();
		await userEvent.keyboard('{Control>}{Home}{/Control}So ');
		expect(plainText(text)).toBe('So Our vision\nTwo');
		expect(marked(container)).toEqual(['comment 4-10: vision', 'apart lost: ']);
	});

	it('stay where a colleague writes elsewhere, and follow their words where one writes beside them', async () => {
		const { container, doc } = await write([{ runs: 'Our vision' }, { runs: 'Two' }]);
		marks = [mark(4, 10)];
		await expect.poll(() => marked(container)).toHaveLength(1);
		const peer = new Y.Doc();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		const line = (at: number): Y.XmlText => {
			const block = textOf(peer).get(at);
			const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
			if (!(words instanceof Y.XmlText)) throw new Error('There are no words');
			return words;
		};
		line(1).insert(0, 'And ');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(marked(container)).toEqual(['comment 4-10: vision']);
		line(0).insert(0, 'Now ');
		line(1).insert(0, 'so ');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(marked(container)).toEqual(['comment 4-10: vision']);
		line(0).delete(0, 4);
		line(1).delete(0, 1);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(marked(container)).toEqual(['comment 4-10: vision']);
	});

	it('stay where a colleague puts a line above and takes one away', async () => {
		const { container, doc } = await write([
			{ runs: 'One' },
			{ runs: 'Our vision' },
			{ runs: 'Three' }
		]);
		marks = [mark(4, 10, { block: 'made-2' })];
		await expect.poll(() => marked(container)).toHaveLength(1);
		const peer = new Y.Doc();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		const zero = new Y.XmlElement('block');
		zero.insert(0, [new Y.XmlText('Zero')]);
		textOf(peer).insert(0, [zero]);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(marked(container)).toEqual(['comment 4-10: vision']);
		textOf(peer).delete(0, 2);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		expect(marked(container)).toEqual(['comment 4-10: vision']);
		expect(container.textContent).not.toContain('One');
	});

	it('come again with the next list where a colleague wrote on both sides of them at once', async () => {
		const { container, doc } = await write([{ runs: 'Our vision' }]);
		marks = [mark(4, 10)];
		await expect.poll(() => marked(container)).toHaveLength(1);
		const peer = new Y.Doc();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		const block = textOf(peer).get(0);
		const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
		if (!(words instanceof Y.XmlText)) throw new Error('There are no words');
		peer.transact(() => {
			words.insert(0, 'And ');
			words.insert(words.length, 'ary');
		});
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		// Over other words than its own it never stands.
		expect(marked(container)).toEqual([]);
		marks = [mark(8, 14, { id: '4-10' })];
		await expect.poll(() => marked(container)).toEqual(['comment 4-10: vision']);
	});

	it('open with Alt-Enter at the caret and with Ctrl, and a plain press only writes', async () => {
		const { container, surface } = await write([{ runs: 'Our vision' }]);
		marks = [mark(4, 10), mark(0, 0, { id: 'lost', kind: 'apart' })];
		await expect.poll(() => marked(container)).toHaveLength(2);
		const words = container.querySelector('mark[data-mark=comment]') ?? container;
		await userEvent.click(words);
		expect(open).not.toHaveBeenCalled();
		await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
		expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ id: '4-10' }));
		surface.focus();
		await userEvent.keyboard('{Control>}{Home}{/Control}{Alt>}{Enter}{/Alt}');
		expect(open).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'lost' }));
		open.mockClear();
		await userEvent.click(words, { modifiers: ['Control'] });
		expect(open).toHaveBeenCalledWith(expect.objectContaining({ id: '4-10' }));
	});

	it('begin with the words that are selected', async () => {
		const { surface } = await write([{ runs: 'Our vision' }, { runs: 'Two three' }]);
		surface.focus();
		const tool = page.getByRole('button', { name: 'Comment' });
		await expect.element(tool).toBeDisabled();
		await userEvent.keyboard('{Control>}{Home}{/Control}');
		for (let at = 0; at < 4; at += 1) await userEvent.keyboard('{ArrowRight}');
		await userEvent.keyboard('{Shift>}{Control>}{End}{/Control}{/Shift}');
		await tool.click();
		expect(comment).toHaveBeenCalledWith('agenda:vision', {
			from: { block: 'made-1', offset: 4 },
			to: { block: 'made-2', offset: 9 },
			quote: 'vision\nTwo three'
		});
	});
});

function asRun(run: string | { text: string; chip: string }) {
	return typeof run === 'string' ? { text: run } : run;
}

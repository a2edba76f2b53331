import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../../../app.css';
import { type NewBlock, plainText } from '#lib/model/schema/text/index.ts';
import { type ChipSource } from './chips.ts';
import { docWith, textOf } from './editor.test-support.ts';
import { fetchSurface } from './fetch-surface.ts';
import RichText from './RichText.svelte';

vi.mock('./fetch-surface.ts', { spy: true });

const chips = {
	search: (query: string) =>
		[
			{ ref: 'outcome:o1', label: 'Third grade reading', kind: 'Outcome' },
			{ ref: 'person:p1', label: 'Maya Torres', kind: 'Person' }
		].filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())),
	view: (ref: string) =>
		ref === 'outcome:o1' ? { label: 'Third grade reading', kind: 'Outcome' } : undefined,
	open: vi.fn()
} satisfies ChipSource;

async function show(
	blocks: readonly NewBlock[],
	props: Partial<Parameters<typeof RichText>[1]> = {}
): Promise<{ container: HTMLElement; doc: Y.Doc; text: Y.XmlFragment }> {
	const doc = docWith(blocks);
	const awareness = new Awareness(doc);
	onTestFinished(() => awareness.destroy());
	const screen = await render(RichText, {
		name: 'agenda:vision',
		text: textOf(doc),
		open: { awareness, loaded: true, newer: false },
		label: 'Vision',
		editable: true,
		chips,
		...props
	});
	const container = screen.container.querySelector<HTMLElement>('[data-editor="agenda:vision"]');
	if (!container) throw new Error('There is no text');
	return { container, doc, text: textOf(doc) };
}

const surface = (container: HTMLElement): Element | null =>
	container.querySelector('[contenteditable=true]');

describe('a text that nobody writes in', () => {
	it('is real headings, lists, a safe link and chips that open', async () => {
		const { container } = await show([
			{ kind: 'heading', level: 1, runs: 'Goal' },
			{ kind: 'bullet', runs: 'a' },
			{ kind: 'number', indent: 1, runs: 'b' },
			{ kind: 'bullet', runs: 'c' },
			{ kind: 'task', checked: true, runs: 'd' },
			{
				runs: [
					{ text: 'Reading', chip: 'outcome:o1' },
					{ text: 'gone', chip: 'outcome:x' },
					{ text: 'site', link: 'https://example.org/' },
					{ text: 'evil', link: 'java\tscript:alert(1)' }
				]
			}
		]);
		expect(surface(container)).toBeNull();
		await expect.element(page.getByRole('heading', { level: 3, name: 'Goal' })).toBeVisible();
		expect(container.querySelectorAll('ul > li > ol > li')).toHaveLength(1);
		expect(container.querySelector('ul.task input')).toHaveProperty('checked', true);
		const link = page.getByRole('link', { name: 'site' });
		await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
		expect(container.querySelectorAll('a')).toHaveLength(1);
		await page.getByRole('button', { name: 'Reading' }).click();
		expect(chips.open).toHaveBeenCalledWith('outcome:o1');
		expect(surface(container)).toBeNull();
	});

	it('is called empty only once it was read', async () => {
		const doc = docWith([]);
		const awareness = new Awareness(doc);
		onTestFinished(() => awareness.destroy());
		const props = { name: 'agenda:vision', label: 'Vision', placeholder: 'Say it', editable: true };
		const at = (loaded: boolean) => ({ awareness, loaded, newer: false });
		const screen = await render(RichText, { ...props, text: undefined, open: at(false) });
		const hint = page.getByText('Say it');
		await expect.element(hint).not.toBeVisible();
		await screen.rerender({ open: at(true) });
		await expect.element(hint).not.toBeVisible();
		await screen.rerender({ text: textOf(doc) });
		await expect.element(hint).toBeVisible();
	});

	it('becomes an editor by focus and keeps every key pressed before it stands', async () => {
		const { container, text } = await show([{ runs: 'Our vision' }]);
		expect(container.getAttribute('role')).toBe('textbox');
		container.focus();
		await userEvent.keyboard(' for all');
		await expect.poll(() => surface(container)).not.toBeNull();
		await userEvent.keyboard(' children');
		await expect.poll(() => plainText(text)).toBe('Our vision for all children');
	});

	it('is mounted at once where it is the first of a page, and takes the focus there too', async () => {
		const { container, text } = await show([{ runs: 'a' }], { eager: true });
		await expect.poll(() => surface(container)).not.toBeNull();
		container.focus();
		await expect.poll(() => document.activeElement === surface(container)).toBe(true);
		await userEvent.keyboard('{Control>}{End}{/Control}b');
		await expect.poll(() => plainText(text)).toMatch(/^(ab|ba)$/);
	});

	it('stays read only for who may not write, and says so when they type', async () => {
		const { container, text } = await show([{ runs: 'a' }], { editable: false });
		container.focus();
		await userEvent.keyboard('b');
		await expect.element(page.getByText('You can read this text but not change it.')).toBeVisible();
		expect(surface(container)).toBeNull();
		expect(plainText(text)).toBe('a');
	});

	it('waits for the device store, and then writes what was typed meanwhile', async () => {
		const doc = docWith([{ runs: 'Our vision' }]);
		const awareness = new Awareness(doc);
		onTestFinished(() => awareness.destroy());
		const props = {
			name: 'agenda:vision',
			text: textOf(doc),
			label: 'Vision',
			editable: true
		};
		const { container: body, rerender } = await render(RichText, {
			...props,
			open: { awareness, loaded: false, newer: false }
		});
		const container = body.querySelector<HTMLElement>('[data-editor]');
		container?.focus();
		await userEvent.keyboard(' for');
		expect(body.querySelector('[contenteditable=true]')).toBeNull();
		await rerender({ ...props, open: { awareness, loaded: true, newer: false } });
		await expect.poll(() => body.querySelector('[contenteditable=true]')).not.toBeNull();
		await expect.poll(() => document.activeElement?.getAttribute('contenteditable')).toBe('true');
		await userEvent.keyboard(' all');
		await expect.poll(() => plainText(textOf(doc))).toBe('Our vision for all');
		// A role that sinks and rises again brings the editor back, and not the keys.
		const open = { awareness, loaded: true, newer: false };
		await rerender({ ...props, editable: false, open });
		expect(body.querySelector('[contenteditable=true]')).toBeNull();
		await rerender({ ...props, open });
		await expect.poll(() => body.querySelector('[contenteditable=true]')).not.toBeNull();
		expect(plainText(textOf(doc))).toBe('Our vision for all');
	});

	it('keeps what was typed and leaves the focus to whoever went on before the editor stood', async () => {
		const doc = docWith([{ runs: 'a' }]);
		const awareness = new Awareness(doc);
		onTestFinished(() => awareness.destroy());
		const props = { name: 'agenda:vision', text: textOf(doc), label: 'Vision', editable: true };
		const { container: body, rerender } = await render(RichText, {
			...props,
			open: { awareness, loaded: false, newer: false }
		});
		const container = body.querySelector<HTMLElement>('[data-editor]');
		container?.focus();
		await userEvent.keyboard('b');
		container?.blur();
		await rerender({ ...props, open: { awareness, loaded: true, newer: false } });
		await expect.poll(() => plainText(textOf(doc))).toBe('ab');
		expect(document.activeElement).toBe(document.body);
	});
});

describe('an editor that cannot be fetched', () => {
	it('leaves the text to be read, says so, and comes when it is asked for again', async () => {
		vi.mocked(fetchSurface).mockRejectedValueOnce(new TypeError('no network'));
		const { container, text } = await show([{ runs: 'Our vision' }]);
		container.focus();
		const again = page.getByRole('button', { name: 'Try again' });
		await expect.element(again).toBeVisible();
		await expect
			.element(page.getByRole('alert').getByText('You can read this text', { exact: false }))
			.toBeVisible();
		await expect.element(page.getByText('Our vision', { exact: true })).toBeVisible();
		expect(surface(container)).toBeNull();
		await userEvent.keyboard('lost');
		await again.click();
		await expect.poll(() => document.activeElement === surface(container)).toBe(true);
		await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
		await userEvent.keyboard(' for all');
		await expect.poll(() => plainText(text)).toBe('Our vision for all');
	});
});

describe('a text with something newer in it', () => {
	it('is read, and asks to update', async () => {
		const doc = docWith([{ runs: 'words' }]);
		textOf(doc).push([new Y.XmlElement('poll')]);
		const before = Y.encodeStateAsUpdate(doc);
		const { container } = await show([], { text: textOf(doc), eager: true });
		await expect.element(page.getByText('please update', { exact: false })).toBeVisible();
		expect(surface(container)).toBeNull();
		expect(container.textContent).toContain('words');
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it('turns from an editor into reading when it arrives', async () => {
		const { container, doc, text } = await show([{ runs: 'words' }], { eager: true });
		await expect.poll(() => surface(container)).not.toBeNull();
		const newer = new Y.Doc();
		Y.applyUpdate(newer, Y.encodeStateAsUpdate(doc));
		textOf(newer).push([new Y.XmlElement('poll')]);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer), 'network');
		await expect.element(page.getByText('please update', { exact: false })).toBeVisible();
		expect(surface(container)).toBeNull();
		expect(text.toString()).toContain('<poll></poll>');
	});
});

describe('writing', () => {
	it('mentions something with @, by keyboard', async () => {
		const { container, text } = await show([{ runs: 'See ' }], { eager: true });
		await expect.poll(() => surface(container)).not.toBeNull();
		container.focus();
		await userEvent.keyboard('{Control>}{End}{/Control}');
		await userEvent.keyboard('@read');
		await expect.element(page.getByRole('option', { name: /Third grade/ })).toBeVisible();
		await userEvent.keyboard('{Enter}now');
		await expect
			.poll(() => text.toString())
			.toContain('<chip ref="outcome:o1">Third grade reading</chip> now');
	});

	it('mentions something with @, by a click or tap, and goes on writing', async () => {
		const { container, text } = await show([{ runs: 'See ' }], { eager: true });
		await expect.poll(() => surface(container)).not.toBeNull();
		container.focus();
		await userEvent.keyboard('{Control>}{End}{/Control}@');
		await page.getByRole('option', { name: /Third grade/ }).click();
		await userEvent.keyboard('now');
		await expect
			.poll(() => text.toString())
			.toContain('<chip ref="outcome:o1">Third grade reading</chip> now');
	});

	it('opens a chip from the caret with Alt-Enter, and under a finger with a tap', async () => {
		const { container, text } = await show(
			[{ runs: [{ text: 'See ' }, { text: 'Reading', chip: 'outcome:o1' }] }],
			{ eager: true }
		);
		await expect.poll(() => surface(container)).not.toBeNull();
		const before = text.toString();
		chips.open.mockClear();
		container.focus();
		await userEvent.keyboard('{Control>}{Home}{/Control}{Alt>}{Enter}{/Alt}');
		expect(chips.open).not.toHaveBeenCalled();
		await userEvent.keyboard('{End}');
		// The browser tells the editor of a moved caret a moment later, so the key may have to be pressed again.
		const press = async (): Promise<unknown> => {
			await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
			return chips.open.mock.lastCall?.[0];
		};
		await expect.poll(press).toBe('outcome:o1');
		chips.open.mockClear();
		await userEvent.keyboard('{ArrowLeft}');
		await expect.poll(press).toBe('outcome:o1');
		chips.open.mockClear();
		const chip = container.querySelector('[contenteditable] [data-chip]');
		chip?.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'mouse' }));
		expect(chips.open).not.toHaveBeenCalled();
		chip?.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch' }));
		expect(chips.open).toHaveBeenCalledExactlyOnceWith('outcome:o1');
		expect(text.toString()).toBe(before);
	});

	it('does something with the current line', async () => {
		const run = vi.fn();
		const { container } = await show([{ runs: 'Call Northgate' }], {
			eager: true,
			lineAction: { label: 'Make it an action', run }
		});
		await expect.poll(() => surface(container)).not.toBeNull();
		container.focus();
		await page.getByRole('button', { name: 'Make it an action' }).first().click();
		expect(run).toHaveBeenCalledWith({ blockId: 'made-1', text: 'Call Northgate' });
	});

	it('has one stop for Tab in the toolbar, arrows within, and says what is on', async () => {
		const { container } = await show([{ kind: 'heading', level: 2, runs: 'Goal' }], {
			eager: true
		});
		await expect.poll(() => surface(container)).not.toBeNull();
		container.focus();
		const bar = page.getByRole('toolbar');
		await expect.element(bar).toBeVisible();
		expect(bar.element().querySelectorAll('button[tabindex="0"]')).toHaveLength(1);
		await expect
			.element(page.getByRole('button', { name: 'Heading 2' }))
			.toHaveAttribute('aria-pressed', 'true');
		await userEvent.keyboard('{Escape}{Tab}{ArrowRight}');
		await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Italic');
	});
});

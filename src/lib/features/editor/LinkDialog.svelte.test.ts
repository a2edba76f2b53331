import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { type NewBlock } from '#lib/model/schema/text/index.ts';
import { bench, type Bench, docWith } from './editor.test-support.ts';
import LinkDialog from './LinkDialog.svelte';

async function link(block: NewBlock, from: number, to: number): Promise<Bench> {
	const made = bench(docWith([block]));
	made.editor.commands.setTextSelection({ from: from + 1, to: to + 1 });
	const screen = await render(LinkDialog, {
		editor: made.editor,
		onclose: () => void screen.unmount()
	});
	return made;
}

describe('the link dialog', () => {
	it('links the selected words and gives the text its focus back', async () => {
		const { fragment, editor } = await link({ runs: 'our site' }, 4, 8);
		await expect.element(page.getByLabelText('Address')).toHaveFocus();
		await userEvent.keyboard('example.org{Enter}');
		await expect
			.poll(() => fragment.toString())
			.toContain('our <link href="https://example.org/">site</link>');
		await expect.poll(() => editor.view.hasFocus()).toBe(true);
	});

	it('refuses an address that is not safe, and says so', async () => {
		const { fragment } = await link({ runs: 'our site' }, 4, 8);
		await userEvent.keyboard('javascript:alert(1){Enter}');
		await expect.element(page.getByText('opened safely', { exact: false })).toBeVisible();
		expect(fragment.toString()).not.toContain('link');
	});

	it('writes the address itself where nothing is selected', async () => {
		const { fragment } = await link({ runs: 'See ' }, 4, 4);
		await userEvent.keyboard('example.org{Enter}');
		await expect
			.poll(() => fragment.toString())
			.toContain('See <link href="https://example.org/">example.org</link>');
	});

	it('shows the address of the link at the caret and takes it away', async () => {
		const { fragment } = await link(
			{ runs: [{ text: 'site', link: 'https://example.org/' }] },
			2,
			2
		);
		await expect.element(page.getByLabelText('Address')).toHaveValue('https://example.org/');
		await page.getByRole('button', { name: 'Remove link' }).click();
		await expect.poll(() => fragment.toString()).not.toContain('link');
		expect(fragment.toString()).toContain('site');
	});
});

import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Dialog from './Dialog.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>What was it about?</p>' }));

async function opened() {
	const onclose = vi.fn();
	const screen = await render(Dialog, {
		title: 'A question',
		closeLabel: 'Close',
		onclose,
		children
	});
	return { screen, onclose };
}

describe('a dialog', () => {
	it('is modal, named by its title, and takes the focus', async () => {
		const { screen } = await opened();
		const dialog = screen.getByRole('dialog', { name: 'A question' });
		await expect.element(dialog).toBeVisible();
		expect(dialog.element().matches(':modal')).toBe(true);
		expect(dialog.element().contains(document.activeElement)).toBe(true);
	});

	it('closes by Escape and by its cross', async () => {
		const { screen, onclose } = await opened();
		await userEvent.keyboard('{Escape}');
		expect(onclose).toHaveBeenCalledTimes(1);
		await screen.getByRole('button', { name: 'Close' }).click();
		expect(onclose).toHaveBeenCalledTimes(2);
	});

	it('gives the focus back when it goes', async () => {
		const button = document.createElement('button');
		document.body.append(button);
		button.focus();
		const { screen } = await opened();
		expect(document.activeElement).not.toBe(button);
		await screen.unmount();
		await expect.poll(() => document.activeElement).toBe(button);
		button.remove();
	});
});

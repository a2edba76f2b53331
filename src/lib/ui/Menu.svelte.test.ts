import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Menu from './Menu.svelte';

async function menu() {
	const run = vi.fn();
	const item = (label: string, more = {}) => ({ label, run: () => run(label), ...more });
	const screen = await render(Menu, {
		label: 'More',
		items: [item('Rename'), item('Move'), item('Locked', { disabled: true }), item('Archive')]
	});
	return { screen, run, button: screen.getByRole('button', { name: 'More' }) };
}

describe('a menu', () => {
	it('opens on its first item and does what is chosen', async () => {
		const { screen, run, button } = await menu();
		await button.click();
		await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
		await userEvent.keyboard('{ArrowDown}{Enter}');
		expect(run).toHaveBeenCalledExactlyOnceWith('Move');
		await expect.element(button).toHaveFocus();
		await expect.element(button).toHaveAttribute('aria-expanded', 'false');
	});

	it('moves by arrows around its ends, by letters, and passes over what is locked', async () => {
		const { screen, button } = await menu();
		await button.click();
		await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
		await userEvent.keyboard('{ArrowUp}');
		await expect.element(screen.getByRole('menuitem', { name: 'Archive' })).toHaveFocus();
		await userEvent.keyboard('{ArrowUp}');
		await expect.element(screen.getByRole('menuitem', { name: 'Move' })).toHaveFocus();
		await userEvent.keyboard('a');
		await expect.element(screen.getByRole('menuitem', { name: 'Archive' })).toHaveFocus();
		await userEvent.keyboard('{Home}');
		await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
	});

	it('closes by Escape and gives the focus back, doing nothing', async () => {
		const { screen, run, button } = await menu();
		await button.click();
		await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
		await userEvent.keyboard('{Escape}');
		await expect.element(button).toHaveFocus();
		expect(run).not.toHaveBeenCalled();
	});
});

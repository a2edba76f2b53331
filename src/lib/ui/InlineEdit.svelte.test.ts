import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import InlineEdit from './InlineEdit.svelte';

async function field(more = {}) {
	const oncommit = vi.fn();
	const screen = await render(InlineEdit, { label: 'Title', value: 'Meals', oncommit, ...more });
	return { screen, oncommit, box: screen.getByRole('textbox', { name: 'Title' }) };
}

describe('text edited in place', () => {
	it('commits by Enter, once', async () => {
		const { oncommit, box } = await field();
		await box.fill('School meals');
		await userEvent.keyboard('{Enter}');
		expect(oncommit).toHaveBeenCalledExactlyOnceWith('School meals');
	});

	it('commits when one leaves it', async () => {
		const { oncommit, box } = await field();
		await box.fill('  School meals ');
		await userEvent.tab();
		expect(oncommit).toHaveBeenCalledExactlyOnceWith('School meals');
	});

	it('commits when its page is put away', async () => {
		const { oncommit, box } = await field();
		await box.fill('School meals');
		const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
		document.dispatchEvent(new Event('visibilitychange'));
		state.mockRestore();
		expect(oncommit).toHaveBeenCalledExactlyOnceWith('School meals');
	});

	it('restores by Escape', async () => {
		const { oncommit, box } = await field();
		await box.fill('Something else');
		await userEvent.keyboard('{Escape}');
		await expect.element(box).toHaveValue('Meals');
		expect(oncommit).not.toHaveBeenCalled();
	});

	it('keeps what was there when it is emptied, unless it may be empty', async () => {
		const { oncommit, box } = await field();
		await box.fill('');
		await userEvent.keyboard('{Enter}');
		await expect.element(box).toHaveValue('Meals');
		expect(oncommit).not.toHaveBeenCalled();
		const optional = await field({ label: 'Note', optional: true });
		const note = optional.screen.getByRole('textbox', { name: 'Note' });
		await note.fill('');
		await userEvent.keyboard('{Enter}');
		expect(optional.oncommit).toHaveBeenCalledExactlyOnceWith('');
	});

	it('shows what somebody else writes, unless one is typing here', async () => {
		const { screen, box } = await field();
		await screen.rerender({ value: 'Breakfast' });
		await expect.element(box).toHaveValue('Breakfast');
		await box.fill('Breakfast for');
		await screen.rerender({ value: 'Supper' });
		await expect.element(box).toHaveValue('Breakfast for');
	});
});

import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Combobox from './Combobox.svelte';

const words = {
	label: 'Owners',
	nothing: 'Nobody by that name',
	remove: (label: string) => `Remove ${label}`,
	create: (text: string) => `Add “${text}”`
};
const options = [
	{ id: 'h', label: 'Helen Cho', hint: 'Public Schools' },
	{ id: 'r', label: 'Renée Baptiste', hint: 'Northgate' },
	{ id: 'o', label: 'Old Entry', faded: true }
];

async function picker(more: { selected?: readonly string[]; multiple?: boolean } = {}) {
	const onchange = vi.fn();
	const oncreate = vi.fn((_text: string) => 'new');
	const screen = await render(Combobox, {
		words,
		options,
		selected: [],
		multiple: true,
		onchange,
		oncreate,
		...more
	});
	return { screen, onchange, oncreate, box: screen.getByRole('combobox', { name: 'Owners' }) };
}

describe('a picker', () => {
	it('finds by any part, with or without accents, and picks by Enter', async () => {
		const { screen, onchange, box } = await picker();
		await box.fill('renee north');
		await expect.element(screen.getByRole('option', { name: /Renée/ })).toBeVisible();
		expect(screen.getByRole('option', { name: /Helen/ }).query()).toBeNull();
		await userEvent.keyboard('{Enter}');
		expect(onchange).toHaveBeenCalledExactlyOnceWith(['r']);
	});

	it('adds to the chosen ones, and takes one back by Backspace or its cross', async () => {
		const { screen, onchange, box } = await picker({ selected: ['h'] });
		await box.click();
		await screen.getByRole('option', { name: /Renée/ }).click();
		expect(onchange).toHaveBeenLastCalledWith(['h', 'r']);
		await userEvent.keyboard('{Backspace}');
		expect(onchange).toHaveBeenLastCalledWith([]);
		await screen.getByRole('button', { name: 'Remove Helen Cho' }).click();
		expect(onchange).toHaveBeenLastCalledWith([]);
	});

	it('replaces the one there is when only one may be chosen', async () => {
		const { screen, onchange, box } = await picker({ selected: ['h'], multiple: false });
		await box.click();
		await screen.getByRole('option', { name: /Renée/ }).click();
		expect(onchange).toHaveBeenCalledExactlyOnceWith(['r']);
		await expect.element(box).toHaveAttribute('aria-expanded', 'false');
	});

	it('offers to make what is not there', async () => {
		const { screen, onchange, oncreate, box } = await picker();
		await box.fill('Sam Whitfield');
		await screen.getByRole('option', { name: 'Add “Sam Whitfield”' }).click();
		expect(oncreate).toHaveBeenCalledExactlyOnceWith('Sam Whitfield');
		expect(onchange).toHaveBeenCalledExactlyOnceWith(['new']);
	});

	it('closes its list by Escape and keeps what is chosen', async () => {
		const { onchange, box } = await picker({ selected: ['h'] });
		await box.click();
		await expect.element(box).toHaveAttribute('aria-expanded', 'true');
		await userEvent.keyboard('{Escape}');
		await expect.element(box).toHaveAttribute('aria-expanded', 'false');
		expect(onchange).not.toHaveBeenCalled();
	});
});

import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SidePanel from './SidePanel.svelte';

const children = createRawSnippet(() => ({ render: () => '<button>Inside</button>' }));

async function opened(width: number) {
	await page.viewport(width, 800);
	const onclose = vi.fn();
	const screen = await render(SidePanel, {
		title: 'Meals',
		closeLabel: 'Close',
		onclose,
		children
	});
	const panel = screen.getByRole('dialog', { name: 'Meals' });
	await expect.element(panel).toBeVisible();
	return { screen, onclose, panel };
}

afterEach(() => page.viewport(1280, 800));

describe('a side panel', () => {
	it('stands beside on a wide screen: nothing behind it is out of reach', async () => {
		const { panel } = await opened(1280);
		expect(panel.element().matches(':modal')).toBe(false);
	});

	it('is a sheet on a small screen', async () => {
		const { panel } = await opened(390);
		expect(panel.element().matches(':modal')).toBe(true);
	});

	it.each([390, 1280])(
		'takes the focus to its title and closes by Escape at %i px',
		async (width) => {
			const { onclose } = await opened(width);
			await expect.poll(() => document.activeElement?.textContent).toBe('Meals');
			await userEvent.keyboard('{Escape}');
			expect(onclose).toHaveBeenCalledTimes(1);
		}
	);

	it('lets a field commit what stands in it before it closes', async () => {
		const commit = vi.fn();
		const onclose = vi.fn();
		const field = createRawSnippet(() => ({
			render: () => '<input aria-label="Name" />',
			setup: (input) => input.addEventListener('change', commit)
		}));
		const screen = await render(SidePanel, {
			title: 'Meals',
			closeLabel: 'Close',
			onclose,
			children: field
		});
		await screen.getByRole('textbox', { name: 'Name' }).click();
		await userEvent.keyboard('Helen{Escape}');
		expect(commit).toHaveBeenCalledTimes(1);
		expect(onclose).toHaveBeenCalledTimes(1);
	});

	it('closes by its cross', async () => {
		const { screen, onclose } = await opened(1280);
		await screen.getByRole('button', { name: 'Close' }).click();
		expect(onclose).toHaveBeenCalledTimes(1);
	});
});

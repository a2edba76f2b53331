import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Tabs from './Tabs.svelte';

const panel = createRawSnippet((id: () => string) => ({
	render: () => `<p>Here are the ${id()}</p>`
}));

describe('tabs', () => {
	it('choose by arrows, around the ends, and by Home and End', async () => {
		const screen = await render(Tabs, {
			label: 'Roster',
			tabs: [
				{ id: 'people', label: 'People', count: 3 },
				{ id: 'groups', label: 'Groups' },
				{ id: 'members', label: 'Members' }
			],
			selected: 'people',
			panel
		});
		const tab = (name: RegExp) => screen.getByRole('tab', { name });
		await tab(/People/).click();
		await userEvent.keyboard('{ArrowLeft}');
		await expect.element(tab(/Members/)).toHaveFocus();
		await expect.element(tab(/Members/)).toHaveAttribute('aria-selected', 'true');
		await userEvent.keyboard('{Home}');
		await expect.element(tab(/People/)).toHaveAttribute('aria-selected', 'true');
		await userEvent.keyboard('{ArrowRight}');
		await expect.element(tab(/Groups/)).toHaveFocus();
		await expect.element(screen.getByRole('tabpanel', { name: 'Groups' })).toBeVisible();
	});
});

import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SortableList from './SortableList.svelte';

const item = createRawSnippet((read: () => { readonly id: string }) => ({
	render: () => `<span>${read().id}</span>`
}));

async function list(editable = true) {
	const onmove = vi.fn();
	const screen = await render(SortableList, {
		items: ['Read', 'Play', 'Sing'].map((id) => ({ id })),
		label: 'Outcomes',
		onmove,
		item,
		handleLabel: ({ id }: { id: string }) => `Move ${id}`,
		moved: ({ id }: { id: string }, place: number, count: number) => `${id}, ${place} of ${count}`,
		editable
	});
	return { screen, onmove };
}

describe('a list one orders', () => {
	it('moves by the arrows on a handle, and stays within its ends', async () => {
		const { screen, onmove } = await list();
		screen.getByRole('button', { name: 'Move Read' }).element().focus();
		await userEvent.keyboard('{ArrowUp}');
		expect(onmove).not.toHaveBeenCalled();
		await userEvent.keyboard('{ArrowDown}');
		expect(onmove).toHaveBeenCalledExactlyOnceWith('Read', 1);
	});

	it('moves by dragging a handle, once dragging has arrived', async () => {
		const { screen, onmove } = await list();
		const handle = screen.getByRole('button', { name: 'Move Read' });
		// The drag library marks its handles when it takes them.
		await expect.element(handle).toHaveAttribute('style', expect.stringContaining('cursor'));
		const below = screen.getByRole('button', { name: 'Move Sing' });
		await userEvent.dragAndDrop(handle, below, { steps: 20 } as never);
		// Where exactly it lands depends on how far the others gave way; it went down, by one write.
		await expect.poll(() => onmove.mock.calls.length).toBe(1);
		expect(onmove).toHaveBeenCalledWith(
			'Read',
			expect.toSatisfy((place) => place > 0)
		);
	});

	it('has no handles for those who may only read', async () => {
		const { screen } = await list(false);
		expect(screen.getByRole('button').elements()).toHaveLength(0);
	});
});

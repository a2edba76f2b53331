import '../../app.css';
import { createRawSnippet } from 'svelte';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Dialog from './Dialog.svelte';
import NoticeList from './NoticeList.svelte';
import { Notices } from './notices.svelte.ts';

const children = createRawSnippet(() => ({ render: () => '<p>What was it about?</p>' }));

it('is told over an open dialog, can be pressed there, and stays when the dialog goes', async () => {
	const notices = new Notices();
	const run = vi.fn();
	const list = await render(NoticeList, { notices, dismissLabel: 'Dismiss' });
	const dialog = await render(Dialog, {
		title: 'A question',
		closeLabel: 'Close',
		onclose: () => {},
		children
	});
	notices.show({ text: 'Yours it is.', action: { label: 'Undo', run }, stays: true });
	const status = list.getByRole('status');
	await expect
		.poll(() => dialog.getByRole('dialog').element().contains(status.element()))
		.toBe(true);
	await dialog.getByRole('button', { name: 'Undo' }).click();
	expect(run).toHaveBeenCalledTimes(1);

	notices.show({ text: 'Once more.', stays: true });
	await dialog.unmount();
	await expect.element(list.getByText('Once more.')).toBeVisible();
});

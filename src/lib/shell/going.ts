/** Going to an address of the app from something that lies over the page. */
import { tick } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { follow } from '#lib/features/editor/record-address.ts';

/** The longest that one waits for the browser to take back a step of the history. */
const BACK_MS = 400;

/** Resolves when one is there. An address that one is at already opens its record again. */
export async function go(href: string): Promise<void> {
	const to = new URL(href, location.href);
	if (to.pathname !== location.pathname) await goto(to);
	else if (to.href !== location.href) follow(href);
	else window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** What closed gives its step of the history back; going on before that would be undone by it. */
export function afterBack(): Promise<void> {
	if (page.state.opened === undefined) return Promise.resolve();
	return new Promise((resolve) => {
		const done = (): void => {
			clearTimeout(timer);
			window.removeEventListener('popstate', done);
			setTimeout(resolve);
		};
		const timer = setTimeout(done, BACK_MS);
		window.addEventListener('popstate', done);
	});
}

/** Puts a panel away that lies over the page; where it stands beside the page it covers nothing and stays. */
export async function leave(panel: { readonly isOpen: boolean; close(): void }): Promise<void> {
	if (!panel.isOpen || window.matchMedia('(min-width: 1100px)').matches) return;
	panel.close();
	await tick();
	await afterBack();
}

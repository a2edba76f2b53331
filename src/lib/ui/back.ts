/** The device's Back button closes what is open. The shell provides it; without one nothing happens. */
import { getContext, setContext } from 'svelte';

export interface Back {
	/** Back will call `close` instead of leaving the page. Returns what takes the promise back. */
	open(close: () => void): () => void;
}

const key = Symbol('back');
const none: Back = { open: () => () => {} };

export function provideBack(back: Back): void {
	setContext(key, back);
}

export function useBack(): Back {
	return getContext<Back | undefined>(key) ?? none;
}

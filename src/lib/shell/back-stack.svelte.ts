/**
 * Back closes what is open. Each open thing puts one shallow entry on the history; when the page's
 * state falls below it, it closes. Closed another way, it takes its entry back, unless the next
 * thing has taken it over by then.
 */
import { pushState } from '$app/navigation';
import { page } from '$app/state';
import { untrack } from 'svelte';
import { type Back } from '#lib/ui/back.ts';

interface Opened {
	readonly depth: number;
	close: (() => void) | undefined;
}

export class BackStack implements Back {
	#open: Opened[] = [];

	/** Call once within a component: closes what Back has left behind. */
	watch(): void {
		$effect(() => {
			const depth = page.state.opened ?? 0;
			const left = this.#open.filter((entry) => entry.depth > depth);
			this.#open = this.#open.filter((entry) => entry.depth <= depth);
			untrack(() => left.reverse().forEach((entry) => entry.close?.()));
		});
	}

	open(close: () => void): () => void {
		const entry = untrack(() => this.#take(close));
		return () => this.#release(entry);
	}

	#take(close: () => void): Opened {
		const free = this.#open.find((entry) => entry.close === undefined);
		if (free) {
			free.close = close;
			return free;
		}
		const entry: Opened = { depth: (page.state.opened ?? 0) + 1, close };
		this.#open.push(entry);
		// The whole address: without its `#…`, going back would bring that as news and open its record again.
		pushState(location.href, { ...page.state, opened: entry.depth });
		return entry;
	}

	#release(entry: Opened): void {
		if (!this.#open.includes(entry)) return;
		entry.close = undefined;
		setTimeout(() => {
			if (entry.close !== undefined || !this.#open.includes(entry)) return;
			this.#open = this.#open.filter((other) => other !== entry);
			if (page.state.opened === entry.depth) history.back();
		});
	}
}

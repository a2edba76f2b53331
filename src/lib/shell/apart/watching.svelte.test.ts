import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Initiative } from '#lib/session/context.ts';
import { watchPage } from './watching.svelte.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
});

afterEach(() => {
	vi.useRealTimers();
});

/** A page that is watched, and which documents were watched since when. */
function watching() {
	const watched: string[] = [];
	const page = $state<{ document: 'agenda' | 'board' }>({ document: 'agenda' });
	const watch = (name: string, since: number): (() => void) => {
		watched.push(`${name} since ${since}`);
		return () => watched.push(`${name} left`);
	};
	const stop = $effect.root(() => {
		const since = $derived(page.document ? Date.now() : undefined);
		watchPage({
			initiative: { apart: { watch } as unknown as Initiative['apart'] },
			documents: () => [page.document],
			since: () => since
		});
	});
	flushSync();
	return { watched, page, stop };
}

test('a page that comes in front is watched since then, and never since the one before it came', () => {
	const { watched, page, stop } = watching();
	vi.setSystemTime(2000);
	page.document = 'board';
	flushSync();
	stop();
	expect(watched).toEqual(['agenda since 1000', 'agenda left', 'board since 2000', 'board left']);
});

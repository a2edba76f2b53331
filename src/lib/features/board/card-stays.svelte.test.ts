/** Where cards end up on the real board: the one that one is at, and the one that one moves by key. */
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import PageFrame from '#test/PageFrame.svelte';
import { paperInitiative } from '#test/paper-initiative.ts';
import { addActivity, moveActivity } from '#lib/model/board/board.ts';
import BoardPage from './BoardPage.svelte';

async function aBoard(width: number, height: number, cards: number) {
	await page.viewport(width, height);
	const initiative = paperInitiative();
	const ids = new Map<string, string>();
	for (const status of ['planned', 'active'] as const) {
		for (let at = 0; at < cards; at += 1) {
			const title = `${status} ${at}`;
			const added = addActivity(initiative.board.model, { title, status });
			if (added.ok) ids.set(title, added.value);
		}
	}
	await render(PageFrame, { page: BoardPage, initiative });
	await expect.poll(() => document.querySelectorAll('[data-card]').length).toBe(2 * cards);
	return { initiative, idOf: (title: string) => ids.get(title) ?? '' };
}

function cardOf(title: string): HTMLElement {
	const link = page.getByRole('link', { name: title, exact: true }).element();
	if (!(link instanceof HTMLElement)) throw new Error(`No card ${title}`);
	return link;
}

const topOf = (title: string): number => cardOf(title).getBoundingClientRect().top;

/** Resolves when nothing moves any more; answers where the card stood in every frame until then. */
async function everyFrame(title: string): Promise<readonly number[]> {
	const tops: number[] = [];
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	const isMoving = () => document.getAnimations().some(({ playState }) => playState === 'running');
	for (let still = 0; still < 4; still = isMoving() ? 0 : still + 1) {
		await frame();
		tops.push(topOf(title));
	}
	return tops;
}

it('a card that nobody has seen yet takes its own room, so that nothing moves when one comes near', async () => {
	await aBoard(1200, 420, 30);
	await everyFrame('planned 0');
	const cards = [...document.querySelectorAll<HTMLElement>('li[data-id]')];
	const guessed = cards.map(({ offsetHeight }) => offsetHeight);
	for (const card of cards) card.style.contentVisibility = 'visible';
	expect(guessed).toEqual(cards.map(({ offsetHeight }) => offsetHeight));
});

it('the card one is at stands still in every frame while a colleague moves one in above and out again', async () => {
	const { initiative, idOf } = await aBoard(1200, 700, 8);
	const { model } = initiative.board;
	const { today } = initiative;
	await everyFrame('planned 3');
	window.scrollTo(0, 100);
	cardOf('planned 3').focus({ preventScroll: true });
	await everyFrame('planned 3');
	const before = topOf('planned 3');
	const id = idOf('active 0');
	moveActivity(model, id, { status: 'planned', before: idOf('planned 0'), today });
	for (const top of await everyFrame('planned 3')) expect(Math.abs(top - before)).toBeLessThan(1);
	moveActivity(model, id, { status: 'active', before: idOf('active 1'), today });
	for (const top of await everyFrame('planned 3')) expect(Math.abs(top - before)).toBeLessThan(1);
});

it('a card that one moves by key ends within the window', async () => {
	await aBoard(1200, 420, 6);
	cardOf('planned 0').focus();
	await userEvent.keyboard(' ');
	for (let step = 0; step < 4; step += 1) {
		await userEvent.keyboard('{ArrowDown}');
		await everyFrame('planned 0');
		const { top, bottom } = cardOf('planned 0').getBoundingClientRect();
		expect(top).toBeGreaterThan(-1);
		expect(bottom).toBeLessThan(window.innerHeight + 1);
	}
});

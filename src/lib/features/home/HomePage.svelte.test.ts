import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { addActivity } from '#lib/model/board/board.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import HomePage from './HomePage.svelte';

async function aHome(prepare: (initiative: ReturnType<typeof paperOpenInitiative>) => void) {
	await page.viewport(1440, 900);
	const initiative = paperOpenInitiative();
	const held = { id: 'held', title: 'Check-in', date: '2026-02-02', status: 'open' } as const;
	createMeeting(initiative.index.model, initiative.meeting('held'), held);
	prepare(initiative);
	await render(OpenPageFrame, { page: HomePage, initiative });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const link = (name: string) => page.getByRole('link', { name, exact: true });

describe('the numbers of the first page', () => {
	it('stand there when everything has been read', async () => {
		await aHome(() => {});
		await expect.element(link('0 open actions')).toBeVisible();
		await expect.element(link('0 activities under way')).toBeVisible();
		await expect.element(page.getByText('Nothing waits for you today.')).toBeVisible();
	});

	it('count as under way what stands there on the board', async () => {
		await aHome(({ board }) => {
			for (const status of ['planned', 'active', 'blocked'] as const) {
				addActivity(board.model, { title: status, status });
			}
		});
		await expect.element(link('1 activity under way')).toBeVisible();
	});

	it('are not told of what is still on the way', async () => {
		await aHome((initiative) => {
			Object.assign(initiative.board, { loaded: false });
			Object.assign(initiative, { meetings: new Map() });
		});
		await expect.element(link('0 outcomes')).toBeVisible();
		await expect.element(page.getByText('Some check-ins are still on the way.')).toBeVisible();
		expect(link('0 open actions').elements()).toEqual([]);
		expect(link('0 activities under way').elements()).toEqual([]);
		expect(page.getByText('Nothing waits for you today.').elements()).toEqual([]);
	});
});

import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import PageFrame from '#test/PageFrame.svelte';
import { paperInitiative } from '#test/paper-initiative.ts';
import { addCause, addOutcome, adoptStatement, linkCause } from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { addActivity, linkOutcome } from '#lib/model/board/board.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import AgendaPage from './AgendaPage.svelte';

async function aPage(options: Parameters<typeof paperInitiative>[0] = {}) {
	await page.viewport(1440, 900);
	const initiative = paperInitiative(options);
	const agenda = initiative.agenda.model;
	const causes = ['No evening bus', 'Rents rise'].map((label) => addCause(agenda, { label }));
	const outcomes = ['Ready to learn', 'A stable home'].map((statement) =>
		addOutcome(agenda, { statement, status: 'active' })
	);
	await render(PageFrame, { page: AgendaPage, initiative });
	return {
		initiative,
		causeIds: causes.map((added) => (added.ok ? added.value : '')),
		outcomeIds: outcomes.map((added) => (added.ok ? added.value : '')),
		rows: () => inOrder(readRows(agenda.outcomes, Outcome).values())
	};
}

const list = (name: string) => page.getByRole('list', { name, exact: true });
const heard = (text: string) =>
	expect.element(page.getByText(text, { exact: true })).toBeInTheDocument();

describe('the agenda', () => {
	it('adds an outcome and waits for the next', async () => {
		const { rows } = await aPage();
		await page.getByRole('button', { name: 'Add an outcome' }).click();
		await userEvent.keyboard('Children eat well{Enter}Residents lead{Enter}{Escape}');
		expect(rows().map(({ statement }) => statement)).toEqual([
			'Ready to learn',
			'A stable home',
			'Children eat well',
			'Residents lead'
		]);
	});

	it('edits an outcome where it stands', async () => {
		const { rows } = await aPage();
		const line = list('Outcomes').getByRole('textbox', { name: 'Outcome' }).first();
		await line.fill('Ready for kindergarten');
		await userEvent.keyboard('{Enter}');
		expect(rows()[0]?.statement).toBe('Ready for kindergarten');
	});

	it('reorders outcomes by keyboard and says the place', async () => {
		const { rows } = await aPage();
		const handle = page.getByRole('button', { name: /^Move Ready to learn\./ });
		await expect.element(handle).toBeVisible();
		handle.element().focus();
		await userEvent.keyboard('{ArrowDown}');
		await heard('Ready to learn, place 2 of 2.');
		expect(rows().map(({ statement }) => statement)).toEqual(['A stable home', 'Ready to learn']);
	});

	it('links a cause to an outcome from its panel, and takes the “unanswered” mark off', async () => {
		const { rows, causeIds } = await aPage();
		await expect.element(page.getByText('Nobody answers this yet').first()).toBeVisible();
		await page.getByRole('link', { name: 'Open No evening bus' }).click();
		const panel = page.getByRole('dialog', { name: 'No evening bus' });
		await panel.getByRole('combobox', { name: 'Outcomes that answer it' }).click();
		await page.getByRole('option', { name: 'A stable home' }).click();
		await heard('Linked to A stable home.');
		expect(rows().find(({ statement }) => statement === 'A stable home')?.causes).toEqual([
			causeIds[0]
		]);
	});

	it('says that nobody works on a cause only when the board has been read', async () => {
		const nobodyActs = page.getByText('Linked, and nobody is working on it yet');
		for (const loaded of [true, false]) {
			const initiative = paperInitiative();
			Object.assign(initiative.board, { loaded });
			const agenda = initiative.agenda.model;
			const cause = addCause(agenda, { label: 'No evening bus' });
			const outcome = addOutcome(agenda, { statement: 'Ready to learn', status: 'active' });
			if (cause.ok && outcome.ok) linkCause(agenda, outcome.value, cause.value);
			const { unmount } = await render(PageFrame, { page: AgendaPage, initiative });
			await expect.element(list('Outcomes')).toBeVisible();
			expect(nobodyActs.elements()).toHaveLength(loaded ? 1 : 0);
			await unmount();
		}
	});

	it('says what still refers to an outcome before it is retired', async () => {
		const { initiative, outcomeIds, rows } = await aPage();
		const desk = addActivity(initiative.board.model, { title: 'Eviction desk', status: 'active' });
		if (desk.ok) linkOutcome(initiative.board.model, desk.value, outcomeIds[1]!);
		await page.getByRole('button', { name: 'More for A stable home' }).click();
		await page.getByRole('menuitem', { name: 'Retire…' }).click();
		const dialog = page.getByRole('dialog', { name: 'Retire “A stable home”?' });
		await expect.element(dialog.getByText('Eviction desk')).toBeVisible();
		await dialog.getByRole('button', { name: 'Retire it' }).click();
		await expect.element(page.getByText('1 retired outcome')).toBeVisible();
		expect(rows().find(({ id }) => id === outcomeIds[1])?.status).toBe('retired');
	});

	it('tells when the draft says something else than what was adopted', async () => {
		const { initiative } = await aPage();
		adoptStatement(initiative.agenda.model, 'vision', {
			text: 'Every child reads with joy.',
			on: '2025-10-27'
		});
		await expect.element(page.getByText('Adopted on October 27, 2025')).toBeVisible();
		await expect.element(page.getByText('The draft differs from what was adopted.')).toBeVisible();
		await expect.element(page.getByText('Every child reads with joy.')).toBeVisible();
	});

	it('begins a statement that nobody made when somebody goes into it, and not before', async () => {
		const { initiative } = await aPage({ unfounded: true });
		const { statements } = initiative.agenda.model;
		expect(statements.size).toBe(0);
		document.querySelector<HTMLElement>('[data-editor="agenda:vision"]')?.focus();
		await expect
			.poll(() => document.querySelector('[data-editor="agenda:vision"] [contenteditable=true]'))
			.not.toBeNull();
		expect([...statements.keys()]).toEqual(['vision']);
	});
});

describe('somebody who may only read', () => {
	it('sees the agenda and whom to ask, and nothing to change it with', async () => {
		const { initiative } = await aPage({ role: 'viewer' });
		let updates = 0;
		initiative.agenda.doc.on('update', () => (updates += 1));
		await expect
			.element(
				page.getByText(
					'You can read this initiative. Ask the backbone team for an invitation to edit.'
				)
			)
			.toBeVisible();
		expect(page.getByRole('button', { name: /^(Add|Move|More)/ }).elements()).toEqual([]);
		expect(list('Outcomes').getByRole('textbox').elements()).toEqual([]);
		document.querySelector<HTMLElement>('[data-editor="agenda:problem"]')?.focus();
		await userEvent.keyboard('x');
		expect(updates).toBe(0);
	});
});

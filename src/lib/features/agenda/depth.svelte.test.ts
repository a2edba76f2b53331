import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import PageFrame from '#test/PageFrame.svelte';
import { paperInitiative } from '#test/paper-initiative.ts';
import { addTerm, adoptStatement } from '#lib/model/agenda/agenda.ts';
import { addLink, addNode } from '#lib/model/agenda/theory-changes.ts';
import { adoptedOf, Statement } from '#lib/model/agenda/statement.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import * as Y from 'yjs';
import AgendaPage from './AgendaPage.svelte';

async function aPage(vision: string) {
	await page.viewport(1440, 900);
	const initiative = paperInitiative();
	const agenda = initiative.agenda.model;
	const line = Statement.read('vision', agenda.statements.get('vision'))?.text?.get(0);
	const words = line instanceof Y.XmlElement ? line.get(0) : undefined;
	if (words instanceof Y.XmlText) words.insert(0, vision);
	return { initiative, agenda, show: () => render(PageFrame, { page: AgendaPage, initiative }) };
}

describe('adopting the draft', () => {
	it('freezes its words with their day', async () => {
		const { agenda, show } = await aPage('Every child reads.');
		await show();
		await page.getByRole('button', { name: 'Adopt these words…' }).click();
		const dialog = page.getByRole('dialog', { name: 'Adopt: Our vision' });
		await expect.element(dialog.getByText('Every child reads.')).toBeVisible();
		await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
		await expect.element(page.getByText('Adopted on February 16, 2026')).toBeVisible();
		const vision = Statement.read('vision', agenda.statements.get('vision'));
		expect(vision && adoptedOf(vision)).toEqual({ text: 'Every child reads.', on: '2026-02-16' });
	});

	it('refuses a text that is too long, and says so', async () => {
		const { show } = await aPage('a'.repeat(20_001));
		await show();
		await page.getByRole('button', { name: 'Adopt these words…' }).click();
		const dialog = page.getByRole('dialog', { name: 'Adopt: Our vision' });
		await expect.element(dialog.getByText(/20,001 characters, and at most 20,000/)).toBeVisible();
		await expect.element(dialog.getByRole('button', { name: 'Adopt', exact: true })).toBeDisabled();
	});

	it('tells what changed since, in words', async () => {
		const { agenda, show } = await aPage('Every child reads with confidence.');
		adoptStatement(agenda, 'vision', { text: 'Every child reads with joy.', on: '2025-10-27' });
		await show();
		await expect.element(page.getByText('1 place changed since')).toBeVisible();
		const changes = page.getByRole('group', { name: 'What changed since' });
		await expect
			.element(changes)
			.toHaveTextContent('Every child reads with Taken out: joy. New: confidence.');
	});
});

describe('one word that stands twice', () => {
	it('becomes one term that says both', async () => {
		const { agenda, show } = await aPage('');
		for (const [term, meaning] of [
			['Enrolled', 'Attended ten days'],
			['enrolled', 'On a list']
		] as const) {
			addTerm(agenda, { term, meaning: [{ runs: meaning }] });
		}
		await show();
		await page.getByRole('button', { name: 'Make them one…' }).click();
		const dialog = page.getByRole('dialog', { name: 'Make “Enrolled” one term?' });
		await dialog.getByRole('button', { name: 'Make them one', exact: true }).click();
		const words = page.getByRole('list', { name: 'Our words' });
		await expect.element(words.getByText('Also said of it: On a list')).toBeVisible();
		expect(words.getByRole('link').elements()).toHaveLength(1);
		const rows = [...readRows(agenda.terms, Term).values()];
		expect(rows.filter(({ sameAs }) => sameAs !== undefined)).toHaveLength(1);
	});
});

describe('the theory of change', () => {
	it('goes by arrow keys from step to step, and opens an arrow with its rule', async () => {
		const { agenda, show } = await aPage('');
		const [visits, fewer] = (['activity', 'intermediate'] as const).map((kind, at) => {
			const added = addNode(agenda, { kind, label: ['Home visits', 'Fewer absences'][at] ?? '' });
			return added.ok ? added.value : '';
		});
		addLink(agenda, { from: visits, to: fewer, confidence: 'strong' });
		await show();
		await expect.element(page.getByText('1 of 1 arrow is untested.')).toBeVisible();
		page.getByRole('button', { name: 'Home visits' }).element().focus();
		await userEvent.keyboard('{ArrowRight}{Enter}');
		const panel = page.getByRole('dialog', { name: 'Fewer absences' });
		await panel.getByRole('button', { name: 'Home visits', exact: true }).click();
		const arrow = page.getByRole('dialog', { name: 'Home visits → Fewer absences' });
		await expect.element(arrow.getByText('It says no assumption yet.')).toBeVisible();
		await expect.element(arrow.getByText('No measure stands where it leads yet.')).toBeVisible();
	});
});

import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { paperInitiative } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import { addCause, archiveCause } from '#lib/model/agenda/agenda.ts';
import { addPerson } from '#lib/model/people/roster.ts';
import { rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import { acceptSuggestion } from '#lib/model/talk/accept.ts';
import { addComment, addSuggestion, spokenOf, type Talk } from '#lib/model/talk/talk.ts';
import { blocksIn } from '#lib/model/schema/text/index.ts';
import { blockIdOf, lettersOf, textsIn } from '#lib/model/talk/texts.ts';
import { Notices } from '#lib/ui/notices.svelte.ts';
import { TalkDesk } from './talk-desk.svelte.ts';
import TalkPanel from './TalkPanel.svelte';

const goal = 'Goal: raise reading scores by 10%.';

/** A cause with evidence, as the panel finds it. */
async function aPanel(options: Parameters<typeof paperInitiative>[0] = {}) {
	await page.viewport(1440, 900);
	const initiative = paperInitiative(options);
	const { model, doc, name } = initiative.agenda;
	const added = addCause(model, { label: 'No evening bus', evidence: [{ runs: goal }] });
	const cause = added.ok ? added.value : '';
	const talk: Talk = { handle: model, document: name };
	const notices = new Notices();
	const desk = new TalkDesk({
		initiative,
		notices,
		words: en,
		around: {
			personName: (account) => (account === initiative.me.id ? 'Maya Torres' : undefined),
			subject: () => 'a cause',
			show: () => {}
		}
	});
	const line = () => {
		const found = textsIn(doc, name)
			.filter(({ about }) => about.record === cause)
			.flatMap(({ fragment }) => blocksIn(fragment))[0];
		if (!found) throw new Error('There is no line');
		return found;
	};
	const passage = (words: string) => {
		const [block, at] = [blockIdOf(line()), lettersOf(line()).indexOf(words)];
		return {
			from: { block, offset: at },
			to: { block, offset: at + words.length },
			quote: words
		};
	};
	const spoken = (words: string) => {
		const found = spokenOf(talk, { text: cause, ...passage(words) });
		if (!found) throw new Error(`No “${words}” here`);
		return found;
	};
	return {
		initiative,
		desk,
		notices,
		talk,
		cause,
		line,
		passage,
		spoken,
		show: () => render(TalkPanel, { desk, documents: ['agenda'], allHref: '#' })
	};
}

const button = (name: RegExp | string) => page.getByRole('button', { name, exact: true });

describe('what is said on a page', () => {
	it('is read only for a viewer, who is told why', async () => {
		const { show, talk, spoken } = await aPanel({ role: 'viewer' });
		addComment(talk, spoken('reading scores'), { text: 'Which ones?' });
		addSuggestion(talk, spoken('10%'), '12%', { text: '' });
		await show();
		await expect.element(page.getByText('Which ones?', { exact: true })).toBeVisible();
		await expect.element(page.getByRole('note')).toHaveTextContent(en.talk.readOnly);
		for (const name of [/^Answer/, /^Resolve/, /^Accept/, /^Decline/, /^Edit/]) {
			expect(button(name).elements()).toEqual([]);
		}
	});

	it('is answered, settled and opened again with keys, and told to ears', async () => {
		const { show, talk, spoken, notices } = await aPanel();
		addComment(talk, spoken('reading scores'), { text: 'Which ones?' });
		addComment(talk, spoken('10%'), { text: 'Of what?' });
		await show();
		await expect.element(button('Answer: Maya Torres (you): Which ones?')).toBeVisible();
		button('Answer: Maya Torres (you): Which ones?').element().focus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('textbox', { name: 'Your answer' })).toHaveFocus();
		await userEvent.keyboard('All of them{Control>}{Enter}{/Control}');
		await expect.element(page.getByText('All of them', { exact: true })).toBeVisible();
		expect(notices.spoken.text).toBe(en.talk.told.replied);
		button('Resolve: Maya Torres (you): Which ones?').element().focus();
		await userEvent.keyboard('{Enter}');
		expect(notices.spoken.text).toBe(en.talk.told.resolved);
		await expect.element(page.getByText('Resolved (1)', { exact: true })).toBeVisible();
		// The next one has the focus.
		await expect
			.element(page.getByRole('heading', { name: 'Maya Torres (you): Of what?' }))
			.toHaveFocus();
		await page.getByText('Resolved (1)', { exact: true }).click();
		await button('Reopen: Maya Torres (you): Which ones?').click();
		await expect.element(page.getByText('Resolved (1)', { exact: true })).not.toBeInTheDocument();
	});

	it('shows what the passage says now before suggested words take its place', async () => {
		const { show, talk, spoken, line } = await aPanel();
		addSuggestion(talk, spoken('by 10%'), 'by 12%', { text: 'We can do more' });
		rewriteWords(line(), 'Goal: raise reading scores by at least 10%.');
		await show();
		await expect.element(page.getByText('by at least 10%', { exact: true })).toBeVisible();
		await button(/^Use the suggested words/).click();
		await expect.poll(() => lettersOf(line())).toBe('Goal: raise reading scores by 12%.');
		await expect
			.element(page.getByText('Maya Torres (you) accepted it', { exact: true }))
			.toBeInTheDocument();
	});

	it('is taken back by undo, words and answer together', async () => {
		const { desk, talk, spoken, line, notices } = await aPanel();
		addSuggestion(talk, spoken('by 10%'), 'by 12%', { text: '' });
		const [entry] = desk.entries;
		if (!entry) throw new Error('There is no thread');
		expect(desk.accept(entry, false)).toBe('done');
		expect(lettersOf(line())).toContain('12%');
		notices.shown.at(-1)?.action?.run();
		expect(lettersOf(line())).toBe(goal);
		expect(desk.entries[0]?.thread.answers.size).toBe(0);
		expect(acceptSuggestion(talk, entry.thread.id).ok).toBe(true);
	});

	it('is listed as detached with its quote once what it is about was put away', async () => {
		const { show, talk, spoken, initiative, cause } = await aPanel();
		addComment(talk, spoken('reading scores'), { text: 'Which ones?' });
		archiveCause(initiative.agenda.model, cause);
		await show();
		await page.getByText('Detached (1)', { exact: true }).click();
		await expect.element(page.getByText('reading scores', { exact: true })).toBeVisible();
	});
});

describe('saying something', () => {
	it('begins with the selected words, speaks to people and leaves the text alone', async () => {
		const { desk, show, line, passage, initiative, cause } = await aPanel();
		addPerson(initiative.people.model, { displayName: 'Jo Alvarez' });
		desk.begin(`agenda:${cause}`, passage('reading scores'));
		await show();
		await expect.element(page.getByRole('textbox', { name: 'Your comment' })).toHaveFocus();
		await button('Comment').click();
		await expect.element(page.getByText(en.talk.say.blank)).toBeVisible();
		await page.getByRole('textbox', { name: 'Your comment' }).fill('Which ones?');
		await page.getByRole('combobox', { name: 'Speak to' }).fill('jo');
		await userEvent.keyboard('{Enter}{Control>}{Enter}{/Control}');
		await expect.element(page.getByText('For Jo Alvarez', { exact: true })).toBeVisible();
		expect(lettersOf(line())).toBe(goal);
		expect(desk.draft).toBeUndefined();
	});

	it('about a record belongs to that record', async () => {
		const { desk, show, cause } = await aPanel();
		desk.showRecord(cause);
		await show();
		await page.getByRole('textbox', { name: 'Your comment' }).fill('Who looks after it?');
		await userEvent.keyboard('{Control>}{Enter}{/Control}');
		await expect.element(page.getByText('Who looks after it?', { exact: true })).toBeVisible();
		expect(desk.entries.map(({ standing }) => standing)).toEqual([
			{ state: 'record', about: { root: 'causes', record: cause } }
		]);
	});
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { addTerm } from '#lib/model/agenda/agenda.ts';
import { glossaryOf } from '#lib/model/agenda/glossary.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { type NewBlock } from '#lib/model/schema/text/index.ts';
import { agendaOf } from '#lib/model/workspace.ts';
import { paperPen } from '#test/paper-initiative.ts';
import { type ChipSource } from './chips.ts';
import { bench, docWith, textOf } from './editor.test-support.ts';
import { setGlossary } from './glossing.ts';
import RichText from './RichText.svelte';

function vocabulary(...words: readonly string[]) {
	const agenda = agendaOf(new Y.Doc(), paperPen());
	for (const term of words) addTerm(agenda, { term });
	return glossaryOf(readRows(agenda.terms, Term).values());
}

const underlined = (element: Element): (string | null)[] =>
	[...element.querySelectorAll('[data-term]')].map(({ textContent }) => textContent);

describe('terms where one writes', () => {
	it('are underlined as they are typed, without a write of their own', async () => {
		const { editor, element, doc, caret } = bench(docWith([{ runs: 'Every resi' }]));
		setGlossary(editor.view, vocabulary('resident', 'data partner'));
		let updates = 0;
		doc.on('update', () => (updates += 1));
		expect(underlined(element)).toEqual([]);
		caret(0, 10);
		await userEvent.keyboard('dent');
		expect(underlined(element)).toEqual(['resident']);
		expect(updates).toBe(4);
		await userEvent.keyboard('s');
		expect(underlined(element)).toEqual([]);
		setGlossary(editor.view, vocabulary('residents'));
		expect(underlined(element)).toEqual(['residents']);
		expect(updates).toBe(5);
	});

	it('are not looked for in chips, links and code', () => {
		const { editor, element } = bench(
			docWith([
				{
					runs: [
						{ text: 'resident', chip: 'term:t' },
						{ text: ' resident', link: 'https://example.org/' },
						{ text: ' a resident' }
					]
				},
				{ kind: 'code', runs: 'resident' }
			])
		);
		setGlossary(editor.view, vocabulary('resident'));
		expect(underlined(element)).toEqual(['resident']);
	});

	it('are not part of what is copied', () => {
		const { editor, element } = bench(docWith([{ runs: 'A resident leads' }]));
		setGlossary(editor.view, vocabulary('resident'));
		expect(underlined(element)).toEqual(['resident']);
		editor.commands.selectAll();
		const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content());
		expect(text).toBe('A resident leads');
		expect(dom.querySelector('[data-term]')).toBeNull();
	});

	it('are looked for again only in the line one writes in', () => {
		const lines: NewBlock[] = Array.from({ length: 500 }, (_, at) => ({
			runs: `Line ${at}: a resident meets a data partner`
		}));
		const { editor, element } = bench(docWith(lines));
		const glossary = vocabulary('resident', 'data partner');
		const looked: string[] = [];
		setGlossary(editor.view, {
			isEmpty: false,
			find: (text) => {
				looked.push(text);
				return glossary.find(text);
			}
		});
		expect(looked).toHaveLength(500);
		editor.view.dispatch(editor.state.tr.insertText('A partner and ', 1));
		editor.view.dispatch(editor.state.tr.insertText('resident ', 1));
		expect(looked.slice(500)).toEqual([
			'A partner and Line 0: a resident meets a data partner',
			'resident A partner and Line 0: a resident meets a data partner'
		]);
		expect(underlined(element)).toHaveLength(1000);
		editor.view.dispatch(editor.state.tr.delete(0, editor.state.doc.child(0).nodeSize));
		expect(underlined(element)).toHaveLength(998);
	});
});

describe('terms where one reads', () => {
	const glossary = vocabulary('resident');
	const chips: ChipSource = {
		search: () => [],
		view: () => undefined,
		open: () => {},
		glossary: {
			current: glossary,
			view: () => ({
				term: 'resident',
				meaning: [],
				notMeaning: 'Paid staff',
				status: 'agreed',
				also: [],
				href: '/i/x/agenda#term=t'
			})
		}
	};

	async function show(editable: boolean) {
		const doc = docWith([
			{ runs: [{ text: 'Every res' }, { text: 'ident', bold: true }, { text: ' leads' }] }
		]);
		const awareness = new Awareness(doc);
		onTestFinished(() => awareness.destroy());
		return render(RichText, {
			name: 'agenda:vision',
			text: textOf(doc),
			open: { awareness, loaded: true, newer: false },
			label: 'Vision',
			editable,
			chips
		});
	}

	it('show on Enter what they mean, take the focus there, and give it back on Escape', async () => {
		const { container } = await show(false);
		expect(underlined(container).join('')).toBe('resident');
		expect(container.textContent).toContain('Every resident leads');
		const [term] = container.querySelectorAll<HTMLElement>('[data-term]');
		term?.focus();
		await userEvent.keyboard('{Enter}');
		const window_ = page.getByRole('dialog', { name: 'What “resident” means here' });
		await expect.element(window_.getByText('Not: Paid staff')).toBeVisible();
		await expect.element(window_).toHaveFocus();
		await expect
			.element(window_.getByRole('link', { name: 'Open the term' }))
			.toHaveAttribute('href', '/i/x/agenda#term=t');
		await userEvent.keyboard('{Escape}');
		await expect.element(window_).not.toBeInTheDocument();
		expect(document.activeElement).toBe(term);
	});

	it('show on a tap where one only reads, and leave a click to the editor where one writes', async () => {
		const reading = await show(false);
		reading.container.querySelector<HTMLElement>('[data-term]')?.click();
		await expect.element(page.getByText('Not: Paid staff')).toBeVisible();
		await reading.unmount();
		const writing = await show(true);
		writing.container.querySelector<HTMLElement>('[data-term]')?.click();
		await expect
			.poll(() => writing.container.querySelector('[contenteditable=true]'), { timeout: 10_000 })
			.not.toBeNull();
	});
});

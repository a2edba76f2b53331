/** What a person sees and does after two people worked apart. */
import { expect, type Locator, type Page } from '@playwright/test';
import { writeJoin } from '../../../src/lib/model/merge/joins.ts';
import { type JoinItem } from '../../../src/lib/model/merge/report.ts';
import { plainText } from '../../../src/lib/model/schema/text/index.ts';
import { agendaOf } from '../../../src/lib/model/workspace.ts';
import * as Y from 'yjs';
import { colleagueOf } from './colleague.ts';
import { type Device } from './device.ts';
import { editor, status } from './screens.ts';

/** The region that tells what was joined. */
export function slip(page: Page): Locator {
	return page.locator('[data-slip]');
}

/** The items in it, of one class or of all. */
export function slipItems(page: Page, kind?: string): Locator {
	return slip(page).locator(kind === undefined ? '[data-slip-item]' : `[data-slip-item="${kind}"]`);
}

/** Opens the list with the keyboard, where it is closed. */
export async function openSlip(page: Page): Promise<Locator> {
	const button = page.getByRole('button', { name: /^Show (the place|what)/ });
	if (await button.isVisible()) await button.press('Enter');
	const list = page.getByRole('dialog', { name: 'While you were apart' });
	await expect(list).toBeVisible();
	return list;
}

/** Takes the network away and waits until the page says so. */
export async function goAway({ page, network }: Device): Promise<void> {
	await network(false);
	await expect(status(page)).toHaveAttribute('data-sync', 'offline', { timeout: 20_000 });
}

/** Gives the network back and waits until the server has everything. */
export async function comeBack({ page, network }: Device): Promise<void> {
	await network(true);
	await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 30_000 });
}

/** Marks words of a shared text, as a double click or Shift and arrows do; `behind` puts the caret after them. */
export async function markWords(
	page: Page,
	name: string,
	words: string,
	behind = false
): Promise<void> {
	const surface = editor(page, name).locator('[contenteditable="true"]');
	await editor(page, name).focus();
	await surface.focus();
	await surface.evaluate(
		(element, { words, behind }) => {
			const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
				const at = (node.textContent ?? '').indexOf(words);
				if (at < 0) continue;
				const end = at + words.length;
				getSelection()?.setBaseAndExtent(node, behind ? end : at, node, end);
				return;
			}
			throw new Error(`no ${words} here`);
		},
		{ words, behind }
	);
	await expect
		.poll(() => page.evaluate(() => getSelection()?.toString()))
		.toBe(behind ? '' : words);
}

/** Puts into the agenda what a join of this person's work with a colleague's would have left there. */
export async function plantPlaces(page: Page): Promise<void> {
	const answer = await page.request.get(new URL('/api/session', page.url()).href);
	const { person } = (await answer.json()) as { person: { id: string } };
	const colleague = await colleagueOf(page, 'Rosa Medeiros');
	await colleague.write('agenda', (doc, pen) => {
		const agenda = agendaOf(doc, pen);
		const item = (id: string, kind: JoinItem['class'], rest: Partial<JoinItem>): JoinItem => ({
			id: id.padEnd(22, '0'),
			class: kind,
			place: { root: 'statements', record: 'vision', field: 'text' },
			holds: 'words',
			before: '',
			sides: [
				{ text: '', by: [person.id] },
				{ text: '', by: [colleague.personId] }
			],
			now: '',
			...rest
		});
		const vision = agenda.statements.get('vision');
		const text = vision instanceof Y.Map ? vision.get('text') : undefined;
		if (!(text instanceof Y.XmlFragment)) throw new Error('no vision');
		const line = text.get(0);
		const block = line instanceof Y.XmlElement ? line.getAttribute('id') : undefined;
		const now = plainText(text).split('\n')[0] ?? '';
		const [outcome] = agenda.outcomes.entries();
		const [outcomeId, record] = outcome ?? [];
		const statement: unknown = record instanceof Y.Map ? record.get('statement') : undefined;
		const items = [
			item('placeA', 'A', {
				place: { root: 'statements', record: 'vision', field: 'text', block },
				before: now.replace('joy', 'pleasure'),
				sides: [
					{ text: now, by: [person.id] },
					{ text: now.replace('joy', 'confidence'), by: [colleague.personId] }
				],
				now
			}),
			item('placeB', 'B', {
				place: { root: 'statements', record: 'vision', field: 'text', block },
				before: now,
				sides: [
					{ text: ' in every language of their family', by: [person.id] },
					{ text: '', by: [colleague.personId] }
				],
				now
			}),
			item('placeC', 'C', {
				place: { root: 'outcomes', record: outcomeId ?? '', field: 'statement' },
				holds: 'value',
				before: '"Children start well"',
				sides: [
					{ text: JSON.stringify(statement), by: [colleague.personId] },
					{ text: '"Children start ready"', by: [person.id] }
				],
				now: JSON.stringify(statement)
			}),
			item('placeE', 'E', {
				place: { root: 'outcomes', record: outcomeId ?? '' },
				holds: 'value',
				sides: [
					{ text: '{"order":"a"}', by: [person.id] },
					{ text: '{"order":"b"}', by: [colleague.personId] }
				]
			})
		];
		const at = pen.now();
		const report = { mine: 4, theirs: 3, people: [colleague.personId], items };
		writeJoin({ doc, pen }, report, { by: person.id, from: at, to: at, received: at, clocks: [] });
	});
}

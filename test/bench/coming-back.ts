/** Somebody comes back to a long text that others changed meanwhile, and goes on writing while it is told. */
import { type Page } from '@playwright/test';
import * as Y from 'yjs';
import { writeBlocks } from '#lib/model/schema/text/index.ts';
import { randomFrom } from '#test/random.ts';
import { TestServer } from '#test/server.ts';
import { until } from '#test/until.ts';
import { bigInitiative } from './big-initiative.ts';
import { atRest, atTheAgenda, noteKeys, openBrowser, takeKeys, typeSteadily } from './browser.ts';
import { quantile } from './figures.ts';
import { type Group } from './harness.ts';
import { linesOf, type Participant, takePart } from './participant.ts';
import { plant } from './plant.ts';
import { prose } from './words.ts';

const LINES = 2000;
const LINE_CHARACTERS = 60;
const EDITS = 60;
/** Every so many lines both change one. */
const APART = Math.floor(LINES / EDITS);
const WORDS = 'and so it goes on ';

export const comingBack: Group = {
	name: `coming back to a text of ${LINES.toLocaleString('en')} lines, ${EDITS} of them changed on both sides`,
	runs: { full: 5, quick: 1 },
	async prepare() {
		const server = await TestServer.start();
		const initiative = await server.found('Riverside Together', 'Maya Brooks');
		const { documents } = bigInitiative(initiative.founder.personId, { documents: 8 });
		writeLongText(documents.get('agenda'));
		await plant(server, initiative.id, initiative.founder, documents);
		const member = await server.member(initiative, 'partner', 'Bo');
		const other = await takePart(server, initiative.id, member, randomFrom(1));
		const browser = await openBrowser();
		const end = async (): Promise<void> => {
			other.leave();
			await browser.close();
			await server.remove();
		};
		try {
			const token = await server.invite(initiative, 'partner');
			const page = await atTheAgenda(browser.context, `${server.origin}/join#${token}`);
			await noteKeys(page);
			let alone: readonly number[] = [];
			let meanwhile: readonly number[] = [];
			const rows = [
				{
					name: 'from the network’s return until everybody has what met',
					unit: 'ms' as const,
					async measure() {
						await browser.context.setOffline(true);
						await changeLines(page, other);
						await goTo(page, 'agenda:vision');
						await atRest(page);
						await takeKeys(page);
						await typeSteadily(page, WORDS.repeat(2));
						alone = await takeKeys(page);
						const returns = other.agenda.doc.getMap('returns');
						const before = returns.size;
						const began = performance.now();
						await browser.context.setOffline(false);
						let told = 0;
						const telling = until(() => returns.size > before, 'what met', 60_000).then(() => {
							told = performance.now() - began;
						});
						while (told === 0) await typeSteadily(page, WORDS);
						await telling;
						meanwhile = await takeKeys(page);
						return told;
					}
				},
				{
					name: 'a key until its letter is painted, alone (p95)',
					unit: 'ms' as const,
					measure: async () => quantile(alone, 0.95)
				},
				{
					name: 'a key until its letter is painted, while it is told (p95)',
					unit: 'ms' as const,
					most: 50,
					measure: async () => quantile(meanwhile, 0.95)
				}
			];
			return { rows, end };
		} catch (error) {
			await end();
			throw error;
		}
	}
};

function writeLongText(agenda: Y.Doc | undefined): void {
	const random = randomFrom(7);
	const record = agenda?.getMap('statements').get('problem');
	const text: unknown = record instanceof Y.Map ? record.get('text') : undefined;
	if (!(text instanceof Y.XmlFragment)) throw new Error('There is no text to write');
	const blocks = Array.from({ length: LINES }, () => ({ runs: prose(random, LINE_CHARACTERS) }));
	agenda?.transact(() => {
		text.delete(0, text.length);
		writeBlocks(text, blocks, () => random.id());
	});
}

/** Both write into the same lines: one in the page, the other at a program. */
async function changeLines(page: Page, other: Participant): Promise<void> {
	await goTo(page, 'agenda:problem');
	for (let edit = 0; edit < EDITS; edit += 1) {
		await page.evaluate((at) => {
			const surface = document.querySelector('[data-editor="agenda:problem"] [contenteditable]');
			const line = surface?.querySelectorAll('p')[at];
			const words = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
			if (words) getSelection()?.setPosition(words, 2);
		}, edit * APART);
		await page.keyboard.type('we');
	}
	const lines = linesOf(other.agenda, 'problem');
	other.agenda.doc.transact(() => {
		for (let edit = 0; edit < EDITS; edit += 1) lines[edit * APART]?.insert(3, 'they');
	}, other);
}

async function goTo(page: Page, text: string): Promise<void> {
	await page.locator(`[data-editor="${text}"]`).focus();
	await page.locator(`[data-editor="${text}"] [contenteditable="true"]`).focus();
}

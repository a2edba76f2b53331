/** Typing in a text of 100,000 characters while ten others write, through a real server. */
import { randomFrom } from '#test/random.ts';
import { TestServer } from '#test/server.ts';
import { bigInitiative } from './big-initiative.ts';
import {
	atRest,
	atTheAgenda,
	noteKeys,
	openBrowser,
	slow,
	takeKeys,
	typeSteadily
} from './browser.ts';
import { quantile } from './figures.ts';
import { type Group } from './harness.ts';
import { takePart, typeInto } from './participant.ts';
import { plant } from './plant.ts';

const CHARACTERS = 100_000;
const WRITERS = 10;
/** The time between two letters of one writer, in milliseconds. */
const PACE_MS = 250;
const WORDS = 'the quick brown fox jumps over the lazy dog and types on and on ';

export const typing: Group = {
	name: `a text of ${CHARACTERS.toLocaleString('en')} characters, ${WRITERS} others writing`,
	runs: { full: 7, quick: 2 },
	async prepare() {
		const server = await TestServer.start();
		const initiative = await server.found('Riverside Together', 'Maya Brooks');
		const big = bigInitiative(initiative.founder.personId, {
			documents: 8,
			problem: CHARACTERS
		});
		await plant(server, initiative.id, initiative.founder, big.documents);
		const writers = await Promise.all(
			Array.from({ length: WRITERS }, async (_, at) => {
				const member = await server.member(initiative, 'partner', `Writer ${at + 1}`);
				return takePart(server, initiative.id, member, randomFrom(at + 1));
			})
		);
		const timers = writers.map((writer, at) =>
			setInterval(() => {
				// Six in the long text, four in the others of the same page.
				typeInto(writer, at < 6 ? 'problem' : at < 8 ? 'vision' : 'approach');
			}, PACE_MS)
		);
		const browser = await openBrowser();
		const end = async (): Promise<void> => {
			for (const timer of timers) clearInterval(timer);
			for (const writer of writers) writer.leave();
			await browser.close();
			await server.remove();
		};
		try {
			const token = await server.invite(initiative, 'partner');
			const page = await atTheAgenda(browser.context, `${server.origin}/join#${token}`);
			const surface = page.locator('[data-editor="agenda:problem"] [contenteditable="true"]');
			// In the middle of the screen's first lines, where others write too.
			await surface.locator('[data-kind], p').nth(2).click();
			await noteKeys(page);
			await typeSteadily(page, WORDS);
			await takeKeys(page);
			const p95 = async (text: string): Promise<number> => {
				await takeKeys(page);
				await typeSteadily(page, text);
				return quantile(await takeKeys(page), 0.95);
			};
			const rows = [
				{
					name: 'a key until its letter is painted (p95)',
					unit: 'ms' as const,
					most: 50,
					async measure() {
						// Slowed down it cannot keep up with the writers; what that left behind comes first.
						await atRest(page);
						return p95(WORDS);
					}
				},
				{
					name: 'the same, processor slowed down 4 times (p95)',
					unit: 'ms' as const,
					async measure() {
						await slow(page, 4);
						const figure = await p95(WORDS.slice(0, 40));
						await slow(page, 1);
						return figure;
					}
				}
			];
			return { rows, end };
		} catch (error) {
			await end();
			throw error;
		}
	}
};

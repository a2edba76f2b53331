/** An initiative of 500 documents and 5,000 records, opened from the device with no network. */
import { TestServer } from '#test/server.ts';
import { bigInitiative } from './big-initiative.ts';
import {
	atRest,
	everythingRead,
	heapOf,
	joinInitiative,
	keptOnDevice,
	noteEditable,
	noteKeys,
	noteReads,
	openBrowser,
	slow,
	takeKeys,
	typeSteadily,
	untilEditable
} from './browser.ts';
import { quantile } from './figures.ts';
import { type Group } from './harness.ts';
import { plant } from './plant.ts';

const SLOWDOWN = 4;
const DOCUMENTS = { full: 500, quick: 500 };

export const opening: Group = {
	name: `500 documents on the device, no network, processor slowed down ${SLOWDOWN} times`,
	runs: { full: 7, quick: 2 },
	async prepare(isQuick) {
		const documents = isQuick ? DOCUMENTS.quick : DOCUMENTS.full;
		const server = await TestServer.start();
		const initiative = await server.found('Riverside Together', 'Maya Brooks');
		const big = bigInitiative(initiative.founder.personId, { documents });
		await plant(server, initiative.id, initiative.founder, big.documents);
		const browser = await openBrowser();
		const end = async (): Promise<void> => {
			await browser.close();
			await server.remove();
		};
		try {
			const page = await browser.context.newPage();
			const link = `${server.origin}/join#${await server.invite(initiative, 'partner')}`;
			const address = await joinInitiative(page, link, 'Noor');
			await keptOnDevice(page, documents);
			await browser.context.setOffline(true);
			await noteEditable(browser.context);
			await noteReads(browser.context);
			await untilEditable(page, () => page.goto(`${address}/agenda`));
			await slow(page, SLOWDOWN);
			const surface = page.locator('main [data-editor] [contenteditable="true"]').first();
			let typing: readonly number[] = [];
			const rows = [
				{
					name: 'from opening the agenda until one can write in it',
					unit: 'ms' as const,
					most: 1000,
					async measure() {
						await page.goto(server.origin);
						await atRest(page);
						const after = await untilEditable(page, () => page.goto(`${address}/agenda`));
						await noteKeys(page);
						await surface.focus();
						await typeSteadily(page, 'while the others are still being read');
						typing = await takeKeys(page);
						return after;
					}
				},
				{
					name: 'a key until its letter is painted, while the rest is read (p95)',
					unit: 'ms' as const,
					measure: async () => quantile(typing, 0.95)
				},
				{
					name: 'memory of the page with everything read',
					unit: 'MB' as const,
					most: 150,
					async measure() {
						await everythingRead(page, documents);
						return (await heapOf(page)) / 1e6;
					}
				},
				{
					// The page that goes has everything in memory, and letting go of it takes its time too.
					name: 'from reloading that page until one can write in it',
					unit: 'ms' as const,
					measure: () => untilEditable(page, () => page.reload())
				}
			];
			return { rows, end };
		} catch (error) {
			await end();
			throw error;
		}
	}
};

/** A real Chromium with a profile on disk, and what is measured inside its pages. */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumLaunch } from '../../scripts/chromium.js';

export interface Browser {
	readonly context: BrowserContext;
	close(): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
	const profile = await mkdtemp(path.join(tmpdir(), 'keel-bench-'));
	const context = await chromium.launchPersistentContext(profile, {
		...chromiumLaunch(),
		headless: true,
		viewport: { width: 1280, height: 900 }
	});
	context.setDefaultTimeout(60_000);
	return {
		context,
		async close() {
			await context.close();
			await rm(profile, { recursive: true, force: true });
		}
	};
}

/** Slows the page's processor down so many times, as a cheap phone is slow. */
export async function slow(page: Page, times: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Bytes of JavaScript objects in use, after collecting what is not. */
export async function heapOf(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	await session.detach();
	return usedSize;
}

/** Opens an invitation and answers the address of its initiative. */
export async function joinInitiative(page: Page, link: string, name: string): Promise<string> {
	await page.goto(link);
	await page.getByRole('textbox').first().fill(name);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/i\/[\w-]{22}/);
	const address = /^(.*\/i\/[\w-]{22})/.exec(page.url())?.[1];
	if (!address) throw new Error(`No initiative in ${page.url()}`);
	return address;
}

/** Waits until the app itself and so many documents, each with all that the server has, stand on the device. */
export async function keptOnDevice(page: Page, documents: number): Promise<void> {
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.waitForFunction(
		async (wanted) => {
			const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
			const stored = names.filter((name) => name.includes('/'));
			if (stored.length < wanted) return false;
			const isWhole = (name: string) =>
				new Promise<boolean>((resolve) => {
					const opening = indexedDB.open(name);
					opening.onerror = () => resolve(false);
					opening.onsuccess = () => {
						const database = opening.result;
						const stores = database.transaction(['custom', 'updates']);
						const head = stores.objectStore('custom').get('head');
						const rows = stores.objectStore('updates').count();
						stores.oncomplete = () => {
							database.close();
							resolve(head.result !== undefined && rows.result > 0);
						};
					};
				});
			const whole = await Promise.all(stored.map(isWhole));
			return whole.filter(Boolean).length >= wanted;
		},
		documents,
		{ timeout: 240_000, polling: 2000 }
	);
}

/** Makes every page of this context note which documents it reads from the device. */
export async function noteReads(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const read = new Set<string>();
		Reflect.set(globalThis, 'keelReads', read);
		const open = IDBFactory.prototype.open;
		IDBFactory.prototype.open = function (name, version) {
			const request = open.call(this, name, version);
			if (name.includes('/')) request.addEventListener('success', () => read.add(name));
			return request;
		};
	});
}

/** Resolves when the page has read so many documents and has nothing left to do. */
export async function everythingRead(page: Page, documents: number): Promise<void> {
	await page.waitForFunction(
		(wanted) => {
			const read: unknown = Reflect.get(globalThis, 'keelReads');
			return read instanceof Set && read.size >= wanted;
		},
		documents,
		{ timeout: 120_000 }
	);
	await atRest(page);
}

/** Resolves when the page has nothing left to do: what came before is no part of what is measured next. */
export function atRest(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((resolve) =>
				requestIdleCallback(() => requestIdleCallback(() => resolve()))
			)
	);
}

/** Makes every page of this context tell when its first shared text can be written in. */
export async function noteEditable(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const look = (): void => {
			const surface = document.querySelector('main [data-editor] [contenteditable="true"]');
			if ((surface?.textContent ?? '').length > 1) {
				console.debug(`editable ${performance.mark('editable').startTime}`);
			} else requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});
}

/**
 * Goes somewhere and answers the milliseconds from the beginning of the navigation until that moment. The
 * page tells it by itself: asking it would put work of the asker's own into what is measured.
 */
export async function untilEditable(page: Page, go: () => Promise<unknown>): Promise<number> {
	const told = page.waitForEvent('console', (message) => message.text().startsWith('editable '));
	await go();
	return Number((await told).text().slice('editable '.length));
}

/** Joins by an invitation in a new page and opens the agenda there; resolves when one can write in it. */
export async function atTheAgenda(context: BrowserContext, link: string): Promise<Page> {
	await noteEditable(context);
	const page = await context.newPage();
	const address = await joinInitiative(page, link, 'Noor');
	await untilEditable(page, () => page.goto(`${address}/agenda`));
	return page;
}

/** Makes the page note, for every key pressed in it, how long it took until the result was painted. */
export async function noteKeys(page: Page): Promise<void> {
	await page.evaluate(() => {
		const times: number[] = [];
		Reflect.set(globalThis, 'keelKeys', times);
		addEventListener(
			'keydown',
			({ timeStamp }) => {
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					// Comes right after the frame that is being made has been painted.
					port1.onmessage = () => times.push(performance.now() - timeStamp);
					port2.postMessage(undefined);
				});
			},
			{ capture: true }
		);
	});
}

/** The times noted since the last call, in milliseconds. */
export function takeKeys(page: Page): Promise<readonly number[]> {
	return page.evaluate(() => {
		const times: unknown = Reflect.get(globalThis, 'keelKeys');
		return Array.isArray(times) ? times.splice(0).map(Number) : [];
	});
}

/** Types like a person: about ten keys a second. */
export async function typeSteadily(page: Page, text: string): Promise<void> {
	for (const letter of text) {
		await page.keyboard.press(letter === ' ' ? 'Space' : letter);
		await page.waitForTimeout(70 + (letter.charCodeAt(0) % 7) * 8);
	}
}

/** What a person does on Keel's screens, by the roles and marks that every screen carries. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a join link, gives a name and answers the address of the initiative (`/i/<id>`). */
export async function join(page: Page, link: string, name: string): Promise<string> {
	await page.goto(link);
	await page.getByRole('textbox').first().fill(name);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/i\/[\w-]{22}/);
	const address = /^(.*\/i\/[\w-]{22})/.exec(page.url())?.[1];
	if (!address) throw new Error(`no initiative in ${page.url()}`);
	await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
	return address;
}

/** The one place that says whether work is safe. */
export function status(page: Page): Locator {
	return page.locator('[role="status"][data-sync]:visible');
}

/** A shared rich text by its `data-editor`. */
export function editor(page: Page, name: string): Locator {
	return page.locator(`[data-editor="${name}"]`);
}

/** Types at the end of a shared text, as fast hands do. */
export async function writeAtEnd(page: Page, name: string, text: string): Promise<void> {
	const surface = editor(page, name).locator('[contenteditable="true"]');
	await editor(page, name).focus();
	await surface.focus();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(text, { delay: 10 });
}

/** The words of a shared text as they stand, without the names at other people's carets. */
export function wordsIn(page: Page, name: string): Promise<string> {
	return editor(page, name).evaluate((container) => {
		const copy = container.cloneNode(true) as HTMLElement;
		for (const caret of copy.querySelectorAll('.keel-caret')) caret.remove();
		return (copy.textContent ?? '').replaceAll('\u2060', '');
	});
}

/** An invitation link, made over HTTP by the person who is signed in on this page. */
export async function invite(
	page: Page,
	address: string,
	role: 'backbone' | 'partner' | 'viewer'
): Promise<string> {
	const { origin, pathname } = new URL(address);
	const answer = await page.request.post(`${origin}/api/initiatives/${pathname.slice(3)}/invites`, {
		data: { role, maxUses: 5 },
		headers: { origin }
	});
	expect(answer.status()).toBe(201);
	const { url } = (await answer.json()) as { url: string };
	return url;
}

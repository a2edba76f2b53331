/** What people say about a text or a record, on the screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import { markWords } from './joined.ts';
import { editor } from './screens.ts';

/** Begins to say something about words of a shared text. */
export async function speakOf(page: Page, name: string, words: string): Promise<void> {
	await expect(editor(page, name)).toContainText(words);
	await expect(async () => {
		await markWords(page, name, words);
		await page
			.getByRole('button', { name: 'Comment', exact: true })
			.first()
			.click({ timeout: 1000 });
	}).toPass();
}

/** Says something about words of a shared text. */
export async function comment(
	page: Page,
	name: string,
	words: string,
	text: string
): Promise<void> {
	await speakOf(page, name, words);
	const box = page.getByRole('textbox', { name: 'Your comment' });
	await box.fill(text);
	await box.press('Control+Enter');
	await expect(thread(page, text)).toBeVisible();
}

/** Proposes other words for some of a shared text. */
export async function suggest(page: Page, name: string, words: string, other: string) {
	await speakOf(page, name, words);
	await page.getByText('Suggest other words', { exact: true }).click();
	const box = page.getByRole('textbox', { name: 'Your words' });
	await expect(box).toHaveValue(words);
	await box.fill(other);
	await box.press('Control+Enter');
	await expect(page.getByRole('button', { name: /^Accept: / })).toBeVisible();
}

/** What began with these words. */
export function thread(page: Page, text: string): Locator {
	return page.locator('[data-thread]', { hasText: text });
}

/** The words of a shared text that are marked as commented, passage by passage. */
export function commented(page: Page, name: string): Promise<readonly string[]> {
	return editor(page, name)
		.locator('mark[data-mark="comment"]')
		.evaluateAll((marks) => {
			const words = new Map<string, string>();
			for (const mark of marks) {
				const id = mark.getAttribute('data-mark-id') ?? '';
				words.set(id, (words.get(id) ?? '') + (mark.textContent ?? ''));
			}
			return [...words.values()];
		});
}

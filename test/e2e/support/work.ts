/** What people do in an initiative, and what its screens show afterwards. */
import { expect, type Locator, type Page } from '@playwright/test';
import { editor } from './screens.ts';

/** Types at the start or the end of a shared text, as fast hands do. */
export async function write(
	page: Page,
	name: string,
	at: 'start' | 'end',
	text: string
): Promise<void> {
	const surface = editor(page, name).locator('[contenteditable="true"]');
	await editor(page, name).focus();
	await surface.focus();
	await page.keyboard.press(at === 'start' ? 'Control+Home' : 'Control+End');
	await page.keyboard.type(text, { delay: 10 });
}

/** The name at somebody's caret in a shared text. */
export function caretOf(page: Page, name: string, person: string): Locator {
	return editor(page, name).locator('.keel-caret-name', { hasText: person });
}

/** A column of the board. */
export function column(page: Page, name: string): Locator {
	return page.getByRole('region', { name, exact: true });
}

/** Moves a card with the button that asks where to. */
export async function moveCard(page: Page, title: string, to: string): Promise<void> {
	await page.getByRole('button', { name: `Move ${title}…` }).click();
	await page.getByRole('dialog').getByRole('button', { name: to, exact: true }).click();
	await expect(column(page, to).getByRole('link', { name: title, exact: true })).toBeVisible();
}

/** Opens a card beside the board. */
export async function openCard(page: Page, title: string): Promise<void> {
	await page.getByRole('link', { name: title, exact: true }).press('Enter');
	await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(title);
}

/** Gives the open card another title. */
export async function retitleCard(page: Page, title: string): Promise<void> {
	const field = page.getByRole('textbox', { name: 'Title', exact: true });
	await field.fill(title);
	await field.press('Enter');
	await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
}

/** A person's place in the attendance of a meeting. */
export function face(page: Page, personId: string): Locator {
	return page
		.getByRole('region', { name: 'People', exact: true })
		.locator(`[data-id="${personId}"]`);
}

/** An outcome's sentence, where it is edited. */
export function outcomeStatement(page: Page, id: string): Locator {
	return page.locator(`[data-id="${id}"]`).getByRole('textbox', { name: 'Outcome', exact: true });
}

/** Changes an action where it stands. */
export async function changeAction(
	page: Page,
	text: string,
	change: { readonly due?: string; readonly owner?: string }
): Promise<void> {
	await page.getByRole('button', { name: text, exact: true }).click();
	const form = page.getByRole('dialog', { name: 'Action', exact: true });
	if (change.due !== undefined) await form.getByLabel('By when').fill(change.due);
	if (change.owner !== undefined) {
		await form.getByRole('combobox', { name: 'Who' }).fill(change.owner);
		await form.getByRole('option', { name: change.owner }).click();
	}
	await form.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(form).toBeHidden();
}

/** Every record and every text that a page shows, in its order, as words. */
export function everythingShown(page: Page): Promise<readonly string[]> {
	return page.locator('main').evaluate((main) => {
		const words = (element: Element): string => {
			const copy = element.cloneNode(true) as Element;
			// Where the others are is theirs to move, and what is new is new to one of them: none of it is written.
			for (const sign of copy.querySelectorAll('.keel-caret, .faces, .marks, style')) sign.remove();
			const typed = [...element.querySelectorAll('textarea, select, input')].map(
				(field) => (field as HTMLInputElement).value
			);
			return [copy.textContent ?? '', ...typed].join(' ').replace(/[\s\u2060]+/g, ' ');
		};
		const columns = [...main.querySelectorAll('[data-status]')].map(
			(place) => `${place.getAttribute('data-status')}: ${words(place)}`
		);
		// Records that hold others (a meeting) also show who looks at them now.
		const records = [...main.querySelectorAll('[data-id]:not(:has([data-id]))')].map(
			(record) => `${record.getAttribute('data-id')}: ${words(record)}`
		);
		const texts = [...main.querySelectorAll('[data-editor]')].map(
			(text) => `${text.getAttribute('data-editor')}: ${words(text)}`
		);
		return [...columns, ...records, ...texts];
	});
}

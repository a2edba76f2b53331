/** What a person does who uses the keyboard alone. */
import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const STOPS = 260;

/** Presses Tab until the focus is there, sees that it can be seen, and leaves texts as Keel says. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
	await expect(target).toBeAttached();
	for (let stop = 0; stop < STOPS; stop += 1) {
		const { isThere, isWriting } = await target.evaluate((element) => ({
			isThere: element === document.activeElement,
			isWriting: document.activeElement?.getAttribute('contenteditable') === 'true'
		}));
		if (isThere) {
			expect(await focusIsSeen(page), `the focus on ${target} can be seen`).toBe(true);
			return;
		}
		if (isWriting) await page.keyboard.press('Escape');
		await page.keyboard.press(key);
	}
	throw new Error(`no way to ${target} by ${key}`);
}

/** Goes there by Tab and presses Enter. */
export async function enter(page: Page, target: Locator, key = 'Tab'): Promise<void> {
	await tabTo(page, target, key);
	await page.keyboard.press('Enter');
}

/** What was told to ears last. */
export async function heard(page: Page, words: string | RegExp): Promise<void> {
	await expect(page.locator('[aria-live="polite"]').filter({ hasText: words })).not.toHaveCount(0);
}

/** Tab goes around within the dialog (or out to the browser), never behind it. */
export async function isHeld(page: Page): Promise<void> {
	for (let stop = 0; stop < 15; stop += 1) {
		await page.keyboard.press('Tab');
		const isWithin = await page.evaluate(
			() =>
				document.activeElement === document.body ||
				document.activeElement?.closest('dialog') !== null
		);
		expect(isWithin, 'the focus stays in the dialog').toBe(true);
	}
}

/** A ring around what has the focus, or around the card or line that it stands for; a caret in a text. */
function focusIsSeen(page: Page): Promise<boolean> {
	return page.evaluate(() => {
		const focused = document.activeElement;
		if (!(focused instanceof HTMLElement)) return false;
		if (focused.getAttribute('contenteditable') === 'true') return true;
		const isRinged = (element: Element, pseudo?: string): boolean => {
			const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
		};
		for (let element: Element | null = focused, up = 0; element && up < 4; up += 1) {
			if (isRinged(element) || isRinged(element, '::after')) return true;
			element = element.parentElement;
		}
		return false;
	});
}

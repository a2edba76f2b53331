import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { unspoken } from '#test/english.ts';
import LanguageSelect from './LanguageSelect.svelte';

afterEach(async () => {
	await unspoken.choose('en');
	localStorage.removeItem('keel-language');
});

it('changes the words at once, and keeps the choice on this device', async () => {
	render(LanguageSelect, { hint: 'hint' });
	await userEvent.selectOptions(page.getByLabelText('Language'), 'Español');
	await expect.element(page.getByLabelText('Idioma')).toHaveValue('es');
	expect(document.documentElement.lang).toBe('es');
	expect(localStorage.getItem('keel-language')).toBe('es');
});

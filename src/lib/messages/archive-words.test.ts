import { expect, it } from 'vitest';
import { ARCHIVE_LANGUAGES, loadArchiveWords } from './archive-words.ts';
import { shippedLanguages } from './languages.ts';

it('lets an exported initiative speak every language that is shipped', async () => {
	expect(ARCHIVE_LANGUAGES).toEqual(shippedLanguages.map(({ tag }) => tag));
	const all = await Promise.all(ARCHIVE_LANGUAGES.map(loadArchiveWords));
	for (const [at, words] of all.entries()) {
		expect(Object.keys(words.fields)).toEqual(Object.keys(all[0]?.fields ?? {}));
		if (at > 0) expect(words.readme).not.toBe(all[0]?.readme);
	}
});

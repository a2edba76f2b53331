import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GIVES_MEMORY_BACK } from './memory.js';

test.each(['keel.service', 'Dockerfile'])('%s says it as npm start does', (file) => {
	const text = readFileSync(new URL(`../docs/examples/${file}`, import.meta.url), 'utf8');
	for (const [name, value] of Object.entries(GIVES_MEMORY_BACK)) {
		expect(text).toContain(`${name}=${value}`);
	}
});

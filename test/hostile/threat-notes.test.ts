/** The table of threats names tests that there are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '#test/imports.ts';

const notes = readFileSync(join(ROOT, 'docs/threat-notes.md'), 'utf8');
const named = [...notes.matchAll(/`([\w/.-]+\.test\.ts)`: (“[^”]+”(?:, “[^”]+”)*)/g)].flatMap(
	([, file = '', names = '']) =>
		[...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => [file, name] as const)
);

test('many tests are named', () => expect(named.length).toBeGreaterThan(60));

test.each(named)('%s has “%s”', (file, name) => {
	const source = readFileSync(join(ROOT, file), 'utf8');
	const spelt = [name, name.replaceAll("'", "\\'")];
	expect(spelt.some((one) => source.includes(one))).toBe(true);
});

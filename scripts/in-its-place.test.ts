import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Builder } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inItsPlace } from './in-its-place.js';

let root: string;
let place: string;
let aside: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'keel-place-'));
	place = join(root, 'build');
	aside = join(root, 'aside');
});
afterEach(() => rmSync(root, { recursive: true }));

const builder = { log: () => undefined } as unknown as Builder;

/** Builds an app of one file; `meanwhile` looks on when it is half there. */
function build(file: string, meanwhile: () => void = () => undefined) {
	const adapter = inItsPlace({ place, aside }, (folder) => ({
		name: 'one file',
		adapt() {
			mkdirSync(folder, { recursive: true });
			meanwhile();
			writeFileSync(join(folder, file), '');
		}
	}));
	return adapter.adapt(builder);
}

it('puts the first app in its place, and then the next one whole, with nothing left beside it', async () => {
	await build('first', () => expect(existsSync(place)).toBe(false));
	await build('second', () => expect(readdirSync(place)).toEqual(['first']));
	expect(readdirSync(place)).toEqual(['second']);
	expect(readdirSync(aside)).toEqual([]);
});

it('leaves the app as it was where the next one fails', async () => {
	await build('first');
	const failing = build('second', () => {
		throw new Error('out of memory');
	});
	await expect(failing).rejects.toThrow('out of memory');
	expect(readdirSync(place)).toEqual(['first']);
	await build('third');
	expect(readdirSync(place)).toContain('third');
});

it('brings the app back where an earlier change was cut off between its two steps', async () => {
	mkdirSync(join(aside, 'before'), { recursive: true });
	writeFileSync(join(aside, 'before', 'first'), '');
	await build('second', () => expect(readdirSync(place)).toEqual(['first']));
	expect(readdirSync(place)).toEqual(['second']);
	expect(readdirSync(aside)).toEqual([]);
});

it('brings the app back where the next one cannot take its place', async () => {
	await build('first');
	const nothing = inItsPlace({ place, aside }, () => ({ name: 'nothing', adapt: () => undefined }));
	await expect(nothing.adapt(builder)).rejects.toThrow('ENOENT');
	expect(readdirSync(place)).toEqual(['first']);
	expect(readdirSync(aside)).toEqual([]);
});

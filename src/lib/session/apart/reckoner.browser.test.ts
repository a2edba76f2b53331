import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { editInitiative } from '#lib/model/initiative/initiative.ts';
import { indexOf } from '#lib/model/workspace.ts';
import { Reckoner } from './reckoner.ts';

const open: Reckoner[] = [];

afterEach(() => {
	vi.unstubAllGlobals();
	for (const reckoner of open.splice(0)) reckoner.close();
});

function reckoner(): Reckoner {
	const made = new Reckoner();
	open.push(made);
	return made;
}

/** A place that somebody changed. */
function news() {
	const doc = new Y.Doc();
	const pen = {
		by: 'maya',
		now: () => '2026-02-16T09:00:00Z',
		createId: () => 'x',
		random: () => 0
	};
	const index = indexOf(doc, pen);
	editInitiative(index, { place: 'North' });
	const [before, vector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
	editInitiative(index, { place: 'South' });
	const after = Y.encodeStateAsUpdate(doc, vector);
	return { document: 'index', before, after, owners: { [doc.clientID]: 'maya' } };
}

const expected = [{ type: 'value', before: 'North', after: 'South', by: ['maya'] }];

it('lets a worker reckon', async () => {
	const Real = Worker;
	const made: string[] = [];
	class Watched extends Real {
		constructor(url: URL | string, options?: WorkerOptions) {
			super(url, options);
			made.push(String(url));
		}
	}
	vi.stubGlobal('Worker', Watched);
	const ask = reckoner();
	expect(await ask.news(news())).toMatchObject(expected);
	expect(await ask.news(news())).toMatchObject(expected);
	expect(made).toHaveLength(1);
	const broken = new Uint8Array([1, 1, 255]);
	await expect(ask.news({ ...news(), before: broken })).rejects.toThrow();
	expect(await ask.news(news())).toMatchObject(expected);
});

it('reckons by itself where a worker cannot be had', async () => {
	const Real = Worker;
	class Lost extends Real {
		constructor() {
			super(new URL('/nothing-here.js', location.href));
		}
	}
	vi.stubGlobal('Worker', Lost);
	expect(await reckoner().news(news())).toMatchObject(expected);
});

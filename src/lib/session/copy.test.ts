import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { makeCopy, writtenTexts } from './copy.ts';

describe('a copy', () => {
	it('holds every document so that Yjs reads it back, and its texts so that people do', async () => {
		const doc = new Y.Doc();
		doc.getText('t').insert(0, 'what we agreed');
		doc.getMap('m').set('title', 'A plan');
		const unsent = async () => Y.encodeStateAsUpdate(doc);
		const blob = makeCopy({ id: 'i', name: 'Eastbrook' }, '2026-01-01T00:00:00.000Z', [
			{ name: 'agenda', doc, unsent }
		]);
		const copy = JSON.parse(await blob.text()) as {
			documents: { agenda: string };
			texts: { agenda: string[] };
		};
		const bytes = Uint8Array.from(atob(copy.documents.agenda), (c) => c.charCodeAt(0));
		const back = new Y.Doc();
		Y.applyUpdate(back, bytes);
		expect(back.getText('t').toJSON()).toBe('what we agreed');
		expect(copy.texts.agenda.sort()).toEqual(['A plan', 'what we agreed']);
	});
});

describe('the texts of an update', () => {
	it('are runs of typing and values, without ids, instants and order keys', () => {
		const doc = new Y.Doc();
		for (const letter of 'typed letter by letter') {
			doc.getText('t').insert(doc.getText('t').length, letter);
		}
		doc.getMap('m').set('id', 'abcdefghijklmnopqrstuQ');
		doc.getMap('m').set('at', '2026-01-01T00:00:00.000Z');
		doc.getMap('m').set('name', 'River clean-up');
		expect(writtenTexts(Y.encodeStateAsUpdate(doc)).toSorted()).toEqual([
			'River clean-up',
			'typed letter by letter'
		]);
	});
});

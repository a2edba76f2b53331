import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { addCause, archiveCause, editCause, moveCause, restoreCause } from '../agenda/agenda.ts';
import { RootCause } from '../agenda/root-cause.ts';
import { type AgendaDoc, agendaOf } from '../workspace.ts';
import { neighbourFor, present, readRows } from './collection.ts';
import { formatOf, isNewer, stampFormat } from './format.ts';
import { inOrder } from './order.ts';
import { AGENDA_EDIT } from './origin.ts';

const anAgenda = (): AgendaDoc => agendaOf(new Y.Doc(), penOf('account-1', randomFrom(5)));

const rowsOf = (agenda: AgendaDoc) => inOrder(readRows(agenda.causes, RootCause).values());
const labels = (agenda: AgendaDoc): string[] => rowsOf(agenda).map(({ label }) => label);
const idOf = (agenda: AgendaDoc, label: string): string =>
	rowsOf(agenda).find((row) => row.label === label)?.id ?? 'none';

function withCauses(...names: string[]): AgendaDoc {
	const agenda = anAgenda();
	for (const label of names) addCause(agenda, { label });
	return agenda;
}

describe('a collection', () => {
	it('lists records in the order they were added and moved', () => {
		const agenda = withCauses('a', 'b', 'c');
		expect(labels(agenda)).toEqual(['a', 'b', 'c']);
		moveCause(agenda, idOf(agenda, 'c'), idOf(agenda, 'a'));
		expect(labels(agenda)).toEqual(['c', 'a', 'b']);
		moveCause(agenda, idOf(agenda, 'c'), undefined);
		expect(labels(agenda)).toEqual(['a', 'b', 'c']);
	});

	it('knows where a row lands one place up or down', () => {
		const rows = ['a', 'b', 'c'].map((id) => ({ id }));
		expect(neighbourFor(rows, 'b', -1)).toEqual({ before: 'a' });
		expect(neighbourFor(rows, 'b', 1)).toEqual({ before: undefined });
		expect(neighbourFor(rows, 'a', 1)).toEqual({ before: 'c' });
		expect(neighbourFor(rows, 'a', -1)).toBeUndefined();
		expect(neighbourFor(rows, 'none', 1)).toBeUndefined();
	});

	it('puts records away with who and why, and takes them back', () => {
		const agenda = withCauses('a', 'b');
		const id = idOf(agenda, 'a');
		archiveCause(agenda, id, 'said twice');
		expect(RootCause.read(id, agenda.causes.get(id))?.archived).toMatchObject({
			by: 'account-1',
			reason: 'said twice'
		});
		expect(present(rowsOf(agenda))).toHaveLength(1);
		restoreCause(agenda, id);
		expect(present(rowsOf(agenda))).toHaveLength(2);
	});

	it('answers what went wrong instead of throwing', () => {
		const agenda = withCauses('a');
		expect(editCause(agenda, 'none', { label: 'x' })).toEqual({
			ok: false,
			error: { type: 'not-found', id: 'none' }
		});
		const blank = { ok: false, error: { type: 'blank', field: 'label' } };
		expect(addCause(agenda, { label: '  ' })).toEqual(blank);
		expect(addCause(agenda, {})).toEqual(blank);
		expect(editCause(agenda, idOf(agenda, 'a'), { label: '' })).toEqual(blank);
	});

	it('changes a document in one transaction that names its origin', () => {
		const agenda = anAgenda();
		const origins: unknown[] = [];
		agenda.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
		addCause(agenda, { label: 'a' });
		expect(origins).toEqual([AGENDA_EDIT]);
	});

	it('can be undone by one person without touching what another did', () => {
		const agenda = withCauses('a');
		const undo = new Y.UndoManager(agenda.causes, { trackedOrigins: new Set([AGENDA_EDIT]) });
		editCause(agenda, idOf(agenda, 'a'), { label: 'mine' });
		agenda.doc.transact(() => addCause(agenda, { label: 'theirs' }), 'network');
		undo.undo();
		expect(labels(agenda)).toEqual(['a', 'theirs']);
	});

	it('passes over whatever is no record', () => {
		const agenda = withCauses('a');
		agenda.causes.set('number', 5);
		agenda.causes.set('text', new Y.Text('x'));
		agenda.causes.set('x'.repeat(5000), new Y.Map());
		expect(labels(agenda)).toEqual(['a']);
		expect(addCause(agenda, { label: 'b' }).ok).toBe(true);
		expect(editCause(agenda, 'number', { label: 'b' }).ok).toBe(false);
	});
});

describe('the format of a document', () => {
	it('is the highest number ever written, whatever came later', () => {
		const agenda = anAgenda();
		expect(formatOf(agenda.doc)).toBe(0);
		stampFormat(agenda.doc);
		expect(formatOf(agenda.doc)).toBe(1);
		agenda.doc.getMap('format').set('7', true);
		stampFormat(agenda.doc);
		expect(formatOf(agenda.doc)).toBe(7);
		agenda.doc.getMap('format').set('__proto__', true);
		agenda.doc.getMap('format').set('9e99', true);
		expect(formatOf(agenda.doc)).toBe(7);
	});

	it('stops every command where a newer Keel wrote', () => {
		const agenda = withCauses('a');
		agenda.doc.getMap('format').set('2', true);
		expect(isNewer(agenda.doc)).toBe(true);
		expect(addCause(agenda, { label: 'b' })).toEqual({
			ok: false,
			error: { type: 'newer-format' }
		});
		expect(labels(agenda)).toEqual(['a']);
	});
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import * as v from 'valibot';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import {
	atomic,
	date,
	flag,
	instant,
	integer,
	lines,
	oneOf,
	orderKey,
	ref,
	text
} from './fields.ts';
import { idSet, keyedBy } from './keyed-fields.ts';
import { longText, rich } from './nested-fields.ts';
import { defineRecord } from './record.ts';

const Thing = defineRecord({
	title: text('untitled', 12),
	status: oneOf(['planned', 'done'], 'planned'),
	lane: integer(0, 0, 9),
	due: date(),
	seen: instant(),
	loud: flag(),
	other: ref(),
	budget: atomic(v.object({ amount: v.number(), currency: v.string() })),
	tags: idSet(),
	positions: keyedBy(atomic(v.object({ say: v.string() }))),
	notes: rich(),
	long: longText(),
	order: orderKey()
});

const pen = penOf('account-1', randomFrom(1));

function aThing(init: Parameters<typeof Thing.create>[2] = {}): {
	doc: Y.Doc;
	raw: Y.Map<unknown>;
} {
	const doc = new Y.Doc();
	return { doc, raw: Thing.create(doc.getMap('things'), 'a', init, pen) };
}

const deep = (levels: number): unknown => {
	let value: unknown = 'end';
	for (let at = 0; at < levels; at += 1) value = { inner: value };
	return value;
};

describe('a record', () => {
	it('reads back what was created, frozen, with who and when', () => {
		const { raw } = aThing({
			title: 'Bridge',
			tags: ['b', 'a'],
			positions: [['p', { say: 'yes' }]]
		});
		const row = Thing.read('a', raw);
		expect(row).toMatchObject({ id: 'a', title: 'Bridge', status: 'planned', tags: ['a', 'b'] });
		expect(row?.createdBy).toBe('account-1');
		expect(row?.createdAt).toBe('2026-02-16T09:00:01.000Z');
		expect(row?.positions.get('p')).toEqual({ say: 'yes' });
		expect(row?.notes).toBeInstanceOf(Y.XmlFragment);
		expect(row?.long).toBeInstanceOf(Y.Text);
		expect(Object.isFrozen(row)).toBe(true);
	});

	it.each([undefined, null, 7, 'text', [], {}, new Y.Text(), new Y.Array()])(
		'is none where no map stands (%s)',
		(raw) => {
			expect(Thing.read('a', raw)).toBeUndefined();
		}
	);

	it.each([
		['title', 7, 'untitled'],
		['title', 'a\u0000b\nc', 'a b c'],
		['title', 'x'.repeat(100_000), 'xxxxxxxxxxxx'],
		['title', '12345678901😀', '12345678901'],
		['title', '\ud800 alone', '\ufffd alone'],
		['status', 'exploded', 'planned'],
		['status', '__proto__', 'planned'],
		['lane', 1e308, 9],
		['lane', -5, 0],
		['lane', 2.5, 3],
		['lane', NaN, 0],
		['lane', '3', 0],
		['due', '2026-02-30', undefined],
		['due', '2026-02-28', '2026-02-28'],
		['due', '2026-2-1', undefined],
		['due', '0000-00-00', undefined],
		['due', '2024-02-29', '2024-02-29'],
		['seen', '2026-02-16T09:00:00Z', '2026-02-16T09:00:00Z'],
		['seen', '2026-02-16T09:00:00+01:00', undefined],
		['seen', '2026-02-16T99:00:00Z', undefined],
		['loud', 'true', false],
		['loud', 1, false],
		['other', '', undefined],
		['other', 'x'.repeat(101), undefined],
		['budget', { amount: '5', currency: 'USD' }, undefined],
		['budget', [5, 'USD'], undefined],
		['order', 'Ünicode', ''],
		['order', 'V'.repeat(300), ''],
		['tags/a', 'yes', undefined],
		['archived', true, undefined]
	])('reads %s: %j as %j', (key, written, expected) => {
		const { raw } = aThing();
		raw.set(key, written);
		const row: Record<string, unknown> = { ...Thing.read('a', raw) };
		expect(row[key]).toEqual(expected);
		expect(row.tags).toEqual([]);
	});

	it('reads shared types of the wrong kind, and depth without end, as nothing', () => {
		const { raw } = aThing();
		for (const key of ['title', 'status', 'lane', 'due', 'budget', 'archived', 'tags/x', 'order']) {
			raw.set(key, key.length % 2 === 0 ? new Y.Map() : new Y.Text('x'));
		}
		raw.set('notes', new Y.XmlElement('p'));
		raw.set('long', new Y.XmlText());
		raw.set('budget', deep(2_000));
		const row = Thing.read('a', raw);
		expect(row).toMatchObject({ title: 'untitled', lane: 0, tags: [], order: '' });
		expect(row?.notes).toBeUndefined();
		expect(row?.long).toBeUndefined();
		expect(row?.budget).toBeUndefined();
	});

	it('takes names that mean something to JavaScript as plain names', () => {
		const { raw } = aThing();
		for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
			raw.set(key, 'x');
			Thing.put(raw, 'tags', key, true);
			Thing.put(raw, 'positions', key, { say: 'hello' });
		}
		const row = Thing.read('a', raw);
		expect(row?.tags).toEqual(['__proto__', 'constructor', 'hasOwnProperty', 'toString']);
		expect(row?.positions.get('__proto__')).toEqual({ say: 'hello' });
		expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
	});

	it('writes only what changed and leaves unknown keys alone', () => {
		const { doc, raw } = aThing({ title: 'Bridge', budget: { amount: 5, currency: 'USD' } });
		raw.set('fromTheFuture', { nested: [1, 2] });
		let updates = 0;
		doc.on('update', () => (updates += 1));
		Thing.patch(raw, { title: 'Bridge', budget: { amount: 5, currency: 'USD' }, due: undefined });
		expect(updates).toBe(0);
		Thing.patch(raw, { title: 'Dam', due: '2026-03-01' });
		expect(raw.get('fromTheFuture')).toEqual({ nested: [1, 2] });
		Thing.patch(raw, { due: undefined });
		expect(raw.has('due')).toBe(false);
	});

	it('keeps a set member that one device adds while another removes it', () => {
		const { doc, raw } = aThing({ tags: ['x'] });
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		const there = other.getMap('things').get('a');
		if (!(there instanceof Y.Map)) throw new Error('The record did not arrive');
		Thing.drop(raw, 'tags', 'x');
		Thing.drop(there, 'tags', 'x');
		Thing.put(there, 'tags', 'x', true);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		expect(Thing.read('a', raw)?.tags).toEqual(['x']);
		expect(Thing.read('a', there)?.tags).toEqual(['x']);
	});

	it('keeps the line breaks of a text of several lines, whatever its device calls them', () => {
		const Note = defineRecord({ help: lines(12) });
		const raw = Note.create(new Y.Doc().getMap('notes'), 'a', { help: 'a\r\nb\u2028c\td' }, pen);
		expect(raw.get('help')).toBe('a\nb\nc d');
		Note.patch(raw, { help: 'x\n'.repeat(20) });
		expect(Note.read('a', raw)?.help).toBe('x\n'.repeat(6));
	});

	it('never writes when it is read', () => {
		const { doc, raw } = aThing();
		raw.set('title', 9);
		let updates = 0;
		doc.on('update', () => (updates += 1));
		Thing.read('a', raw);
		expect(updates).toBe(0);
	});
});

/** The sentences of changes, in both languages. */
import { describe, expect, it } from 'vitest';
import { changes as english } from '#lib/messages/en/changes.ts';
import { format as englishFormat } from '#lib/messages/en/format.ts';
import { changes as spanish } from '#lib/messages/es/changes.ts';
import { format as spanishFormat } from '#lib/messages/es/format.ts';
import { type Change } from '#lib/model/merge/change.ts';
import { sayField } from './say-value.ts';
import { isTold, tellChange } from './tell-change.ts';

const CARD = 'AAAAAAAAAAAAAAAAAAAAAA';
const OUTCOME = 'BBBBBBBBBBBBBBBBBBBBBB';
const names: Readonly<Record<string, string>> = {
	[CARD]: 'Story hour',
	[OUTCOME]: 'Every child reads'
};
const nameOf = (id: string): string | undefined => names[id];
const en = { words: { changes: english, format: englishFormat }, nameOf };
const es = { words: { changes: spanish, format: spanishFormat }, nameOf };

const card = (field: string, key?: string) => ({ root: 'activities', record: CARD, field, key });
const value = (field: string, before: unknown, after: unknown): Change => ({
	type: 'value',
	place: card(field),
	before,
	after
});

describe('a change in words', () => {
	const told = (change: Change): string | undefined => tellChange(change, en)?.whole;

	it.each<readonly [Change, string]>([
		[
			value('end', '2026-03-03', '2026-03-10'),
			'Activity “Story hour”: End: March 3, 2026 → March 10, 2026'
		],
		[value('end', undefined, '2026-03-10'), 'Activity “Story hour”: End: now March 10, 2026'],
		[value('end', '2026-03-10', undefined), 'Activity “Story hour”: End: no longer March 10, 2026'],
		[
			value('status', 'planned', 'active'),
			'Activity “Story hour”: moved from “Planned” to “Under way”'
		],
		[
			value('budget', { amount: 200, currency: 'USD' }, { amount: 300, currency: 'USD' }),
			'Activity “Story hour”: Budget: $200 → $300'
		],
		[
			value('reach', undefined, { n: 150, unit: 'children' }),
			'Activity “Story hour”: Reach: now 150 children'
		],
		[
			{
				type: 'member',
				place: card('outcomes', OUTCOME),
				how: 'added',
				before: undefined,
				after: { contribution: 'primary' }
			},
			'Activity “Story hour”: Outcomes: added “Every child reads” (primary)'
		],
		[
			{
				type: 'member',
				place: card('leadOrgs', 'CCCCCCCCCCCCCCCCCCCCCC'),
				how: 'taken',
				before: true,
				after: undefined
			},
			'Activity “Story hour”: Led by: took out something not on this device yet'
		],
		[
			{
				type: 'member',
				place: { root: 'organisations', record: CARD, field: 'aims', key: OUTCOME },
				how: 'added',
				before: undefined,
				after: 'A shelf in every waiting room'
			},
			'Partner “Story hour”: Its own aims here: added “Every child reads” (“A shelf in every waiting room”)'
		],
		[
			{ type: 'archived', place: { root: 'activities', record: CARD } },
			'Activity “Story hour”: put away'
		],
		[
			{ type: 'moved', place: { root: 'activities', record: 'x' } },
			'Activity without a name: moved to another place'
		],
		[
			{
				type: 'text',
				place: { root: 'statements', record: 'vision', field: 'text' },
				passages: [
					{ block: 'a', how: 'changed', words: [] },
					{ block: 'b', how: 'changed', words: [] },
					{ block: 'c', how: 'added', words: [] }
				]
			},
			'The vision: 2 passages changed and 1 passage added'
		]
	])('%#', (change, sentence) => {
		expect(told(change)).toBe(sentence);
	});

	it('speaks Spanish', () => {
		expect(tellChange(value('status', 'planned', 'done'), es)?.whole).toBe(
			'Actividad “Story hour”: pasó de “Planeadas” a “Terminadas”'
		);
	});

	it('leaves out what means something to the app alone', () => {
		const entry = { root: 'documents', record: CARD };
		for (const change of [
			value('order', 'a', 'b'),
			{ type: 'added', place: { root: 'joins', record: 'x' } },
			{ type: 'value', place: { ...entry, field: 'title' }, before: 'a', after: 'b' }
		] satisfies readonly Change[]) {
			expect(isTold(change)).toBe(false);
			expect(tellChange(change, en)).toBeUndefined();
		}
		expect(isTold({ type: 'added', place: entry })).toBe(true);
	});

	it('calls the status of a card as the board does, and that of others by its own word', () => {
		const at = (root: string) => sayField(en, { root, field: 'status' }, 'active');
		expect(at('activities')).toBe('Under way');
		expect(at('strategies')).toBe(english.choice('active'));
		expect(at('strategies')).not.toBe('Under way');
	});

	it('takes whatever stands in a document', () => {
		for (const junk of [
			{},
			[],
			[null],
			new Map([[1, 2]]),
			{ a: { b: { c: { d: { e: 1 } } } } },
			NaN,
			'x'.repeat(9e4)
		])
			expect(typeof told(value('title', junk, junk))).toBe('string');
		expect(told(value('title', '', 'x'.repeat(9e4)))?.length).toBeLessThan(300);
	});
});

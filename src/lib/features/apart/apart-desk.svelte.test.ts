import { flushSync } from 'svelte';
import { expect, it, onTestFinished } from 'vitest';
import { paperInitiative } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { joinItem } from '#lib/model/merge/join-item.ts';
import { writeJoin } from '#lib/model/merge/joins.ts';
import { Notices } from '#lib/ui/notices.svelte.ts';
import { ApartDesk } from './apart-desk.svelte.ts';

/** A desk with one place in each of these outcomes, which Maya and Jo both worded anew. */
function aDesk(...statements: readonly string[]) {
	const initiative = paperInitiative();
	const { model } = initiative.agenda;
	const items = statements.map((now) => {
		const added = addOutcome(model, { statement: now });
		const place = { root: 'outcomes', record: added.ok ? added.value : '', field: 'statement' };
		const [mine, theirs] = [`${now}, says Maya`, now].map((text) => JSON.stringify(text));
		const sides = [
			{ text: mine ?? '', by: [initiative.me.id] },
			{ text: theirs ?? '', by: ['jo'] }
		] as const;
		return joinItem('C', place, '"before"', sides, theirs ?? '', [now, 'jo']);
	});
	const at = '2026-02-16T09:00:00Z';
	const facts = { by: initiative.me.id, from: at, to: at, received: at, clocks: [] };
	writeJoin(model, { mine: 1, theirs: 1, people: ['jo'], items }, facts);
	const notices = new Notices();
	const desk = new ApartDesk({
		initiative,
		notices,
		words: en,
		around: {
			personName: () => undefined,
			documentName: () => 'Common agenda',
			subject: ({ record }) => record,
			field: (name) => name,
			value: (_field, value) => String(value),
			line: () => undefined,
			show: () => {},
			edit: () => {},
			address: () => '#',
			reviewAddress: '#'
		}
	});
	// A screen that shows it.
	let open = $state(0);
	const end = $effect.root(() => {
		$effect(() => {
			open = desk.open.length;
		});
	});
	onTestFinished(end);
	flushSync();
	const held = () =>
		items.map(
			({ place }) => Outcome.read(place.record, model.outcomes.get(place.record))?.statement
		);
	return { desk, notices, held, openNow: () => (flushSync(), open) };
}

it('offers to take back the last answer alone, and takes back all of it', () => {
	const { desk, notices, held, openNow } = aDesk('All read', 'All swim');
	for (const spot of desk.open) {
		desk.answer(spot, spot.item.sides[0].by.includes('jo') ? 'second' : 'first');
	}
	expect(held()).toEqual(['All read, says Maya', 'All swim, says Maya']);
	expect(openNow()).toBe(0);
	const [undo, ...others] = notices.shown;
	expect(others).toEqual([]);
	undo?.action?.run();
	expect(held().filter((statement) => statement?.endsWith('says Maya'))).toHaveLength(1);
	expect(openNow()).toBe(1);
});

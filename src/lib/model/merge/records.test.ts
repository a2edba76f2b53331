import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addOutcome, archiveOutcome, editOutcome } from '../agenda/agenda.ts';
import { type AgendaDoc, agendaOf } from '../workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { joinRecords } from './records.ts';

const agenda = (...states: readonly Uint8Array[]): AgendaDoc => {
	const doc = new Y.Doc();
	for (const state of states) Y.applyUpdate(doc, state);
	return agendaOf(doc, penOf('ana', randomFrom(states.length + 1)));
};
const stateOf = ({ doc }: AgendaDoc): Uint8Array => Y.encodeStateAsUpdate(doc);

describe('what one wrote with the other’s words before their eyes', () => {
	it.each([true, false])('is no collision, whoever is at home: %s', (isHere) => {
		const first = agenda();
		const added = addOutcome(first, { statement: 'A' });
		const id = added.ok ? added.value : '';
		const base = stateOf(first);
		const ana = agenda(base);
		editOutcome(ana, id, { statement: 'B', focusArea: 'Early years' });
		const early = stateOf(ana);
		const ben = agenda(base, early);
		editOutcome(ben, id, { statement: 'C' });
		archiveOutcome(ben, id);
		const [one, two] = isHere ? [ana, ben] : [ben, ana];
		const joined = agenda(base, stateOf(ana), stateOf(ben));
		const items = joinRecords(
			agenda(base).doc,
			one.doc,
			two.doc,
			joined.doc,
			'agenda',
			() => undefined
		);
		// Ben put away what he had seen Ana write.
		expect(items).toEqual([]);
		editOutcome(ana, id, { statement: 'D' });
		const later = agenda(base, stateOf(ana), stateOf(ben));
		const again = joinRecords(
			agenda(base).doc,
			one.doc,
			two.doc,
			later.doc,
			'agenda',
			() => undefined
		);
		expect(again.map(({ class: kind }) => kind)).toEqual(['C', 'D']);
	});
});

describe('whose a side is', () => {
	it('is the owner’s of what it wrote, and one’s own for everything on this device', () => {
		const first = agenda();
		const added = addOutcome(first, { statement: 'A', focusArea: 'X' });
		const id = added.ok ? added.value : '';
		const base = stateOf(first);
		const [here, there] = [agenda(base), agenda(base)];
		// Clearing a field leaves nothing that says who did it.
		const raw = here.outcomes.get(id);
		if (raw instanceof Y.Map) raw.delete('focusArea');
		editOutcome(there, id, { focusArea: 'Y' });
		const joined = agenda(base, stateOf(here), stateOf(there)).doc;
		const owner = (client: number) => (client === there.doc.clientID ? 'ben' : undefined);
		const [item] = joinRecords(
			agenda(base).doc,
			here.doc,
			there.doc,
			joined,
			'agenda',
			owner,
			'ana'
		);
		expect(item?.sides).toEqual([
			{ text: '""', by: ['ana'] },
			{ text: '"Y"', by: ['ben'] }
		]);
	});
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { type PeopleDoc, peopleOf } from '../workspace.ts';
import { AIM_CHARS, Organisation } from './organisation.ts';
import { addOrganisation, setAim } from './roster.ts';

const rosterIn = (doc: Y.Doc, by: string): PeopleDoc => peopleOf(doc, penOf(by, randomFrom(5)));
const aimsIn = (people: PeopleDoc, id: string): Record<string, string> =>
	Object.fromEntries(Organisation.read(id, people.organisations.get(id))?.aims ?? []);
const addTo = (people: PeopleDoc): string => {
	const added = addOrganisation(people, { name: 'Public Library' });
	return added.ok ? added.value : '';
};

describe('the own aim of a partner for an outcome', () => {
	it('is one text for each outcome, and goes with an empty one', () => {
		const people = rosterIn(new Y.Doc(), 'oren');
		const id = addTo(people);
		setAim(people, id, 'o1', '  Story time in three schools ');
		setAim(people, id, 'o2', 'x'.repeat(AIM_CHARS + 50));
		expect(aimsIn(people, id)).toEqual({
			o1: 'Story time in three schools',
			o2: 'x'.repeat(AIM_CHARS)
		});
		setAim(people, id, 'o1', ' ');
		expect(Object.keys(aimsIn(people, id))).toEqual(['o2']);
		expect(setAim(people, 'none', 'o1', 'x')).toMatchObject({ ok: false });
	});

	it('of two outcomes, said on two devices apart, stands twice', () => {
		let id = '';
		const merged = apart(
			(doc) => (id = addTo(rosterIn(doc, 'oren'))),
			(doc) => setAim(rosterIn(doc, 'oren'), id, 'o1', 'Story time'),
			(doc) => setAim(rosterIn(doc, 'maya'), id, 'o2', 'Longer hours')
		);
		for (const { doc, order } of merged) {
			const aims = aimsIn(rosterIn(doc, 'reader'), id);
			expect(aims, order).toEqual({ o1: 'Story time', o2: 'Longer hours' });
		}
	});

	it('stays where one device says it anew and another takes it away', () => {
		let id = '';
		const merged = apart(
			(doc) => {
				const people = rosterIn(doc, 'oren');
				id = addTo(people);
				setAim(people, id, 'o1', 'Story time');
			},
			(doc) => setAim(rosterIn(doc, 'oren'), id, 'o1', 'Story time at three schools'),
			(doc) => setAim(rosterIn(doc, 'maya'), id, 'o1', '')
		);
		for (const { doc, order } of merged) {
			const aims = aimsIn(rosterIn(doc, 'reader'), id);
			expect(aims, order).toEqual({ o1: 'Story time at three schools' });
		}
	});
});

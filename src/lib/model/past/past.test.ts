/** Sittings, versions, what was put away, and what a device knows without a server. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addOutcome, archiveOutcome } from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import {
	addOrganisation,
	archiveOrganisation,
	joinOrganisations
} from '#lib/model/people/roster.ts';
import { agendaOf, indexOf, peopleOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { knownMoments } from './known.ts';
import { openMoment } from './moment.ts';
import { bringBack, readPutAway } from './put-away.ts';
import { heldAt, readKinds } from './records.ts';
import { type LoggedStretch, returnOf, sittingsOf } from './sittings.ts';
import { addVersion, archiveVersion, readVersions, renameVersion, Version } from './versions.ts';

const pen = penOf('maya', randomFrom(7));
const made = (result: { readonly ok: boolean; readonly value?: string }): string =>
	result.value ?? '';

const stretch = (
	document: string,
	from: number,
	to: number,
	by: string | undefined,
	at: string
): LoggedStretch => ({ document, from, to, by, at, until: at });
const dayOf = (instant: string): string => instant.slice(0, 10);

describe('sittings', () => {
	it('are one person on one day, latest first, with stretches that follow each other as one', () => {
		const sittings = sittingsOf(
			[
				stretch('agenda', 1, 3, 'maya', '2026-02-16T09:00:00Z'),
				stretch('agenda', 4, 6, 'maya', '2026-02-16T09:20:00Z'),
				stretch('agenda', 7, 8, 'jo', '2026-02-16T09:30:00Z'),
				stretch('agenda', 9, 9, 'maya', '2026-02-16T10:00:00Z'),
				stretch('board', 1, 2, 'maya', '2026-02-16T11:00:00Z'),
				stretch('board', 3, 3, 'maya', '2026-02-17T08:00:00Z')
			],
			dayOf
		);
		expect(sittings.map(({ by, until }) => [by, until.slice(0, 13)])).toEqual([
			['maya', '2026-02-17T08'],
			['maya', '2026-02-16T11'],
			['jo', '2026-02-16T09']
		]);
		expect(sittings[1]?.parts.map(({ document, from, to }) => [document, from, to])).toEqual([
			['board', 1, 2],
			['agenda', 9, 9],
			['agenda', 1, 6]
		]);
	});

	it('tell of what was written earlier than it arrived', () => {
		const [sitting] = sittingsOf([stretch('agenda', 1, 3, 'jo', '2026-02-19T09:00:00Z')], dayOf);
		const back = (by: string, received: string) => ({
			by,
			from: '2026-02-16T08:00:00Z',
			to: '2026-02-18T08:00:00Z',
			received
		});
		if (!sitting) throw new Error('none');
		expect(returnOf(sitting, [back('jo', '2026-02-19T09:00:02Z')])?.from).toContain('02-16');
		expect(returnOf(sitting, [back('maya', '2026-02-19T09:00:02Z')])).toBeUndefined();
		expect(returnOf(sitting, [back('jo', '2026-02-20T09:00:02Z')])).toBeUndefined();
		expect(returnOf(sitting, [back('jo', 'nonsense')])).toBeUndefined();
	});
});

describe('versions', () => {
	const index = () => indexOf(new Y.Doc(), pen);
	const heads = new Map([
		['agenda', 12],
		['board', 3],
		['private/people', 4]
	]);

	it('hold how far each document had come, and nothing of how to reach people', () => {
		const doc = index();
		addVersion(doc, { name: ' As adopted ', log: 'one', heads });
		addVersion(doc, { name: 'Board', document: 'board', log: 'one', heads });
		const [later, first] = readVersions(doc);
		expect(first).toMatchObject({ name: 'As adopted', document: '', log: 'one' });
		expect([...(first?.heads ?? [])]).toEqual([
			['agenda', 12],
			['board', 3]
		]);
		expect([...(later?.heads ?? [])]).toEqual([['board', 3]]);
	});

	it('are renamed and put away, and need a name', () => {
		const doc = index();
		const id = made(addVersion(doc, { name: 'One', log: 'one', heads }));
		renameVersion(doc, id, 'Two');
		expect(readVersions(doc)[0]?.name).toBe('Two');
		archiveVersion(doc, id);
		expect(readVersions(doc)).toEqual([]);
		expect(addVersion(doc, { name: ' ', log: 'one', heads })).toMatchObject({ ok: false });
	});

	it('read whatever stands there', () => {
		const raw = new Y.Doc().getMap('v');
		raw.set('heads/agenda', 'x');
		raw.set('heads/board', -5);
		raw.set('name', 7);
		expect(Version.read('v', raw)).toMatchObject({
			name: '',
			log: '',
			heads: new Map([['board', 0]])
		});
	});
});

describe('what was put away', () => {
	it('is found with who and when, and comes back', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		const id = made(addOutcome(agenda, { statement: 'Books in every home' }));
		archiveOutcome(agenda, id, 'twice');
		const [item] = readPutAway(agenda.doc, 'agenda');
		expect(item).toMatchObject({
			root: 'outcomes',
			id,
			name: 'Books in every home',
			by: 'maya',
			reason: 'twice'
		});
		if (!item) throw new Error('none');
		const done = bringBack(agenda, item);
		expect(readPutAway(agenda.doc, 'agenda')).toEqual([]);
		if (done.ok) done.value.takeBack();
		expect(readPutAway(agenda.doc, 'agenda')).toHaveLength(1);
	});

	it('comes back with what is joined to it', () => {
		const people = peopleOf(new Y.Doc(), pen);
		const [one, other] = ['Library', 'The library'].map((name) =>
			made(addOrganisation(people, { name }))
		);
		joinOrganisations(people, other ?? '', one ?? '');
		archiveOrganisation(people, one ?? '');
		const item = readPutAway(people.doc, 'people').find(({ id }) => id === one);
		if (!item) throw new Error('none');
		bringBack(people, item);
		for (const id of [one ?? '', other ?? ''])
			expect(Organisation.read(id, people.organisations.get(id))?.archived).toBeUndefined();
	});
});

describe('what a device knows by itself', () => {
	it('is who added and put away what', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		const id = made(addOutcome(agenda, { statement: 'Books in every home' }));
		archiveOutcome(agenda, id);
		expect(knownMoments(agenda.doc, 'agenda').map(({ by, change }) => [by, change.type])).toEqual([
			['maya', 'archived'],
			['maya', 'added']
		]);
	});
});

describe('records at a moment', () => {
	it('are read kind by kind, and place by place', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		const id = made(
			addOutcome(agenda, { statement: 'Books', population: 'Families', causes: ['c1'] })
		);
		expect(Outcome.read(id, agenda.outcomes.get(id))?.causes).toEqual(['c1']);
		const [kind] = readKinds(agenda.doc, 'agenda');
		expect(kind?.root).toBe('outcomes');
		expect(kind?.records[0]?.name).toBe('Books');
		const place = { root: 'outcomes', record: id };
		expect(heldAt(agenda.doc, 'agenda', { ...place, field: 'population' })).toEqual([
			{ field: 'population', value: 'Families', blocks: undefined }
		]);
		expect(
			heldAt(agenda.doc, 'agenda', { ...place, field: 'causes', key: 'c1' })[0]?.value
		).toEqual(new Map([['c1', true]]));
		expect(heldAt(agenda.doc, 'agenda', { ...place, field: 'causes', key: 'c2' })).toEqual([]);
		expect(heldAt(agenda.doc, 'agenda', { root: 'nothing', record: id })).toEqual([]);
	});

	it('are none in bytes that are no document', () => {
		expect(openMoment(new Uint8Array([255, 255, 255]))).toBeUndefined();
	});
});

/** Two people apart on one document: what each made of it, joined by either, in both orders. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { addActivity } from '#lib/model/board/board.ts';
import { joinReport } from '#lib/model/merge/join.ts';
import { writeJoin } from '#lib/model/merge/joins.ts';
import { joinRecords } from '#lib/model/merge/records.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import { addGroup } from '#lib/model/people/roster.ts';
import {
	type AgendaDoc,
	agendaOf,
	type BoardDoc,
	boardOf,
	type Handle,
	type MeetingDoc,
	meetingOf,
	type Pen,
	type PeopleDoc,
	peopleOf
} from '#lib/model/workspace.ts';
import { NETWORK, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';

/** A typed handle of a document for one person. */
type HandleOf<H> = (doc: Y.Doc, pen: Pen) => H;

export interface Apart<H> {
	readonly items: readonly JoinItem[];
	/** What both have now, for a third person. */
	readonly doc: Y.Doc;
	readonly at: H;
	/** Each device with everything, for going on. */
	readonly ana: H;
	readonly ben: H;
}

/**
 * What Ana and Ben did apart, joined. The items are computed on both devices, with the updates in either
 * order, and are the same.
 */
export function joinApart<H>(
	document: string,
	handle: HandleOf<H>,
	begin: (at: H) => void,
	onAna: (at: H) => void,
	onBen: (at: H) => void,
	seed = 1
): Apart<H> {
	const first = new Y.Doc();
	begin(handle(first, penOf('founder', randomFrom(seed))));
	const base = Y.encodeStateAsUpdate(first);
	const [ana, ben] = [docOf(base), docOf(base)];
	const owners = new Map([
		[first.clientID, 'founder'],
		[ana.clientID, 'ana'],
		[ben.clientID, 'ben']
	]);
	const anas = handle(ana, penOf('ana', randomFrom(seed + 1)));
	const bens = handle(ben, penOf('ben', randomFrom(seed + 2)));
	onAna(anas);
	onBen(bens);
	const [byAna, byBen] = [Y.encodeStateAsUpdate(ana), Y.encodeStateAsUpdate(ben)];
	const join = (local: Uint8Array, remote: Uint8Array): readonly JoinItem[] =>
		joinRecords(
			docOf(base),
			docOf(base, local),
			docOf(base, remote),
			docOf(base, local, remote),
			document,
			(client) => owners.get(client)
		);
	const items = join(byAna, byBen);
	expect(join(byBen, byAna)).toEqual(items);
	Y.applyUpdate(ana, byBen, NETWORK);
	Y.applyUpdate(ben, byAna, NETWORK);
	const doc = docOf(base, byBen, byAna);
	return {
		items,
		doc,
		at: handle(doc, penOf('reader', randomFrom(seed + 3))),
		ana: anas,
		ben: bens
	};
}

/** The same, with the whole report kept by Ana's device, as a return keeps it, and on both devices then. */
export function joinAndKeep<H extends Handle>(
	document: string,
	handle: HandleOf<H>,
	begin: (at: H) => void,
	onAna: (at: H) => void,
	onBen: (at: H) => void,
	seed = 1
): { readonly ana: H; readonly ben: H } {
	const first = new Y.Doc();
	begin(handle(first, penOf('founder', randomFrom(seed))));
	const base = Y.encodeStateAsUpdate(first);
	const [ana, ben] = [
		handle(docOf(base), penOf('ana', randomFrom(seed + 1))),
		handle(docOf(base), penOf('ben', randomFrom(seed + 2)))
	];
	onAna(ana);
	onBen(ben);
	const [local, remote] = [Y.encodeStateAsUpdate(ana.doc), Y.encodeStateAsUpdate(ben.doc)];
	const owners = { [ana.doc.clientID]: 'ana', [ben.doc.clientID]: 'ben' };
	const input = { document, base, owners };
	const reports = [
		joinReport({ ...input, local, remote, me: 'ana' }),
		joinReport({ ...input, local: remote, remote: local, me: 'ben' })
	];
	sync(ana.doc, ben.doc);
	const clocks = [{ client: ana.doc.clientID, from: 0, to: 1 }];
	const moments = {
		from: '2026-02-16T09:00:00Z',
		to: '2026-02-19T09:00:00Z',
		received: '2026-02-20T09:00:00Z'
	};
	// Both come back at once and each keeps what it found: it is the same.
	for (const [at, handle] of [ana, ben].entries()) {
		const report = reports[at];
		if (report) writeJoin(handle, report, { by: handle.pen.by, ...moments, clocks });
	}
	sync(ana.doc, ben.doc);
	return { ana, ben };
}

/** Brings each what the other has. */
export function sync(one: Y.Doc, other: Y.Doc): void {
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)), NETWORK);
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)), NETWORK);
}

/** A document of these updates. */
export function docOf(...updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update, NETWORK);
	return doc;
}

/** An item in one line, without its id. */
export function shown({ class: kind, place, before, sides, now, rule }: JoinItem): string {
	const where = [place.root, place.field, place.key].filter(Boolean).join('.');
	if (rule !== undefined) return `${kind} ${where} ${rule}`;
	const [one, two] = sides.map(({ text, by }) => `${by.join()}=${text}`);
	return `${kind} ${where} ${before} | ${one} | ${two} | ${now}`;
}

/** The id that a command answered. */
export function idOf(result: { readonly ok: boolean; readonly value?: unknown }): string {
	if (!result.ok) throw new Error('The command failed');
	return String(result.value);
}

export const TODAY = '2026-02-16';

export function board(onAna: (at: BoardDoc, ids: readonly string[]) => void, onBen: typeof onAna) {
	let made: readonly string[] = [];
	return joinApart(
		'board',
		boardOf,
		(at) => {
			made = ['Tutoring', 'Book bus', 'Parent nights'].map((title) =>
				idOf(addActivity(at, { title, status: 'active' }))
			);
		},
		(at) => onAna(at, made),
		(at) => onBen(at, made)
	);
}

export function agenda(onAna: (at: AgendaDoc, id: string) => void, onBen: typeof onAna) {
	let id = '';
	return joinApart(
		'agenda',
		agendaOf,
		(at) => (id = idOf(addOutcome(at, { statement: 'Children read', causes: ['c1'] }))),
		(at) => onAna(at, id),
		(at) => onBen(at, id)
	);
}

export function people(onAna: (at: PeopleDoc, group: string) => void, onBen: typeof onAna) {
	let group = '';
	return joinApart(
		'people',
		peopleOf,
		(at) => {
			const members = [
				['p1', { role: 'chair' }],
				['p2', { role: 'member' }]
			] as const;
			group = idOf(addGroup(at, { name: 'Steering', members }));
		},
		(at) => onAna(at, group),
		(at) => onBen(at, group)
	);
}

export function meeting(
	begin: (at: MeetingDoc) => string,
	onAna: (at: MeetingDoc, id: string) => void,
	onBen: typeof onAna
) {
	let id = '';
	return joinApart(
		'meeting/m',
		meetingOf,
		(at) => (id = begin(at)),
		(at) => onAna(at, id),
		(at) => onBen(at, id)
	);
}

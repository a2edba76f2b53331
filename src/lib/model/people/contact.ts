/**
 * How to reach people and partners, for backbone members alone (`private/people`). Each fact is one
 * key `<roster id>/<field>` or `<roster id>/<field>/<key>` of one flat map: two devices that both
 * write the first fact of somebody keep both.
 */
import * as v from 'valibot';
import type * as Y from 'yjs';
import { type Handle, mapOf, type PrivatePeopleDoc } from '../workspace.ts';
import { change } from '../schema/collection.ts';
import { atomic, lines } from '../schema/fields.ts';
import { idSet, keyedBy } from '../schema/keyed-fields.ts';
import { PRIVATE_PEOPLE_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { byCodeUnits, cleanLabel, isPlainObject } from '../schema/text-values.ts';

/** Longest phone number or mail address, and longest note, in UTF-16 units. */
export const REACH_CHARS = 120;
export const NOTE_CHARS = 500;
/** Longest postal address, and longest text about what somebody needs to take part. */
export const LINES_CHARS = 500;

/** Sets of short texts, and texts replaced whole. */
export const REACH_FIELDS = ['phones', 'mails'] as const;
export const LINE_FIELDS = ['postal', 'needs'] as const;
export type ReachField = (typeof REACH_FIELDS)[number];
export type LineField = (typeof LINE_FIELDS)[number];

const note = atomic(
	v.object({
		text: v.pipe(v.string(), v.maxLength(NOTE_CHARS)),
		by: v.pipe(v.string(), v.maxLength(100)),
		at: v.pipe(v.string(), v.maxLength(40))
	})
);
const paragraph = lines(LINES_CHARS);

/** Each fact as a field, for code that looks at all records alike. */
export const CONTACT_FIELDS = {
	phones: idSet(),
	mails: idSet(),
	postal: paragraph,
	needs: paragraph,
	notes: keyedBy(note)
} as const;

/** A note stands by itself, so that two people who write one keep both. */
export interface ContactNote {
	readonly id: string;
	readonly text: string;
	readonly by: string;
	/** Instant, for display. */
	readonly at: string;
}

/** What is known of one roster entry. */
export interface Contact {
	readonly phones: readonly string[];
	readonly mails: readonly string[];
	readonly postal: string;
	readonly needs: string;
	/** The oldest first. */
	readonly notes: readonly ContactNote[];
}

export const NO_CONTACT: Contact = { phones: [], mails: [], postal: '', needs: '', notes: [] };

type Done = Result<void, CommandError>;

/** Everything known, by roster id. Never throws; what does not fit is passed over. */
export function readContacts(map: Y.Map<unknown>): ReadonlyMap<string, Contact> {
	const drafts = new Map<string, Draft>();
	const keys = [...map.keys()].sort(byCodeUnits);
	for (const key of keys) {
		const [id = '', field = '', ...rest] = key.split('/');
		const draft = drafts.get(id) ?? emptyDraft();
		if (takeFact(draft, field, rest.join('/'), map.get(key))) drafts.set(id, draft);
	}
	for (const { notes } of drafts.values()) notes.sort((a, b) => byCodeUnits(a.at, b.at));
	return drafts;
}

/** Adds a phone number or mail address, or takes one away. */
export function setReach(
	people: PrivatePeopleDoc,
	id: string,
	field: ReachField,
	value: string,
	there: boolean
): Done {
	const key = reachKey(id, field, value);
	if (key === undefined) return failure({ type: 'blank', field });
	return put(people, key, there ? true : undefined);
}

/** The key under which a phone number or mail address stands; undefined for one without a letter. */
export function reachKey(id: string, field: ReachField, value: string): string | undefined {
	const text = cleanLabel(value, REACH_CHARS).trim();
	return text === '' ? undefined : `${id}/${field}/${text}`;
}

/** Replaces the postal address, or what somebody needs; an empty text takes it away. */
export function setLines(
	people: PrivatePeopleDoc,
	id: string,
	field: LineField,
	value: string
): Done {
	return put(people, `${id}/${field}`, value.trim() === '' ? undefined : paragraph.write(value));
}

/** Writes a note under its writer's name; answers its id. */
export function addNote(
	people: PrivatePeopleDoc,
	id: string,
	text: string
): Result<string, CommandError> {
	const said = cleanLabel(text, NOTE_CHARS).trim();
	if (said === '') return failure({ type: 'blank', field: 'notes' });
	const noteId = people.pen.createId();
	const value = { text: said, by: people.pen.by, at: people.pen.now() };
	const done = put(people, `${id}/notes/${noteId}`, value);
	return done.ok ? success(noteId) : done;
}

/** Takes a note away. What stands here is about somebody: it goes when it should. */
export function removeNote(people: PrivatePeopleDoc, id: string, noteId: string): Done {
	return put(people, `${id}/notes/${noteId}`, undefined);
}

/** What is known of records that stand for one, taken together. */
export function joinedContact(
	contacts: ReadonlyMap<string, Contact>,
	ids: readonly string[]
): Contact {
	const found = ids.flatMap((id) => contacts.get(id) ?? []);
	const texts = (field: LineField) =>
		[...new Set(found.map((contact) => contact[field]).filter(Boolean))].join('\n');
	const reach = (field: ReachField) => [...new Set(found.flatMap((contact) => contact[field]))];
	return {
		phones: reach('phones'),
		mails: reach('mails'),
		postal: texts('postal'),
		needs: texts('needs'),
		notes: found.flatMap(({ notes }) => notes)
	};
}

interface Draft {
	phones: string[];
	mails: string[];
	postal: string;
	needs: string;
	notes: ContactNote[];
}

function emptyDraft(): Draft {
	return { phones: [], mails: [], postal: '', needs: '', notes: [] };
}

/** Whether the key was a fact that this build knows. */
function takeFact(draft: Draft, field: string, key: string, raw: unknown): boolean {
	if (field === 'phones' || field === 'mails') {
		if (raw !== true || key === '' || key.length > REACH_CHARS) return false;
		draft[field].push(key);
	} else if (field === 'postal' || field === 'needs') {
		if (key !== '') return false;
		draft[field] = paragraph.read(raw);
	} else {
		const read = field === 'notes' ? note.read(raw) : undefined;
		if (read === undefined || key === '') return false;
		draft.notes.push({ id: key, ...read });
	}
	return true;
}

function put(people: PrivatePeopleDoc, key: string, value: unknown): Done {
	const handle: Handle = people;
	return change(handle, PRIVATE_PEOPLE_EDIT, () => {
		if (value === undefined) {
			people.contacts.delete(key);
			forgetJoins(people, key);
		} else people.contacts.set(key, value);
		return success(undefined);
	});
}

/** What a join quotes of a fact goes with it: what stands here is about somebody. */
function forgetJoins({ doc }: PrivatePeopleDoc, key: string): void {
	const joins = mapOf(doc, 'joins');
	const [id, field] = key.split('/');
	for (const [item, raw] of [...(joins?.entries() ?? [])]) {
		const place = isPlainObject(raw) ? raw['place'] : undefined;
		if (!isPlainObject(place) || place['record'] !== id || place['field'] !== field) continue;
		joins?.delete(item);
		joins?.delete(`answers/${item}`);
	}
}

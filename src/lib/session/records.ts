/** What this device knows besides documents: its person, its initiatives, the member lists last heard. */
import * as v from 'valibot';
import { isDocumentName, type DocumentName } from '#lib/protocol/documents.ts';
import { isId } from '#lib/protocol/ids.ts';
import { ROLES } from '#lib/protocol/roles.ts';

const id = v.custom<string>(isId);
const role = v.picklist(ROLES);

export const PersonRecord = v.object({
	id,
	name: v.string(),
	/** The secret made beside the id; absent where the person came by a device link. */
	key: v.optional(v.string()),
	/** A server has accepted this id. */
	registered: v.optional(v.boolean(), false),
	/** The name that the server was told last. */
	told: v.optional(v.string()),
	/** Signed out here by the person; nothing signs them in again but they. */
	left: v.optional(v.boolean())
});
export type PersonRecord = v.InferOutput<typeof PersonRecord>;

export const InitiativeRecord = v.object({
	id,
	name: v.string(),
	role,
	shared: v.boolean(),
	epoch: v.optional(v.string()),
	movedTo: v.optional(id),
	movedFrom: v.optional(id),
	/** The roster record that my invitation was addressed to. */
	forEntry: v.optional(v.string()),
	/** What the device calls its documents where that is not `id`: it was started over. */
	storedAs: v.optional(id),
	/** It is what this device had of that initiative before it was started over. */
	asideOf: v.optional(id),
	/** It was opened from a file beside the initiative of this id, which was here already. */
	copyOf: v.optional(id)
});
export type InitiativeRecord = v.InferOutput<typeof InitiativeRecord>;

const Member = v.object({
	personId: id,
	name: v.string(),
	role,
	entry: v.optional(v.string()),
	lastSeen: v.optional(v.string())
});
const MemberRecords = v.array(Member);

/** The summary of a person's last return, until they put it away. */
const JoinedRecord = v.object({
	/** Account id. */
	person: id,
	since: v.string(),
	at: v.string(),
	mine: v.number(),
	theirs: v.number(),
	people: v.array(v.string()),
	documents: v.array(
		v.custom<DocumentName>((name) => typeof name === 'string' && isDocumentName(name))
	)
});
export type JoinedRecord = v.InferOutput<typeof JoinedRecord>;

export const PERSON = 'person';
const INITIATIVE = 'initiative:';
const MEMBERS = 'members:';
const FORMER = 'former:';
const JOINED = 'joined:';

export function initiativeKey(initiativeId: string): string {
	return INITIATIVE + initiativeId;
}

export function membersKey(initiativeId: string): string {
	return MEMBERS + initiativeId;
}

export function joinedKey(storedAs: string): string {
	return JOINED + storedAs;
}

export function readJoined(raw: unknown): JoinedRecord | undefined {
	const parsed = v.safeParse(JoinedRecord, raw);
	return parsed.success ? parsed.output : undefined;
}

export function readInitiativeRecord(raw: unknown): InitiativeRecord | undefined {
	const parsed = v.safeParse(InitiativeRecord, raw);
	return parsed.success ? parsed.output : undefined;
}

/** Where the key of a person stays when the device becomes somebody else's. */
export function formerKey(personId: string): string {
	return FORMER + personId;
}

export function readPerson(raw: unknown): PersonRecord | undefined {
	const parsed = v.safeParse(PersonRecord, raw);
	return parsed.success ? parsed.output : undefined;
}

export interface DeviceRecords {
	readonly person: PersonRecord | undefined;
	/** Whose this device was before. */
	readonly former: ReadonlyMap<string, PersonRecord>;
	readonly initiatives: ReadonlyMap<string, InitiativeRecord>;
	readonly members: ReadonlyMap<string, v.InferOutput<typeof MemberRecords>>;
	/** By what the device calls the initiative. */
	readonly joined: ReadonlyMap<string, JoinedRecord>;
}

/** The records of a device, as far as they are ones. */
export function readRecords(records: ReadonlyMap<string, unknown>): DeviceRecords {
	const initiatives = new Map<string, InitiativeRecord>();
	const members = new Map<string, v.InferOutput<typeof MemberRecords>>();
	const former = new Map<string, PersonRecord>();
	const joined = new Map<string, JoinedRecord>();
	for (const [key, raw] of records) {
		if (key.startsWith(INITIATIVE)) {
			const parsed = v.safeParse(InitiativeRecord, raw);
			if (parsed.success) initiatives.set(parsed.output.id, parsed.output);
		} else if (key.startsWith(MEMBERS)) {
			const parsed = v.safeParse(MemberRecords, raw);
			if (parsed.success) members.set(key.slice(MEMBERS.length), parsed.output);
		} else if (key.startsWith(JOINED)) {
			const summary = readJoined(raw);
			if (summary) joined.set(key.slice(JOINED.length), summary);
		} else if (key.startsWith(FORMER)) {
			const person = readPerson(raw);
			if (person) former.set(person.id, person);
		}
	}
	return { person: readPerson(records.get(PERSON)), former, initiatives, members, joined };
}

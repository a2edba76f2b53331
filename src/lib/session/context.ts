/**
 * What a screen may ask of the session: the documents of one initiative, who I am, who is here,
 * and the truth about what is saved. Everything marked *reactive* is a getter over runes.
 */
import { getContext, setContext } from 'svelte';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type {
	AgendaDoc,
	BoardDoc,
	IndexDoc,
	MeetingDoc,
	PeopleDoc,
	Pen,
	PrivatePeopleDoc
} from '#lib/model/workspace.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { Apart, History } from './apart.ts';

/** The person on this device: an account id made here (never changed) and the name they gave. */
export interface Me {
	readonly id: string;
	readonly name: string;
}

/** The words of `data-sync`; `attention` beats the rest. */
export type SyncState = 'attention' | 'saving' | 'offline' | 'device' | 'saved';

/** Why somebody has to look. Each has a message and, where one exists, an action. */
export type AttentionReason =
	| 'device-store-full'
	| 'device-store-failed'
	| 'signed-out'
	| 'removed'
	| 'read-only'
	| 'client-too-old'
	| 'other-epoch'
	| 'not-accepted'
	| 'newer-format';

export interface SyncStatus {
	readonly state: SyncState;
	/** Epoch milliseconds since when there is no connection, while `state` is `offline`. */
	readonly since: number | undefined;
	readonly reason: AttentionReason | undefined;
	/** Documents of this initiative with work that the server has not confirmed. */
	readonly unsentDocuments: readonly DocumentName[];
}

/** One document on this device. `model` may be read at once; it is empty until `loaded`. */
export interface OpenDocument<Model> {
	readonly name: DocumentName;
	readonly doc: Y.Doc;
	readonly model: Model;
	readonly awareness: Awareness;
	/** Reactive: the device store has been read (never waits for the network). */
	readonly loaded: boolean;
	/** Reactive: something newer than this build stands in it, so it is shown and not edited. */
	readonly newer: boolean;
}

/** A page within an initiative, as presence tells it. */
export interface Page {
	readonly area:
		| 'home'
		| 'agenda'
		| 'meetings'
		| 'board'
		| 'people'
		| 'past'
		| 'settings'
		| 'measures'
		| 'updates';
	/** The meeting or record open on it. */
	readonly record?: string;
}

/** One human who is here now, however many tabs and devices they use. */
export interface Present {
	readonly personId: string;
	readonly name: string;
	/** `#rrggbb`, the same for one person everywhere. */
	readonly color: string;
	readonly pages: readonly Page[];
	readonly isMe: boolean;
}

/** A member as the server's list tells it (kept on the device for offline). */
export interface MemberEntry {
	readonly personId: string;
	readonly name: string;
	readonly role: Role;
	/** The roster record that this account is. */
	readonly entry: string | undefined;
	/** ISO instant. */
	readonly lastSeen: string | undefined;
}

/** One initiative, open on this device. */
export interface Initiative {
	readonly id: string;
	readonly me: Me;
	/** Reactive. `backbone` for an initiative that was founded here and never shared. */
	readonly role: Role;
	/** Reactive: may this person write now (role, and a format this build knows)? */
	readonly canWrite: boolean;
	/** Reactive: it is known to a server. */
	readonly shared: boolean;
	/** Reactive: today as `YYYY-MM-DD`: the initiative's `asOf`, else the date in its time zone. */
	readonly today: string;
	/** Reactive: whether `today` is the initiative's own (demo data) and not the clock's. */
	readonly hasOwnToday: boolean;
	/** Reactive. */
	readonly status: SyncStatus;
	/** Reactive. */
	readonly present: readonly Present[];
	/** Reactive: the server's member list as last heard. */
	readonly members: readonly MemberEntry[];
	/** Reactive: my roster record id, where the member list says which one I am. */
	readonly myEntry: string | undefined;
	readonly pen: Pen;
	readonly index: OpenDocument<IndexDoc>;
	readonly agenda: OpenDocument<AgendaDoc>;
	readonly board: OpenDocument<BoardDoc>;
	readonly people: OpenDocument<PeopleDoc>;
	/** Reactive: what only backbone members receive; undefined for everybody else. */
	readonly privatePeople: OpenDocument<PrivatePeopleDoc> | undefined;
	/**
	 * The document of one meeting, connected while anybody holds it. Call `close` when the screen
	 * goes. Opening never writes.
	 */
	openMeeting(meetingId: string): OpenDocument<MeetingDoc> & { close(): void };
	/** Reactive: every meeting of the index whose document has been read from this device. */
	readonly meetings: ReadonlyMap<string, OpenDocument<MeetingDoc>>;
	/** What was joined when this device came back, and what others changed in the meantime. */
	readonly apart: Apart;
	/** The past of its documents, as its server tells it. */
	readonly history: History;
	/** Tells the others where I am. */
	visit(page: Page): void;
	/**
	 * Everything of this initiative on this device as one file, even when store and server fail. What only the
	 * backbone receives is in it unless `withContacts` is false.
	 */
	saveCopy(withContacts?: boolean): Promise<Blob>;
}

const key = Symbol('initiative');

/** Makes `initiative` the one that everything below this component works on. */
export function provideInitiative(initiative: Initiative): void {
	setContext(key, initiative);
}

/** The initiative this component stands in. Throws outside of one. */
export function useInitiative(): Initiative {
	const initiative = getContext<Initiative | undefined>(key);
	if (!initiative) throw new Error('useInitiative needs an initiative above it');
	return initiative;
}

/** What every part of the page about the past works with: documents, names, moments, bringing back. */
import type * as Y from 'yjs';
import { liveRows } from '#lib/live/live-rows.ts';
import type { Words } from '#lib/messages/words.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { followMeeting } from '#lib/model/past/follow-meeting.ts';
import { emptyMoment, openMoment } from '#lib/model/past/moment.ts';
import { holdsRecord } from '#lib/model/past/records.ts';
import { type Done } from '#lib/model/past/take-back.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type Handle, type MeetingDoc } from '#lib/model/workspace.ts';
import type { Initiative, OpenDocument } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { initiativeNames } from './names.ts';
import { type NameOf } from './say-value.ts';

type DocumentName = OpenDocument<unknown>['name'];

/** A document of the initiative, as a person calls it. */
export interface PastDocument {
	readonly name: DocumentName;
	readonly label: string;
	readonly doc: Y.Doc;
	readonly handle: Handle;
}

/** What came of asking for a moment. `gone`: the server does not keep it any more. */
export type Moment =
	| { readonly type: 'here'; readonly doc: Y.Doc }
	| { readonly type: 'offline' }
	| { readonly type: 'failed' }
	| { readonly type: 'gone' };

/** So many moments are kept at hand: stepping needs the same one twice. */
const KEPT = 24;
/** What a server answers that is asked for too much at once, and how often and when it is asked again. */
const BUSY = 429;
const TRIES = 4;
const RETRY_MS = 1200;

export class PastDesk {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly nameOf: NameOf;
	readonly #words: () => Words;
	readonly #entries;
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- reason: a store of answers that nothing draws
	readonly #moments = new Map<string, Promise<Moment>>();

	constructor(initiative: Initiative, notices: Notices, words: () => Words) {
		this.initiative = initiative;
		this.notices = notices;
		this.#words = words;
		this.nameOf = initiativeNames(initiative);
		this.#entries = liveRows(initiative.index.model.documents, DocEntry.read);
	}

	get words(): Words {
		return this.#words();
	}

	/** Every document with a past that people read; how to reach people has none. */
	get documents(): readonly PastDocument[] {
		const { index, agenda, board, people } = this.initiative;
		const say = this.words.past.documents;
		const of = (document: OpenDocument<Handle>, label: string): PastDocument => ({
			name: document.name,
			label,
			doc: document.doc,
			handle: document.model
		});
		return [
			of(agenda, say.agenda),
			of(board, say.board),
			of(people, say.people),
			of(index, say.index),
			...this.#meetings().map(([document, label]) => of(document, label))
		];
	}

	/** Meetings on this device, the latest first. */
	#meetings(): readonly (readonly [OpenDocument<MeetingDoc>, string])[] {
		const { past, format } = this.words;
		return [...this.initiative.meetings]
			.map(([id, document]) => ({ document, entry: this.#entries.current.get(id) }))
			.toSorted((a, b) => ((a.entry?.date ?? '') < (b.entry?.date ?? '') ? 1 : -1))
			.map(({ document, entry }) => {
				const day = entry?.date === undefined ? '' : format.shortDate(entry.date);
				return [document, past.documents.meeting(entry?.title ?? '', day)] as const;
			});
	}

	document(name: string): PastDocument | undefined {
		return this.documents.find((document) => document.name === name);
	}

	/** The document that a record stands in, as far as this device knows. */
	documentOf(record: string): PastDocument | undefined {
		return this.documents.find(({ doc, name }) => holdsRecord(doc, name, record));
	}

	labelOf(name: string): string {
		return this.document(name)?.label ?? this.words.changes.unknown;
	}

	/** May something of this document be brought back now? */
	mayWrite({ name }: Pick<PastDocument, 'name'>): boolean {
		const { initiative } = this;
		const { index, agenda, board, people, meetings } = initiative;
		const open = [index, agenda, board, people, ...meetings.values()];
		const document = open.find((one) => one.name === name);
		return initiative.canWrite && document !== undefined && !document.newer;
	}

	/** Who an account is, where a sentence begins with it or ends with it: "You", a name, or somebody. */
	who(account: string | undefined, at: 'first' | 'last' = 'last'): string {
		const say = this.words.past[at];
		if (account === undefined || account === '') return say.someone;
		if (account === this.initiative.me.id) return say.you;
		return this.nameOf(account) ?? say.someone;
	}

	/** The document after row `seq` of the server's log; before the first row it is empty. */
	moment(name: DocumentName, seq: number): Promise<Moment> {
		if (seq < 1) return Promise.resolve({ type: 'here', doc: emptyMoment() });
		const key = `${name}@${seq}`;
		const kept = this.#moments.get(key);
		if (kept) return kept;
		const asked = this.#ask(name, seq);
		this.#moments.set(key, asked);
		for (const old of [...this.#moments.keys()].slice(0, -KEPT)) this.#moments.delete(old);
		void asked.then((moment) => {
			if (moment.type !== 'here') this.#moments.delete(key);
		});
		return asked;
	}

	async #ask(name: DocumentName, seq: number, tries = TRIES): Promise<Moment> {
		const answer = await this.initiative.history.state(name, seq);
		if (answer.ok) {
			const doc = openMoment(answer.value);
			return doc ? { type: 'here', doc } : { type: 'gone' };
		}
		const { error } = answer;
		if (error.type === 'offline') return { type: 'offline' };
		const status = error.type === 'refused' ? error.status : 0;
		if (status === 404) return { type: 'gone' };
		if (status !== BUSY || tries <= 1) return { type: 'failed' };
		await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
		return this.#ask(name, seq, tries - 1);
	}

	/** Tells what came of bringing something back, and offers to take that back. */
	tell(document: PastDocument, done: Result<Done, CommandError>, told: string): boolean {
		const say = this.words.past;
		if (!done.ok) {
			const text = done.error.type === 'newer-format' ? say.newer : say.restore.failed;
			this.notices.show({ text, tone: 'act' });
			return false;
		}
		if (!done.value.changed) {
			this.notices.show({ text: say.restore.same });
			return true;
		}
		this.#follow(document);
		this.notices.show({
			text: told,
			action: {
				label: say.restore.undo,
				run: () => {
					done.value.takeBack();
					this.#follow(document);
				}
			}
		});
		return true;
	}

	/** The list of meetings says of a meeting what its own document says. */
	#follow({ name }: PastDocument): void {
		if (!name.startsWith('meeting/')) return;
		const id = name.slice('meeting/'.length);
		const meeting = this.initiative.meetings.get(id);
		if (meeting) followMeeting(this.initiative.index.model, meeting.model, id);
	}
}

/** What is said in an initiative, as a screen shows it, and what one does about it. */
import { liveRows } from '#lib/live/live-rows.ts';
import { takingBack } from '#lib/model/schema/taking-back.ts';
import type { Words } from '#lib/messages/words.ts';
import { Person } from '#lib/model/people/person.ts';
import { UNDOABLE_ORIGINS } from '#lib/model/schema/origin.ts';
import { type Result } from '#lib/model/schema/result.ts';
import { acceptSuggestion } from '#lib/model/talk/accept.ts';
import { type Passage, passagesAt } from '#lib/model/talk/anchor.ts';
import { type PlacedThread, recordIn } from '#lib/model/talk/standing.ts';
import {
	addComment,
	addReply,
	addSuggestion,
	declineSuggestion,
	editSaid,
	reconsider,
	reopenThread,
	resolveThread,
	type Saying,
	type Selected,
	type Spoken,
	spokenOf,
	type Talk
} from '#lib/model/talk/talk.ts';
import { type About, answerOf, isOpen } from '#lib/model/talk/thread.ts';
import { type Handle } from '#lib/model/workspace.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Initiative, OpenDocument } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type PickerOption } from '#lib/ui/picker.ts';
import type * as Y from 'yjs';
import { type TalkSurroundings } from './surroundings.ts';
import { ThreadsOf } from './threads-of.svelte.ts';

/** A thread and the document it stands in. */
export interface Entry extends PlacedThread {
	readonly document: OpenDocument<Handle>;
}

/** What somebody is about to say something about. */
export interface Draft {
	readonly document: OpenDocument<Handle>;
	readonly about: About;
	/** None where it is a record. */
	readonly spoken: Spoken | undefined;
	readonly fragment: Y.XmlFragment | undefined;
	readonly passages: readonly Passage[];
}

interface DeskOptions {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words;
	readonly around: TalkSurroundings;
}

export class TalkDesk {
	readonly initiative: Initiative;
	readonly around: TalkSurroundings;
	/** The comments are open beside the page. */
	isOpen = $state(false);
	/** The thread they were opened for. */
	asked = $state.raw<string>();
	/** The record whose comments are shown; all of the page's where there is none. */
	record = $state.raw<string>();
	draft = $state.raw<Draft>();
	readonly #notices: Notices;
	readonly #words: Words;
	readonly #threads = new WeakMap<OpenDocument<Handle>, ThreadsOf>();
	readonly #people: { readonly current: ReadonlyMap<string, Person> };
	#forget: (() => void) | undefined;

	/** Everything that is said, the oldest first within each document. */
	readonly entries: readonly Entry[] = $derived.by(() =>
		this.#documents.flatMap((document) =>
			this.#threadsOf(document).current.map((placed) => ({ ...placed, document }))
		)
	);

	constructor({ initiative, notices, words, around }: DeskOptions) {
		this.initiative = initiative;
		this.around = around;
		this.#notices = notices;
		this.#words = words;
		this.#people = liveRows(initiative.people.model.people, Person.read);
	}

	/** Whether this person may take part in what is said in a document. */
	mayTalk({ newer }: { readonly newer: boolean }): boolean {
		return this.initiative.canWrite && !newer;
	}

	isMine({ createdBy }: { readonly createdBy: string }): boolean {
		return createdBy === this.initiative.me.id;
	}

	personOf(account: string): string {
		return this.around.personName(account) ?? this.#words.talk.somebody;
	}

	/** The name, and that it is oneself. */
	nameOf(account: string): string {
		const name = this.personOf(account);
		return account === this.initiative.me.id ? this.#words.talk.me(name) : name;
	}

	/** People of the roster, to speak to. */
	get people(): readonly PickerOption[] {
		return [...this.#people.current.values()]
			.filter(({ archived, sameAs }) => archived === undefined && sameAs === undefined)
			.map(({ id, displayName }) => ({ id, label: displayName, kind: 'person' }))
			.sort((a, b) => a.label.localeCompare(b.label));
	}

	namesOf(mentions: readonly string[]): readonly string[] {
		return mentions.flatMap((id) => this.#people.current.get(id)?.displayName ?? []);
	}

	isForMe({ thread }: Entry): boolean {
		const { myEntry } = this.initiative;
		return myEntry !== undefined && thread.mentions.includes(myEntry);
	}

	/** Shows what is said on a page, at one thread where one is meant. */
	show(threadId?: string): void {
		this.record = undefined;
		this.asked = threadId;
		this.isOpen = true;
	}

	/** Shows what is said about one record, and lets one say something. */
	showRecord(record: string): void {
		this.record = record;
		this.asked = undefined;
		this.draft = this.#draftOf(record);
		this.isOpen = true;
	}

	/** Begins to say something about words that are selected. */
	begin(name: string, selected: Omit<Selected, 'text'>): void {
		const cut = name.indexOf(':');
		const document = this.#documents.find((one) => one.name === name.slice(0, cut));
		const talk = document && talkIn(document);
		const spoken = talk && spokenOf(talk, { ...selected, text: name.slice(cut + 1) });
		if (!document || !spoken) {
			this.#notices.show({ text: this.#words.talk.told.noPassage });
			return;
		}
		const at = passagesAt(spoken.anchor, document.doc);
		this.record = undefined;
		this.asked = undefined;
		this.draft = {
			document,
			about: spoken.about,
			spoken,
			fragment: at?.fragment,
			passages: at?.passages ?? []
		};
		this.isOpen = true;
	}

	close(): void {
		this.isOpen = false;
		this.draft = undefined;
		this.asked = undefined;
		this.record = undefined;
	}

	/** Says what was drafted; with words it is a suggestion. */
	send(draft: Draft, saying: Saying, words?: string): void {
		const talk = talkIn(draft.document);
		const { about, spoken } = draft;
		const isSuggestion = words !== undefined && spoken !== undefined;
		const done = isSuggestion
			? addSuggestion(talk, spoken, words, saying)
			: addComment(talk, { about, anchor: spoken?.anchor }, saying);
		const { told } = this.#words.talk;
		this.#tell(draft.document, done, isSuggestion ? told.suggested : told.commented);
		if (!done.ok) return;
		this.draft = undefined;
		this.asked = done.value;
	}

	reply({ document, thread }: Entry, saying: Saying): boolean {
		const { replied } = this.#words.talk.told;
		return this.#tell(document, addReply(talkIn(document), thread.id, saying), replied);
	}

	edit({ document, thread }: Entry, reply: string | undefined, saying: Saying): boolean {
		const done = editSaid(talkIn(document), thread.id, reply, saying);
		return this.#tell(document, done, this.#words.talk.told.saved);
	}

	/** Settles a thread, or opens it again. */
	setResolved({ document, thread }: Entry, isResolved: boolean): boolean {
		const { told } = this.#words.talk;
		return isResolved
			? this.#tell(document, resolveThread(talkIn(document), thread.id), told.resolved)
			: this.#tell(document, reopenThread(talkIn(document), thread.id), told.reopened);
	}

	/** Puts suggested words into the text. `changed` where the passage is no longer what it was. */
	accept({ document, thread }: Entry, anyway: boolean): 'done' | 'changed' | 'cannot' {
		const { told, thread: say } = this.#words.talk;
		let done: ReturnType<typeof acceptSuggestion> | undefined;
		const { takeBack, forget } = takingBack(document.doc, UNDOABLE_ORIGINS, () => {
			done = acceptSuggestion(talkIn(document), thread.id, { anyway });
		});
		this.#threadsOf(document).readNow();
		if (done?.ok !== true) {
			forget();
			if (done?.error.type === 'changed') return 'changed';
			const isGone = done?.error.type === 'detached';
			this.#notices.show({ text: isGone ? say.cannot : told.failed, tone: 'act' });
			return 'cannot';
		}
		this.#forget?.();
		// A sheet may lie over it, so it stays until the next.
		const dismiss = this.#notices.show({
			text: told.accepted,
			stays: true,
			action: {
				label: told.takeBack,
				run: () => {
					takeBack();
					this.#threadsOf(document).readNow();
					this.#notices.say(told.takenBack);
				}
			}
		});
		this.#forget = () => {
			dismiss();
			forget();
		};
		return 'done';
	}

	/** Leaves the words of a text as they are; or, once answered, takes the answer back. */
	decline({ document, thread }: Entry): boolean {
		const { told } = this.#words.talk;
		return answerOf(thread) === undefined
			? this.#tell(document, declineSuggestion(talkIn(document), thread.id), told.declined)
			: this.#tell(document, reconsider(talkIn(document), thread.id), told.reopened);
	}

	/** Goes to what a thread is about. */
	goTo({ document, standing }: Entry): void {
		if (standing.about === undefined) return;
		const words = standing.state === 'passage' ? standing.words.split('\n', 1)[0] : undefined;
		this.around.show({ document: document.name, place: standing.about, words });
	}

	/** What is said about something that one looks at: those of one record, of some documents, or all. */
	among(documents: readonly DocumentName[]): readonly Entry[] {
		const { record } = this;
		if (record !== undefined) {
			return this.entries.filter(({ standing }) => standing.about?.record === record);
		}
		const shown = this.entries.filter(({ document }) => documents.includes(document.name));
		return documents.length === 0 ? this.entries : shown;
	}

	stop(): void {
		this.#forget?.();
	}

	get #documents(): readonly OpenDocument<Handle>[] {
		const { agenda, board, people, meetings } = this.initiative;
		const all: readonly OpenDocument<Handle>[] = [agenda, board, people, ...meetings.values()];
		return all.filter(({ loaded }) => loaded);
	}

	#draftOf(record: string): Draft | undefined {
		for (const document of this.#documents) {
			const about = recordIn(document.doc, document.name, record);
			if (about && this.mayTalk(document)) {
				return { document, about, spoken: undefined, fragment: undefined, passages: [] };
			}
		}
		return undefined;
	}

	#threadsOf(document: OpenDocument<Handle>): ThreadsOf {
		const known = this.#threads.get(document);
		if (known) return known;
		const made = new ThreadsOf(document);
		this.#threads.set(document, made);
		return made;
	}

	#tell(document: OpenDocument<Handle>, done: Result<unknown, unknown>, text: string): boolean {
		this.#threadsOf(document).readNow();
		if (done.ok) this.#notices.say(text);
		else this.#notices.show({ text: this.#words.talk.told.failed, tone: 'act' });
		return done.ok;
	}
}

/** The lists that threads stand in: what is settled is in none of the others, nor is what lost its place. */
export function listOf({ thread, standing }: Entry): 'open' | 'resolved' | 'detached' {
	if (!isOpen(thread)) return 'resolved';
	return standing.state === 'detached' ? 'detached' : 'open';
}

function talkIn(document: OpenDocument<Handle>): Talk {
	return { handle: document.model, document: document.name };
}

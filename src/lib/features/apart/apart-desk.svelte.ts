/**
 * Everything that was joined in an initiative, and what one does about it. Computed from the documents on
 * this device; an answer is an ordinary edit that everybody sees.
 */
import { takingBack } from '#lib/model/schema/taking-back.ts';
import type { Words } from '#lib/messages/words.ts';
import { answerJoin, takeBackAnswer } from '#lib/model/merge/answer.ts';
import {
	type AnswerChoice,
	type JoinState,
	readReturns,
	type ReturnRecord
} from '#lib/model/merge/joins.ts';
import { UNDOABLE_ORIGINS } from '#lib/model/schema/origin.ts';
import { type Handle } from '#lib/model/workspace.ts';
import type { Joined } from '#lib/session/apart.ts';
import type { Initiative, OpenDocument } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { JoinsOf } from './joins-of.svelte.ts';
import { recallPutAway, rememberPutAway } from './put-away.ts';
import { concerns, latestReturns, peopleOf, type SideView } from './sides.ts';
import { type Surroundings } from './surroundings.ts';

/** A place that two people changed, and the document it stands in. */
export interface Spot extends JoinState {
	readonly document: OpenDocument<Handle>;
}

/** Shorter absences than this are told only where something needs a look, in milliseconds. */
const SHORT_MS = 60_000;

interface DeskOptions {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words;
	readonly around: Surroundings;
}

export class ApartDesk {
	readonly initiative: Initiative;
	readonly around: Surroundings;
	/** The list is open beside the page. */
	isOpen = $state(false);
	/** The item that the list was opened for. */
	asked = $state.raw<string>();
	readonly #notices: Notices;
	readonly #words: Words;
	#putAway = $state.raw(recallPutAway());
	#forget: (() => void) | undefined;
	readonly #joins = new WeakMap<OpenDocument<Handle>, JoinsOf>();
	/** All of them, in the order of the documents. */
	readonly spots: readonly Spot[] = $derived.by(() =>
		this.#documents.flatMap((document) =>
			this.#joinsOf(document).current.map((state) => ({ ...state, document }))
		)
	);
	/** What needs a look, this person's own places first. */
	readonly open: readonly Spot[] = $derived.by(() => {
		const open = this.spots.filter(({ state }) => state === 'open');
		return [
			...open.filter((spot) => this.#isMine(spot)),
			...open.filter((spot) => !this.#isMine(spot))
		];
	});
	/** What needs a look of this person. */
	readonly mine: readonly Spot[] = $derived(this.open.filter((spot) => this.#isMine(spot)));
	readonly others: readonly Spot[] = $derived(this.open.filter((spot) => !this.#isMine(spot)));
	/** What is good to know, or went well, until its line is put away. */
	readonly notes: readonly Spot[] = $derived(
		this.spots.filter(
			(spot) =>
				spot.state === 'note' && !this.#putAway.has(spot.item.id) && concerns(spot.item, this.me)
		)
	);
	/** The last return of this device, where it is worth a line. */
	readonly joined: Joined | undefined = $derived.by(() => {
		const { joined } = this.initiative.apart;
		if (joined === undefined) return undefined;
		const isLong = Date.parse(joined.at) - Date.parse(joined.since) >= SHORT_MS;
		return isLong || this.mine.length > 0 ? joined : undefined;
	});
	/** Whether the line stands at the top of the page. */
	readonly isTold: boolean = $derived(
		this.joined !== undefined || this.mine.some(({ item }) => !this.#putAway.has(item.id))
	);

	constructor({ initiative, notices, words, around }: DeskOptions) {
		this.initiative = initiative;
		this.around = around;
		this.#notices = notices;
		this.#words = words;
	}

	get me(): string {
		return this.initiative.me.id;
	}

	get canWrite(): boolean {
		return this.initiative.canWrite;
	}

	/** What the line says: what was joined, and how many places need a look. */
	get sentence(): string {
		const say = this.#words.apart.line;
		const { joined, mine } = this;
		const look = mine.length === 0 ? say.calm : say.look(mine.length);
		if (joined === undefined) return look;
		const names = this.namesOf(joined.people);
		if (joined.theirs === 0) return look;
		return say.both(
			joined.mine === 0
				? say.came(joined.theirs, names)
				: say.joined(joined.mine, joined.theirs, names),
			look
		);
	}

	/** Shows the list, at one item where one is meant. */
	show(itemId?: string): void {
		this.asked = itemId;
		this.isOpen = true;
	}

	close(): void {
		this.isOpen = false;
		this.asked = undefined;
	}

	/** Takes the line away on this device. What it told stays where it is. */
	putAway(): void {
		const told = [...this.mine, ...this.notes].map(({ item }) => item.id);
		this.#putAway = rememberPutAway(this.#putAway, told);
		this.initiative.apart.putAwayJoined();
		this.close();
	}

	answer(spot: Spot, choice: AnswerChoice): void {
		const { document, item } = spot;
		const { answer: say } = this.#words.apart;
		const { initiative } = this;
		let isDone = false;
		const { takeBack, forget } = takingBack(document.doc, UNDOABLE_ORIGINS, () => {
			const handles = {
				handle: document.model,
				document: document.name,
				index: initiative.index.model,
				today: initiative.today
			};
			isDone = answerJoin(handles, item.id, choice).ok;
		});
		this.#joinsOf(document).readNow();
		if (!isDone) {
			forget();
			this.#notices.show({ text: say.failed, tone: 'act' });
			return;
		}
		this.#forget?.();
		const dismiss = this.#notices.show({
			text: say.said[choice],
			action: {
				label: say.undo,
				run: () => {
					takeBack();
					takeBackAnswer(document.model, item.id);
					this.#joinsOf(document).readNow();
					this.#notices.show({ text: say.undone });
				}
			}
		});
		// Nobody is offered what cannot be taken back as a whole any more.
		this.#forget = () => {
			dismiss();
			forget();
		};
	}

	stop(): void {
		this.#forget?.();
	}

	/** Where a place is, for people: the document and what it is about there. */
	where({ document, item }: Spot): string {
		const { around } = this;
		return this.#words.apart.inside(around.documentName(document.name), around.subject(item.place));
	}

	/** What people call these accounts; one's own name says so. */
	namesOf(accounts: readonly string[]): readonly string[] {
		return accounts.length === 0
			? [this.#words.apart.somebody]
			: accounts.map((account) => this.nameOf(account));
	}

	nameOf(account: string): string {
		const name = this.around.personName(account) ?? this.#words.apart.somebody;
		return account === this.me ? this.#words.apart.me(name) : name;
	}

	sideName({ by }: SideView): string {
		return this.#words.apart.people(this.namesOf(by));
	}

	/** Who of those who wrote here came back with it, and when it was written and arrived. */
	returnsOf({ document, item }: Spot): readonly ReturnRecord[] {
		return latestReturns(readReturns(document.doc), peopleOf(item));
	}

	#isMine({ document, item }: Spot): boolean {
		if (concerns(item, this.me)) return true;
		// Where nobody knows who wrote, whoever just came back looks at it.
		const { joined } = this.initiative.apart;
		return peopleOf(item).length === 0 && (joined?.documents.includes(document.name) ?? false);
	}

	get #documents(): readonly OpenDocument<Handle>[] {
		const { index, agenda, board, people, privatePeople, meetings } = this.initiative;
		return [
			agenda,
			board,
			...meetings.values(),
			people,
			...(privatePeople === undefined ? [] : [privatePeople]),
			index
		];
	}

	#joinsOf(document: OpenDocument<Handle>): JoinsOf {
		const known = this.#joins.get(document) ?? new JoinsOf(document);
		this.#joins.set(document, known);
		return known;
	}
}

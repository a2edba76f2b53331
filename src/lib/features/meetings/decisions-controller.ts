/** What one meeting weighs and decides, and the earlier decisions it should look at again. */
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import {
	Decision,
	type DecisionState,
	lateObjections,
	type Position
} from '#lib/model/meetings/decision.ts';
import {
	addDecision,
	addOption,
	archiveDecision,
	archiveOption,
	chooseOption,
	editDecision,
	editOption,
	moveOption,
	restoreDecision,
	restoreOption,
	setDecisionState,
	setPosition
} from '#lib/model/meetings/decisions.ts';
import {
	decisionsToLookAt,
	type LookAgain,
	replacementsOf
} from '#lib/model/meetings/look-again.ts';
import { Option } from '#lib/model/meetings/option.ts';
import { type Words } from '#lib/messages/words.ts';
import { neighbourFor, present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Desk, meetingsOf, reported } from './desk.ts';

/** One person's position, as it is shown. */
export interface Stand extends Position {
	readonly personId: string;
	/** '' while the roster entry has not arrived. */
	readonly name: string;
	/** An objection that was not known when the decision was adopted. */
	readonly isLate: boolean;
}

/** A decision of some meeting, by name. */
export interface NamedDecision {
	readonly id: string;
	readonly title: string;
	readonly meetingId: string;
}

export class DecisionsController {
	readonly #desk: Desk;
	readonly #words: Words;
	readonly #entries;
	readonly #options;
	readonly #rowsOf = rowsOfEach((meeting: MeetingDoc) => meeting.decisions, Decision.read);

	constructor(desk: Desk, words: Words) {
		this.#desk = desk;
		this.#words = words;
		this.#entries = liveRows(desk.initiative.index.model.documents, DocEntry.read);
		this.#options = liveRows(desk.open.model.options, Option.read);
	}

	/** Reactive: what stands in this meeting, in order. */
	get here(): readonly Decision[] {
		return inOrder(present(this.#rowsOf(this.#desk.open.model).current.values()));
	}

	/** Reactive: the ways weighed for a decision, in order. */
	optionsOf(decisionId: string): readonly Option[] {
		return inOrder(
			present(this.#options.current.values()).filter((option) => option.decisionId === decisionId)
		);
	}

	/** Reactive: who said what, by name. */
	standsOf(decision: Decision): readonly Stand[] {
		const late = new Set(lateObjections(decision));
		return [...decision.positions]
			.map(([personId, position]) => ({
				...position,
				personId,
				name: this.#desk.roster.nameOf(personId),
				isLate: late.has(personId)
			}))
			.toSorted((a, b) => this.#words.format.compare(a.name, b.name));
	}

	/** Reactive: earlier decisions of the series that this meeting should look at. */
	get again(): readonly LookAgain[] {
		return decisionsToLookAt(this.#desk.meetingId, this.#sources(), this.#entries.current.values());
	}

	/** Reactive: decisions that say they replace this one. */
	replacementsOf(decisionId: string): readonly NamedDecision[] {
		return replacementsOf(decisionId, this.#sources()).map(named);
	}

	/** Reactive: earlier decisions, to be replaced by one of this meeting. */
	get earlier(): readonly NamedDecision[] {
		const { meetingId } = this.#desk;
		return this.#sources().flatMap((source) =>
			source.meetingId === meetingId
				? []
				: present(source.decisions).map((decision) =>
						named({ decision, meetingId: source.meetingId })
					)
		);
	}

	/** Reactive: a decision of any meeting on this device. */
	find(decisionId: string): NamedDecision | undefined {
		for (const { meetingId, decisions } of this.#sources()) {
			for (const decision of decisions) {
				if (decision.id === decisionId) return named({ decision, meetingId });
			}
		}
		return undefined;
	}

	entryOf(meetingId: string): DocEntry | undefined {
		return this.#entries.current.get(meetingId);
	}

	/** Adds a proposal; answers its id. */
	add(title: string, itemId: string | undefined): string | undefined {
		const added = addDecision(this.#desk.open.model, { title, itemId });
		if (!reported(this.#desk, added)) return undefined;
		this.#say(this.#words.decisions.added(title));
		return added.value;
	}

	edit(id: string, changes: Parameters<typeof editDecision>[2]): void {
		reported(this.#desk, editDecision(this.#desk.open.model, id, changes));
	}

	setState({ id, title }: Decision, state: DecisionState): void {
		const { initiative, open } = this.#desk;
		if (!reported(this.#desk, setDecisionState(open.model, id, state, initiative.today))) return;
		this.#say(this.#words.decisions.stateTold(title, this.#words.decisions.states[state]));
	}

	remove({ id, title }: Decision): void {
		const { notices, open } = this.#desk;
		if (!reported(this.#desk, archiveDecision(open.model, id))) return;
		notices.show({
			text: this.#words.decisions.removed(title),
			action: {
				label: this.#words.decisions.takeBack,
				run: () => void reported(this.#desk, restoreDecision(open.model, id))
			}
		});
	}

	/** Files what a person says; answers whether it stands. */
	stand(id: string, personId: string, position: Omit<Position, 'at'>): boolean {
		const done = setPosition(this.#desk.open.model, id, personId, position);
		if (!reported(this.#desk, done)) return false;
		const { told, names } = this.#words.decisions.positions;
		this.#say(told(this.#desk.roster.nameOf(personId), names[position.position]));
		return true;
	}

	takeBack(id: string, personId: string): void {
		reported(this.#desk, setPosition(this.#desk.open.model, id, personId, undefined));
	}

	addOption(decisionId: string, title: string): void {
		if (!reported(this.#desk, addOption(this.#desk.open.model, { decisionId, title }))) return;
		this.#say(this.#words.decisions.options.added(title));
	}

	editOption(id: string, changes: Pick<Changes<typeof Option>, 'title' | 'forWhom'>): void {
		reported(this.#desk, editOption(this.#desk.open.model, id, changes));
	}

	choose(option: Option, decisionId: string | undefined): void {
		if (!reported(this.#desk, chooseOption(this.#desk.open.model, option.id, decisionId))) return;
		const { chosenTold, unchosenTold } = this.#words.decisions.options;
		this.#say((decisionId === undefined ? unchosenTold : chosenTold)(option.title));
	}

	stepOption(option: Option, step: -1 | 1): void {
		const siblings = this.optionsOf(option.decisionId ?? '');
		const place = neighbourFor(siblings, option.id, step);
		if (place) reported(this.#desk, moveOption(this.#desk.open.model, option.id, place.before));
	}

	removeOption({ id, title }: Option): void {
		const { notices, open } = this.#desk;
		if (!reported(this.#desk, archiveOption(open.model, id))) return;
		notices.show({
			text: this.#words.decisions.options.removed(title),
			action: {
				label: this.#words.decisions.takeBack,
				run: () => void reported(this.#desk, restoreOption(open.model, id))
			}
		});
	}

	#sources(): readonly { readonly meetingId: string; readonly decisions: readonly Decision[] }[] {
		return [...meetingsOf(this.#desk)].map(([meetingId, meeting]) => ({
			meetingId,
			decisions: [...this.#rowsOf(meeting).current.values()]
		}));
	}

	#say(text: string): void {
		this.#desk.notices.say(text);
	}
}

function named({
	decision,
	meetingId
}: {
	readonly decision: Decision;
	readonly meetingId: string;
}): NamedDecision {
	return { id: decision.id, title: decision.title, meetingId };
}

/**
 * The actions of one meeting: those agreed here, and open ones of earlier meetings of its series.
 * Every change of an action is written where it was agreed.
 */
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { ActionItem, type ActionStatus } from '#lib/model/meetings/action-item.ts';
import { carriedInto, trackActions, type TrackedAction } from '#lib/model/meetings/follow-up.ts';
import { ownerLeft } from '#lib/model/meetings/needs.ts';
import {
	addAction,
	editAction,
	keepAction,
	setActionDue,
	setActionStatus
} from '#lib/model/meetings/notes.ts';
import { byPlace } from '#lib/model/schema/order.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Desk, meetingsOf, reported } from './desk.ts';

/** What a person fills in about an action. Empty text is none. */
export interface ActionDraft {
	readonly text: string;
	readonly ownerPersonId: string;
	/** `YYYY-MM-DD` or ''. */
	readonly due: string;
	readonly help: string;
	/** Where in the notes it was made. */
	readonly itemId?: string | undefined;
	readonly blockId?: string | undefined;
}

export class ActionsController {
	readonly #desk: Desk;
	readonly #entries;
	readonly #rowsOf = rowsOfEach((meeting: MeetingDoc) => meeting.actions, ActionItem.read);

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#entries = liveRows(desk.initiative.index.model.documents, DocEntry.read);
	}

	/** Reactive: every action of this meeting, with how it stands today. */
	get agreedHere(): readonly TrackedAction[] {
		return this.#tracked()
			.filter(({ meetingId }) => meetingId === this.#desk.meetingId)
			.toSorted((a, b) => byPlace(a.action, b.action));
	}

	/** Reactive: open ones of earlier meetings of the series, oldest first. */
	get carried(): readonly TrackedAction[] {
		return carriedInto(this.#desk.meetingId, this.#tracked(), this.#entries.current.values());
	}

	/** Reactive: earlier meetings of the series whose document has not arrived yet. */
	get waitingFor(): number {
		const here = this.#entries.current.get(this.#desk.meetingId);
		const meetings = meetingsOf(this.#desk);
		if (here?.seriesId === undefined) return 0;
		return [...this.#entries.current.values()].filter(
			({ id, seriesId, date, status }) =>
				seriesId === here.seriesId &&
				status !== 'cancelled' &&
				(date ?? '') < (here.date ?? '') &&
				!meetings.has(id)
		).length;
	}

	/** Reactive: the list of earlier actions is not whole yet, so nothing may be said about its end. */
	get isWaiting(): boolean {
		const { index } = this.#desk.initiative;
		return !index.loaded || !this.#entries.current.has(this.#desk.meetingId) || this.waitingFor > 0;
	}

	/** The meeting where an action was agreed, as the list knows it. */
	originOf(tracked: TrackedAction): DocEntry | undefined {
		return this.#entries.current.get(tracked.meetingId);
	}

	hasOwnerLeft(action: ActionItem): boolean {
		return ownerLeft(action, this.#desk.roster.people);
	}

	/** Adds an action to this meeting; answers whether it stands. */
	add(draft: ActionDraft): boolean {
		const { notices, roster, words } = this.#desk;
		const added = addAction(this.#desk.open.model, {
			text: draft.text,
			ownerPersonId: draft.ownerPersonId || undefined,
			orgId: roster.organisationOf(draft.ownerPersonId)?.id,
			due: draft.due || undefined,
			help: draft.help,
			itemId: draft.itemId,
			blockId: draft.blockId
		});
		if (!reported(this.#desk, added)) return false;
		notices.say(words.actions.added(draft.text, roster.nameOf(draft.ownerPersonId)));
		return true;
	}

	/** Changes an action where it was agreed; answers whether it stands. */
	edit(tracked: TrackedAction, draft: ActionDraft): boolean {
		const origin = this.#originDocument(tracked);
		if (!origin) return false;
		const { action } = tracked;
		const owner = draft.ownerPersonId || undefined;
		// Only what this person changed: somebody else may have changed the rest since the form opened.
		const changed = {
			...(draft.text === action.text ? {} : { text: draft.text }),
			...(draft.help === action.help ? {} : { help: draft.help }),
			...(owner === action.ownerPersonId
				? {}
				: {
						ownerPersonId: owner,
						orgId: this.#desk.roster.organisationOf(draft.ownerPersonId)?.id
					})
		};
		if (!reported(this.#desk, editAction(origin, action.id, changed))) return false;
		const due = draft.due || undefined;
		if (due !== action.due && !reported(this.#desk, setActionDue(origin, action.id, due))) {
			return false;
		}
		this.#lookedAt(tracked, origin);
		return true;
	}

	setStatus(tracked: TrackedAction, status: ActionStatus): void {
		const origin = this.#originDocument(tracked);
		if (!origin) return;
		const { initiative, notices, words } = this.#desk;
		const { id, text } = tracked.action;
		if (!reported(this.#desk, setActionStatus(origin, id, status, initiative.today))) return;
		if (status === 'doing') this.#lookedAt(tracked, origin);
		notices.say(words.actions.told(text, words.actions.states[status]));
	}

	#tracked(): readonly TrackedAction[] {
		const sources = [...meetingsOf(this.#desk)].map(([meetingId, meeting]) => ({
			meetingId,
			actions: this.#rowsOf(meeting).current.values()
		}));
		return trackActions(sources, this.#entries.current.values(), this.#desk.initiative.today);
	}

	#originDocument(tracked: TrackedAction): MeetingDoc | undefined {
		const { notices, words } = this.#desk;
		const origin = meetingsOf(this.#desk).get(tracked.meetingId);
		if (!origin) notices.show({ text: words.errors['not-found'], tone: 'act' });
		return origin;
	}

	/** Notes at the origin that this meeting looked at the action and kept it. */
	#lookedAt(tracked: TrackedAction, origin: MeetingDoc): void {
		const { meetingId } = this.#desk;
		if (tracked.meetingId === meetingId || tracked.action.seenIn.includes(meetingId)) return;
		reported(this.#desk, keepAction(origin, tracked.action.id, meetingId));
	}
}

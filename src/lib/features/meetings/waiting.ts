/** What waits for a meeting unasked: points carried on from earlier ones, and activities that are stuck. */
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { type CarriedPoint, carriedPoints } from '#lib/model/meetings/carried-points.ts';
import { addItem, editItem } from '#lib/model/meetings/notes.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { byCodeUnits } from '#lib/model/schema/text-values.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Desk, meetingsOf, reported } from './desk.ts';

export class Waiting {
	readonly #desk: Desk;
	readonly #entries;
	readonly #activities;
	readonly #rowsOf = rowsOfEach((meeting: MeetingDoc) => meeting.items, AgendaItem.read);

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#entries = liveRows(desk.initiative.index.model.documents, DocEntry.read);
		this.#activities = liveRows(desk.initiative.board.model.activities, Activity.read);
	}

	/** Reactive: points to be put on this agenda or dropped. */
	get points(): readonly CarriedPoint[] {
		const sources = [...meetingsOf(this.#desk)].map(([meetingId, meeting]) => ({
			meetingId,
			items: inOrder(this.#rowsOf(meeting).current.values())
		}));
		return carriedPoints(this.#desk.meetingId, sources, this.#entries.current.values());
	}

	/** Reactive: activities that somebody marked as blocked, the longest first. */
	get stuck(): readonly Activity[] {
		return present(this.#activities.current.values())
			.filter(({ status }) => status === 'blocked')
			.toSorted(
				(a, b) =>
					byCodeUnits(a.blockedSince ?? '~', b.blockedSince ?? '~') || byCodeUnits(a.id, b.id)
			);
	}

	/** Puts a point on this agenda; it stays told where it comes from. */
	take({ item, meetingId }: CarriedPoint): void {
		const { notices, open, words } = this.#desk;
		const { id: itemId, title, kind, minutes, leadPersonId } = item;
		const added = addItem(open.model, {
			title,
			kind,
			minutes,
			leadPersonId,
			carriedFrom: { meetingId, itemId }
		});
		if (reported(this.#desk, added)) notices.say(words.agenda.added(title));
	}

	/** Says, where it was carried on, that it is dropped. */
	drop({ item, meetingId }: CarriedPoint): void {
		const { notices, words } = this.#desk;
		const origin = meetingsOf(this.#desk).get(meetingId);
		if (origin === undefined) return;
		if (!reported(this.#desk, editItem(origin, item.id, { outcome: 'drop' }))) return;
		notices.show({
			text: words.agenda.outcomeTold(item.title, words.agenda.outcomes.drop),
			action: {
				label: words.agenda.takeBack,
				run: () => void reported(this.#desk, editItem(origin, item.id, { outcome: 'carry' }))
			}
		});
	}

	/** Where a point comes from, as the list of meetings knows it. */
	entryOf(meetingId: string): DocEntry | undefined {
		return this.#entries.current.get(meetingId);
	}
}

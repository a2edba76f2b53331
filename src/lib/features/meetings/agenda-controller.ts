/** The agenda of one meeting: its points in order, their times, and what people do with them. */
import { live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { readInitiative } from '#lib/model/initiative/initiative.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import {
	addItem,
	archiveItem,
	editItem,
	moveItem,
	restoreItem
} from '#lib/model/meetings/notes.ts';
import { CHECK_IN, itemsOf } from '#lib/model/meetings/templates.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type Desk, reported } from './desk.ts';
import { clockOf, startsOf } from './zoned-time.ts';

export type ItemOutcome = NonNullable<AgendaItem['outcome']>;

/** What may be changed about a point. */
export type ItemChanges = Changes<typeof AgendaItem>;

export class AgendaController {
	readonly #desk: Desk;
	readonly #items;
	readonly #meeting;
	readonly #initiative;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#items = liveRows(desk.open.model.items, AgendaItem.read);
		this.#meeting = live(desk.open.model.meeting, (map) => Meeting.read(desk.meetingId, map));
		const index = desk.initiative.index.model;
		this.#initiative = live(index.initiative, () => readInitiative(index));
	}

	/** Reactive: the points that are on the agenda, in order. */
	get items(): readonly AgendaItem[] {
		return inOrder(present(this.#items.current.values()));
	}

	/**
	 * Reactive: when each point begins, by item id: on the wall clock, or as time into the meeting
	 * ("0:15") where no start is set.
	 */
	get clocks(): ReadonlyMap<string, string> {
		const start = this.#meeting.current?.start;
		if (start === undefined) return this.#timesIntoMeeting();
		const timezone = this.#initiative.current?.timezone ?? 'UTC';
		const starts = startsOf(
			start,
			this.items.map(({ minutes }) => minutes)
		);
		return new Map(this.items.map((item, at) => [item.id, clockOf(starts[at] ?? start, timezone)]));
	}

	#timesIntoMeeting(): ReadonlyMap<string, string> {
		let minutes = 0;
		return new Map(
			this.items.map((item) => {
				const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
				minutes += item.minutes;
				return [item.id, time] as const;
			})
		);
	}

	/** Reactive: minutes of all points, and by how many they exceed the meeting. */
	get minutes(): { readonly planned: number; readonly over: number } {
		const planned = this.items.reduce((sum, { minutes }) => sum + minutes, 0);
		const duration = this.#meeting.current?.durationMin ?? planned;
		return { planned, over: Math.max(0, planned - duration) };
	}

	/** Reactive: the point under which open actions of earlier meetings are gone through. */
	get actionsItemId(): string | undefined {
		return this.items.find(({ kind }) => kind === 'check')?.id;
	}

	add(title: string): void {
		const { notices, words } = this.#desk;
		if (reported(this.#desk, addItem(this.#desk.open.model, { title, minutes: 5 }))) {
			notices.say(words.agenda.added(title));
		}
	}

	/** Fills an empty agenda with the points of a check-in. */
	useTemplate(): void {
		for (const item of itemsOf(CHECK_IN, this.#desk.words.template)) {
			if (!reported(this.#desk, addItem(this.#desk.open.model, item))) return;
		}
	}

	edit(id: string, changes: ItemChanges): void {
		reported(this.#desk, editItem(this.#desk.open.model, id, changes));
	}

	/** Puts a point at a place (0 is first) among the others. */
	moveTo(id: string, place: number): void {
		const others = this.items.filter((item) => item.id !== id);
		reported(this.#desk, moveItem(this.#desk.open.model, id, others[place]?.id));
	}

	/** One up (-1) or down (+1), with the result told. */
	step(item: AgendaItem, by: -1 | 1): void {
		const { notices, words } = this.#desk;
		const items = this.items;
		const place = items.findIndex(({ id }) => id === item.id) + by;
		if (place < 0 || place >= items.length) {
			notices.say(words.agenda.stays(item.title, place < 0));
			return;
		}
		this.moveTo(item.id, place);
		notices.say(words.agenda.moved(item.title, place + 1, items.length));
	}

	/** Says what came of a point; the same answer again takes it back. */
	setOutcome(item: AgendaItem, outcome: ItemOutcome): void {
		const { notices, words } = this.#desk;
		const next = item.outcome === outcome ? undefined : outcome;
		if (!reported(this.#desk, editItem(this.#desk.open.model, item.id, { outcome: next }))) return;
		notices.say(
			next === undefined
				? words.agenda.outcomeCleared(item.title)
				: words.agenda.outcomeTold(item.title, words.agenda.outcomes[next])
		);
	}

	remove(item: AgendaItem): void {
		const { notices, words } = this.#desk;
		const meeting = this.#desk.open.model;
		if (!reported(this.#desk, archiveItem(meeting, item.id))) return;
		notices.show({
			text: words.agenda.removed(item.title),
			action: {
				label: words.agenda.takeBack,
				run: () => void reported(this.#desk, restoreItem(meeting, item.id))
			}
		});
	}
}

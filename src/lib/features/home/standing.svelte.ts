/** What the first page of an initiative shows, read live from its documents. Reading only. */
import { live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { adoptedOf, Statement } from '#lib/model/agenda/statement.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { readInitiative } from '#lib/model/initiative/initiative.ts';
import { ActionItem, isOpenAction } from '#lib/model/meetings/action-item.ts';
import { meetingsInOrder, nextMeeting, wasHeld } from '#lib/model/meetings/calendar.ts';
import { trackActions } from '#lib/model/meetings/follow-up.ts';
import { needsOf } from '#lib/model/meetings/needs.ts';
import { samePersonIds } from '#lib/model/people/identity.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { plainText } from '#lib/model/schema/text/index.ts';
import type { Initiative } from '#lib/session/context.ts';

const RECENT = 4;
const nobody: ReadonlySet<string> = new Set();

export class Standing {
	readonly #initiative: Initiative;
	readonly #facts;
	readonly #entries;
	readonly #statements;
	readonly #outcomes;
	readonly #activities;
	readonly #people;
	readonly #organisations;

	constructor(initiative: Initiative) {
		this.#initiative = initiative;
		const { index, agenda, board, people } = initiative;
		this.#facts = live(index.model.initiative, () => readInitiative(index.model));
		this.#entries = liveRows(index.model.documents, DocEntry.read);
		this.#statements = liveRows(agenda.model.statements, Statement.read);
		this.#outcomes = liveRows(agenda.model.outcomes, Outcome.read);
		this.#activities = liveRows(board.model.activities, Activity.read);
		this.#people = liveRows(people.model.people, Person.read);
		this.#organisations = liveRows(people.model.organisations, Organisation.read);
	}

	readonly facts = $derived.by(() => this.#facts.current);
	readonly entries = $derived.by(() => [...this.#entries.current.values()]);
	readonly people = $derived.by(() => this.#people.current);
	readonly #mainPerson = $derived.by(() => sameAsResolver(this.people.values()));
	readonly organisations = $derived.by(() => this.#organisations.current);

	readonly #draft = $derived.by(() => {
		const text = this.#statements.current.get('vision')?.text;
		return text && live(text, plainText);
	});

	/** The vision in force; the draft where none was adopted; '' where nobody wrote one. */
	readonly vision = $derived.by(() => {
		const statement = this.#statements.current.get('vision');
		const adopted = statement && adoptedOf(statement);
		return adopted?.text ?? this.#draft?.current.trim() ?? '';
	});

	/** The entry, or the one it was joined to. Undefined while it has not arrived. */
	person(id: string): Person | undefined {
		return this.people.get(this.#mainPerson(id));
	}

	readonly #actions = $derived.by(() =>
		[...this.#initiative.meetings].map(([meetingId, { model }]) => ({
			meetingId,
			rows: this.#actionsOf(model)
		}))
	);

	readonly #actionsOf = rowsOfEach((meeting: MeetingDoc) => meeting.actions, ActionItem.read);

	/** Every action of every check-in that this device has. */
	readonly tracked = $derived.by(() =>
		trackActions(
			this.#actions.map(({ meetingId, rows }) => ({ meetingId, actions: rows.current.values() })),
			this.entries,
			this.#initiative.today
		)
	);

	/** Whether every check-in of the list has been read, so that a number of actions is the whole number. */
	readonly knowsActions = $derived.by(() => {
		const { index, meetings } = this.#initiative;
		return (
			index.loaded &&
			this.entries.every(
				({ id, kind, status }) => kind !== 'meeting' || status === 'cancelled' || meetings.has(id)
			)
		);
	});

	readonly needs = $derived.by(() => {
		const { myEntry } = this.#initiative;
		const mine: ReadonlySet<string> = myEntry
			? samePersonIds([...this.people.values()], myEntry)
			: nobody;
		return needsOf(mine, this.tracked, this.entries, this.#initiative.today);
	});

	readonly next = $derived.by(() => nextMeeting(this.entries, this.#initiative.today));

	/** Held check-ins, the latest first. */
	readonly recent = $derived.by(() =>
		meetingsInOrder(this.entries).filter(wasHeld).toReversed().slice(0, RECENT)
	);

	readonly openActions = $derived.by(() =>
		this.tracked.filter(({ action }) => isOpenAction(action))
	);

	readonly counts = $derived.by(() => {
		const inUse = <Row extends { readonly archived: unknown }>(rows: Iterable<Row>) =>
			[...rows].filter(({ archived }) => archived === undefined);
		const sameAs = sameAsResolver(this.organisations.values());
		return {
			outcomes: inUse(this.#outcomes.current.values()).filter(({ status }) => status !== 'retired')
				.length,
			// What the board counts under the same words.
			activities: inUse(this.#activities.current.values()).filter(
				({ status }) => status === 'active'
			).length,
			partners: inUse(this.organisations.values()).filter(
				({ id, role }) => sameAs(id) === id && role !== 'prospect'
			).length,
			actions: this.openActions.length
		};
	});

	/** Nothing but its name: the page teaches first steps. */
	readonly isNew = $derived.by(
		() =>
			this.vision === '' &&
			this.counts.outcomes === 0 &&
			this.#activities.current.size === 0 &&
			meetingsInOrder(this.entries).length === 0
	);
}

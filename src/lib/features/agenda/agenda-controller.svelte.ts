/** The agenda's state and acts: lists as they are read, what is open, and every change. No DOM. */
import { type Live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import {
	addCause,
	addOutcome,
	addStrategy,
	addTerm,
	archiveCause,
	archiveOutcome,
	archiveTerm,
	createStatement,
	editOutcome,
	linkCause,
	moveCause,
	moveOutcome,
	restoreCause,
	restoreOutcome,
	retireOutcome,
	unlinkCause
} from '#lib/model/agenda/agenda.ts';
import { isLiveOutcome, Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Statement, type StatementId } from '#lib/model/agenda/statement.ts';
import { Strategy } from '#lib/model/agenda/strategy.ts';
import { archiveStrategy, moveStrategy, restoreStrategy } from '#lib/model/agenda/strategies.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { moveTerm, restoreTerm } from '#lib/model/agenda/terms.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { isActiveActivity } from '#lib/model/board/alignment.ts';
import { Group } from '#lib/model/people/group.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type AgendaDoc } from '#lib/model/workspace.ts';
import { type Initiative } from '#lib/session/context.ts';
import { Glow } from '#lib/ui/glow.svelte.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import {
	byOutcome,
	causeLines,
	inUse,
	isRetired,
	outcomeLines,
	putAway,
	referrersOf,
	sameCause,
	sameOutcome
} from './agenda-view.ts';

export const RECORD_KINDS = ['cause', 'outcome', 'strategy', 'term'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The record in the side panel. */
export interface Opened {
	readonly kind: RecordKind;
	readonly id: string;
}

export type AgendaInitiative = Pick<
	Initiative,
	| 'id'
	| 'agenda'
	| 'board'
	| 'people'
	| 'today'
	| 'canWrite'
	| 'members'
	| 'me'
	| 'shared'
	| 'status'
>;

export interface AgendaOptions {
	readonly initiative: AgendaInitiative;
	readonly notices: Pick<Notices, 'say' | 'show'>;
	readonly words: Words;
}

type Command = (agenda: AgendaDoc) => Result<unknown, CommandError>;

/** What every list of the agenda can do, by the kind of its records. */
const lists = {
	cause: { move: moveCause, archive: archiveCause, restore: restoreCause },
	outcome: { move: moveOutcome, archive: archiveOutcome, restore: restoreOutcome },
	strategy: { move: moveStrategy, archive: archiveStrategy, restore: restoreStrategy },
	term: { move: moveTerm, archive: archiveTerm, restore: restoreTerm }
} as const;

export class AgendaController {
	opened = $state.raw<Opened>();
	/** The outcome that somebody is about to retire. */
	retiring = $state.raw<string>();
	readonly initiative: AgendaInitiative;
	readonly words: Words['agenda'];
	readonly #outcomeGlow = new Glow<Outcome>(sameOutcome);
	readonly #causeGlow = new Glow<RootCause>(sameCause);
	readonly #notices: AgendaOptions['notices'];
	readonly #statements: Live<ReadonlyMap<string, Statement>>;
	readonly #causes: Live<ReadonlyMap<string, RootCause>>;
	readonly #outcomes: Live<ReadonlyMap<string, Outcome>>;
	readonly #strategies: Live<ReadonlyMap<string, Strategy>>;
	readonly #terms: Live<ReadonlyMap<string, Term>>;
	readonly #activities: Live<ReadonlyMap<string, Activity>>;
	readonly #groups: Live<ReadonlyMap<string, Group>>;

	constructor({ initiative, notices, words }: AgendaOptions) {
		this.initiative = initiative;
		this.words = words.agenda;
		this.#notices = notices;
		const agenda = initiative.agenda.model;
		this.#statements = liveRows(agenda.statements, Statement.read);
		this.#causes = liveRows(agenda.causes, RootCause.read);
		this.#outcomes = liveRows(agenda.outcomes, Outcome.read);
		this.#strategies = liveRows(agenda.strategies, Strategy.read);
		this.#terms = liveRows(agenda.terms, Term.read);
		this.#activities = liveRows(initiative.board.model.activities, Activity.read);
		this.#groups = liveRows(initiative.people.model.groups, Group.read);
	}

	get canWrite(): boolean {
		const { agenda, canWrite } = this.initiative;
		return canWrite && agenda.loaded && !agenda.newer;
	}

	/** Whether the board has been read: before that nobody can say that nobody works on something. */
	get knowsWork(): boolean {
		return this.initiative.board.loaded;
	}

	/** Activities under way, in their order. */
	readonly active = $derived.by(() =>
		inOrder(this.#activities.current.values()).filter((row) =>
			isActiveActivity(row, this.initiative.today)
		)
	);
	readonly #byOutcome = $derived.by(() => byOutcome(this.active));

	readonly causes = $derived.by(() =>
		causeLines(this.#causes.current.values(), {
			outcomes: [...this.#outcomes.current.values()],
			strategies: [...this.#strategies.current.values()],
			active: this.active
		})
	);

	readonly outcomes = $derived.by(() =>
		outcomeLines(
			inUse(this.#outcomes.current.values()).filter(isLiveOutcome),
			this.#causes.current.values(),
			this.#byOutcome
		)
	);

	readonly retired = $derived.by(() => inUse(this.#outcomes.current.values()).filter(isRetired));
	readonly strategies = $derived.by(() => inUse(this.#strategies.current.values()));
	readonly terms = $derived.by(() => inUse(this.#terms.current.values()));
	readonly groups = $derived.by(() => inUse(this.#groups.current.values()));

	/** Everything that was put away, with what it is called. */
	readonly archived = $derived.by(() => [
		...putAway(this.#causes.current.values()).map((row) => named('cause', row.id, row.label)),
		...putAway(this.#outcomes.current.values()).map((row) =>
			named('outcome', row.id, row.statement)
		),
		...putAway(this.#strategies.current.values()).map((row) =>
			named('strategy', row.id, row.title)
		),
		...putAway(this.#terms.current.values()).map((row) => named('term', row.id, row.term))
	]);

	/** Outcomes and causes that somebody else just changed. */
	readonly glowing = $derived.by(() => [...this.#outcomeGlow.ids, ...this.#causeGlow.ids]);

	/** Looks for what others changed. Call it in an effect. */
	look(): void {
		this.#outcomeGlow.look(this.#outcomes.current);
		this.#causeGlow.look(this.#causes.current);
	}

	glowed(id: string): void {
		this.#outcomeGlow.done(id);
		this.#causeGlow.done(id);
	}

	#mine(): void {
		this.#outcomeGlow.allMine();
		this.#causeGlow.allMine();
	}

	statement(id: StatementId): Statement | undefined {
		return this.#statements.current.get(id);
	}

	cause(id: string): RootCause | undefined {
		return this.#causes.current.get(id);
	}

	outcome(id: string): Outcome | undefined {
		return this.#outcomes.current.get(id);
	}

	strategy(id: string): Strategy | undefined {
		return this.#strategies.current.get(id);
	}

	term(id: string): Term | undefined {
		return this.#terms.current.get(id);
	}

	/** The name of a group; undefined while it is not on this device. */
	groupName(id: string | undefined): string | undefined {
		return id === undefined ? undefined : this.#groups.current.get(id)?.name;
	}

	/** What still names an outcome. */
	referrers(outcomeId: string): ReturnType<typeof referrersOf> {
		return referrersOf(
			outcomeId,
			this.#activities.current.values(),
			this.#strategies.current.values()
		);
	}

	/** Active activities that serve an outcome. */
	activitiesOf(outcomeId: string): readonly Activity[] {
		return this.#byOutcome.get(outcomeId) ?? [];
	}

	open(kind: RecordKind, id: string): void {
		this.opened = { kind, id };
	}

	close(): void {
		this.opened = undefined;
	}

	/**
	 * Makes the record of a statement that nobody has begun. An act of a person, never of opening, and
	 * only where all has arrived: a record made beside one that is still on its way would replace it.
	 */
	begin(id: StatementId): boolean {
		return this.mayBegin && this.change((agenda) => createStatement(agenda, id));
	}

	/** Reactive: all that others wrote is here, and this person may write. */
	get mayBegin(): boolean {
		const { shared, status } = this.initiative;
		return this.canWrite && (!shared || status.state === 'saved');
	}

	add(kind: RecordKind, text: string): string | undefined {
		const agenda = this.initiative.agenda.model;
		this.#mine();
		const result =
			kind === 'cause'
				? addCause(agenda, { label: text })
				: kind === 'outcome'
					? addOutcome(agenda, { statement: text })
					: kind === 'strategy'
						? addStrategy(agenda, { title: text })
						: addTerm(agenda, { term: text });
		if (!result.ok) {
			this.#tell(result.error);
			return undefined;
		}
		this.#notices.say(this.words.addedTold(text));
		return result.value;
	}

	/** Moves a record to a place of its list (0-based, in the list without it). */
	move(
		kind: RecordKind,
		rows: readonly { readonly id: string }[],
		id: string,
		place: number
	): void {
		const others = rows.filter((row) => row.id !== id);
		this.change((agenda) => lists[kind].move(agenda, id, others[place]?.id));
	}

	/** Moves a record one place and says where it stands now. */
	nudge(
		kind: RecordKind,
		rows: readonly { readonly id: string }[],
		id: string,
		step: -1 | 1
	): void {
		const place = rows.findIndex((row) => row.id === id) + step;
		if (place < 0 || place >= rows.length) return;
		this.move(kind, rows, id, place);
		this.#notices.say(this.words.moved(this.nameOf(kind, id), place + 1, rows.length));
	}

	nameOf(kind: RecordKind, id: string): string {
		if (kind === 'cause') return this.cause(id)?.label ?? '';
		if (kind === 'outcome') return this.outcome(id)?.statement ?? '';
		if (kind === 'strategy') return this.strategy(id)?.title ?? '';
		return this.term(id)?.term ?? '';
	}

	archive(kind: RecordKind, id: string): void {
		if (!this.change((agenda) => lists[kind].archive(agenda, id))) return;
		if (this.opened?.id === id) this.close();
		this.#notices.show({
			text: this.words.putAwayTold(this.nameOf(kind, id)),
			action: { label: this.words.undo, run: () => this.restore(kind, id) }
		});
	}

	restore(kind: RecordKind, id: string): void {
		if (!this.change((agenda) => lists[kind].restore(agenda, id))) return;
		this.#notices.say(this.words.restoredTold(this.nameOf(kind, id)));
	}

	retire(id: string): void {
		this.retiring = undefined;
		const before = this.outcome(id)?.status ?? 'active';
		if (!this.change((agenda) => retireOutcome(agenda, id))) return;
		this.#notices.show({
			text: this.words.outcomes.retiredTold(this.nameOf('outcome', id)),
			action: { label: this.words.undo, run: () => this.bringBack(id, before) }
		});
	}

	/** Brings a retired outcome back: as active, or as what it was. */
	bringBack(id: string, status: Outcome['status'] = 'active'): void {
		if (!this.change((agenda) => editOutcome(agenda, id, { status }))) return;
		const { broughtBack, statuses } = this.words.outcomes;
		this.#notices.say(broughtBack(this.nameOf('outcome', id), statuses[status]));
	}

	/** Says that an outcome answers a cause, or no longer does. */
	answer(outcomeId: string, causeId: string, answers: boolean): void {
		const done = this.change((agenda) =>
			answers ? linkCause(agenda, outcomeId, causeId) : unlinkCause(agenda, outcomeId, causeId)
		);
		if (!done) return;
		const { linkedTold, unlinkedTold } = this.words.causes;
		this.#notices.say((answers ? linkedTold : unlinkedTold)(this.nameOf('outcome', outcomeId)));
	}

	/** Runs a command on the agenda and says so when it could not be done. */
	change(command: Command): boolean {
		this.#mine();
		const result = command(this.initiative.agenda.model);
		if (!result.ok) this.#tell(result.error);
		return result.ok;
	}

	/** Tells an outcome that is no field of a record: copied, not copied. */
	tell(text: string): void {
		this.#notices.show({ text });
	}

	#tell(error: CommandError): void {
		if (error.type === 'blank') return;
		const text = error.type === 'newer-format' ? this.words.newer : this.words.failed;
		this.#notices.show({ text, tone: 'act' });
	}
}

interface Named extends Opened {
	readonly name: string;
}

function named(kind: RecordKind, id: string, name: string): Named {
	return { kind, id, name };
}

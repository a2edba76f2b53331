/** The agenda as it is read: live rows of every kind, in order, with what they are called. Writes nothing. */
import { type Live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { type Words } from '#lib/messages/words.ts';
import { focusAreas } from '#lib/model/agenda/focus-areas.ts';
import { alikeTerms, mainTerms } from '#lib/model/agenda/glossary.ts';
import { isLiveOutcome, Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Statement, type StatementId } from '#lib/model/agenda/statement.ts';
import { Strategy } from '#lib/model/agenda/strategy.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { TocLink, TocNode } from '#lib/model/agenda/theory.ts';
import { Activity, isActiveActivity } from '#lib/model/board/activity.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { Group } from '#lib/model/people/group.ts';
import { Person } from '#lib/model/people/person.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Initiative } from '#lib/session/context.ts';
import {
	byOutcome,
	causeLines,
	inUse,
	isRetired,
	outcomeLines,
	putAway,
	referrersOf,
	shelved
} from './agenda-view.ts';
import { type RecordKind } from './records.ts';

export type AgendaInitiative = Pick<
	Initiative,
	| 'id'
	| 'agenda'
	| 'board'
	| 'people'
	| 'meetings'
	| 'today'
	| 'canWrite'
	| 'members'
	| 'me'
	| 'shared'
	| 'status'
>;

type Rows<R> = Live<ReadonlyMap<string, R>>;

export class AgendaRows {
	readonly initiative: AgendaInitiative;
	protected readonly statementRows: Rows<Statement>;
	protected readonly causeRows: Rows<RootCause>;
	protected readonly outcomeRows: Rows<Outcome>;
	readonly #strategies: Rows<Strategy>;
	readonly #terms: Rows<Term>;
	readonly #nodes: Rows<TocNode>;
	readonly #links: Rows<TocLink>;
	readonly #activities: Rows<Activity>;
	readonly #groups: Rows<Group>;
	readonly #people: Rows<Person>;
	readonly #decisionsOf = rowsOfEach((meeting: MeetingDoc) => meeting.decisions, Decision.read);
	readonly #format: Words['format'];

	/** `format` puts names in the order of the language. */
	constructor(initiative: AgendaInitiative, format: Words['format']) {
		this.initiative = initiative;
		this.#format = format;
		const { agenda, board, people } = initiative;
		this.statementRows = liveRows(agenda.model.statements, Statement.read);
		this.causeRows = liveRows(agenda.model.causes, RootCause.read);
		this.outcomeRows = liveRows(agenda.model.outcomes, Outcome.read);
		this.#strategies = liveRows(agenda.model.strategies, Strategy.read);
		this.#terms = liveRows(agenda.model.terms, Term.read);
		this.#nodes = liveRows(agenda.model.theoryNodes, TocNode.read);
		this.#links = liveRows(agenda.model.theoryLinks, TocLink.read);
		this.#activities = liveRows(board.model.activities, Activity.read);
		this.#groups = liveRows(people.model.groups, Group.read);
		this.#people = liveRows(people.model.people, Person.read);
	}

	get canWrite(): boolean {
		const { agenda, canWrite } = this.initiative;
		return canWrite && agenda.loaded && !agenda.newer;
	}

	/** Whether the board has been read: before that nobody can say that nobody works on something. */
	get knowsWork(): boolean {
		return this.initiative.board.loaded;
	}

	/** Activities in use, in their order, and those of them that are under way. */
	readonly activities = $derived.by(() => inUse(this.#activities.current.values()));
	readonly active = $derived.by(() =>
		inOrder(this.#activities.current.values()).filter((row) =>
			isActiveActivity(row, this.initiative.today)
		)
	);
	readonly #byOutcome = $derived.by(() => byOutcome(this.active));

	readonly causes = $derived.by(() =>
		causeLines(this.causeRows.current.values(), {
			outcomes: [...this.outcomeRows.current.values()],
			strategies: [...this.#strategies.current.values()],
			active: this.active
		})
	);

	readonly outcomes = $derived.by(() =>
		outcomeLines(
			inUse(this.outcomeRows.current.values()).filter(isLiveOutcome),
			this.causeRows.current.values(),
			this.#byOutcome
		)
	);

	readonly retired = $derived.by(() => inUse(this.outcomeRows.current.values()).filter(isRetired));
	readonly strategies = $derived.by(() => inUse(this.#strategies.current.values()));
	/** Terms that stand for themselves; those joined into another are told with it. */
	readonly terms = $derived.by(() => mainTerms(this.#terms.current.values()));
	/** Terms of one word that were written twice. */
	readonly alike = $derived.by(() => alikeTerms(this.#terms.current.values()));
	readonly groups = $derived.by(() => inUse(this.#groups.current.values()));
	readonly people = $derived.by(() =>
		[...this.#people.current.values()]
			.filter(({ archived, sameAs }) => archived === undefined && sameAs === undefined)
			.toSorted((a, b) => this.#format.compare(a.displayName, b.displayName))
	);
	readonly focusAreas = $derived.by(() => focusAreas(this.outcomes.map(({ outcome }) => outcome)));

	/** Everything of the theory of change, put away or not. */
	get nodeRows(): ReadonlyMap<string, TocNode> {
		return this.#nodes.current;
	}

	get linkRows(): ReadonlyMap<string, TocLink> {
		return this.#links.current;
	}

	get termRows(): ReadonlyMap<string, Term> {
		return this.#terms.current;
	}

	/** Everything that was put away, with what it is called. */
	readonly archived = $derived.by(() => [
		...shelved('cause', putAway(this.causeRows.current.values()), (row) => row.label),
		...shelved('outcome', putAway(this.outcomeRows.current.values()), (row) => row.statement),
		...shelved('strategy', putAway(this.#strategies.current.values()), (row) => row.title),
		...shelved('term', putAway(this.#terms.current.values()), (row) => row.term),
		...shelved('node', putAway(this.#nodes.current.values()), (row) => this.nodeLabel(row)),
		...shelved(
			'link',
			[...this.#links.current.values()].filter(({ archived }) => archived !== undefined),
			(row) => this.linkLabel(row)
		)
	]);

	statement(id: StatementId): Statement | undefined {
		return this.statementRows.current.get(id);
	}

	cause(id: string): RootCause | undefined {
		return this.causeRows.current.get(id);
	}

	outcome(id: string): Outcome | undefined {
		return this.outcomeRows.current.get(id);
	}

	strategy(id: string): Strategy | undefined {
		return this.#strategies.current.get(id);
	}

	term(id: string): Term | undefined {
		return this.#terms.current.get(id);
	}

	node(id: string): TocNode | undefined {
		return this.#nodes.current.get(id);
	}

	link(id: string): TocLink | undefined {
		return this.#links.current.get(id);
	}

	activity(id: string): Activity | undefined {
		return this.#activities.current.get(id);
	}

	/** The name of a group or person; undefined while it is not on this device. */
	groupName(id: string | undefined): string | undefined {
		return id === undefined ? undefined : this.#groups.current.get(id)?.name;
	}

	personName(id: string | undefined): string | undefined {
		return id === undefined ? undefined : this.#people.current.get(id)?.displayName;
	}

	/** What a node is called: the name of the record it stands for now, else its own words. */
	nodeLabel(node: Pick<TocNode, 'ref' | 'label'>): string {
		const [kind, id = ''] = node.ref?.split(':') ?? [];
		const name =
			kind === 'outcome'
				? this.outcome(id)?.statement
				: kind === 'activity'
					? this.activity(id)?.title
					: undefined;
		return name ?? node.label;
	}

	/** "Visits → fewer absences"; an end that is not here stays open. */
	linkLabel({ from, to }: Pick<TocLink, 'from' | 'to'>): string {
		const name = (id: string | undefined): string => {
			const node = id === undefined ? undefined : this.node(id);
			return node ? this.nodeLabel(node) : '…';
		};
		return `${name(from)} → ${name(to)}`;
	}

	nameOf(kind: RecordKind, id: string): string {
		if (kind === 'cause') return this.cause(id)?.label ?? '';
		if (kind === 'outcome') return this.outcome(id)?.statement ?? '';
		if (kind === 'strategy') return this.strategy(id)?.title ?? '';
		if (kind === 'term') return this.term(id)?.term ?? '';
		const node = this.node(id);
		if (kind === 'node') return node ? this.nodeLabel(node) : '';
		const link = this.link(id);
		return link ? this.linkLabel(link) : '';
	}

	/** A decision (`decision:<id>`) of a meeting that stands on this device, and where it is shown. */
	decision(ref: string): { readonly title: string; readonly href: string } | undefined {
		const id = ref.slice(ref.indexOf(':') + 1);
		for (const [meetingId, { model }] of this.initiative.meetings) {
			const row = this.#decisionsOf(model).current.get(id);
			if (row) {
				return { title: row.title, href: `/i/${this.initiative.id}/meetings/${meetingId}` };
			}
		}
		return undefined;
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
}

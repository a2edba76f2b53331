/** The board's state and acts: what is shown, what is open, which card is in the hand. No DOM. */
import { type Live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Activity, type ActivityStatus } from '#lib/model/board/activity.ts';
import {
	addActivity,
	archiveActivity,
	moveActivity,
	restoreActivity
} from '#lib/model/board/board.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type Initiative } from '#lib/session/context.ts';
import { Glow } from '#lib/ui/glow.svelte.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { celebrate } from './celebrate.ts';
import {
	type Around,
	type BoardColumn,
	columnsOf,
	looksSame,
	milestonesByActivity,
	outcomesToShow
} from './board-view.ts';
import { type BoardTab, type CellRef } from './board-address.ts';
import {
	type BoardFilter,
	EVERYTHING,
	type Facet,
	facetCounts,
	isFiltering,
	needsHome,
	passes,
	spellings
} from './board-filter.ts';
import { type KnownDecision, KnownDecisions } from './known-decisions.ts';
import {
	type Direction,
	type HeldCard,
	landing,
	pickUp,
	put,
	rearranged,
	type Spot,
	spotOf,
	stepped
} from './held-card.ts';

export type BoardInitiative = Pick<
	Initiative,
	| 'id'
	| 'index'
	| 'agenda'
	| 'board'
	| 'people'
	| 'meetings'
	| 'openMeeting'
	| 'today'
	| 'canWrite'
	| 'members'
	| 'me'
>;

export interface BoardOptions {
	readonly initiative: BoardInitiative;
	readonly notices: Pick<Notices, 'say' | 'show'>;
	readonly words: Words;
}

export class BoardController {
	tab = $state.raw<BoardTab>('board');
	filter = $state.raw<BoardFilter>(EVERYTHING);
	/** The activity in the side panel. */
	opened = $state.raw<string>();
	/** The cell of the grid in the side panel, while no activity is. */
	cell = $state.raw<CellRef>();
	/** The activity that the "Move to" dialog asks about. */
	moving = $state.raw<string>();
	held = $state.raw<HeldCard>();
	readonly initiative: BoardInitiative;
	readonly words: Words['board'];
	readonly #say: Words;
	readonly #decisions: KnownDecisions;
	readonly glow = new Glow<Activity>(looksSame);
	readonly #notices: BoardOptions['notices'];
	readonly #activities: Live<ReadonlyMap<string, Activity>>;
	readonly #milestones: Live<ReadonlyMap<string, Milestone>>;
	readonly #outcomes: Live<ReadonlyMap<string, Outcome>>;
	readonly #organisations: Live<ReadonlyMap<string, Organisation>>;

	constructor({ initiative, notices, words }: BoardOptions) {
		this.initiative = initiative;
		this.words = words.board;
		this.#say = words;
		this.#decisions = new KnownDecisions(initiative);
		this.#notices = notices;
		this.#activities = liveRows(initiative.board.model.activities, Activity.read);
		this.#milestones = liveRows(initiative.board.model.milestones, Milestone.read);
		this.#outcomes = liveRows(initiative.agenda.model.outcomes, Outcome.read);
		this.#organisations = liveRows(initiative.people.model.organisations, Organisation.read);
	}

	get activities(): ReadonlyMap<string, Activity> {
		return this.#activities.current;
	}

	get canWrite(): boolean {
		return this.initiative.canWrite && this.initiative.board.loaded && !this.initiative.board.newer;
	}

	/** Decisions of the meetings that have been read, by id. */
	readonly decisions: ReadonlyMap<string, KnownDecision> = $derived.by(() => this.#decisions.byId);

	/** Puts names in the order of the language. */
	readonly compare = (a: string, b: string): number => this.#say.format.compare(a, b);

	/** What cards refer to. */
	readonly around: Around = $derived.by(() => this.#aroundNow());

	/** The columns to show: as they are, or as the hand sees them. */
	readonly columns: readonly BoardColumn[] = $derived.by(
		() => this.held?.columns ?? this.#columnsNow()
	);

	/** How many activities are in use. */
	readonly total = $derived.by(() => present(this.#activities.current.values()).length);

	readonly shown = $derived.by(() => this.passing.length);

	/** Cards that serve no outcome in use. */
	readonly homeless = $derived.by(() =>
		present(this.#activities.current.values()).filter((card) => needsHome(card, this.around))
	);

	readonly archived = $derived.by(() =>
		[...this.#activities.current.values()].filter((card) => card.archived !== undefined)
	);

	readonly isFiltered = $derived(isFiltering(this.filter));

	/** Activities in use that pass the filter, in their order. */
	readonly passing: readonly Activity[] = $derived.by(() => {
		const { around, filter } = this;
		return inOrder(present(this.#activities.current.values())).filter((card) =>
			passes(card, filter, around)
		);
	});

	/** Outcomes in their order, retired ones last, as far as they can be filtered by. */
	readonly outcomes = $derived.by(() =>
		outcomesToShow(this.#outcomes.current.values(), this.#activities.current.values())
	);

	/** Partners in use, by name. */
	readonly partners = $derived.by(() =>
		present(this.#organisations.current.values())
			.filter(({ id }) => this.around.sameAs(id) === id)
			.toSorted((a, b) => this.compare(a.name, b.name))
	);

	/** The card, as it is now. */
	activity(id: string): Activity | undefined {
		return this.#activities.current.get(id);
	}

	open(id: string): void {
		this.opened = id;
		this.cell = undefined;
	}

	openCell(cell: CellRef): void {
		this.opened = undefined;
		this.cell = cell;
	}

	close(): void {
		this.opened = undefined;
		this.cell = undefined;
	}

	/** A milestone was reached: say so, and offer to tell the others. */
	celebrate(milestone: Milestone): void {
		const { initiative } = this;
		celebrate({
			initiative,
			milestone,
			notices: this.#notices,
			words: this.#say.alignment.milestone
		});
	}

	/** Where a decision was made: the meeting that holds it. */
	decisionAddress({ decision, meetingId }: KnownDecision): string {
		return `/i/${this.initiative.id}/meetings/${meetingId}#decision=${decision.id}`;
	}

	/** How many activities each value of a facet would show. */
	counts(facet: Facet): ReadonlyMap<string, number> {
		return facetCounts(this.#activities.current.values(), facet, this.filter, this.around);
	}

	show(filter: Partial<BoardFilter>): void {
		this.filter = { ...this.filter, ...filter };
	}

	showEverything(): void {
		this.filter = EVERYTHING;
	}

	/** Adds a card at the end of a column; with a filter on, it is given what the filter asks for. */
	add(title: string, status: ActivityStatus): void {
		const { outcome, partner, type, population, place } = this.filter;
		const as = (facet: 'type' | 'population' | 'place', folded: string): string =>
			spellings(this.activities.values(), facet).get(folded) ?? '';
		const result = addActivity(this.initiative.board.model, {
			title,
			status,
			type: as('type', type),
			population: as('population', population),
			places: place === '' ? [] : [as('place', place)].filter(Boolean),
			...(outcome === '' ? {} : { outcomes: [[outcome, { contribution: 'primary' }]] as const }),
			...(partner === '' ? {} : { leadOrgs: [partner] })
		});
		if (!result.ok) return this.#tell(result.error);
		this.glow.mine(result.value);
		this.#notices.say(this.words.addedTold(title, this.words.status[status]));
	}

	/** Runs a command on a card and says so when it could not be done. */
	change(id: string, command: () => Result<unknown, CommandError>): boolean {
		this.glow.mine(id);
		const result = command();
		if (!result.ok) this.#tell(result.error);
		return result.ok;
	}

	archive(id: string): void {
		const { board } = this.initiative;
		const title = this.activity(id)?.title ?? '';
		if (!this.change(id, () => archiveActivity(board.model, id))) return;
		if (this.opened === id) this.close();
		this.#notices.show({
			text: this.words.card.putAwayTold(title),
			action: { label: this.words.card.undo, run: () => this.restore(id) }
		});
	}

	restore(id: string): void {
		const { board } = this.initiative;
		if (!this.change(id, () => restoreActivity(board.model, id))) return;
		this.#notices.say(this.words.card.restoredTold(this.activity(id)?.title ?? ''));
	}

	/** Picks a card up. */
	lift(id: string, by: HeldCard['by']): void {
		if (!this.canWrite || this.held !== undefined) return;
		this.held = pickUp(this.#columnsNow(), id, by);
		if (this.held && by === 'keys') this.#sayLifted(this.held);
	}

	/** Moves the held card one place, without writing. */
	step(direction: Direction): void {
		if (this.held === undefined) return;
		const next = stepped(this.held, direction);
		if (next === undefined) return this.#notices.say(this.words.move.edge);
		this.held = next;
		const spot = spotOf(next.columns, next.id);
		if (spot) {
			this.#notices.say(
				this.words.move.over(this.words.status[spot.status], spot.index + 1, spot.count)
			);
		}
	}

	/** Shows one column as the pointer has it, without writing. */
	hover(status: ActivityStatus, cards: readonly Activity[]): void {
		if (this.held) this.held = rearranged(this.held, status, cards);
	}

	/** Puts the held card where it is shown: one change, or none when it is where it was. */
	drop(): void {
		const { held } = this;
		if (held === undefined) return;
		const spot = spotOf(held.columns, held.id) ?? held.from;
		this.held = undefined;
		if (spot.status === held.from.status && spot.index === held.from.index) {
			return this.#sayBack(held);
		}
		this.#land(held, spot);
	}

	/** Lets go of the held card: it stays where it was. */
	putBack(): void {
		const { held } = this;
		this.held = undefined;
		if (held) this.#sayBack(held);
	}

	/** Moves a card one place at once. */
	nudge(id: string, direction: Direction): void {
		const held = this.canWrite ? pickUp(this.#columnsNow(), id, 'keys') : undefined;
		const next = held && stepped(held, direction);
		const spot = next && spotOf(next.columns, next.id);
		if (next && spot) this.#land(next, spot);
		else this.#notices.say(this.words.move.edge);
	}

	/** Moves a card to the end of another column, whether the filter shows it or not. */
	moveTo(id: string, status: ActivityStatus): void {
		const all = columnsOf(this.#activities.current.values());
		const held = this.canWrite ? pickUp(all, id, 'keys') : undefined;
		if (held === undefined || held.from.status === status) return;
		const next = put(held, status, Number.POSITIVE_INFINITY);
		const spot = spotOf(next.columns, id);
		if (spot) this.#land(next, spot);
	}

	#land(held: HeldCard, spot: Spot): void {
		const title = this.activity(held.id)?.title ?? '';
		const before = landing(held, spot, this.#columnsNow());
		const moved = this.change(held.id, () =>
			moveActivity(this.initiative.board.model, held.id, {
				status: spot.status,
				before,
				today: this.initiative.today
			})
		);
		if (!moved) return;
		const now = spotOf(this.#columnsNow(), held.id) ?? spot;
		this.#notices.say(
			this.words.move.moved(title, this.words.status[now.status], now.index + 1, now.count)
		);
		if (now.status === 'blocked' && held.from.status !== 'blocked') this.#askWhy(held.id, title);
	}

	#askWhy(id: string, title: string): void {
		this.#notices.show({
			text: this.words.move.whyBlocked(title),
			action: { label: this.words.move.sayWhy, run: () => this.open(id) }
		});
	}

	#sayLifted(held: HeldCard): void {
		const title = this.activity(held.id)?.title ?? '';
		const { status, index, count } = held.from;
		this.#notices.say(this.words.move.lifted(title, this.words.status[status], index + 1, count));
	}

	#sayBack(held: HeldCard): void {
		const title = this.activity(held.id)?.title ?? '';
		this.#notices.say(this.words.move.back(title, this.words.status[held.from.status]));
	}

	#tell(error: CommandError): void {
		if (error.type === 'blank') return;
		const text = error.type === 'newer-format' ? this.words.newer : this.words.failed;
		this.#notices.show({ text, tone: 'act' });
	}

	#columnsNow(): readonly BoardColumn[] {
		const { filter } = this;
		const around = this.#aroundNow();
		return columnsOf(this.#activities.current.values(), (card) => passes(card, filter, around));
	}

	#aroundNow(): Around {
		const organisations = this.#organisations.current;
		return {
			outcomes: this.#outcomes.current,
			organisations,
			sameAs: sameAsResolver(organisations.values()),
			milestones: milestonesByActivity(this.#milestones.current.values()),
			today: this.initiative.today
		};
	}
}

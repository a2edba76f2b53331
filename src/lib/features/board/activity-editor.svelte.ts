/** One activity in the side panel: what it is linked to, what it may be linked to, and its changes. */
import { isLiveOutcome } from '#lib/model/agenda/outcome.ts';
import { editOutcome, restoreOutcome } from '#lib/model/agenda/agenda.ts';
import {
	type Activity,
	type ActivityStatus,
	type Contribution
} from '#lib/model/board/activity.ts';
import {
	addMilestone,
	archiveMilestone,
	editActivity,
	editMilestone,
	linkOutcome,
	linkPartner,
	type Part,
	reachMilestone,
	setDependency,
	setPlace,
	unlinkOutcome,
	unlinkPartner,
	unreachMilestone
} from '#lib/model/board/board.ts';
import { activityRef, endangeredBy } from '#lib/model/board/dependencies.ts';
import { type Milestone } from '#lib/model/board/milestone.ts';
import { Resource } from '#lib/model/people/resource.ts';
import { present } from '#lib/model/schema/collection.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type PickerOption } from '#lib/ui/picker.ts';
import { type BoardController } from './board-controller.svelte.ts';
import { outcomeMarks, placesOf } from './board-view.ts';

const ACTIVITY_REF = 'activity:';
const DECISION_REF = 'decision:';
const RESOURCE_REF = 'resource:';

export class ActivityEditor {
	readonly id: string;
	readonly #board: BoardController;

	constructor(board: BoardController, id: string) {
		this.#board = board;
		this.id = id;
	}

	readonly activity: Activity | undefined = $derived.by(() => this.#board.activity(this.id));

	readonly milestones: readonly Milestone[] = $derived.by(
		() => this.#board.around.milestones.get(this.id) ?? []
	);

	readonly marks = $derived.by(() =>
		this.activity ? outcomeMarks(this.activity, this.#board.around.outcomes) : []
	);

	/** Linked outcomes, main ones first. */
	readonly outcomes: readonly PickerOption[] = $derived.by(() =>
		this.marks.map(({ id, label, state }) => ({
			id,
			label: label ?? this.#board.words.marks.notHere,
			faded: state === 'retired'
		}))
	);

	readonly outcomeOptions: readonly PickerOption[] = $derived.by(() =>
		this.#board.outcomes
			.filter(isLiveOutcome)
			.map(({ id, statement, focusArea }) => ({ id, label: statement, hint: focusArea }))
	);

	readonly leads = $derived.by(() => this.#partners(this.activity?.leadOrgs ?? []));
	readonly supports = $derived.by(() => this.#partners(this.activity?.supportOrgs ?? []));

	readonly partnerOptions: readonly PickerOption[] = $derived.by(() =>
		this.#board.partners.map(({ id, name }) => ({ id, label: name }))
	);

	readonly places: readonly PickerOption[] = $derived.by(() =>
		(this.activity?.places ?? []).map((place) => ({ id: place, label: place }))
	);

	/** Places that other activities name. */
	readonly placeOptions: readonly PickerOption[] = $derived.by(() =>
		placesOf(this.#board.activities.values()).map((place) => ({ id: place, label: place }))
	);

	readonly dependsOn: readonly PickerOption[] = $derived.by(() =>
		(this.activity?.dependsOn ?? []).map((ref) => this.#dependency(ref))
	);

	/** Other activities, then decisions. */
	readonly dependencyOptions: readonly PickerOption[] = $derived.by(() => {
		const activities = present(this.#board.activities.values())
			.filter((row) => row.id !== this.id)
			.map((row) => ({ id: activityRef(row.id), label: row.title, kind: 'activity' }));
		const decisions = [...this.#board.decisions.values()]
			.filter(({ decision }) => decision.archived === undefined)
			.map(({ decision }) => ({
				id: DECISION_REF + decision.id,
				label: decision.title,
				hint: this.#board.words.card.decision,
				kind: 'decision'
			}));
		return [activities, decisions].flatMap((options: readonly PickerOption[]) =>
			options.toSorted((a, b) => this.#board.compare(a.label, b.label))
		);
	});

	/** What a delay of this one reaches, directly or by way of others. */
	readonly endangered = $derived.by(() =>
		endangeredBy(activityRef(this.id), [...this.#board.activities.values()])
	);

	/** Retired outcomes it still names. */
	readonly retired = $derived.by(() => this.marks.filter(({ state }) => state === 'retired'));

	/** It serves something that has not arrived, so nobody can say that it needs a home. */
	readonly waitsForOutcome = $derived.by(() => this.marks.some(({ state }) => state === 'unknown'));

	readonly isHomeless = $derived.by(() => this.#board.homeless.some(({ id }) => id === this.id));

	edit(changes: Changes<typeof Activity>): void {
		this.#do((board) => editActivity(board, this.id, changes));
	}

	setStatus(status: ActivityStatus): void {
		this.#board.moveTo(this.id, status);
	}

	/** Says what is in the way. Where the card stands is no part of it: it may have moved meanwhile. */
	setBlocked(blockedReason: string): void {
		const since = this.activity?.blockedSince ?? this.#board.initiative.today;
		this.edit({ blockedReason, blockedSince: since });
	}

	addOutcome(outcomeId: string): void {
		const isFirst = this.marks.every(({ state }) => state !== 'live');
		this.contribute(outcomeId, isFirst ? 'primary' : 'secondary');
	}

	contribute(outcomeId: string, contribution: Contribution): void {
		this.#do((board) => linkOutcome(board, this.id, outcomeId, contribution));
	}

	removeOutcome(outcomeId: string): void {
		this.#do((board) => unlinkOutcome(board, this.id, outcomeId));
	}

	/** Links an outcome in use, and takes off those that are retired. */
	relink(outcomeId: string): void {
		this.contribute(outcomeId, 'primary');
		for (const { id } of this.retired) this.removeOutcome(id);
	}

	/** Makes a retired or archived outcome count again. */
	bringBack(outcomeId: string): void {
		const agenda = this.#board.initiative.agenda.model;
		const outcome = this.#board.around.outcomes.get(outcomeId);
		if (outcome?.archived !== undefined) {
			this.#board.change(this.id, () => restoreOutcome(agenda, outcomeId));
		}
		if (outcome?.status === 'retired') {
			this.#board.change(this.id, () => editOutcome(agenda, outcomeId, { status: 'active' }));
		}
	}

	addPartner(orgId: string, part: Part): void {
		this.#do((board) => linkPartner(board, this.id, orgId, part));
	}

	removePartner(orgId: string): void {
		this.#do((board) => unlinkPartner(board, this.id, orgId));
	}

	place(name: string, there: boolean): void {
		this.#do((board) => setPlace(board, this.id, name, there));
	}

	depend(ref: string, waits: boolean): void {
		this.#do((board) => setDependency(board, this.id, ref, waits));
	}

	addMilestone(title: string): void {
		this.#do((board) => addMilestone(board, { activityId: this.id, title }));
	}

	editMilestone(id: string, changes: { title?: string; due?: string | undefined }): void {
		this.#do((board) => editMilestone(board, id, changes));
	}

	/** Reached today, or not after all. */
	reach(id: string, reached: boolean): void {
		const { today } = this.#board.initiative;
		const milestone = this.milestones.find((row) => row.id === id);
		const isDone = this.#do((board) =>
			reached ? reachMilestone(board, id, today) : unreachMilestone(board, id)
		);
		if (isDone && reached && milestone) this.#board.celebrate(milestone);
	}

	putAwayMilestone(id: string): void {
		this.#do((board) => archiveMilestone(board, id));
	}

	#do(
		command: (
			board: BoardController['initiative']['board']['model']
		) => Result<unknown, CommandError>
	): boolean {
		return this.#board.change(this.id, () => command(this.#board.initiative.board.model));
	}

	#partners(ids: readonly string[]): readonly PickerOption[] {
		const { organisations, sameAs } = this.#board.around;
		return ids.map((id) => ({
			id,
			label: organisations.get(sameAs(id))?.name ?? this.#board.words.marks.notHere
		}));
	}

	#dependency(ref: string): PickerOption {
		const { marks } = this.#board.words;
		if (ref.startsWith(DECISION_REF)) {
			const known = this.#board.decisions.get(ref.slice(DECISION_REF.length));
			return { id: ref, label: known?.decision.title ?? marks.notHere, kind: 'decision' };
		}
		if (ref.startsWith(RESOURCE_REF)) {
			const id = ref.slice(RESOURCE_REF.length);
			const raw = this.#board.initiative.people.model.resources.get(id);
			return { id: ref, label: Resource.read(id, raw)?.title ?? marks.notHere };
		}
		if (!ref.startsWith(ACTIVITY_REF)) return { id: ref, label: marks.notHere };
		const activity = this.#board.activity(ref.slice(ACTIVITY_REF.length));
		return {
			id: ref,
			label: activity?.title ?? marks.notHere,
			kind: 'activity',
			faded: activity?.archived !== undefined
		};
	}
}

/** What a partner does here: its activities, the groups its people sit in, its own aims. */
import { liveRows } from '#lib/live/live-rows.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Activity, isActiveActivity } from '#lib/model/board/activity.ts';
import { type Group } from '#lib/model/people/group.ts';
import { type Organisation } from '#lib/model/people/organisation.ts';
import { setAim } from '#lib/model/people/roster.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Initiative } from '#lib/session/context.ts';
import { type RosterController } from './roster-controller.svelte.ts';

export interface WorkOfPartner {
	readonly leads: readonly Activity[];
	readonly supports: readonly Activity[];
	/** Done, stopped or past their end, led or supported. */
	readonly over: readonly Activity[];
}

export interface Aim {
	readonly outcomeId: string;
	/** Undefined where the outcome is not on this device. */
	readonly outcome: Outcome | undefined;
	readonly text: string;
	/** Of the joined records, the one that says it. */
	readonly recordId: string;
}

export class PartnerWork {
	readonly #initiative: Initiative;
	readonly #roster: RosterController;
	readonly #activities;
	readonly #outcomes;

	constructor(initiative: Initiative, roster: RosterController) {
		this.#initiative = initiative;
		this.#roster = roster;
		this.#activities = liveRows(initiative.board.model.activities, Activity.read);
		this.#outcomes = liveRows(initiative.agenda.model.outcomes, Outcome.read);
	}

	activitiesOf(organisationId: string): WorkOfPartner {
		const isTheirs = (id: string) => this.#roster.mainOrganisation(id) === organisationId;
		const rows = inOrder(present(this.#activities.current.values()));
		const leads = rows.filter(({ leadOrgs }) => leadOrgs.some(isTheirs));
		const supports = rows.filter((row) => !leads.includes(row) && row.supportOrgs.some(isTheirs));
		const isActive = (row: Activity) =>
			row.status === 'idea' || isActiveActivity(row, this.#initiative.today);
		return {
			leads: leads.filter(isActive),
			supports: supports.filter(isActive),
			over: [...leads, ...supports].filter((row) => !isActive(row))
		};
	}

	/** Groups in which somebody of the partner sits now. */
	groupsOf(organisationId: string): readonly Group[] {
		const people = this.#roster.peopleOf(organisationId).map(({ id }) => id);
		return this.#roster.allGroups.filter((group) =>
			this.#roster.factsOf(group).current.some(({ personId }) => people.includes(personId))
		);
	}

	aimsOf(organisation: Organisation): readonly Aim[] {
		const records = [organisation, ...this.#roster.joinedTo(organisation.id)];
		return records.flatMap(({ id, aims }) =>
			[...aims].map(([outcomeId, text]) => ({
				outcomeId,
				outcome: this.#outcomes.current.get(outcomeId),
				text,
				recordId: id
			}))
		);
	}

	/** Outcomes in use for which the partner has said nothing yet. */
	outcomesWithout(organisation: Organisation): readonly Outcome[] {
		const said = this.aimsOf(organisation).map(({ outcomeId }) => outcomeId);
		return inOrder(present(this.#outcomes.current.values())).filter(
			({ id, status }) => status !== 'retired' && !said.includes(id)
		);
	}

	say(recordId: string, outcomeId: string, text: string): void {
		this.#roster.reported(setAim(this.#roster.people, recordId, outcomeId, text));
	}
}

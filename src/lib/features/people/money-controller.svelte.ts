/** Money of the initiative as backbone members see it. */
import { liveRows } from '#lib/live/live-rows.ts';
import { Funding } from '#lib/model/people/funding.ts';
import {
	addFunding,
	archiveFunding,
	editFunding,
	fundingInOrder,
	restoreFunding
} from '#lib/model/people/money.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type RosterController } from './roster-controller.svelte.ts';

export class MoneyController {
	readonly #roster: RosterController;
	readonly #rows;
	/** The one whose fields are open. */
	opened = $state('');

	constructor(roster: RosterController) {
		this.#roster = roster;
		this.#rows = liveRows(roster.people.funding, Funding.read);
	}

	/** The next renewal first. */
	readonly listed: readonly Funding[] = $derived.by(() =>
		fundingInOrder(this.#rows.current.values())
	);

	add(title: string): void {
		const added = addFunding(this.#roster.people, { title });
		if (this.#roster.reported(added)) this.opened = added.value;
	}

	edit(id: string, changes: Changes<typeof Funding>): void {
		this.#roster.reported(editFunding(this.#roster.people, id, changes));
	}

	/** Answers whether it is put away now. */
	archive(id: string): boolean {
		return this.#roster.reported(archiveFunding(this.#roster.people, id));
	}

	restore(id: string): void {
		this.#roster.reported(restoreFunding(this.#roster.people, id));
	}

	sourceOf({ sourceOrgId }: Funding): string {
		const { mainOrganisation } = this.#roster;
		return sourceOrgId === undefined
			? ''
			: (this.#roster.organisation(mainOrganisation(sourceOrgId))?.name ?? '');
	}
}

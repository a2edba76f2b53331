/** Offers and needs as their page shows them: what is open, what may meet, and bringing it together. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import {
	type Match,
	matches,
	matchesOf,
	type ResourceStanding,
	standingOf
} from '#lib/model/people/matching.ts';
import {
	addResource,
	editResource,
	matchResources,
	unmatchResources
} from '#lib/model/people/offers.ts';
import { Resource } from '#lib/model/people/resource.ts';
import { present } from '#lib/model/schema/collection.ts';
import { foldName } from '#lib/model/schema/names.ts';
import { type Changes } from '#lib/model/schema/record.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type RosterController } from './roster-controller.svelte.ts';

type Direction = Resource['direction'];

export interface OffersDesk {
	readonly roster: RosterController;
	readonly notices: Notices;
	/** The words of the moment: the language may change while the page is open. */
	readonly words: () => Words;
}

export class OffersController {
	readonly #desk: OffersDesk;
	readonly #rows;
	/** Pairs that somebody here said do not fit; asked again when the page opens anew. */
	#unfit = $state.raw<readonly string[]>([]);

	constructor(desk: OffersDesk) {
		this.#desk = desk;
		this.#rows = liveRows(desk.roster.people.resources, Resource.read);
	}

	/** In use and as the search leaves them: open first, then by title. */
	readonly listed: readonly Resource[] = $derived.by(() => {
		const rank: Readonly<Record<ResourceStanding, number>> = { open: 0, matched: 1, closed: 2 };
		const wanted = foldName(this.#desk.roster.query).split(' ').filter(Boolean);
		return this.inUse
			.filter((row) => {
				const text = foldName(`${row.title} ${this.partnerName(row)}`);
				return wanted.every((word) => text.includes(word));
			})
			.toSorted((a, b) => rank[this.standing(a)] - rank[this.standing(b)]);
	});

	/** Everything in use, whatever the search says, by title. */
	readonly inUse: readonly Resource[] = $derived.by(() =>
		present(this.#rows.current.values()).toSorted((a, b) =>
			this.#desk.words().format.compare(a.title, b.title)
		)
	);

	readonly archived: readonly Resource[] = $derived.by(() =>
		[...this.#rows.current.values()].filter(({ archived }) => archived !== undefined)
	);

	readonly openCount: number = $derived.by(
		() => this.inUse.filter((row) => this.standing(row) === 'open').length
	);

	/** What may meet and was not said to be unfit. */
	readonly proposals: readonly Match[] = $derived.by(() =>
		matches(this.#rows.current, this.#desk.roster.mainOrganisation).filter(
			(match) => !this.#unfit.includes(keyOf(match))
		)
	);

	resource(id: string): Resource | undefined {
		return this.#rows.current.get(id);
	}

	standing(resource: Resource): ResourceStanding {
		return standingOf(resource, this.#rows.current);
	}

	matchesOf(resource: Resource): readonly Resource[] {
		return matchesOf(resource, this.#rows.current);
	}

	/** What of the other side one may match it with by hand. */
	matchable(resource: Resource): readonly Resource[] {
		const linked = this.matchesOf(resource).map(({ id }) => id);
		return this.inUse.filter(
			(row) =>
				row.direction !== resource.direction &&
				!linked.includes(row.id) &&
				this.standing(row) !== 'closed'
		);
	}

	/** What a partner offers or needs, under any of its joined records. */
	of(organisationId: string, direction: Direction): readonly Resource[] {
		const { roster } = this.#desk;
		return this.inUse
			.filter((row) => row.direction === direction && row.orgId !== undefined)
			.filter(({ orgId = '' }) => roster.mainOrganisation(orgId) === organisationId);
	}

	partnerName({ orgId }: Resource): string {
		const { roster } = this.#desk;
		if (orgId === undefined) return '';
		return roster.organisation(roster.mainOrganisation(orgId))?.name ?? '';
	}

	/** "40 places, evenings"; empty where no amount stands. */
	supplyText({ supply }: Resource): string {
		if (!supply) return '';
		const { offers } = this.#desk.words().partners;
		return /^[A-Z]{3}$/.test(supply.unit)
			? offers.money(supply.amount, supply.unit, supply.period)
			: offers.supply(supply.amount, supply.unit, supply.period);
	}

	/** Why a proposal is one, in words. */
	reasons({ need, sameKind, sameUnit, words, covers }: Match): string {
		const { offers } = this.#desk.words().partners;
		const said = [
			sameKind ? offers.sameKind(offers.kinds[need.kind]) : '',
			sameUnit ? offers.sameUnit(need.supply?.unit ?? '') : '',
			words.length > 0 ? offers.words(words) : '',
			covers === undefined ? '' : covers ? offers.covers : offers.notEnough
		];
		return said.filter(Boolean).join(' · ');
	}

	add(direction: Direction, title: string, orgId?: string): void {
		const { roster, notices, words } = this.#desk;
		const added = addResource(roster.people, { direction, title, orgId });
		if (!roster.reported(added)) return;
		notices.say(words().partners.offers.added(title));
		roster.opened = { kind: 'resource', id: added.value };
	}

	edit(id: string, changes: Changes<typeof Resource>): void {
		this.#desk.roster.reported(editResource(this.#desk.roster.people, id, changes));
	}

	/** Closes it, or opens it again. */
	setState(resource: Resource, state: 'open' | 'closed'): void {
		const { roster, notices, words } = this.#desk;
		const before = resource.state;
		if (!roster.reported(editResource(roster.people, resource.id, { state }))) return;
		const { offers } = words().partners;
		const told = state === 'closed' ? offers.closeTold : offers.reopenTold;
		notices.show({
			text: told(resource.title),
			action: {
				label: words().people.undo,
				run: () => this.edit(resource.id, { state: before })
			}
		});
	}

	match(one: Resource, other: Resource): void {
		const { roster, notices, words } = this.#desk;
		if (!roster.reported(matchResources(roster.people, one.id, other.id))) return;
		const [need, offer] = one.direction === 'need' ? [one, other] : [other, one];
		notices.show({
			text: words().partners.offers.matched(need.title, offer.title),
			action: { label: words().people.undo, run: () => this.unmatch(one, other) }
		});
	}

	unmatch(one: Resource, other: Resource): void {
		const { roster, notices, words } = this.#desk;
		if (!roster.reported(unmatchResources(roster.people, one.id, other.id))) return;
		notices.say(words().partners.offers.unmatched(one.title, other.title));
	}

	doNotFit(match: Match): void {
		this.#unfit = [...this.#unfit, keyOf(match)];
	}
}

function keyOf({ need, offer }: Match): string {
	return `${need.id}:${offer.id}`;
}

/**
 * How activities, outcomes and partners fit together. Pure over rows; `today` is `YYYY-MM-DD`.
 * Active means planned, active or blocked, not archived and not past its end.
 */
import { isLiveOutcome, type Outcome } from '../agenda/outcome.ts';
import { type Organisation } from '../people/organisation.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { median } from '../schema/days.ts';
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Activity } from './activity.ts';

export interface AlignmentRows {
	readonly activities: readonly Activity[];
	readonly outcomes: readonly Outcome[];
	readonly organisations: readonly Organisation[];
	readonly today: string;
}

/** How one outcome is served. */
export interface OutcomeCover {
	readonly outcome: Outcome;
	/** Ids of its active activities. */
	readonly activities: readonly string[];
	/** Partners other than the backbone that lead or support one. */
	readonly partners: readonly string[];
	readonly state: 'uncovered' | 'fragile' | 'covered';
}

/** One partner's part. */
export interface PartnerLoad {
	readonly organisationId: string;
	readonly leads: number;
	readonly supports: number;
	readonly high: boolean;
	readonly idle: boolean;
}

/** Two activities that do the same in one place under different leads: "talk to each other?". */
export interface Overlap {
	readonly activities: readonly [string, string];
	readonly outcomeId: string;
}

export interface Alignment {
	/** Live outcomes, in the order given. */
	readonly outcomes: readonly OutcomeCover[];
	/** Active activities without a live outcome: they need a home. */
	readonly orphans: readonly string[];
	readonly partners: readonly PartnerLoad[];
	readonly overlaps: readonly Overlap[];
	/** Leads and supports of partner (first key) for outcome (second). */
	readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
}

export interface Cell {
	readonly leads: number;
	readonly supports: number;
}

const HIGH_LOAD = 4;
const RESTING_ROLES: readonly string[] = ['backbone', 'funder', 'prospect', 'former'];

export function isActiveActivity(activity: Activity, today: string): boolean {
	if (activity.archived !== undefined) return false;
	if (activity.end !== undefined && activity.end < today) return false;
	return ['planned', 'active', 'blocked'].includes(activity.status);
}

/** Counts of active activities per live outcome, orphans, overlaps and loads in one pass. */
export function alignment(rows: AlignmentRows): Alignment {
	const active = rows.activities.filter((activity) => isActiveActivity(activity, rows.today));
	const live = rows.outcomes.filter(isLiveOutcome);
	const liveIds = new Set(live.map((outcome) => outcome.id));
	const sameAs = sameAsResolver(rows.organisations);
	const backbones = new Set(
		rows.organisations.filter(({ role }) => role === 'backbone').map(({ id }) => sameAs(id))
	);
	const parts = active.map((activity) => partsOf(activity, liveIds, sameAs));
	return {
		outcomes: live.map((outcome) => cover(outcome, parts, backbones)),
		orphans: parts.filter(({ outcomes }) => outcomes.length === 0).map(({ id }) => id),
		partners: loads(rows.organisations, parts, sameAs),
		overlaps: overlaps(parts),
		cells: cells(parts)
	};
}

/** Active activities by outcome id. */
export function activeByOutcome(rows: AlignmentRows): ReadonlyMap<string, number> {
	const { outcomes } = alignment(rows);
	return new Map(outcomes.map(({ outcome, activities }) => [outcome.id, activities.length]));
}

interface Parts {
	readonly id: string;
	readonly activity: Activity;
	readonly outcomes: readonly string[];
	readonly leads: readonly string[];
	readonly supports: readonly string[];
}

function partsOf(
	activity: Activity,
	liveIds: ReadonlySet<string>,
	sameAs: (id: string) => string
): Parts {
	const leads = [...new Set(activity.leadOrgs.map(sameAs))];
	return {
		id: activity.id,
		activity,
		outcomes: [...activity.outcomes.keys()].filter((id) => liveIds.has(id)),
		leads,
		supports: [...new Set(activity.supportOrgs.map(sameAs))].filter((id) => !leads.includes(id))
	};
}

function cover(
	outcome: Outcome,
	parts: readonly Parts[],
	backbones: ReadonlySet<string>
): OutcomeCover {
	const serving = parts.filter(({ outcomes }) => outcomes.includes(outcome.id));
	const everybody = new Set(serving.flatMap(({ leads, supports }) => [...leads, ...supports]));
	const partners = [...everybody].filter((id) => !backbones.has(id)).sort(byCodeUnits);
	const state = serving.length === 0 ? 'uncovered' : partners.length <= 1 ? 'fragile' : 'covered';
	return { outcome, activities: serving.map(({ id }) => id), partners, state };
}

function loads(
	organisations: readonly Organisation[],
	parts: readonly Parts[],
	sameAs: (id: string) => string
): readonly PartnerLoad[] {
	const leads = count(parts.flatMap((part) => part.leads));
	const supports = count(parts.flatMap((part) => part.supports));
	const usual = median([...leads.values()]) ?? 0;
	return organisations
		.filter(({ id, archived }) => archived === undefined && sameAs(id) === id)
		.map(({ id, role }) => {
			const led = leads.get(id) ?? 0;
			const supported = supports.get(id) ?? 0;
			return {
				organisationId: id,
				leads: led,
				supports: supported,
				high: led > 2 * usual && led >= HIGH_LOAD,
				idle: led + supported === 0 && !RESTING_ROLES.includes(role)
			};
		});
}

function overlaps(parts: readonly Parts[]): readonly Overlap[] {
	const sameWork = new Map<string, Parts[]>();
	for (const part of parts) {
		const [type, population] = [foldName(part.activity.type), foldName(part.activity.population)];
		if (type === '' || population === '') continue;
		const key = `${type}/${population}`;
		sameWork.set(key, [...(sameWork.get(key) ?? []), part]);
	}
	return [...sameWork.values()].flatMap((group) =>
		group.flatMap((one, at) =>
			group.slice(at + 1).flatMap((two): Overlap[] => {
				const outcomeId = one.outcomes.find((id) => two.outcomes.includes(id));
				if (outcomeId === undefined || !meet(one, two)) return [];
				return [{ activities: [one.id, two.id], outcomeId }];
			})
		)
	);
}

/** Whether two activities share a place under different leads. */
function meet(one: Parts, two: Parts): boolean {
	if (one.leads.length === 0 || two.leads.length === 0) return false;
	if (one.leads.some((id) => two.leads.includes(id))) return false;
	const places = new Set(two.activity.places.map(foldName));
	return one.activity.places.some((place) => places.has(foldName(place)));
}

function cells(parts: readonly Parts[]): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
	const found = new Map<string, Map<string, Cell>>();
	const add = (orgId: string, outcomeId: string, leads: number, supports: number): void => {
		const row = found.get(orgId) ?? new Map<string, Cell>();
		const cell = row.get(outcomeId) ?? { leads: 0, supports: 0 };
		row.set(outcomeId, { leads: cell.leads + leads, supports: cell.supports + supports });
		found.set(orgId, row);
	};
	for (const { outcomes, leads, supports } of parts) {
		for (const outcomeId of outcomes) {
			for (const orgId of leads) add(orgId, outcomeId, 1, 0);
			for (const orgId of supports) add(orgId, outcomeId, 0, 1);
		}
	}
	return found;
}

function count(ids: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

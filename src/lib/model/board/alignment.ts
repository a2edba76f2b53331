/**
 * How activities, outcomes and partners fit together. Pure over rows; `today` is `YYYY-MM-DD`.
 */
import { isLiveOutcome, type Outcome } from '../agenda/outcome.ts';
import { type Organisation } from '../people/organisation.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { median } from '../schema/days.ts';
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Activity, isActiveActivity } from './activity.ts';

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

/** One partner's part: every active activity counts, orphans too, for it is work somebody does. */
export interface PartnerLoad {
	readonly organisationId: string;
	/** Partners that were put away, or whose record is not here yet, are listed while they have work. */
	readonly record: 'here' | 'put away' | 'not here';
	readonly leads: number;
	readonly supports: number;
	/** Leads at least four, and more than twice what is usual. */
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
	/** Active activities that name no live outcome, and none that may yet arrive: they need a home. */
	readonly orphans: readonly string[];
	/** Active activities that name no live outcome, but one that is not on this device yet. */
	readonly unplaced: readonly string[];
	/** In the order given, then those without a record in use. */
	readonly partners: readonly PartnerLoad[];
	/** Median of leads among partners that lead any; 0 where nobody leads. */
	readonly usualLeads: number;
	readonly overlaps: readonly Overlap[];
	/** What a partner (first key) does for an outcome (second). */
	readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
}

/** Ids of the active activities that a partner leads or supports for one outcome. */
export interface Cell {
	readonly leads: readonly string[];
	readonly supports: readonly string[];
}

/** From how many leads on a load can be called high, however little others lead. */
export const HIGH_LOAD = 4;
const RESTING_ROLES: readonly string[] = ['backbone', 'funder', 'prospect', 'former'];

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
	const known = new Set(rows.outcomes.map(({ id }) => id));
	const homeless = parts.filter(({ outcomes }) => outcomes.length === 0);
	const mayArrive = ({ activity }: Parts): boolean =>
		[...activity.outcomes.keys()].some((id) => !known.has(id));
	const leads = count(parts.flatMap((part) => part.leads));
	const usualLeads = median([...leads.values()]) ?? 0;
	return {
		outcomes: live.map((outcome) => cover(outcome, parts, backbones)),
		orphans: homeless.filter((part) => !mayArrive(part)).map(({ id }) => id),
		unplaced: homeless.filter(mayArrive).map(({ id }) => id),
		partners: loads(rows.organisations, leads, count(parts.flatMap((part) => part.supports)), {
			sameAs,
			usualLeads
		}),
		usualLeads,
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
	leads: ReadonlyMap<string, number>,
	supports: ReadonlyMap<string, number>,
	{ sameAs, usualLeads }: { sameAs: (id: string) => string; usualLeads: number }
): readonly PartnerLoad[] {
	const own = new Map(
		organisations.flatMap((row) => (sameAs(row.id) === row.id ? [[row.id, row]] : []))
	);
	const load = (id: string): PartnerLoad => {
		const row = own.get(id);
		const led = leads.get(id) ?? 0;
		const supported = supports.get(id) ?? 0;
		return {
			organisationId: id,
			record: row === undefined ? 'not here' : row.archived === undefined ? 'here' : 'put away',
			leads: led,
			supports: supported,
			high: led > 2 * usualLeads && led >= HIGH_LOAD,
			idle: led + supported === 0 && row !== undefined && !RESTING_ROLES.includes(row.role)
		};
	};
	const inUse = [...own.values()].filter(({ archived }) => archived === undefined);
	const listed = new Set(inUse.map(({ id }) => id));
	const others = [...new Set([...leads.keys(), ...supports.keys()])].filter(
		(id) => !listed.has(id)
	);
	return [...listed, ...others.sort(byCodeUnits)].map(load);
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
	const found = new Map<string, Map<string, { leads: string[]; supports: string[] }>>();
	const cellOf = (orgId: string, outcomeId: string): { leads: string[]; supports: string[] } => {
		const row = found.get(orgId) ?? new Map<string, { leads: string[]; supports: string[] }>();
		const cell = row.get(outcomeId) ?? { leads: [], supports: [] };
		found.set(orgId, row.set(outcomeId, cell));
		return cell;
	};
	for (const { id, outcomes, leads, supports } of parts) {
		for (const outcomeId of outcomes) {
			for (const orgId of leads) cellOf(orgId, outcomeId).leads.push(id);
			for (const orgId of supports) cellOf(orgId, outcomeId).supports.push(id);
		}
	}
	return found;
}

function count(ids: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

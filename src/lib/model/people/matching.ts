/**
 * Which offers may meet which needs. A proposal is a question to people, never an answer: nothing is
 * matched by itself. Pure over rows.
 */
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Resource } from './resource.ts';

/** Why an offer is proposed for a need. */
export interface Match {
	readonly need: Resource;
	readonly offer: Resource;
	readonly sameKind: boolean;
	readonly sameUnit: boolean;
	/** Words that both titles have, as the need says them, folded. */
	readonly words: readonly string[];
	/** Whether the offer is enough; undefined where the amounts cannot be compared. */
	readonly covers: boolean | undefined;
}

/** Kind counts two, unit one, each shared word one (at most two); three are enough to ask. */
const ENOUGH = 3;
const MOST_WORDS = 2;
/** Shorter words are rarely what something is. */
const WORD_CHARS = 4;
const EMPTY_WORDS: ReadonlySet<string> = new Set([
	'each',
	'every',
	'from',
	'month',
	'over',
	'under',
	'week',
	'with',
	'year',
	'cada',
	'desde',
	'hasta',
	'para'
]);

export type ResourceStanding = 'open' | 'matched' | 'closed';

/**
 * What an offer or need stands as, after whatever two devices did apart: closed by a person; matched
 * while something it is linked to is in use (or not here yet, or nothing is linked at all).
 */
export function standingOf(
	resource: Resource,
	all: ReadonlyMap<string, Resource>
): ResourceStanding {
	if (resource.state === 'closed') return 'closed';
	const linked = matchesOf(resource, all);
	if (linked.some(({ archived }) => archived === undefined)) return 'matched';
	const isKnown = linked.length > 0;
	return resource.state === 'matched' && !isKnown ? 'matched' : 'open';
}

/** What a resource is matched with, whichever of the two says so; archived ones included. */
export function matchesOf(
	resource: Resource,
	all: ReadonlyMap<string, Resource>
): readonly Resource[] {
	return [...all.values()]
		.filter(({ id, matches }) => resource.matches.includes(id) || matches.includes(resource.id))
		.filter(({ id }) => id !== resource.id)
		.sort((a, b) => byCodeUnits(a.id, b.id));
}

/**
 * Open offers for open needs of other partners, the likeliest first. `mainOf` follows joined
 * partners, so that nobody is proposed to themselves.
 */
export function matches(
	all: ReadonlyMap<string, Resource>,
	mainOf: (organisationId: string) => string = (id) => id
): readonly Match[] {
	const open = [...all.values()].filter(
		(resource) => resource.archived === undefined && standingOf(resource, all) === 'open'
	);
	const offers = open.filter(({ direction }) => direction === 'offer');
	const owner = ({ orgId }: Resource) => (orgId === undefined ? undefined : mainOf(orgId));
	const found: { match: Match; score: number }[] = [];
	for (const need of open) {
		if (need.direction !== 'need') continue;
		for (const offer of offers) {
			if (owner(need) !== undefined && owner(need) === owner(offer)) continue;
			const match = compare(need, offer);
			const score = scoreOf(match);
			if (score >= ENOUGH) found.push({ match, score });
		}
	}
	return found
		.sort((a, b) => b.score - a.score || byCodeUnits(keyOf(a.match), keyOf(b.match)))
		.map(({ match }) => match);
}

/** What an offer and a need have in common. */
export function compare(need: Resource, offer: Resource): Match {
	const unit = foldName(need.supply?.unit ?? '');
	const sameUnit = unit !== '' && unit === foldName(offer.supply?.unit ?? '');
	const wanted = wordsOf(need.title);
	const offered = wordsOf(offer.title);
	return {
		need,
		offer,
		sameKind: need.kind === offer.kind,
		sameUnit,
		words: wanted.filter((word) => offered.some((other) => isSameWord(word, other))),
		covers:
			sameUnit && need.supply && offer.supply
				? offer.supply.amount >= need.supply.amount
				: undefined
	};
}

function scoreOf({ sameKind, sameUnit, words }: Match): number {
	return (sameKind ? 2 : 0) + (sameUnit ? 1 : 0) + Math.min(words.length, MOST_WORDS);
}

function wordsOf(title: string): readonly string[] {
	const words = foldName(title)
		.split(' ')
		.filter((word) => word.length >= WORD_CHARS && !EMPTY_WORDS.has(word));
	return [...new Set(words)];
}

/** One of them begins with the other: "tutor" and "tutors", "interpreter" and "interpreters". */
function isSameWord(a: string, b: string): boolean {
	return a.startsWith(b) || b.startsWith(a);
}

function keyOf({ need, offer }: Match): string {
	return `${need.id}:${offer.id}`;
}

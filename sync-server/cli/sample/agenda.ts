/** The common agenda of Eastbrook Thrives. All of it is invented. */
import {
	addCause,
	addOutcome,
	addStrategy,
	addTerm,
	adoptStatement
} from '../../../src/lib/model/agenda/agenda.ts';
import { type OUTCOME_KINDS } from '../../../src/lib/model/agenda/outcome.ts';
import { type AgendaDoc } from '../../../src/lib/model/workspace.ts';
import { check, paragraphs, sampleId, type Scribe } from './scribe.ts';
import { writeTheory } from './theory.ts';

const VISION =
	'Every Eastbrook child is well, at home, and reading with joy by the end of third grade, and the families who live it help to lead it.';

export const TEXTS = {
	problem: paragraphs(
		'More than half of Eastbrook’s children began kindergarten in 2022 without the skills their teachers look for, and nearly half of children in grades 1 to 3 were above a healthy weight.',
		'Families who move often, work nights or speak a language other than English meet five offices that do not talk to each other. Each of our organisations runs good programmes. None of us can change these figures alone, and until 2022 we did not even count them the same way.'
	),
	vision: paragraphs(VISION),
	approach: paragraphs(
		'Start early, go where families already are, share one set of measures, pay residents for their time.',
		'Birth to age 9, within the city limits. Teens belong to Parkside’s own plan.'
	)
} as const;

const CAUSES: readonly (readonly [name: string, label: string])[] = [
	['RC1', 'Waiting lists for preschool are separate'],
	['RC2', 'Screening is missed when visits are at work hours'],
	['RC3', 'Absence has many causes and one robocall'],
	['RC4', 'Healthy food costs more, streets feel unsafe'],
	['RC5', 'Rents rise faster than wages'],
	['RC6', 'No evening bus to the clinic'],
	['RC7', 'Residents are asked but not answered']
];

interface SampleOutcome {
	readonly name: string;
	readonly statement: string;
	readonly kind: (typeof OUTCOME_KINDS)[number];
	readonly group?: string;
	readonly causes: readonly string[];
	readonly population: string;
	readonly retired?: boolean;
}

const OUTCOMES: readonly SampleOutcome[] = [
	{
		name: 'O1',
		statement: 'Children start kindergarten ready to learn',
		kind: 'population',
		group: 'earlyYears',
		causes: ['RC1', 'RC2'],
		population: 'Children from birth to age 5'
	},
	{
		name: 'O2',
		statement: 'Children attend and read well by the end of third grade',
		kind: 'population',
		group: 'reading',
		causes: ['RC3'],
		population: 'Children in kindergarten to grade 3'
	},
	{
		name: 'O3',
		statement: 'Children eat well, move, and are healthy',
		kind: 'population',
		group: 'healthyPlaces',
		causes: ['RC2', 'RC4'],
		population: 'Children from birth to age 9'
	},
	{
		name: 'O4',
		statement: 'Families with young children have a stable home',
		kind: 'population',
		group: 'familyHomes',
		causes: ['RC5'],
		population: 'Families with a child under 10'
	},
	{
		name: 'O5',
		statement: 'Residents and partners shape and trust the work',
		kind: 'relationship',
		group: 'council',
		causes: ['RC7'],
		population: 'Residents and partners'
	},
	{
		name: 'O6',
		statement: 'Teens join after-school life',
		kind: 'population',
		causes: [],
		population: 'Teens',
		retired: true
	}
];

const TERMS: readonly (readonly [term: string, meaning: string, notMeaning: string])[] = [
	['ready', 'Meets the district’s fall screen in all four areas.', 'Knows letters'],
	['enrolled', 'Attended at least 10 days by 1 October.', 'On a list'],
	['chronic absence', 'Missed 10% or more of enrolled days, for any reason.', ''],
	['placed', 'Keys in hand, lease signed.', ''],
	['family', 'Has at least one child under 10.', ''],
	['served', 'A contact; a person may count twice.', 'A number of people'],
	['resident', 'Lives in Eastbrook and is not paid staff of a partner.', ''],
	['consent', 'No reasoned objection is left.', 'Everybody’s first choice'],
	['partner', 'Has signed a commitment.', ''],
	['data partner', 'A partner that also reports values.', '']
];

interface SampleStrategy {
	readonly name: string;
	readonly title: string;
	readonly why: string;
	readonly group: string;
	readonly reviewOn?: string;
	readonly outcomes: readonly string[];
	readonly causes: readonly string[];
	readonly activities: readonly string[];
}

/** The ways that the approach names. One is due for a look, so that the mark is seen. */
const STRATEGIES: readonly SampleStrategy[] = [
	{
		name: 'S1',
		title: 'One waiting list and one desk for every preschool',
		why: 'Families should have to ask once. We leave it to each preschool whom it takes first.',
		group: 'earlyYears',
		reviewOn: '2026-06-15',
		outcomes: ['O1'],
		causes: ['RC1'],
		activities: ['A02']
	},
	{
		name: 'S2',
		title: 'Go where families already are',
		why: 'Clinics, libraries and school gates reach those whom letters do not.',
		group: 'healthyPlaces',
		reviewOn: '2026-05-11',
		outcomes: ['O1', 'O3'],
		causes: ['RC2', 'RC4'],
		activities: ['A03', 'A05', 'A07']
	},
	{
		name: 'S3',
		title: 'A person at the door instead of a robocall',
		why: 'Chronic absence has many causes; only somebody who asks finds the one that matters.',
		group: 'reading',
		reviewOn: '2026-01-26',
		outcomes: ['O2'],
		causes: ['RC3'],
		activities: ['A06']
	},
	{
		name: 'S4',
		title: 'Pay residents for their time, and answer them',
		why: 'A resident who gives evenings to the work is paid for them and hears what came of it.',
		group: 'council',
		reviewOn: '2026-09-14',
		outcomes: ['O5'],
		causes: ['RC7'],
		activities: ['A16']
	}
];

export function writeAgenda(agenda: AgendaDoc, scribe: Scribe): void {
	check(
		'vision',
		adoptStatement(agenda, 'vision', {
			text: VISION,
			on: '2025-10-27',
			decision: `decision:${sampleId('D01')}`
		})
	);
	for (const [name, label] of CAUSES) scribe.write(name, () => addCause(agenda, { label }));
	for (const outcome of OUTCOMES) {
		const { name, statement, kind, group, causes, population, retired } = outcome;
		scribe.write(name, () =>
			addOutcome(agenda, {
				statement,
				kind,
				population,
				status: retired ? 'retired' : 'active',
				causes: causes.map(sampleId),
				ownerGroupId: group === undefined ? undefined : sampleId(group)
			})
		);
	}
	for (const { name, title, why, group, reviewOn, outcomes, causes, activities } of STRATEGIES) {
		scribe.write(name, () =>
			addStrategy(agenda, {
				title,
				rationale: paragraphs(why),
				ownerGroupId: sampleId(group),
				reviewOn,
				status: 'active',
				outcomes: outcomes.map(sampleId),
				causes: causes.map(sampleId),
				activities: activities.map(sampleId)
			})
		);
	}
	for (const [term, meaning, notMeaning] of TERMS) {
		scribe.write(`term ${term}`, () =>
			addTerm(agenda, { term, meaning: paragraphs(meaning), notMeaning, status: 'agreed' })
		);
	}
	writeTheory(agenda, scribe);
}

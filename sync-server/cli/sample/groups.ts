/** Groups, offers and needs of Eastbrook Thrives. All of them are invented. */
import { type GROUP_KINDS, type Membership } from '../../../src/lib/model/people/group.ts';
import { type RESOURCE_KINDS } from '../../../src/lib/model/people/resource.ts';
import { addFunding } from '../../../src/lib/model/people/money.ts';
import { addResource, matchResources } from '../../../src/lib/model/people/offers.ts';
import { addGroup } from '../../../src/lib/model/people/roster.ts';
import { type PeopleDoc } from '../../../src/lib/model/workspace.ts';
import { check, paragraphs, sampleId, type Scribe } from './scribe.ts';

interface SampleGroup {
	readonly name: string;
	readonly label: string;
	readonly kind: (typeof GROUP_KINDS)[number];
	readonly chair?: string;
	readonly members: string;
	readonly half?: boolean;
	readonly charter?: string;
}

/** Terms that are not open: who leaves, who has just come, who chairs until when. */
const TERMS: Readonly<Record<string, Omit<Membership, 'role'>>> = {
	'steering helen': { from: '2025-07-01', to: '2027-06-30' },
	'circle tomas': { to: '2026-02-27' },
	'circle sam': { from: '2026-02-16' }
};

const GROUPS: readonly SampleGroup[] = [
	{
		name: 'steering',
		label: 'Steering Committee',
		kind: 'steering committee',
		chair: 'helen',
		members: 'maya marcus aisha ian nadia angela elliot rosa marie',
		half: true,
		charter:
			'Decides by consent what the whole initiative does next: outcomes, money and who speaks for it. Meets every second month. Half of its members have to be there.'
	},
	{
		name: 'circle',
		label: 'Check-in circle',
		kind: 'working group',
		chair: 'maya',
		members:
			'tomas sam priya helen luis renee marcus aisha carmen ian grace deshawn ruth nadia paul angela wei elliot rosa marie kevin'
	},
	{
		name: 'earlyYears',
		label: 'Early Years',
		kind: 'working group',
		chair: 'grace',
		members: 'helen leah bernadette carmen aisha'
	},
	{
		name: 'reading',
		label: 'Reading and Attendance',
		kind: 'working group',
		chair: 'renee',
		members: 'dana luis deshawn oren'
	},
	{
		name: 'healthyPlaces',
		label: 'Healthy Places',
		kind: 'working group',
		chair: 'aisha',
		members: 'marcus ruth angela wei'
	},
	{
		name: 'familyHomes',
		label: 'Family Homes',
		kind: 'working group',
		chair: 'nadia',
		members: 'paul carmen'
	},
	{
		name: 'data',
		label: 'Data group',
		kind: 'working group',
		chair: 'priya',
		members: 'helen aisha wei',
		charter:
			'Says how we count, checks figures before they are shown, and names no child and no family.'
	},
	{
		name: 'council',
		label: 'Community Council',
		kind: 'community council',
		members: 'rosa marie kevin',
		charter:
			'Residents who live with what we work on. Hears every proposal first, and has four open seats.'
	}
];

interface SampleResource {
	readonly org: string;
	readonly direction: 'offer' | 'need';
	readonly kind: (typeof RESOURCE_KINDS)[number];
	readonly title: string;
	readonly supply?: { amount: number; unit: string; period: string };
	/** The partner whose offer meets it. */
	readonly metBy?: string;
}

const RESOURCES: readonly SampleResource[] = [
	{
		org: 'p12',
		direction: 'offer',
		kind: 'space',
		title: 'Meeting room, evenings',
		supply: { amount: 40, unit: 'places', period: 'evenings' }
	},
	{
		org: 'p18',
		direction: 'offer',
		kind: 'staff hours',
		title: 'Analyst hours',
		supply: { amount: 20, unit: 'h/month', period: '' }
	},
	{ org: 'p17', direction: 'offer', kind: 'network', title: 'Food for forums' },
	{
		org: 'p19',
		direction: 'offer',
		kind: 'money',
		title: 'Grant, renewal sought',
		supply: { amount: 250_000, unit: 'USD', period: 'a year to 2026-06' }
	},
	{
		org: 'p08',
		direction: 'need',
		kind: 'staff hours',
		title: 'Evening interpreter',
		supply: { amount: 8, unit: 'h/month', period: '' },
		metBy: 'p20'
	},
	{
		org: 'p20',
		direction: 'offer',
		kind: 'staff hours',
		title: 'Interpreter pool',
		supply: { amount: 8, unit: 'h/month', period: 'evenings' }
	},
	{
		org: 'p15',
		direction: 'need',
		kind: 'space',
		title: 'Flats under USD 1,900',
		supply: { amount: 12, unit: 'flats', period: '' }
	},
	{
		org: 'p13',
		direction: 'need',
		kind: 'volunteers',
		title: 'Tutors at Northgate',
		supply: { amount: 15, unit: 'tutors', period: '' }
	},
	{
		org: 'p05',
		direction: 'need',
		kind: 'staff hours',
		title: 'Attendance worker',
		supply: { amount: 1, unit: 'worker', period: '' }
	}
];

interface SampleFunding {
	readonly name: string;
	readonly title: string;
	readonly org?: string;
	readonly amount: number;
	readonly period?: string;
	readonly state: 'sought' | 'pledged' | 'secured';
	readonly renewOn?: string;
}

const FUNDING: readonly SampleFunding[] = [
	{
		name: 'larkin',
		title: 'Larkin grant',
		org: 'p19',
		amount: 250_000,
		period: 'a year',
		state: 'secured',
		renewOn: '2026-06-30'
	},
	{
		name: 'larkin renewal',
		title: 'Larkin grant, renewal',
		org: 'p19',
		amount: 250_000,
		period: 'a year from July 2026',
		state: 'sought'
	},
	{
		name: 'safe streets',
		title: 'Safe streets (A08)',
		org: 'p06',
		amount: 210_000,
		state: 'secured'
	},
	{ name: 'housing', title: 'Housing funds', amount: 340_000, period: '2026', state: 'secured' },
	{ name: 'food', title: 'Weekend food', org: 'p14', amount: 64_000, state: 'pledged' },
	{ name: 'desk', title: 'Eviction-prevention desk (A15)', amount: 70_000, state: 'sought' }
];

/** The id of a need or offer, by the partner that has it. */
export const resourceName = (org: string): string => `resource of ${org}`;

export function writeGroups(people: PeopleDoc, scribe: Scribe): void {
	for (const group of GROUPS) {
		scribe.write(group.name, () =>
			addGroup(people, {
				name: group.label,
				kind: group.kind,
				members: membersOf(group),
				charter: paragraphs(group.charter ?? ''),
				...(group.half === true ? { quorum: { type: 'share', share: 0.5 } } : {})
			})
		);
	}
	for (const { org, direction, kind, title, supply } of RESOURCES) {
		scribe.write(resourceName(org), () =>
			addResource(people, {
				orgId: sampleId(org),
				direction,
				kind,
				title,
				...(supply === undefined ? {} : { supply })
			})
		);
	}
	for (const { org, metBy } of RESOURCES) {
		if (metBy === undefined) continue;
		const [need, offer] = [org, metBy].map((owner) => sampleId(resourceName(owner)));
		check(org, matchResources(people, need ?? '', offer ?? ''));
	}
	for (const { name, title, org, amount, period = '', state, renewOn } of FUNDING) {
		scribe.write(`funding ${name}`, () =>
			addFunding(people, {
				title,
				sourceOrgId: org === undefined ? undefined : sampleId(org),
				grant: { amount, currency: 'USD', period },
				state,
				renewOn
			})
		);
	}
}

function membersOf(group: SampleGroup): readonly (readonly [string, Membership])[] {
	const { chair, name: groupName } = group;
	const termOf = (name: string) => TERMS[`${groupName} ${name}`];
	const members = group.members
		.split(' ')
		.map((name) => [sampleId(name), { role: 'member', ...termOf(name) }] as const);
	if (chair === undefined) return members;
	return [[sampleId(chair), { role: 'chair', ...termOf(chair) }], ...members];
}

/** Groups, offers and needs of Eastbrook Thrives. All of them are invented. */
import { type GROUP_KINDS, type Membership } from '../../../src/lib/model/people/group.ts';
import { type RESOURCE_KINDS } from '../../../src/lib/model/people/resource.ts';
import { addResource } from '../../../src/lib/model/people/offers.ts';
import { addGroup } from '../../../src/lib/model/people/roster.ts';
import { type PeopleDoc } from '../../../src/lib/model/workspace.ts';
import { sampleId, type Scribe } from './scribe.ts';

interface SampleGroup {
	readonly name: string;
	readonly label: string;
	readonly kind: (typeof GROUP_KINDS)[number];
	readonly chair?: string;
	readonly members: string;
	readonly half?: boolean;
}

const GROUPS: readonly SampleGroup[] = [
	{
		name: 'steering',
		label: 'Steering Committee',
		kind: 'steering committee',
		chair: 'helen',
		members: 'maya marcus aisha ian nadia angela elliot rosa marie',
		half: true
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
		members: 'helen aisha wei'
	},
	{
		name: 'council',
		label: 'Community Council',
		kind: 'community council',
		members: 'rosa marie kevin'
	}
];

interface SampleResource {
	readonly org: string;
	readonly direction: 'offer' | 'need';
	readonly kind: (typeof RESOURCE_KINDS)[number];
	readonly title: string;
	readonly supply?: { amount: number; unit: string; period: string };
	readonly matched?: boolean;
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
		matched: true
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

/** The id of a need or offer, by the partner that has it. */
export const resourceName = (org: string): string => `resource of ${org}`;

export function writeGroups(people: PeopleDoc, scribe: Scribe): void {
	for (const group of GROUPS) {
		scribe.write(group.name, () =>
			addGroup(people, {
				name: group.label,
				kind: group.kind,
				members: membersOf(group),
				...(group.half === true ? { quorum: { type: 'share', share: 0.5 } } : {})
			})
		);
	}
	for (const { org, direction, kind, title, supply, matched } of RESOURCES) {
		scribe.write(resourceName(org), () =>
			addResource(people, {
				orgId: sampleId(org),
				direction,
				kind,
				title,
				state: matched === true ? 'matched' : 'open',
				...(supply === undefined ? {} : { supply })
			})
		);
	}
}

function membersOf(group: SampleGroup): readonly (readonly [string, Membership])[] {
	const members = group.members
		.split(' ')
		.map((name) => [sampleId(name), { role: 'member' }] as const);
	if (group.chair === undefined) return members;
	return [[sampleId(group.chair), { role: 'chair' }], ...members];
}

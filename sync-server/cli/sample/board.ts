/** The activities of Eastbrook Thrives. All of them are invented. */
import { type ActivityStatus } from '../../../src/lib/model/board/activity.ts';
import {
	addActivity,
	addMilestone,
	blockActivity,
	reachMilestone
} from '../../../src/lib/model/board/board.ts';
import { type BoardDoc } from '../../../src/lib/model/workspace.ts';
import { resourceName } from './groups.ts';
import { check, sampleId, type Scribe } from './scribe.ts';

/** Names are separated by spaces; the first outcome is the primary one. */
interface SampleActivity {
	readonly name: string;
	readonly title: string;
	readonly type: string;
	readonly lead: string;
	readonly support: string;
	readonly outcomes: string;
	readonly status?: ActivityStatus;
	readonly start: string;
	readonly end: string;
	readonly budget: number;
	readonly reach: readonly [n: number, unit: string];
	readonly population: string;
	readonly places: readonly string[];
	readonly dependsOn?: readonly string[];
}

const CITY = ['Whole city'];
const SCHOOLS = ['Harborview', 'Mill Street', 'Northgate'];

// prettier-ignore
const ACTIVITIES: readonly SampleActivity[] = [
	{ name: 'A01', title: 'Summer bridge to kindergarten, 4 weeks', type: 'programme', lead: 'p02', support: 'p03 p04 p05 p10', outcomes: 'O1', start: '2024-06-01', end: '2026-08-31', budget: 84_000, reach: [150, 'children'], population: 'Children entering kindergarten', places: CITY },
	{ name: 'A02', title: 'One pre-K waiting list and placement desk', type: 'service link', lead: 'p02', support: 'p10 p11', outcomes: 'O1', start: '2023-09-01', end: '2027-06-30', budget: 32_000, reach: [620, 'families'], population: 'Families of 4-year-olds', places: CITY },
	{ name: 'A03', title: 'Screening at well-child visits', type: 'clinic', lead: 'p08', support: 'p09 p07', outcomes: 'O1', start: '2023-01-01', end: '2026-12-31', budget: 46_000, reach: [1400, 'visits'], population: 'Children at well-child visits', places: ['Riverside clinic', 'Northgate clinic'], dependsOn: [`activity:${sampleId('A16')}`] },
	{ name: 'A04', title: 'Third-grade tutoring corps', type: 'programme', lead: 'p13', support: 'p03 p04 p05 p18', outcomes: 'O2', start: '2024-09-01', end: '2026-06-30', budget: 120_000, reach: [210, 'children'], population: 'Third-graders below standard', places: SCHOOLS, dependsOn: [`resource:${sampleId(resourceName('p13'))}`] },
	{ name: 'A05', title: 'Reading buddies and take-home books', type: 'programme', lead: 'p12', support: 'p10 p20', outcomes: 'O2 O1', start: '2023-03-01', end: '2026-12-31', budget: 18_500, reach: [640, 'families'], population: 'Families with children under 5', places: ['Library branches'] },
	{ name: 'A06', title: 'Attendance calls and home visits', type: 'outreach', lead: 'p02', support: 'p05 p03 p04 p20', outcomes: 'O2', start: '2025-09-01', end: '2026-06-30', budget: 27_000, reach: [180, 'families'], population: 'Pupils absent 10% or more', places: SCHOOLS, dependsOn: [`decision:${sampleId('D05')}`] },
	{ name: 'A07', title: 'Fresh-first school lunch, tastings', type: 'food service', lead: 'p02', support: 'p14 p18', outcomes: 'O3', start: '2023-09-01', end: '2026-06-30', budget: 95_000, reach: [1120, 'children'], population: 'All pupils', places: ['Every school'] },
	{ name: 'A08', title: 'Safe streets: crosswalks, walking school bus', type: 'built environment', lead: 'p06', support: 'p03 p04 p20', outcomes: 'O3', start: '2024-04-01', end: '2026-11-30', budget: 210_000, reach: [3, 'schools'], population: 'Pupils who walk', places: SCHOOLS },
	{ name: 'A09', title: 'Healthy Table restaurants', type: 'business', lead: 'p17', support: 'p07 p18', outcomes: 'O3', start: '2024-01-01', end: '2026-12-31', budget: 12_000, reach: [21, 'restaurants'], population: 'Restaurant guests', places: ['Main Street'] },
	{ name: 'A10', title: 'Nutrition referral; nurse and clinician training', type: 'training', lead: 'p08', support: 'p18 p03 p04 p05', outcomes: 'O3 O1', start: '2024-02-01', end: '2026-06-30', budget: 38_000, reach: [34, 'staff'], population: 'Nurses and clinicians', places: ['Riverside clinic'] },
	{ name: 'A11', title: 'Weekend food backpacks', type: 'food distribution', lead: 'p14', support: 'p03 p05', outcomes: 'O3', start: '2023-10-01', end: '2026-06-30', budget: 64_000, reach: [260, 'children'], population: 'Families with children in K-3', places: ['Harborview', 'Northgate'] },
	{ name: 'A12', title: 'School garden mini-grants', type: 'grants', lead: 'p18', support: 'p04', outcomes: 'O3', status: 'planned', start: '2026-03-01', end: '2026-10-31', budget: 9_000, reach: [3, 'schools'], population: 'Pupils', places: ['Mill Street'] },
	{ name: 'A13', title: 'By-name list and weekly case conference', type: 'coordination', lead: 'p15', support: 'p16 p07 p08', outcomes: 'O4', start: '2023-05-01', end: '2026-12-31', budget: 58_000, reach: [274, 'families'], population: 'Families without a home', places: CITY },
	{ name: 'A14', title: 'Rapid rehousing for families', type: 'housing', lead: 'p15', support: 'p16 p06', outcomes: 'O4', start: '2023-07-01', end: '2026-12-31', budget: 340_000, reach: [120, 'families a year'], population: 'Families without a home', places: CITY },
	{ name: 'A15', title: 'Eviction-prevention desk at schools', type: 'legal help', lead: 'p15', support: 'p03 p06', outcomes: 'O4 O2', status: 'planned', start: '2026-04-01', end: '2027-03-31', budget: 70_000, reach: [90, 'families'], population: 'Families facing eviction', places: ['Harborview'], dependsOn: [`activity:${sampleId('A13')}`] },
	{ name: 'A16', title: 'Parent stipends and interpreter pool', type: 'engagement', lead: 'p20', support: 'p01', outcomes: 'O5', start: '2024-01-01', end: '2026-12-31', budget: 41_000, reach: [25, 'residents'], population: 'Residents', places: CITY },
	{ name: 'A17', title: 'Teen cooking club', type: 'programme', lead: 'p13', support: '', outcomes: 'O6', start: '2025-02-01', end: '2026-06-30', budget: 6_000, reach: [18, 'teens'], population: 'Teens', places: ['Parkside'] },
	{ name: 'A18', title: 'Weekend food bags, Northgate', type: 'food distribution', lead: 'p20', support: 'p05', outcomes: 'O3', start: '2025-11-01', end: '2026-06-30', budget: 4_500, reach: [40, 'children'], population: 'Families with children in K-3', places: ['Northgate'] }
];

/** By activity, in the order of the work. */
// prettier-ignore
const MILESTONES: readonly { activity: string; title: string; due: string; doneOn?: string }[] = [
	{ activity: 'A06', title: 'Consent form agreed in four languages', due: '2026-02-28' },
	{ activity: 'A08', title: 'Mill Street crosswalk painted', due: '2025-11-24', doneOn: '2026-01-16' },
	{ activity: 'A08', title: 'Walking bus at Northgate', due: '2026-04-15' },
	{ activity: 'A09', title: 'The 21st restaurant joins', due: '2026-02-28', doneOn: '2026-02-09' },
	{ activity: 'A12', title: 'Grant call sent to schools', due: '2026-03-16' }
];

export function writeBoard(board: BoardDoc, scribe: Scribe): void {
	for (const activity of ACTIVITIES) {
		const { name, title, type, status, start, end, population, places } = activity;
		scribe.write(name, () =>
			addActivity(board, {
				title,
				type,
				start,
				end,
				population,
				places,
				status: status ?? 'active',
				leadOrgs: idsOf(activity.lead),
				supportOrgs: idsOf(activity.support),
				outcomes: idsOf(activity.outcomes).map((id, at) => [
					id,
					{ contribution: at === 0 ? 'primary' : 'secondary' }
				]),
				budget: { amount: activity.budget, currency: 'USD' },
				reach: { n: activity.reach[0], unit: activity.reach[1] },
				dependsOn: activity.dependsOn ?? []
			})
		);
	}
	for (const { activity, title, due, doneOn } of MILESTONES) {
		const name = `${activity}: ${title}`;
		const activityId = sampleId(activity);
		scribe.write(name, () => addMilestone(board, { activityId, title, due }));
		if (doneOn) check(name, reachMilestone(board, sampleId(name), doneOn));
	}
	const reason = 'Home-visit consent form not agreed in four languages';
	check('A06', blockActivity(board, sampleId('A06'), reason, '2025-11-24'));
}

function idsOf(names: string): readonly string[] {
	return names === '' ? [] : names.split(' ').map(sampleId);
}

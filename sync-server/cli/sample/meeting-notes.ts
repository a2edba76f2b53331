/** What was said at the meetings of Eastbrook Thrives. All of it is invented. */
import { type CheckInKey } from '../../../src/lib/model/meetings/templates.ts';

/** Titles of the check-in's agenda items, in the sample's language. */
export const TITLES: Readonly<Record<CheckInKey, string>> = {
	welcome: 'Welcome, who is here',
	wins: 'Wins and thanks',
	actions: 'Actions: done, due, stuck',
	indicator: 'One indicator: what the curve says, what next',
	partners: 'Partner updates: going well, stuck, ask',
	decisions: 'Decisions',
	newActions: 'New actions, read back',
	close: 'What to tell others, next date'
};

export interface SampleMeeting {
	readonly name: string;
	readonly date: string;
	/** Names of people, separated by spaces. */
	readonly present?: string;
	readonly remote?: string;
	readonly excused?: string;
	readonly absent?: string;
	readonly invited?: string;
	readonly notes: Readonly<Partial<Record<CheckInKey, readonly string[]>>>;
	/** A point that waits for the next meeting. */
	readonly parked?: string;
	readonly steering?: true;
	readonly status?: 'planned' | 'cancelled';
}

export const MEETINGS: readonly SampleMeeting[] = [
	{
		name: 'M01',
		date: '2025-10-27',
		steering: true,
		present:
			'maya tomas priya helen dana renee marcus aisha deshawn nadia angela elliot rosa marie kevin',
		remote: 'carmen ian wei',
		excused: 'grace paul',
		absent: 'luis ruth',
		notes: {
			wins: ['57% of kindergartners ready, up 12 points in three years.'],
			indicator: [
				'Data review led by [[person:priya|Priya]]: chronic absence is without Northgate. Do not quote 16.7 as citywide.'
			],
			decisions: [
				'Long talk on focus: nine aims were too many. [[person:helen|Helen]]: the district can only carry two new things.',
				'Vision and five outcomes adopted; [[outcome:O6|teens]] go to Parkside’s own plan.'
			],
			partners: ['[[person:rosa|Rosa]]: “You count us a lot. When do you answer us?”']
		}
	},
	{
		name: 'M02',
		date: '2025-11-10',
		present: 'maya tomas priya helen marcus luis nadia rosa kevin',
		remote: 'carmen ian angela renee',
		excused: 'grace',
		absent: 'paul marie',
		notes: {
			wins: ['Seven restaurants asked to join after the fair.'],
			partners: [
				'Nurse [[person:carmen|Carmen]] tried notes in the clinic basement, no signal, nothing lost.',
				'[[person:marcus|Marcus]]: the paint crew is booked until January.',
				'Housing: the two family lists differ by 19 names.'
			],
			indicator: ['Families placed in a home: placements up. Story behind: landlord fund.']
		}
	},
	{
		name: 'M03',
		date: '2025-11-24',
		present: 'maya tomas priya angela rosa marie kevin luis',
		remote: 'renee ian carmen helen',
		excused: 'marcus grace',
		absent: 'paul nadia',
		notes: {
			wins: ['Two parents hired as translators.'],
			indicator: ['Screening looks flat though both clinics rose; [[person:ian|Ian]] to explain.'],
			decisions: [
				'Home-visit form: [[person:rosa|Rosa]] objects. English only, families fear who sees it. Stop and redo together.'
			]
		}
	},
	{
		name: 'M04',
		date: '2025-12-08',
		present: 'maya tomas priya grace jo rosa helen',
		remote: 'paul ian wei carmen luis',
		excused: 'marcus',
		absent: 'marie kevin nadia',
		notes: {
			wins: ['Consent form now in four languages, written with parents.'],
			indicator: [
				'Screening explained: Northgate Pediatrics closed Saturday visits, families moved to Riverside’s evening clinic, where rates are lower but rising.'
			],
			partners: [
				'[[person:paul|Paul]]: the shelter’s computer failed, Q3 figure late.',
				'Grant for [[activity:A12|gardens]] postponed to spring.'
			]
		}
	},
	{ name: 'M04b', date: '2025-12-22', status: 'cancelled', notes: {} },
	{
		name: 'M05',
		date: '2026-01-05',
		present: 'maya priya marcus ruth rosa marie',
		remote: 'carmen nadia wei tomas',
		excused: 'helen grace ian',
		absent: 'paul kevin luis',
		notes: {
			welcome: ['Small group after the holidays.'],
			indicator: ['260 placements in the grid raised laughter, then was fixed.'],
			partners: [
				'Two food programmes at Northgate on the same Friday: [[activity:A11|backpacks]] and [[activity:A18|bags]].',
				'Ice on Mill Street crossing; parents ask for a crossing guard.'
			]
		}
	},
	{
		name: 'M06',
		date: '2026-01-20',
		present: 'maya tomas priya aisha deshawn helen marcus rosa kevin',
		remote: 'renee carmen dana ian',
		excused: 'grace nadia',
		absent: 'paul ruth',
		notes: {
			wins: ['Crosswalk at Mill Street painted.'],
			indicator: ['Harborview’s measles rate is 94.9: five families need letters.'],
			partners: ['Tutor shortage at Northgate.'],
			decisions: [
				'Several members dislike the words “overweight children” on a public page. Data group to bring wording.'
			]
		}
	},
	{
		name: 'M07',
		date: '2026-02-02',
		present: 'maya tomas priya angela elliot rosa marie helen',
		remote: 'carmen wei ian nadia aisha',
		excused: 'marcus',
		absent: 'paul grace ruth',
		parked: 'Crossing guard at Mill Street',
		notes: {
			wins: ['21 restaurants; [[person:angela|Angela]] thanked by name.'],
			decisions: ['Wording of the weight indicator agreed.'],
			partners: ['[[person:elliot|Elliot]] asks for setbacks in the report, not only wins.'],
			close: [
				'[[person:tomas|Tomás]] leaves on 27 February, [[person:sam|Sam]] follows: hand-over pack.'
			]
		}
	},
	{
		name: 'M08',
		date: '2026-02-16',
		status: 'planned',
		invited:
			'maya tomas sam priya helen marcus carmen ian grace nadia paul angela aisha ruth renee rosa marie kevin',
		notes: { welcome: ['Welcome Sam.'] }
	}
];

/** What Eastbrook Thrives decided, with the ways it weighed and who said what. All of it is invented. */
import { type DecisionMethod, type Position } from '../../../src/lib/model/meetings/decision.ts';
import {
	addDecision,
	addOption,
	chooseOption,
	setDecisionState,
	setPosition
} from '../../../src/lib/model/meetings/decisions.ts';
import { type MeetingDoc } from '../../../src/lib/model/workspace.ts';
import { check, paragraphs, sampleId, type Scribe } from './scribe.ts';

type SamplePosition = readonly [person: string, position: Position['position'], text?: string];

interface SampleOption {
	readonly name: string;
	readonly title: string;
	readonly forWhom: string;
	readonly strengths: readonly string[];
	readonly weaknesses: readonly string[];
	readonly chosen?: true;
}

interface SampleDecision {
	readonly name: string;
	readonly meeting: string;
	readonly title: string;
	readonly proposal: readonly string[];
	readonly method: DecisionMethod;
	readonly state: 'adopted' | 'not adopted';
	readonly positions?: readonly SamplePosition[];
	readonly concerns?: readonly string[];
	readonly reviewOn?: string;
	readonly supersedes?: string;
	readonly evidence?: readonly string[];
	readonly options?: readonly SampleOption[];
	/** Objections that reached the others after the decision, with the moment they were written. */
	readonly late?: readonly (readonly [at: string, ...position: SamplePosition])[];
}

export const DECISIONS: readonly SampleDecision[] = [
	{
		name: 'D01',
		meeting: 'M01',
		title: 'Adopt the vision and five outcomes; retire the teen outcome',
		proposal: [
			'We adopt the vision as it stands today and work towards five outcomes. [[outcome:O6|Teens join after-school life]] is retired: Parkside keeps its teen plan and reports on it once a year.'
		],
		method: 'consent',
		state: 'adopted',
		positions: [
			['deshawn', 'objection', 'Teens will vanish from sight.'],
			['helen', 'consent', 'The district can only carry two new things.'],
			['rosa', 'consent']
		],
		concerns: [
			'DeShawn’s objection was met: Parkside keeps its teen plan, reports yearly, and we look again in October 2026.'
		],
		reviewOn: '2026-10-26',
		evidence: ['outcome:O6'],
		options: [
			{
				name: 'D01 nine',
				title: 'Keep all nine aims',
				forWhom: 'Every partner finds its own aim',
				strengths: ['Nobody has to let go of anything.'],
				weaknesses: [
					'Too many to measure, and too many to remember.',
					'The district can only carry two new things.'
				]
			},
			{
				name: 'D01 five',
				title: 'Five outcomes from birth to age nine',
				forWhom: 'Children up to third grade and their families',
				strengths: ['One page everybody can say by heart.', 'Each has a group that carries it.'],
				weaknesses: ['Teens have no outcome of their own here.'],
				chosen: true
			}
		]
	},
	{
		name: 'D02',
		meeting: 'M01',
		title: 'Targets for 2027',
		proposal: ['The targets for 2027 are those of the scorecard as shown today.'],
		method: 'consent',
		state: 'adopted',
		positions: [
			['renee', 'consent', 'With a concern: Northgate starts lower. Show schools apart.']
		],
		concerns: [
			'Schools are shown apart beside the total, so that a low start is seen for what it is.'
		]
	},
	{
		name: 'D03',
		meeting: 'M02',
		title: 'The case conference moves to Thursday',
		proposal: ['The weekly hours of the [[activity:A13|case conference]] move to Thursday.'],
		method: 'advice',
		state: 'adopted',
		positions: [['nadia', 'consent', 'Decided after asking the shelter and the clinic.']],
		evidence: ['activity:A13']
	},
	{
		name: 'D04',
		meeting: 'M03',
		title: 'Use the district’s consent form for home visits',
		proposal: ['[[activity:A06|Home visits]] use the consent form the district already has.'],
		method: 'consent',
		state: 'not adopted',
		positions: [['rosa', 'objection', 'One language only, and the purpose is unclear.']],
		concerns: [
			'Families fear who sees the paper. It comes back in two weeks, redone with parents.'
		],
		evidence: ['activity:A06']
	},
	{
		name: 'D05',
		meeting: 'M04',
		title: 'A new consent form in four languages, for three months',
		proposal: [
			'We use the form that parents wrote with us, in four languages, for a trial of three months. The Parents’ Council keeps the data.'
		],
		method: 'consent',
		state: 'adopted',
		positions: [
			['marie', 'consent', 'Filed before the meeting. Concern: shred the forms after one year.'],
			['rosa', 'consent'],
			['helen', 'consent']
		],
		concerns: ['Forms are shredded after one year. We look at the trial on 16 March.'],
		reviewOn: '2026-03-16',
		supersedes: 'D04',
		evidence: ['activity:A06'],
		options: [
			{
				name: 'D05 district',
				title: 'The district’s form',
				forWhom: 'Schools know it',
				strengths: ['It exists and is approved.'],
				weaknesses: ['English only.', 'Does not say who sees the paper.']
			},
			{
				name: 'D05 parents',
				title: 'A form written with parents, in four languages',
				forWhom: 'Families who do not read English',
				strengths: ['Parents wrote the sentence about who sees it.', 'Four languages.'],
				weaknesses: ['Someone has to keep four versions alike.'],
				chosen: true
			},
			{
				name: 'D05 spoken',
				title: 'Consent by word of mouth',
				forWhom: 'Visitors in a hurry',
				strengths: ['Quick.'],
				weaknesses: ['Nothing to show when somebody asks later.']
			}
		]
	},
	{
		name: 'D06',
		meeting: 'M06',
		title: 'The data group chooses the public wording of the weight indicator',
		proposal: ['The data group may choose the words used in public, and brings them back.'],
		method: 'delegated',
		state: 'adopted'
	},
	{
		name: 'D07',
		meeting: 'M07',
		title: 'Report “children at a healthy weight” from school year 2026',
		proposal: [
			'From school year 2026 we report “children at a healthy weight”. The old indicator is kept up to 2025; its values are not converted.'
		],
		method: 'consent',
		state: 'adopted',
		positions: [
			['aisha', 'consent'],
			['wei', 'consent']
		],
		late: [
			[
				'2026-02-04T15:20:00Z',
				'carmen',
				'objection',
				'The new one leaves out underweight children.'
			]
		]
	}
];

/** Writes the decisions of one meeting, as they stood when it ended. */
export function writeDecisions(
	meeting: MeetingDoc,
	name: string,
	day: string,
	scribe: Scribe
): void {
	for (const decision of DECISIONS) {
		if (decision.meeting === name) writeDecision(meeting, decision, day, scribe);
	}
}

function writeDecision(
	meeting: MeetingDoc,
	sample: SampleDecision,
	day: string,
	scribe: Scribe
): void {
	const id = scribe.write(sample.name, () =>
		addDecision(meeting, {
			title: sample.title,
			proposal: paragraphs(...sample.proposal),
			method: sample.method,
			concerns: paragraphs(...(sample.concerns ?? [])),
			reviewOn: sample.reviewOn,
			supersedes: sample.supersedes === undefined ? undefined : sampleId(sample.supersedes),
			evidence: (sample.evidence ?? []).map(refOf),
			itemId: sampleId(`${sample.meeting} decisions`)
		})
	);
	for (const option of sample.options ?? []) writeOption(meeting, id, option, scribe);
	for (const position of sample.positions ?? []) take(meeting, id, sample.name, position);
	check(sample.name, setDecisionState(meeting, id, sample.state, day));
	for (const [at, ...position] of sample.late ?? []) {
		take({ ...meeting, pen: { ...meeting.pen, now: () => at } }, id, sample.name, position);
	}
}

function writeOption(
	meeting: MeetingDoc,
	decisionId: string,
	option: SampleOption,
	scribe: Scribe
): void {
	const { title, forWhom, strengths, weaknesses } = option;
	const id = scribe.write(option.name, () =>
		addOption(meeting, {
			title,
			forWhom,
			strengths: paragraphs(...strengths),
			weaknesses: paragraphs(...weaknesses),
			decisionId
		})
	);
	if (option.chosen) check(option.name, chooseOption(meeting, id, decisionId));
}

function take(
	meeting: MeetingDoc,
	id: string,
	name: string,
	[person, position, text = '']: SamplePosition
): void {
	check(name, setPosition(meeting, id, sampleId(person), { position, text }));
}

/** `outcome:O6` as the reference to that record. */
function refOf(short: string): string {
	const [kind = '', name = ''] = short.split(':');
	return `${kind}:${sampleId(name)}`;
}

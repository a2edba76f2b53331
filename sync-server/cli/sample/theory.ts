/** The theory of change of Eastbrook Thrives: why its work should lead to its outcomes. Invented. */
import { addLink, addNode } from '../../../src/lib/model/agenda/theory-changes.ts';
import { type CONFIDENCES, type NODE_KINDS } from '../../../src/lib/model/agenda/theory.ts';
import { type AgendaDoc } from '../../../src/lib/model/workspace.ts';
import { sampleId, type Scribe } from './scribe.ts';

interface SampleNode {
	readonly name: string;
	readonly kind: (typeof NODE_KINDS)[number];
	/** In its own words, or as the record is called that it stands for. */
	readonly label: string;
	readonly ref?: string;
	/** Names of indicators that measure it. */
	readonly measures?: readonly string[];
}

const NODES: readonly SampleNode[] = [
	activity('A02', 'One pre-K waiting list and placement desk'),
	activity('A03', 'Screening at well-child visits'),
	activity('A05', 'Reading buddies and take-home books'),
	activity('A06', 'Attendance calls and home visits'),
	activity('A07', 'Fresh-first school lunch, tastings'),
	activity('A11', 'Weekend food backpacks'),
	activity('A08', 'Safe streets: crosswalks, walking school bus'),
	activity('A13', 'By-name list and weekly case conference'),
	activity('A14', 'Rapid rehousing for families'),
	step('enrolled', 'More 4-year-olds enrolled', 'I04'),
	step('support', 'Support starts early', 'I14'),
	step('home', 'Shared reading at home'),
	step('absences', 'Fewer absences', 'I03'),
	step('eaten', 'More fruit and vegetables eaten', 'I07'),
	step('walking', 'More walking and cycling to school', 'I06'),
	step('rehousing', 'Families are rehoused faster', 'I10', 'I11'),
	outcome('O1', 'Children start kindergarten ready to learn', 'I01'),
	outcome('O2', 'Children attend and read well by the end of third grade', 'I02'),
	outcome('O3', 'Children eat well, move, and are healthy', 'I05'),
	outcome('O4', 'Families with young children have a stable home', 'I10')
];

type SampleLink = readonly [
	from: string,
	to: string,
	assumption: string,
	confidence: (typeof CONFIDENCES)[number]
];

/** Without an assumption, a measure or a judgement an arrow is untested: three of these are. */
const LINKS: readonly SampleLink[] = [
	['A02', 'enrolled', 'Separate lists keep families out, not a lack of places.', 'some evidence'],
	['enrolled', 'O1', 'A year of preschool builds the skills teachers look for.', 'strong'],
	['A03', 'support', 'Most families come to their well-child visits.', 'some evidence'],
	['support', 'O1', 'Help before the age of four does the most.', 'some evidence'],
	['A05', 'home', '', 'untested'],
	['home', 'O2', '', 'untested'],
	['A06', 'absences', 'A visit finds the reason that a call does not.', 'some evidence'],
	['absences', 'O2', 'Children who are there learn to read.', 'strong'],
	['A07', 'eaten', 'Children eat what they have tasted before.', 'some evidence'],
	['A11', 'eaten', 'What goes home on Friday is eaten by the child.', 'untested'],
	['eaten', 'O3', 'Eating better at school carries over to home.', 'some evidence'],
	['A08', 'walking', 'Parents let children walk where crossings are safe.', 'some evidence'],
	['walking', 'O3', 'A daily walk is enough to count.', 'some evidence'],
	['A13', 'rehousing', 'One list lets the first free home find its family.', 'some evidence'],
	['A14', 'rehousing', 'Landlords accept families whose rent is secured.', 'some evidence'],
	['rehousing', 'O4', 'Families stay in the home they were placed in.', 'some evidence'],
	['O4', 'absences', 'Moving school is a main cause of absence.', 'some evidence'],
	[
		'O1',
		'O2',
		'Prepared children are far more often on track in grade 3, as Cincinnati found.',
		'strong'
	]
];

function activity(name: string, label: string): SampleNode {
	return { name, kind: 'activity', label, ref: `activity:${sampleId(name)}` };
}

function step(name: string, label: string, ...measures: readonly string[]): SampleNode {
	return { name, kind: 'intermediate', label, measures };
}

function outcome(name: string, label: string, ...measures: readonly string[]): SampleNode {
	return { name, kind: 'outcome', label, ref: `outcome:${sampleId(name)}`, measures };
}

const nodeId = (name: string): string => sampleId(`step ${name}`);

export function writeTheory(agenda: AgendaDoc, scribe: Scribe): void {
	for (const { name, kind, label, ref, measures = [] } of NODES) {
		scribe.write(`step ${name}`, () =>
			addNode(agenda, { kind, label, ref, indicators: measures.map(sampleId) })
		);
	}
	for (const [from, to, assumption, confidence] of LINKS) {
		scribe.write(`arrow ${from} ${to}`, () =>
			addLink(agenda, { from: nodeId(from), to: nodeId(to), assumption, confidence })
		);
	}
}

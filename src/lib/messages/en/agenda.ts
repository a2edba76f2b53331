/** Words of the common agenda. */
import { counting } from '../plural.ts';

const number = new Intl.NumberFormat('en');
const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const count = counting('en');
/** A day `YYYY-MM-DD` in words. */
const date = (on: string): string => day.format(new Date(`${on}T00:00:00Z`));

export const agenda = {
	title: 'Common agenda',
	lead: 'What we see, what we want, and how we go about it. Everybody writes here; what was adopted stays as it was.',
	readOnly: (person: string | undefined) =>
		person === undefined
			? 'You can read this initiative. Ask the backbone team for an invitation to edit.'
			: `You can read this initiative. Ask ${person} for an invitation to edit.`,
	close: 'Close',
	undo: 'Undo',
	/** What a chip stands for. */
	chipKinds: {
		outcome: 'Outcome',
		cause: 'Root cause',
		strategy: 'Strategy',
		term: 'Term',
		activity: 'Activity',
		organisation: 'Partner',
		group: 'Group',
		person: 'Person',
		decision: 'Decision',
		indicator: 'Indicator',
		other: 'Link'
	},
	notHere: 'Not on this device yet',
	newer:
		'A newer Keel wrote this. You can read it here; update Keel to change it. Nothing is lost.',
	failed: 'This could not be changed: it has not arrived on this device yet. Nothing is lost.',
	notFetched:
		'This could not be opened: a part of Keel did not arrive. Check the connection and try again.',
	tryAgain: 'Try again',
	more: (name: string) => `More for ${name}`,
	open: (name: string) => `Open ${name}`,
	openIt: 'Open',
	moveUp: 'Move up',
	moveDown: 'Move down',
	handle: (name: string) => `Move ${name}. The up and down arrows change its place.`,
	moved: (name: string, place: number, of: number) =>
		`${name}, place ${number.format(place)} of ${number.format(of)}.`,
	addedTold: (name: string) => `${name} was added.`,
	putAway: 'Put away',
	putAwayTold: (name: string) => `${name} is put away. Nothing that names it is lost.`,
	restore: 'Take back into use',
	restoredTold: (name: string) => `${name} is back in use.`,
	archivedMark: 'Put away',
	archivedTitle: 'Put away',
	archivedIntro: 'Nothing here is deleted. Take back what is needed again.',

	statements: {
		problem: {
			title: 'The problem',
			label: 'The problem, as we see it together',
			placeholder: 'What is wrong, for whom, and since when? Say it as residents would.',
			missing: 'Nobody has said yet what the problem is.'
		},
		vision: {
			title: 'Our vision',
			label: 'The vision we share',
			placeholder: 'One sentence that everybody can say by heart.',
			missing: 'There is no shared vision yet.'
		},
		approach: {
			title: 'Our approach',
			label: 'How we go about it',
			placeholder: 'How do we work together, and what do we leave to others?',
			missing: 'Nobody has written yet how to go about it.'
		}
	},
	adopted: {
		on: (on: string) => `Adopted on ${date(on)}`,
		same: 'The draft says the same.',
		differs: 'The draft differs from what was adopted.',
		stays: 'The adopted words stay as they are until new ones are agreed.',
		copy: 'Copy the adopted words',
		copied: 'The adopted words are copied.'
	},

	causes: {
		title: 'Root causes',
		name: 'Root causes',
		label: 'Root cause',
		add: 'Add a root cause',
		placeholder: 'Screening is missed when visits are at work hours',
		empty: 'Root causes say why the problem stays, so that outcomes can answer them.',
		example: 'For example: “No evening bus goes to the clinic.”',
		unanswered: 'Nobody answers this yet',
		nobodyActs: 'Linked, and nobody is working on it yet',
		none: 'No outcome answers it yet.',
		link: {
			label: 'Outcomes that answer it',
			placeholder: 'Link an outcome',
			nothing: 'No outcome like this',
			remove: (name: string) => `Take off ${name}`
		},
		linkedTold: (outcome: string) => `Linked to ${outcome}.`,
		unlinkedTold: (outcome: string) => `No longer linked to ${outcome}.`,
		evidence: 'How we know',
		evidencePlaceholder: 'Numbers, voices, sources.'
	},

	outcomes: {
		title: 'Outcomes',
		intro: 'What will be true when we succeed.',
		name: 'Outcomes',
		label: 'Outcome',
		add: 'Add an outcome',
		placeholder: 'Children start kindergarten ready to learn',
		empty: 'Outcomes say what will be true when the work succeeds. Begin with one.',
		example: 'For example: “Children start kindergarten ready to learn.”',
		kinds: {
			population: 'For a population',
			'systems change': 'Change of a system',
			relationship: 'How we work together'
		},
		kind: 'Kind',
		statuses: { draft: 'Draft', active: 'Active', paused: 'Paused', retired: 'Retired' },
		status: 'Status',
		owner: 'Owner group',
		noOwner: 'No owner yet',
		population: 'Who it is about',
		populationPlaceholder: 'Children entering kindergarten',
		focusArea: 'Focus area',
		focusAreaPlaceholder: 'Early years',
		activities: (n: number) => (n === 0 ? 'No activity yet' : count(n, 'activity', 'activities')),
		activitiesOf: (n: number, outcome: string) =>
			n === 0
				? `No activity serves ${outcome} yet. Open the board.`
				: `${count(n, 'activity serves', 'activities serve')} ${outcome}. Show them on the board.`,
		servedBy: 'Activities that serve it',
		servedByNone: 'No activity serves it yet.',
		onBoard: 'Show on the board',
		strategies: 'Strategies towards it',
		causes: {
			label: 'Root causes it answers',
			placeholder: 'Link a root cause',
			nothing: 'No root cause like this',
			remove: (name: string) => `Take off ${name}`
		},
		causesNone: 'It answers no root cause yet.',
		answers: 'Answers',
		retire: 'Retire…',
		retireTitle: (name: string) => `Retire “${name}”?`,
		retireSentence:
			'Work no longer counts towards a retired outcome. It stays readable, and can be brought back.',
		retireRefers: (n: number) => `${count(n, 'thing still refers', 'things still refer')} to it:`,
		retireNone: 'Nothing refers to it.',
		retireMarked:
			'These keep their link and are marked “retired outcome” until they find a new home.',
		retireKeep: 'Keep it',
		retireDo: 'Retire it',
		retiredTold: (name: string) => `${name} is retired.`,
		bringBack: 'Bring back',
		broughtBack: (name: string, status: string) => `${name} is back: ${status}.`,
		retired: (n: number) => count(n, 'retired outcome', 'retired outcomes'),
		retiredMark: 'Retired outcome',
		stillRefers: (n: number) =>
			`${count(n, 'activity still refers', 'activities still refer')} to it`,
		nothingRefers: 'Nothing refers to it any more'
	},

	strategies: {
		title: 'Strategies',
		name: 'Strategies',
		label: 'Strategy',
		add: 'Add a strategy',
		placeholder: 'One waiting list for every preschool',
		empty: 'Strategies say which ways we take towards the outcomes.',
		example: 'For example: “One waiting list for every preschool.”',
		statuses: {
			proposed: 'Proposed',
			active: 'Active',
			paused: 'Paused',
			stopped: 'Stopped',
			done: 'Done'
		},
		status: 'Status',
		rationale: 'Why this way',
		rationalePlaceholder: 'What speaks for it, and what we leave aside for it.',
		owner: 'Owner group',
		noOwner: 'No owner yet',
		reviewOn: 'Look at it again on',
		review: (on: string) => `Look at it again on ${date(on)}`,
		outcomes: {
			label: 'Outcomes it serves',
			placeholder: 'Link an outcome',
			nothing: 'No outcome like this',
			remove: (name: string) => `Take off ${name}`
		},
		outcomesNone: 'It serves no outcome yet.'
	},

	terms: {
		title: 'Our words',
		intro: 'What a word means here, so that we count and say the same thing.',
		name: 'Our words',
		label: 'Term',
		add: 'Add a term',
		placeholder: 'enrolled',
		empty: 'Agree what words mean before counting with them.',
		example: 'For example: “enrolled: attended at least 10 days by 1 October, not ‘on a list’.”',
		meaning: 'What it means here',
		meaningPlaceholder: 'Attended at least 10 days by 1 October.',
		notMeaning: 'What it does not mean',
		notMeaningPlaceholder: 'On a list',
		not: (text: string) => `Not: ${text}`,
		noMeaning: 'No meaning written yet',
		statuses: { proposed: 'Proposed', agreed: 'Agreed' },
		status: 'Status'
	},

	/** Facts about a record. */
	addedOn: (on: string) => `Added on ${date(on)}`,
	date
};

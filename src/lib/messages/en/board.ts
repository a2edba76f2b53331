/** Words of the activity board. */
import { count, format } from './format.ts';

const { number, list, date, shortDate: short } = format;

const place = (n: number, of: number): string => `place ${number(n)} of ${number(of)}`;

export const board = {
	title: 'Activity board',
	lead: 'What each of us does towards the outcomes, side by side.',
	loading: 'Opening the board on this device',
	readOnly: (person: string | undefined) =>
		person === undefined
			? 'You can read this initiative. Ask the backbone team for an invitation to edit.'
			: `You can read this initiative. Ask ${person} for an invitation to edit.`,
	columns: 'Columns',
	cardsIn: (column: string, n: number) => `${column}, ${count(n, 'activity', 'activities')}`,
	jumpTo: (column: string, n: number) => `Go to ${column}, ${count(n, 'activity', 'activities')}`,
	status: {
		idea: 'Ideas',
		planned: 'Planned',
		active: 'Under way',
		blocked: 'Blocked',
		done: 'Done',
		stopped: 'Stopped'
	},
	emptyColumn: {
		idea: 'Nobody has an idea waiting here.',
		planned: 'Nothing is planned.',
		active: 'Nothing is under way.',
		blocked: 'Nothing is stuck.',
		done: 'Nothing is finished yet.',
		stopped: 'Nothing was stopped.'
	},
	filteredColumn: 'Nothing here with this filter.',
	empty: 'The board shows who does what towards which outcome. Begin with one activity.',
	example: 'For example: “Summer bridge to kindergarten”, led by the public schools.',
	addActivity: 'Add an activity',
	addTo: (column: string) => `Add an activity to ${column}`,
	addPlaceholder: 'Reading buddies and take-home books',
	addedTold: (title: string, column: string) => `${title} was added to ${column}.`,

	filter: {
		name: 'Filter',
		outcome: 'Outcome',
		everyOutcome: 'All outcomes',
		partner: 'Partner',
		everyPartner: 'All partners',
		needsHome: (n: number) => `Needs a home (${number(n)})`,
		retired: (name: string) => `${name} (retired)`,
		clear: 'Show all',
		shown: (n: number, of: number) => `${number(n)} of ${count(of, 'activity', 'activities')}`
	},

	marks: {
		needsHome: 'Needs a home',
		retired: 'Retired outcome',
		notHere: 'Not on this device yet',
		archived: 'Put away'
	},
	line: {
		blocked: (reason: string) => `Blocked: ${reason}`,
		blockedSilently: 'Blocked. Nobody has said why yet.',
		pastEnd: (end: string) => `Past its end, ${short(end)}`,
		starts: (start: string) => `Starts ${short(start)}`,
		until: (end: string) => `Until ${short(end)}`,
		ended: (end: string) => `Ended ${short(end)}`,
		step: (title: string, due: string) => `Next: ${title}, ${short(due)}`,
		lateStep: (title: string, due: string) => `Waiting: ${title}, due ${short(due)}`
	},
	partners: (leads: readonly string[], supports: readonly string[]) =>
		[
			leads.length > 0 ? `Led by ${list(leads)}` : 'Nobody leads yet',
			supports.length > 0 ? `supported by ${list(supports)}` : ''
		]
			.filter(Boolean)
			.join(', '),

	move: {
		button: (title: string) => `Move ${title}…`,
		title: (title: string) => `Move “${title}”`,
		to: 'To column',
		here: 'It stands here',
		up: 'One place up',
		down: 'One place down',
		help: 'Space picks up a card, the arrows move it, Space puts it down, Escape puts it back. Alt and an arrow moves at once. Enter opens.',
		moved: (title: string, column: string, n: number, of: number) =>
			`${title}: ${column}, ${place(n, of)}.`,
		lifted: (title: string, column: string, n: number, of: number) =>
			`Picked up ${title}. ${column}, ${place(n, of)}. Arrows move, Space puts down, Escape puts back.`,
		over: (column: string, n: number, of: number) => `${column}, ${place(n, of)}`,
		back: (title: string, column: string) => `${title} is back in ${column}.`,
		edge: 'It cannot go further that way.',
		whyBlocked: (title: string) => `${title} is blocked. What is in the way?`,
		sayWhy: 'Say why'
	},

	card: {
		kind: 'Activity',
		kindOf: (type: string) => `Activity · ${type}`,
		title: 'Title',
		status: 'Status',
		blockedReason: 'What is in the way',
		blockedPlaceholder: 'Waiting for the consent form in four languages',
		blockedSince: (on: string) => `Blocked since ${date(on)}`,
		description: 'Description',
		descriptionPlaceholder: 'What happens, for whom, and how will we notice that it works?',
		type: 'Type',
		typePlaceholder: 'Programme, clinic, outreach …',
		population: 'For whom',
		populationPlaceholder: 'Families with children under 5',
		start: 'Starts',
		end: 'Ends',
		reach: 'Reach',
		budget: 'Budget',
		outcomes: {
			label: 'Outcomes',
			placeholder: 'Link an outcome',
			nothing: 'No outcome like this',
			remove: (name: string) => `Take off ${name}`
		},
		outcomesNone: 'It serves no outcome yet.',
		contribution: (outcome: string) => `How it serves ${outcome}`,
		contributions: { primary: 'Mainly', secondary: 'Also' },
		leads: {
			label: 'Led by',
			placeholder: 'Add a partner who leads',
			nothing: 'No partner like this',
			remove: (name: string) => `Take off ${name}`
		},
		leadsNone: 'Nobody leads it yet.',
		supports: {
			label: 'Supported by',
			placeholder: 'Add a partner who supports',
			nothing: 'No partner like this',
			remove: (name: string) => `Take off ${name}`
		},
		supportsNone: 'Nobody supports it yet.',
		places: {
			label: 'Places',
			placeholder: 'Add a place',
			nothing: 'Type a place and add it',
			remove: (name: string) => `Take off ${name}`,
			create: (text: string) => `Add “${text}”`
		},
		placesNone: 'No place yet.',
		dependsOn: {
			label: 'Waits for',
			placeholder: 'Add an activity it waits for',
			nothing: 'No activity like this',
			remove: (name: string) => `Take off ${name}`
		},
		dependsOnNone: 'It waits for nothing.',
		neededBy: 'Others wait for it',
		decision: 'A decision',
		milestones: 'Milestones',
		milestonesNone: 'No milestone yet.',
		addMilestone: 'Add a milestone',
		milestonePlaceholder: 'First families placed',
		milestone: 'Milestone',
		reached: (title: string) => `${title}: reached`,
		reachedOn: (on: string) => `Reached on ${date(on)}`,
		due: (title: string) => `${title}: due`,
		dueOn: (on: string) => `Due ${short(on)}`,
		late: 'Waiting',
		putAwayMilestone: (title: string) => `Put away ${title}`,
		home: {
			retired: 'It serves an outcome that was retired, so it does not count towards anything now.',
			none: 'It serves no outcome yet, so it does not count towards anything.',
			bringBack: (outcome: string) => `Bring back “${outcome}”`,
			history: 'Keep as history (done)'
		},
		more: (title: string) => `More for ${title}`,
		close: 'Close',
		putAway: 'Put away',
		putAwayTold: (title: string) => `${title} is put away. Nothing that names it is lost.`,
		restore: 'Take back into use',
		restoredTold: (title: string) => `${title} is back on the board.`,
		undo: 'Undo',
		addedOn: (on: string) => `Added on ${date(on)}`
	},
	archived: {
		show: (n: number) => `Put away (${number(n)})`,
		title: 'Put away',
		sentence: 'Nothing here is deleted. Take back what is needed again.'
	},
	reach: (n: number, unit: string) => `${number(n)} ${unit}`,
	money: format.money,
	newer:
		'A newer Keel wrote this. You can read it here; update Keel to change it. Nothing is lost.',
	failed: 'This could not be changed: it has not arrived on this device yet. Nothing is lost.'
};

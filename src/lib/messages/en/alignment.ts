/** Words of the board's other two faces: the table, and how everything fits together. */
import { format } from './format.ts';

const { count, list, number, shortDate } = format;
const activities = (n: number): string => count(n, 'activity', 'activities');
const quoted = (names: readonly string[]): string => list(names.map((name) => `“${name}”`));

export const alignment = {
	tabs: { name: 'Ways to see it', board: 'Board', table: 'Table', alignment: 'Alignment' },
	missing: 'This part has not arrived on this device yet.',
	tryAgain: 'Try again',

	filter: {
		more: (n: number) => (n === 0 ? 'More filters' : `More filters (${number(n)})`),
		everyType: 'All types',
		everyPopulation: 'For anybody',
		everyPlace: 'All places',
		everyStatus: 'Any status',
		type: 'Type',
		population: 'For whom',
		place: 'Place',
		status: 'Status',
		option: (label: string, n: number) => `${label} (${number(n)})`
	},

	table: {
		name: 'Activities',
		title: 'Activity',
		lead: 'Led by',
		support: 'Supported by',
		outcomes: 'Outcomes',
		start: 'Starts',
		end: 'Ends',
		budget: 'Budget',
		status: 'Status',
		sortBy: 'Sort by',
		descending: 'Last first',
		statusOf: (title: string) => `Status of ${title}`,
		startOf: (title: string) => `Start of ${title}`,
		endOf: (title: string) => `End of ${title}`,
		nobody: 'Nobody yet',
		none: 'Nothing here with this filter.',
		total: (n: number, budget: string) =>
			budget === '' ? activities(n) : `${activities(n)}, together ${budget}`
	},

	grid: {
		name: 'Partners and outcomes',
		lead: 'Who does what for which outcome. Each number opens the activities behind it.',
		key: 'Each cell: activities led, and those supported after the plus sign.',
		filtered: 'The cells follow the filter. The signs always speak of everything.',
		partner: 'Partner',
		load: (leads: number, supports: number) =>
			[
				leads > 0 ? `leads ${number(leads)}` : '',
				supports > 0 ? `supports ${number(supports)}` : ''
			]
				.filter(Boolean)
				.join(', ') || 'nothing now',
		active: activities,
		cell: (partner: string, outcome: string, leads: number, supports: number, aim: boolean) =>
			leads + supports === 0
				? `${partner}, ${outcome}: nothing${aim ? ', with an aim of its own' : ''}`
				: `${partner}, ${outcome}: leads ${number(leads)}, supports ${number(supports)}${aim ? ', with an aim of its own' : ''}`,
		leads: number,
		supports: (n: number) => `+${number(n)}`,
		away: 'put away',
		resting: (names: readonly string[]) =>
			`Not in the grid, for they neither lead nor support: ${list(names)}.`,
		noPartners:
			'No partner is on the list yet. Add partners under People, then say on each card who leads.',
		noOutcomes:
			'The agenda has no outcome yet. Add outcomes there, and this grid shows who works for them.'
	},

	cell: {
		kind: 'Partner and outcome',
		title: (partner: string, outcome: string) => `${partner}: ${outcome}`,
		aim: 'Our own aim here',
		aimPlaceholder: 'What this partner itself wants to reach here',
		noAim: 'No aim of its own is written down yet.',
		leads: 'Leads',
		supports: 'Supports',
		nothing: 'No active activity here yet.',
		over: 'Over, or not begun',
		add: 'Add an activity here',
		addPlaceholder: 'What this partner will do for it'
	},

	sign: {
		fragile: 'fragile',
		uncovered: 'no activity yet',
		idle: 'idle',
		high: 'load high',
		orphan: 'needs a home',
		overlap: 'talk to each other?',
		unanswered: 'unanswered',
		notHere: 'not on this device yet',
		delayed: 'delayed'
	},
	rule: {
		ask: (sign: string, of: string) => `Why “${sign}”: ${of}`,
		fragile: (partners: readonly string[], n: number) =>
			partners.length === 0
				? `${count(n, 'activity serves', 'activities serve')} this outcome, and only the backbone carries it. It hangs on one if fewer than two partners besides the backbone lead or support.`
				: `Only ${list(partners)} leads or supports ${activities(n)} here, the backbone apart. An outcome is fragile while fewer than two partners carry it.`,
		uncovered: 'No activity that is planned, under way or blocked serves this outcome.',
		idle: (partners: readonly string[]) =>
			`Activities led or supported that are planned, under way or blocked: 0 (${list(partners)}). Backbone, funders, prospects and former partners are never called idle.`,
		high: (leads: number, usual: number) =>
			`Leads ${number(leads)} activities, while ${number(usual)} is usual (the median of those who lead any). High means at least 4, and more than twice what is usual.`,
		orphan:
			'An activity that is planned, under way or blocked, and serves no outcome in use, counts towards nothing.',
		overlap:
			'Same type, same outcome, same people, and a place in common, under different leads. It may be fine: it is a question, not an error.',
		unanswered:
			'No activity that is planned, under way or blocked answers this root cause, by an outcome or by a strategy.',
		notHere:
			'What it names has not arrived on this device yet. It is neither lost nor deleted, and nothing is counted against it meanwhile.'
	},

	find: {
		name: 'What to look at',
		calm: 'Nothing stands out: every outcome is carried by several partners, and all work has a home.',
		fragile: (outcome: string, partners: readonly string[]) =>
			partners.length === 0
				? `${outcome} is carried by the backbone alone.`
				: `${outcome} hangs on ${list(partners)}.`,
		uncovered: (outcome: string) => `Nobody works for ${outcome} yet.`,
		idle: (partners: readonly string[]) =>
			partners.length === 1
				? `${list(partners)} leads and supports nothing now.`
				: `${list(partners)} lead and support nothing now.`,
		high: (partner: string, leads: number) => `${partner} leads ${activities(leads)}.`,
		overlap: (titles: readonly string[], outcome: string) =>
			`${quoted(titles)}, both for ${outcome}.`,
		cause: 'Root cause',
		orphans: 'Needs a home',
		notHere: 'Waiting for what has not arrived'
	},

	delay: {
		name: 'What a delay endangers',
		none: 'Nothing is delayed that others wait for.',
		alone: 'Nothing waits for it.',
		blocked: (reason: string) => (reason === '' ? 'Blocked.' : `Blocked: ${reason}.`),
		'past end': (end: string) => `Past its end, ${shortDate(end)}.`,
		'late milestone': 'A milestone is late.',
		undecided: 'Not decided yet.',
		endangers: 'Endangers',
		endangersNothing: 'A delay here endangers nothing else.',
		endangersSome: (n: number) => `A delay here endangers ${activities(n)}`,
		through: (title: string) => `by way of ${title}`,
		cleared: (titles: readonly string[]) =>
			`It waited for ${quoted(titles)}, which is settled. Ready to go on?`
	},

	home: {
		relink: 'Link it to',
		relinkPlaceholder: 'An outcome in use',
		choose: 'Choose an outcome',
		link: 'Link',
		notHere:
			'It serves an outcome that is not on this device yet. It is kept, and counted when it arrives.'
	},

	milestone: {
		due: 'Due today',
		late: (on: string) => `Late since ${shortDate(on)}`,
		reached: (title: string) => `“${title}” is reached. Well done.`,
		tell: 'Tell the others at the next check-in',
		told: (meeting: string) => `It stands under the wins of ${meeting}.`,
		toldAlready: (meeting: string) => `It already stands under the wins of ${meeting}.`,
		noMeeting: 'No check-in is planned. Plan one, then tell it there.',
		notTold: 'The next check-in has not arrived on this device yet. Try again when it has.'
	},

	print: {
		button: 'Print',
		foot: (name: string, what: string, on: string) => `${name} · ${what} · ${on}`
	}
};

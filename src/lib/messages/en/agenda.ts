/** Words of the common agenda. */
import { count, format } from './format.ts';

const { number, date } = format;

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
		node: 'Step',
		link: 'Arrow',
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
		`${name}, place ${number(place)} of ${number(of)}.`,
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
		whyMarked: (cause: string) => `Why ${cause} is marked`,
		rule: 'A root cause counts as answered when an activity that is planned, under way or blocked serves one of its outcomes, or belongs to one of its strategies.',
		work: (n: number) => count(n, 'activity', 'activities'),
		activities: 'Activities that answer it',
		activitiesNone: 'Nobody works on it yet.',
		strategies: 'Strategies against it',
		strategiesNone: 'No strategy goes against it yet.',
		linkStrategy: {
			label: 'Strategies against it',
			placeholder: 'Link a strategy',
			nothing: 'No strategy like this',
			remove: (name: string) => `Take off ${name}`
		},
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
		focusAreaWords: {
			label: 'Focus area',
			placeholder: 'Early years',
			nothing: 'No focus area like this yet',
			remove: (name: string) => `Take off ${name}`,
			create: (name: string) => `Use “${name}”`
		},
		inArea: (area: string) => `Outcomes: ${area}`,
		noArea: 'No focus area yet',
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
		ownerPerson: 'Person who answers for it',
		noOwner: 'No owner yet',
		noPerson: 'Nobody yet',
		lacks: {
			owner: 'No owner yet',
			review: 'No day to look at it again',
			'review overdue': 'Look at it again: the day has passed'
		},
		reviewOn: 'Look at it again on',
		review: (on: string) => `Look at it again on ${date(on)}`,
		outcomes: {
			label: 'Outcomes it serves',
			placeholder: 'Link an outcome',
			nothing: 'No outcome like this',
			remove: (name: string) => `Take off ${name}`
		},
		outcomesNone: 'It serves no outcome yet.',
		causes: {
			label: 'Root causes it goes against',
			placeholder: 'Link a root cause',
			nothing: 'No root cause like this',
			remove: (name: string) => `Take off ${name}`
		},
		causesNone: 'It goes against no root cause yet.',
		activities: {
			label: 'Activities that carry it',
			placeholder: 'Link an activity',
			nothing: 'No activity like this',
			remove: (name: string) => `Take off ${name}`
		},
		activitiesNone: 'No activity carries it yet.',
		work: (n: number) => (n === 0 ? 'No activity yet' : count(n, 'activity', 'activities'))
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
		status: 'Status',
		/** One word that stands here twice. */
		alike: (term: string) => `“${term}” stands here twice.`,
		alikeDo: 'Make them one…',
		joinTitle: (term: string) => `Make “${term}” one term?`,
		joinSentence:
			'One of them stands for both from now on. What the other says stays readable with it, and you can take them apart again.',
		joinKeep: 'Which one stays?',
		joinCancel: 'Leave them',
		joinDo: 'Make them one',
		joinedTold: (term: string) => `${term} is one term now.`,
		joined: 'Also said of it',
		partAgain: 'Take apart',
		partedTold: (term: string) => `${term} stands for itself again.`,
		standsFor: (term: string) => `This is told with “${term}” now.`,
		/** The small window of an underlined word. */
		peek: (term: string) => `What “${term}” means here`,
		toTerm: 'Open the term'
	},

	theory: {
		title: 'Theory of change',
		intro: 'What we do, what comes of it, and what we take for granted on the way.',
		view: 'Show it as',
		views: { graph: 'Picture', list: 'List' },
		empty: 'A theory of change says why the work should lead to the outcomes.',
		example: 'For example: “Home visits → fewer absences → children read well.”',
		kinds: {
			input: 'What we put in',
			activity: 'What we do',
			output: 'What it yields',
			intermediate: 'What changes first',
			outcome: 'Outcomes',
			impact: 'In the long run'
		},
		kind: 'Where it stands',
		add: 'Add a step',
		addTitle: 'Add a step',
		addDo: 'Add it',
		what: 'What it is',
		own: 'In our own words',
		label: 'Step',
		placeholder: 'Fewer absences',
		stands: {
			label: 'An activity or outcome',
			placeholder: 'Look for an activity or outcome',
			nothing: 'Nothing like this',
			remove: (name: string) => `Take off ${name}`
		},
		standsHint: 'It is then called what the activity or outcome is called.',
		standsFor: 'Stands for',
		missing: 'Not here',
		missingPutAway: (name: string) => `Put away: ${name}`,
		missingHere: 'Not on this device yet',
		missingRule:
			'This arrow ends at a step that was put away or has not arrived on this device. The arrow is kept.',
		leadsTo: 'Leads to',
		leadsToNone: 'It leads nowhere yet.',
		comesFrom: 'Comes from',
		comesFromNone: 'Nothing leads to it yet.',
		link: {
			label: 'Leads to',
			placeholder: 'Link a step',
			nothing: 'No step like this, or it would close a circle',
			remove: (name: string) => `Take the arrow to ${name} off`
		},
		linkFrom: {
			label: 'Comes from',
			placeholder: 'Link a step',
			nothing: 'No step like this, or it would close a circle',
			remove: (name: string) => `Take the arrow from ${name} off`
		},
		/** An arrow in one sentence, for ears. */
		arrow: (from: string, to: string, state: string) => `${from} leads to ${to}: ${state}`,
		openArrow: (from: string, to: string) => `Open the arrow from ${from} to ${to}`,
		arrowTitle: (from: string, to: string) => `${from} → ${to}`,
		from: 'From',
		to: 'To',
		assumption: 'What we assume',
		assumptionPlaceholder: 'Moving school is a main cause of absence.',
		noAssumption: 'No assumption written yet',
		confidence: 'How sure we are',
		states: { untested: 'Untested', 'some evidence': 'Some evidence', strong: 'Strong evidence' },
		goesBack: 'Closes a circle',
		goesBackRule:
			'Following the arrows from here one comes back here. Two people may have linked at the same time; take one arrow off.',
		rule: 'An arrow counts as tested when it says what we assume, a measure stands where it leads, and somebody judged how sure we are.',
		lacks: {
			assumption: 'It says no assumption yet.',
			measure: 'No measure stands where it leads yet.',
			judgement: 'Nobody has judged yet how sure we are.'
		},
		whyUntested: (from: string, to: string) => `Why the arrow from ${from} to ${to} is untested`,
		measures: 'Measures',
		measuresOf: (n: number) =>
			n === 0
				? 'No measure stands here yet.'
				: `${count(n, 'measure stands', 'measures stand')} here.`,
		untestedOf: (n: number, of: number) =>
			n === 0
				? `All ${number(of)} arrows are tested.`
				: `${number(n)} of ${count(of, 'arrow is', 'arrows are')} untested.`,
		picture: 'Picture of the theory of change',
		pictureHelp: 'Arrow keys go from step to step. Enter opens a step with its arrows.',
		linkedTold: (from: string, to: string) => `${from} leads to ${to} now.`
	},

	adopt: {
		begin: 'Adopt these words…',
		again: 'Adopt the draft…',
		title: (statement: string) => `Adopt: ${statement}`,
		sentence:
			'Keel keeps a frozen copy of these words with its date. The draft stays open for everybody.',
		words: 'The words',
		on: 'Adopted on',
		decision: 'By which decision',
		noDecision: 'None, or not in Keel',
		do: 'Adopt',
		cancel: 'Not now',
		done: (statement: string) => `${statement}: adopted.`,
		tooLong: (chars: number, most: number) =>
			`This is too long to adopt: ${number(chars)} characters, and at most ${number(most)} can be frozen. Shorten the draft, or adopt its heart and keep the rest beside it. Nothing was changed.`,
		blank: 'There are no words to adopt yet.',
		noDate: 'Say on which day it was adopted.',
		places: (n: number) => `${count(n, 'place', 'places')} changed since`,
		compare: 'What changed since',
		gone: 'Taken out:',
		came: 'New:',
		by: 'By decision'
	},

	print: {
		button: 'Print',
		saved: (on: string) => `Saved version of ${on}`,
		answeredBy: 'Answered by:',
		servedBy: 'Activities:',
		answers: 'Answers:',
		owner: (name: string) => `Owner: ${name}`,
		owners: (group: string, person: string) => `Owner: ${group} (${person})`,
		retired: 'Retired outcomes',
		assumption: (text: string) => `We assume: ${text}`,
		arrow: (to: string, state: string) => `→ ${to} (${state})`,
		and: (names: readonly string[]) => names.join(' · ')
	},

	/** Facts about a record. */
	addedOn: (on: string) => `Added on ${date(on)}`,
	date
};

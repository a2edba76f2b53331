/** Words of the meetings list, a meeting, its attendance, notes and actions. */
import { format } from './format.ts';

const { number, count, exact } = format;

const kinds = {
	win: 'Wins',
	check: 'Check',
	data: 'Numbers',
	discussion: 'Discussion',
	decision: 'Decision',
	info: 'News',
	parked: 'Parked'
};

const attendance = {
	invited: 'Expected',
	present: 'Here',
	remote: 'Remote',
	excused: 'Excused',
	absent: 'Absent'
};

export const meetings = {
	title: 'Check-ins and meetings',
	lead: 'Short, regular and written down: where partners hear each other and actions get done.',
	back: 'All meetings',
	loading: 'Opening the meetings on this device',
	untitled: 'Untitled meeting',
	noDate: 'No date yet',

	/** What a new check-in and its agenda are called; people change them freely. */
	checkIn: 'Check-in',
	template: {
		welcome: 'Welcome, who is here',
		wins: 'Wins and thanks',
		actions: 'Actions: done, due, stuck',
		indicator: 'One number: what the curve says, the story behind it, what next',
		partners: 'Partner updates by exception: going well, stuck, ask',
		decisions: 'Decisions',
		newActions: 'New actions, read back with owner and date',
		close: 'What to tell others, next date'
	},

	list: {
		next: 'Next',
		planNext: (day: string) => `Plan the check-in of ${day}`,
		planOther: 'Plan another meeting',
		planned: (title: string, on: string) => `${title} on ${exact(on)} is planned.`,
		openAgenda: 'Open the agenda',
		goOn: 'Go to the meeting',
		held: (n: number) => count(n, 'meeting held', 'meetings held'),
		oneOff: 'Other meetings',
		attendance: (here: number, expected: number) => `${number(here)} of ${number(expected)} here`,
		noAttendance: 'Attendance not taken',
		points: (n: number) => count(n, 'point', 'points'),
		minutes: (n: number) => `${number(n)} min`,
		actionsMade: (n: number) => count(n, 'action', 'actions'),
		carried: (n: number) =>
			`${count(n, 'open action comes', 'open actions come')} along from earlier`,
		late: (days: number) =>
			`The last check-in was ${count(days, 'day', 'days')} ago. A date would help everybody.`,
		duplicate: (day: string) => `Two meetings of this series stand on ${day}.`,
		duplicateHelp:
			'Two people may have planned it at the same time. Choose one to go on with and cancel the other; nothing written in either is lost.',
		empty: 'Meetings hold agenda, notes, attendance and actions in one place.',
		emptyExample:
			'For example: a check-in every two weeks, one hour, with wins, open actions, one number and new actions.',
		emptyAction: 'Plan the first check-in',
		notHere: 'Its notes are still on their way to this device.',
		showAll: (n: number) => `Show all ${number(n)}`
	},

	plan: {
		title: 'Plan a meeting',
		name: 'Title',
		namePlaceholder: 'Steering committee',
		date: 'Day',
		time: 'Start',
		duration: 'Minutes',
		series: 'Part of',
		newSeries: 'A new series',
		single: 'A single meeting',
		seriesHint: 'Open actions travel along within a series.',
		group: 'Group',
		noGroup: 'Nobody in particular',
		groupHint: 'Its members are expected.',
		agenda: 'Agenda',
		checkInAgenda: 'Check-in, 60 minutes',
		emptyAgenda: 'Start empty',
		save: 'Plan the meeting',
		cancel: 'Cancel',
		close: 'Close',
		nameMissing: 'Give the meeting a title.',
		dateMissing: 'Choose a day.',
		twin: (title: string) => `“${title}” of this series already stands on this day.`
	},

	status: {
		planned: 'Planned',
		open: 'Open now',
		'draft minutes': 'Draft minutes',
		'minutes agreed': 'Minutes agreed',
		cancelled: 'Cancelled'
	},
	statusLabel: (status: string) => `Status: ${status}`,
	statusChanged: (status: string) => `The meeting is now: ${status}`,
	steps: {
		open: 'Start the meeting',
		'draft minutes': 'End the meeting',
		'minutes agreed': 'Minutes are agreed',
		planned: 'Back to planned',
		cancelled: 'Cancel the meeting'
	},
	stepHints: {
		open: 'Attendance and notes are open to all',
		'draft minutes': 'Tidy the notes; attendees correct them within seven days',
		'minutes agreed': 'Everybody has seen them',
		planned: '',
		cancelled: 'It stays in the list; nothing is lost'
	},

	facts: {
		details: 'Day, time and place',
		date: 'Day',
		start: 'Start',
		duration: 'Minutes',
		mode: 'How',
		place: 'Place or link',
		placeHint: 'A room, an address or a link',
		group: 'Group',
		done: 'Done',
		close: 'Close',
		change: 'Change day, time and place',
		modes: {
			'in person': 'In person',
			video: 'Video',
			phone: 'Phone',
			hybrid: 'In the room and by video'
		}
	},

	here: {
		label: (names: string) => `Looking at this meeting now: ${names}`
	},

	attendance: {
		title: 'People',
		open: 'Attendance',
		states: attendance,
		summary: (here: number, expected: number) => `${number(here)} of ${number(expected)} here`,
		nobody: 'Nobody is expected yet.',
		nobodyHelp: 'Invite the group, or add people one by one.',
		everybody: 'Everybody expected is here',
		everybodyDone: (n: number) => `${count(n, 'person', 'people')} marked as here`,
		/** After the name, the organisation and the state. */
		press: (next: string) => `. Press for ${next}.`,
		told: (name: string, state: string, here: number, expected: number) =>
			`${name}: ${state}. ${number(here)} of ${number(expected)} here.`,
		keys: 'Tap a face to change it. Keys: P here, R remote, E excused, A absent.',
		addLabel: 'Who else',
		addNone: 'Everybody on the roster is listed.',
		find: 'Find a person',
		change: 'Change the list',
		changeDone: 'Done',
		inviteGroup: (group: string, n: number) => `Expect ${group} (${number(n)})`,
		remove: (name: string) => `Take ${name} off the list`,
		residents: (n: number) => count(n, 'resident', 'residents'),
		unknown: 'Not on this device yet'
	},

	agenda: {
		title: 'Agenda',
		empty: 'No points yet.',
		emptyHelp: 'Start from the check-in template, or add your own.',
		useTemplate: 'Use the check-in agenda',
		add: 'Add a point',
		addPlaceholder: 'What do you want to talk about?',
		added: (title: string) => `Added: ${title}`,
		itemTitle: 'Title of the point',
		kind: 'Kind',
		kinds,
		minutes: 'Minutes',
		minutesOf: (n: number) => `${number(n)} min`,
		lead: 'Lead',
		leadOf: (name: string) => `Led by ${name}`,
		options: (title: string) => `More for ${title}`,
		change: 'Change kind, minutes and lead',
		up: 'Move up',
		down: 'Move down',
		remove: 'Take off the agenda',
		removed: (title: string) => `${title} is off the agenda. Its notes are kept.`,
		takeBack: 'Put it back',
		handle: (title: string, place: number, total: number) =>
			`Move ${title}, place ${number(place)} of ${number(total)}. Use the arrow keys or drag.`,
		moved: (title: string, place: number, total: number) =>
			`${title} is now at place ${number(place)} of ${number(total)}`,
		stays: (title: string, first: boolean) => `${title} is already ${first ? 'first' : 'last'}`,
		total: (minutes: number) => `${number(minutes)} min planned`,
		over: (minutes: number) => `${number(minutes)} min more than the meeting has`,
		notes: (title: string) => `Notes: ${title}`,
		notesPlaceholder: 'Write notes. Type @ to link.',
		outcome: (title: string) => `What came of ${title}`,
		outcomes: { done: 'Done', carry: 'Carry on', drop: 'Drop' },
		outcomeTold: (title: string, outcome: string) => `${title}: ${outcome}`,
		outcomeCleared: (title: string) => `${title}: open again`,
		carriedFrom: 'Carried from an earlier meeting',
		done: 'Done'
	},

	actions: {
		title: 'Actions',
		here: 'Agreed here',
		carriedTitle: 'Open from earlier meetings',
		carriedIntro: 'Keep, hand on or close each one. It changes where it was agreed.',
		none: 'Nothing open from earlier. Well done.',
		add: 'Add an action',
		makeOfLine: 'Make this line an action',
		newTitle: 'New action',
		editTitle: 'Action',
		text: 'What will be done',
		textPlaceholder: 'Send the data dictionary to all partners',
		textMissing: 'Say what will be done.',
		owner: 'Who',
		noOwner: 'Nobody yet',
		addOwner: (name: string) => `Put “${name}” on the list of people`,
		ownerNotListed: (name: string) =>
			`Nobody of the name “${name}” is on the list. Pick somebody, add this name, or empty the field.`,
		due: 'By when',
		noDue: 'no date',
		help: 'What help is needed',
		helpHint: 'Shown with the action until it is done',
		save: 'Add the action',
		saveEdit: 'Done',
		cancel: 'Cancel',
		close: 'Close',
		added: (text: string, owner: string) =>
			owner === '' ? `Action added: ${text}` : `Action added for ${owner}: ${text}`,
		states: { open: 'Open', doing: 'Under way', done: 'Done', cancelled: 'Dropped' },
		markDone: (text: string) => `Mark as done: ${text}`,
		reopen: (text: string) => `Open again: ${text}`,
		told: (text: string, state: string) => `${text}: ${state}`,
		options: (text: string) => `More for ${text}`,
		edit: 'Change it',
		doing: 'Under way',
		notDoing: 'Not started',
		drop: 'Drop it',
		split: 'Split it',
		askHelp: 'Get help',
		carried: (n: number) => count(n, 'time carried', 'times carried'),
		stuck: (n: number) => `Carried ${number(n)} times: drop, split or get help?`,
		from: (title: string, day: string) => `From ${title}, ${day}`,
		dueOn: (day: string) => `by ${day}`,
		overdue: (day: string) => `was due ${day}`,
		dueToday: 'due today',
		doneOn: (day: string) => `done ${day}`,
		ownerLeft: 'Owner left: who takes it on?',
		ownerUnknown: 'Somebody not on this device yet',
		loadingSome: (n: number) =>
			`${count(n, 'earlier meeting is', 'earlier meetings are')} still on the way; their actions join this list when they arrive.`
	},

	waiting: {
		points: 'Carried on to here',
		take: 'Put on the agenda',
		takeNamed: (title: string) => `Put on the agenda: ${title}`,
		drop: 'Drop',
		dropNamed: (title: string) => `Drop ${title}`,
		stuck: 'Activities that are stuck',
		since: (day: string) => `since ${day}`
	},

	sinceAgreed: (day: string) => `Changed since the minutes were agreed on ${day}`,
	gone: 'Taken out:',
	came: 'New:',
	missing: 'This meeting is not on this device yet.',
	missingHelp: 'It opens as soon as it arrives. Nothing is lost.',
	readOnly: 'You can read this meeting. Ask a backbone member for an invitation to edit.',
	cancelledNote: 'This meeting was cancelled. What was written stays here.',
	errors: {
		'too-long':
			'These notes are longer than 500,000 characters, so no copy of them can be kept. Move a part of them into another meeting or document.',
		'not-found': 'This is not on this device yet, so it was not changed. Try again in a moment.',
		blank: 'This needs a few words.',
		'newer-format':
			'A newer Keel wrote this. You can read it here; update Keel to change it. Nothing is lost.'
	}
};

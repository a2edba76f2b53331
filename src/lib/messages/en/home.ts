import { counted } from './format.ts';

const days = counted('day', 'days');
const others = counted('other', 'others');

export const home = {
	phases: {
		exploring: 'Exploring',
		'initiate action': 'Initiating action',
		'organise for impact': 'Organising for impact',
		'sustain action': 'Sustaining action and impact'
	},
	phase: (phase: string) => `Phase: ${phase}`,
	vision: 'Our vision',
	noVision: 'Your vision goes here: one sentence everybody would sign.',
	visionExample: 'For example: “Every Eastbrook child is well, at home, and reading with joy.”',
	writeVision: 'Write it in the agenda',
	mine: {
		title: 'What needs me',
		none: 'Nothing waits for you today.',
		onTheWay: 'Some check-ins are still on the way.',
		noneHint: 'Actions agreed in check-ins with your name on them appear here.',
		overdue: (count: number) => `${days(count)} late`,
		dueToday: 'due today',
		due: (day: string) => `due ${day}`,
		noDate: 'no date yet',
		done: (text: string) => `Done: ${text}`,
		markedDone: (text: string) => `“${text}” is done.`,
		undo: 'Undo',
		help: 'asks for help'
	},
	all: {
		title: 'Open for everybody',
		noOwner: 'nobody yet',
		more: (count: number) => `and ${others(count)}`
	},
	next: {
		title: 'Next check-in',
		none: 'No check-in is planned.',
		plan: 'Plan a check-in',
		today: 'Today',
		tomorrow: 'Tomorrow',
		inDays: (count: number) => `in ${days(count)}`,
		open: 'Open it',
		running: 'Going on now'
	},
	here: {
		alone: 'Only you, right now. Faces appear here when others open the initiative.'
	},
	recent: {
		title: 'Recent check-ins',
		none: 'After your first check-in, its notes and actions stand here.'
	},
	standing: {
		outcomes: counted('outcome', 'outcomes'),
		activities: counted('activity under way', 'activities under way'),
		partners: counted('partner', 'partners'),
		actions: counted('open action', 'open actions')
	},
	first: {
		title: 'Good first steps',
		intro: 'Three things make an initiative real. Do them in any order.',
		agenda: {
			title: 'Say what you are after',
			text: 'Write the problem in one breath and the vision in one sentence. Change both later.',
			action: 'Open the agenda'
		},
		people: {
			title: 'Bring the others in',
			text: 'Add who belongs to it and send each an invitation link.',
			action: 'Open people'
		},
		checkIn: {
			title: 'Plan the first check-in',
			text: 'A date and a few points. An action agreed there turns up here for whoever took it on.',
			action: 'Open check-ins'
		}
	},
	claim: {
		question: (name: string, organisation: string | undefined) =>
			organisation ? `Are you ${name} of ${organisation}?` : `Are you the ${name} on the list?`,
		intro:
			'Somebody put this name on the list of people before you joined. If it is you, your actions come together.',
		yes: 'This is me',
		no: 'Somebody else',
		asked: 'Thank you. Somebody of the backbone team will confirm it.',
		confirmed: 'You and the entry on the list are one now.',
		failed: 'That did not work just now. Try again when you are online.'
	},
	addMe: {
		title: 'You are not on the list of people yet.',
		intro: 'Whoever stands on it can take on actions and be counted in check-ins.',
		action: 'Put me on the list',
		done: 'You are on the list of people now.',
		asked: 'You are on the list. Somebody of the backbone team will confirm that it is you.',
		later: 'You are on the list. Press once more when you are online, so that it counts as you.'
	}
};

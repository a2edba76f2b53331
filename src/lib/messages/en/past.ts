/** Words of the page about the past: history, versions, what was put away. */
import { format } from './format.ts';

const { count, date, list, number, weekdayDate } = format;
const changes = (n: number): string => count(n, 'change', 'changes');

export const past = {
	title: 'History',
	lead: 'What changed, when and by whom. Everything can be looked at again and brought back.',
	tabsLabel: 'Parts of the history',
	tabs: {
		apart: 'While you were apart',
		history: 'History',
		versions: 'Versions',
		away: 'Put away',
		talk: 'Comments'
	},
	newer: 'A newer Keel wrote this. You can read it here; update Keel to bring something back.',
	readOnly:
		'You can read this initiative and its history. To bring something back, ask for an invitation to edit.',
	documents: {
		all: 'The whole initiative',
		index: 'Facts of the initiative',
		agenda: 'Common agenda',
		board: 'Board',
		people: 'People and partners',
		meeting: (title: string, day: string) => (day === '' ? title : `${title}, ${day}`)
	},
	/** Who, where a sentence begins with it and where it ends with it. */
	first: { you: 'You', someone: 'Somebody' },
	last: { you: 'you', someone: 'somebody' },
	before: 'before the server kept names',

	timeline: {
		name: 'What happened, latest first',
		of: 'History of',
		whole: 'Show everything',
		onlyOf: (name: string) => `Only what concerns “${name}”.`,
		looking: (done: number, all: number) =>
			`Looking through ${number(done)} of ${number(all)} sittings`,
		nothingOf: 'Nothing about it in what was looked through.',
		empty: 'Nothing has happened here yet.',
		emptyExample:
			'As soon as somebody writes in the agenda or moves a card, it stands here with name and time, and can be brought back.',
		offline:
			'You are not connected. This is what your device knows; the rest of the history is on the server and comes when you are back online.',
		notShared:
			'This initiative is on this device alone. Its history is kept by a server: share the initiative in the settings, and it begins then. Meanwhile your device knows this much.',
		failed: 'The server did not answer. This is what your device knows.',
		notConnected: 'You are not connected. What changed here is told when you are back online.',
		noAnswer: 'The server did not answer. Nothing is lost; try again.',
		tryAgain: 'Try again',
		reading: 'Reading the history',
		more: 'Show earlier',
		someMeetings: (n: number) =>
			`With the ${count(n, 'latest meeting', 'latest meetings')}. Choose another meeting above to see its own history.`,
		/** `more`: so many other places. */
		sitting: (who: string, where: readonly string[], more: number) =>
			`${who} in ${list(more === 0 ? where : [...where, count(more, 'other place', 'other places')])}`,
		typed: (from: string, arrived: string) =>
			`Written ${weekdayDate(from)}, arrived ${weekdayDate(arrived)}`,
		comparing: 'Comparing',
		same: 'Nothing of it is left to tell: what was written was changed back in the same hours.',
		notThere: 'The server does not keep this moment by itself.',
		next: 'Earlier',
		previous: 'Later',
		place: (at: number, all: number) => `${number(at)} of ${number(all)}`,
		keys: 'Arrow keys up and down go from one to the next.',
		moment: (name: string) => `Bring ${name} back to before this`
	},

	restore: {
		passage: 'Bring this passage back',
		record: 'Bring this back',
		title: 'Bring it back as it was?',
		then: 'As it was',
		now: 'As it is now',
		nothing: 'It was not there.',
		gone: 'It is not there now.',
		does: 'It is written as a change of yours, now. Everybody sees it, and nothing that was written since is touched.',
		whole: (name: string) => `Bring ${name} back?`,
		wholeDoes: (n: number) =>
			`${changes(n)} made since then are taken back, by whomever. What came since is put away, never deleted. Agreed minutes, adopted texts and what people said for themselves stay.`,
		do: 'Bring it back',
		cancel: 'Cancel',
		done: 'It is as it was.',
		doneOf: (name: string) => `“${name}” is back.`,
		same: 'It already is as it was.',
		failed:
			'This could not be brought back: it has not arrived on this device yet. Nothing was changed.',
		undo: 'Undo'
	},

	versions: {
		name: 'Versions',
		add: 'Name this version',
		intro:
			'A version is a name for how things stood at one moment: “As adopted by the council”. It costs nothing and keeps everything.',
		empty: 'No version has a name yet.',
		emptyExample:
			'Name one before a big change, or when something was agreed. You can always look at it again.',
		field: 'Name',
		placeholder: 'Before the spring review',
		scope: 'Of what',
		create: 'Name it',
		holds: 'It holds what the server has now: the work of everybody that is saved.',
		waits:
			'Some of your work is not on the server yet. The version is named once it is saved; keep this page open.',
		offline:
			'You are not connected. A version holds what is on the server, so it can be named when you are back online.',
		notShared: 'Versions are kept by a server. Share this initiative in the settings first.',
		willBe: (name: string) => `“${name}” is named as soon as everything here is saved.`,
		dont: 'Do not name it',
		named: (name: string) => `“${name}” has its name.`,
		failed: 'The server did not answer, so nothing was named. Try again.',
		by: (who: string) => `named by ${who}`,
		open: (name: string) => `Open “${name}”`,
		rename: (name: string) => `Rename “${name}”`,
		putAway: 'Put this name away',
		awayTold: (name: string) =>
			`The name “${name}” was put away. What it holds stays on the server.`,
		reading: 'Fetching this version',
		cannot: 'This version could not be fetched. Check the connection and try again.',
		elsewhere:
			'This version was named on another server. What it holds is there; it did not come along with the file.',
		views: 'Ways to look at it',
		read: 'Read',
		compare: 'Compare with now',
		same: 'Nothing is different now.',
		differences: (n: number) => `${changes(n)} since then`,
		restore: (name: string) => `Bring ${name} back to this version`,
		asOf: (name: string, at: string) => `“${name}”, ${date(at)}`,
		nothing: 'Nothing stood here yet.',
		putAwayMark: 'put away'
	},

	away: {
		intro: 'Nothing is deleted here. What was put away waits until somebody needs it again.',
		empty: 'Nothing was put away.',
		emptyExample:
			'Cards, outcomes, people or meeting points that you put away can be found here and taken back.',
		search: 'Find by name',
		kind: 'Kind',
		everyKind: 'Every kind',
		who: 'By whom',
		anybody: 'Anybody',
		option: (label: string, n: number) => `${label} (${number(n)})`,
		none: 'Nothing put away fits this.',
		by: (who: string) => `put away by ${who}`,
		where: (place: string) => `in ${place}`,
		restore: 'Take back',
		restoreOf: (name: string) => `Take “${name}” back into use`,
		more: (n: number) => `Show ${number(n)} more`
	}
};

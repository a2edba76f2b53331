/** Words for what happened while one was apart: places two people changed, and what is new. */
import type { AnswerChoice } from '#lib/model/merge/joins.ts';
import type { JoinClass, JoinRule } from '#lib/model/merge/report.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { format } from './format.ts';

const { count, list } = format;
const changes = (n: number): string => count(n, 'change', 'changes');
const places = (n: number): string => count(n, 'place needs', 'places need');

const classes: Readonly<Record<JoinClass, string>> = {
	A: 'Both wrote in one sentence',
	B: 'Words without a place',
	C: 'Two answers in one field',
	D: 'Changed by one, put away by the other',
	E: 'Moved or formatted by both, or moved and changed',
	F: 'Together they do not fit',
	G: 'Joined cleanly'
};

const rules: Readonly<Record<JoinRule, string>> = {
	'two-chairs': 'Two people hold the chair now, because each side named one.',
	'no-chair': 'Nobody holds the chair now.',
	'end-before-start':
		'It now ends before it starts: one side moved the start, the other side the end.',
	'retired-outcome': 'It was linked to an outcome that was retired at the same time.',
	'archived-target': 'It leads to something that was put away at the same time.',
	'two-successors': 'Two decisions now replace the same one.',
	'done-but-open': 'It counts as done, and something in it is open again.',
	'dependency-circle': 'They now wait for each other in a circle.',
	'late-objection': 'It was adopted while somebody wrote an objection.',
	'quorum-out-of-reach': 'The group now has fewer people than it needs to decide.',
	'lead-and-support': 'The same partner now leads it and supports it.'
};

const documents: Readonly<Partial<Record<DocumentName, string>>> = {
	index: 'Facts of the initiative',
	agenda: 'Common agenda',
	board: 'Board',
	people: 'People',
	'private/people': 'Contact details',
	measures: 'Measures',
	updates: 'Updates'
};

const settled: Readonly<Record<AnswerChoice, (name: string) => string>> = {
	keep: (name) => `${name} kept it as it stands`,
	first: (name) => `${name} chose the first version`,
	second: (name) => `${name} chose the second version`,
	'put-back': (name) => `${name} put the words back`,
	restored: (name) => `${name} brought it back`,
	edited: (name) => `${name} wrote it anew`
};

export const apart = {
	title: 'While you were apart',
	document: (name: DocumentName) => documents[name] ?? '',
	meeting: 'A check-in',
	somebody: 'somebody',
	me: (name: string) => `${name} (you)`,
	people: (names: readonly string[]) => list(names),
	inside: (document: string, subject: string) => `${document} · ${subject}`,
	field: (subject: string, field: string) => `${subject}, ${field}`,
	member: (field: string, name: string) => `${field}: ${name}`,

	line: {
		joined: (mine: number, theirs: number, names: readonly string[]) =>
			`Your ${changes(mine)} and ${format.number(theirs)} by ${list(names)} were joined.`,
		came: (theirs: number, names: readonly string[]) =>
			`${changes(theirs)} by ${list(names)} came in.`,
		look: (n: number) => `${places(n)} a look.`,
		calm: 'Nothing needs a look.',
		both: (joined: string, look: string) => `${joined} ${look}`,
		show: 'Show what was joined',
		showPlaces: (n: number): string => (n === 1 ? 'Show the place' : 'Show the places'),
		hide: 'Close the list',
		putAway: 'Put this line away'
	},

	list: {
		needs: 'Needs a look',
		others: (n: number) => `${places(n)} a look by others`,
		notes: 'Good to know',
		clean: (n: number) => `${format.number(n)} more joined cleanly`,
		allClean: 'Everything else was joined cleanly.',
		none: 'Nothing here needs a look any more.',
		kept: 'What was joined, and who settled it, stays in the history of this initiative.',
		review: 'See all of it',
		empty: 'Nothing was joined lately.'
	},

	classes,
	rules,
	because: 'Each side was right on its own.',
	involved: 'It concerns',
	before: 'Before',
	yours: 'Yours',
	theirs: (name: string) => `Theirs: ${name}`,
	by: (name: string) => name,
	now: 'Now',
	lost: (name: string) => `What ${name} wrote, kept here`,
	lostYours: 'What you wrote, kept here',
	nothing: 'nothing',
	wasPutAway: 'Put away',
	wrote: (field: string, value: string) => `${field}: ${value}`,
	gone: 'taken out:',
	came: 'added:',
	return: (name: string, typed: string, received: string) =>
		`${name}: written ${typed}, arrived ${received}`,
	/** "Mon, Feb 16, 02:10 PM". */
	moment: (day: string, time: string) => `${day}, ${time}`,
	span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),

	answer: {
		keep: 'Keep this',
		mine: 'Use mine',
		theirs: 'Use theirs',
		of: (name: string) => `Use ${name}’s`,
		edit: 'Edit',
		putBack: 'Put it back here',
		restore: (name: string) => `Bring it back with ${name}’s edit`,
		restoreMine: 'Bring it back with my edit',
		open: 'Go there',
		/** For ears: what is done, and to which place. */
		to: (act: string, where: string) => `${act}: ${where}`,
		undo: 'Undo',
		undone: 'Taken back. The place is on the list again.',
		failed: 'That did not work. It stands as it was.',
		said: {
			keep: 'Kept as it stands. Everybody sees that it is settled.',
			first: 'Done. Everybody sees that it is settled.',
			second: 'Done. Everybody sees that it is settled.',
			'put-back': 'The words are back.',
			restored: 'It is back in use.',
			edited: 'Noted as settled.'
		}
	},

	mark: {
		needs: (n: number) => `${places(n)} a look`,
		text: (names: readonly string[]) => `Needs a look: ${list(names)} wrote here`,
		news: (n: number) => `${changes(n)} since you were here`,
		newsBy: (names: readonly string[]) =>
			names.length === 0 ? 'New since you were here' : `New since you were here, by ${list(names)}`
	},

	news: {
		title: 'Since you were here',
		since: (when: string) => `Since ${when}`,
		here: (n: number) => `${changes(n)} since you were here`,
		at: (at: number, n: number) => `${format.number(at)} of ${format.number(n)}`,
		previous: 'Previous',
		next: 'Next',
		first: 'Look through them',
		done: 'Done',
		seen: 'Seen',
		seenHint: 'Put this away: I have seen it',
		seenAll: 'I have seen it all',
		said: 'Marked as seen.',
		by: (names: readonly string[]) => list(names),
		parts: {
			passages: (n: number) => count(n, 'passage', 'passages'),
			moved: (n: number) => `${count(n, 'card', 'cards')} moved`,
			attendance: (n: number) => `attendance of ${count(n, 'person', 'people')}`,
			facts: (n: number) => count(n, 'detail', 'details'),
			added: (n: number) => `${format.number(n)} new`,
			archived: (n: number) => `${format.number(n)} put away`,
			restored: (n: number) => `${format.number(n)} taken back into use`,
			order: (n: number) => `${format.number(n)} in another place`
		},
		part: (what: string, names: readonly string[]) =>
			names.length === 0 ? what : `${what} (${list(names)})`,
		all: (parts: readonly string[]) => parts.join(', '),
		spoken: (line: string, at: string) => `${at}: ${line}`
	},

	review: {
		intro:
			'Every place that two people changed apart from each other, and how it was settled. Nothing is ever taken off this list.',
		document: 'Where',
		all: 'Everywhere',
		open: 'Open',
		closed: 'Settled',
		notes: 'Good to know',
		clean: 'Joined cleanly',
		none: 'Nothing to see here yet.',
		example:
			'When two people change the same sentence, field or card while apart, the place stands here: what it was before, what each of you wrote, and what it is now.',
		noneOpen: 'Nothing needs a look.',
		more: (n: number) => `Show ${format.number(n)} more`,
		settled: (choice: AnswerChoice, name: string) => settled[choice](name),
		used: (name: string, whose: string) =>
			name === whose ? `${name} used their own version` : `${name} used the version of ${whose}`,
		changed: 'Settled by a later edit',
		when: (what: string, when: string) => `${what}, ${when}`
	}
};

/** Words for comments and suggestions. */
import type { DocumentName } from '#lib/protocol/documents.ts';
import { format } from './format.ts';

const { count, list, number } = format;

const documents: Readonly<Partial<Record<DocumentName, string>>> = {
	agenda: 'Common agenda',
	board: 'Board',
	people: 'People'
};

export const talk = {
	title: 'Comments',
	close: 'Close comments',
	document: (name: DocumentName) => documents[name] ?? 'A check-in',
	all: 'All comments',
	about: (subject: string) => `About ${subject}`,
	here: 'Comment on this',
	readOnly: 'You can read what is said here. To take part, ask for an invitation to edit.',
	newer: 'A newer Keel wrote this page. You can read it here; update Keel to take part.',
	empty: 'Nobody has said anything here yet.',
	emptyHow:
		'Select words in a text and press “Comment”, or open a record and press “Comment on this”.',
	somebody: 'somebody',
	me: (name: string) => `${name} (you)`,
	mark: {
		comment: (name: string, text: string) => `Comment by ${name}: ${text}`,
		suggestion: (name: string, words: string) => `${name} suggests: ${words}`,
		/** Where the suggested words are none. */
		takeOut: (name: string) => `${name} suggests to take these words out`,
		draft: 'You are commenting on this',
		record: (n: number) => count(n, 'open comment', 'open comments')
	},
	say: {
		mode: 'What do you want to do?',
		comment: 'Comment',
		suggest: 'Suggest other words',
		text: 'Your comment',
		reason: 'Why (if you like)',
		words: 'Your words',
		wordsHint: 'Nothing changes until somebody accepts them.',
		preview: 'How it would read',
		reply: 'Your answer',
		sendComment: 'Comment',
		sendSuggestion: 'Suggest',
		sendReply: 'Answer',
		save: 'Save',
		cancel: 'Cancel',
		blank: 'Write something first.',
		same: 'These are the words that stand there. Change them first.',
		mention: {
			label: 'Speak to',
			placeholder: 'A name',
			nothing: 'Nobody by that name',
			remove: (name: string) => `Do not speak to ${name}`
		}
	},
	thread: {
		label: (name: string, text: string) => `${name}: ${text}`,
		quote: 'Show the passage',
		to: (names: readonly string[]) => `For ${list(names)}`,
		edited: 'edited',
		reply: 'Answer',
		edit: 'Edit',
		editing: 'What you said',
		resolve: 'Resolve',
		reopen: 'Reopen',
		accept: 'Accept',
		decline: 'Decline',
		reconsider: 'Think it over again',
		/** An action and the thread it is for. */
		of: (action: string, thread: string) => `${action}: ${thread}`,
		gone: 'Would go:',
		came: 'Would come:',
		suggested: 'Suggested words',
		changed: 'The passage has changed since.',
		now: 'It reads now:',
		anyway: 'Use the suggested words',
		leave: 'Leave it as it is',
		detached: 'These words are not in the text any more.',
		detachedRecord: 'What this is about was put away.',
		cannot:
			'The passage is gone or stands in several lines now, so it cannot be changed from here.',
		replies: (n: number) => count(n, 'answer', 'answers'),
		acceptedBy: (name: string) => `${name} accepted it`,
		declinedBy: (name: string) => `${name} declined it`,
		resolvedBy: (name: string) => `${name} resolved it`
	},
	lists: {
		open: 'Open',
		mentions: 'You are spoken to',
		resolved: 'Resolved',
		detached: 'Detached',
		detachedWhy: 'The words that these were about are gone. What was said is kept, with its quote.',
		nothing: { open: 'Nothing is open.', mentions: 'Nobody waits for your answer.' },
		title: (name: string, n: number) => `${name} (${number(n)})`
	},
	told: {
		commented: 'Comment added',
		suggested: 'Suggestion added. Nothing has changed in the text.',
		replied: 'Answer added',
		saved: 'Saved',
		resolved: 'Resolved',
		reopened: 'Open again',
		accepted: 'The suggested words stand in the text now.',
		declined: 'Declined. The text stays as it is.',
		takeBack: 'Undo',
		takenBack: 'Taken back',
		failed: 'That did not work. Nothing was changed.',
		noPassage: 'Select some words of a text first.'
	}
};

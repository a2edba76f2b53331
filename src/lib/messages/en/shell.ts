import { counted } from './format.ts';

const places = counted('place', 'places');

export const shell = {
	skip: 'Skip to content',
	printed: (initiative: string, day: string) => `${initiative} · printed on ${day}`,
	demoOnPaper: (today: string) => `· demo data as of ${today}`,
	title: (page: string, initiative: string) => `${page} · ${initiative}`,
	navigation: 'Areas of this initiative',
	initiativeMenu: (name: string) => `${name}: your initiatives`,
	allInitiatives: 'All my initiatives',
	unnamed: 'Untitled initiative',
	demoToday: (day: string) => `Demo data. Today is ${day}.`,
	areas: {
		home: 'Home',
		agenda: 'Agenda',
		meetings: 'Check-ins',
		board: 'Board',
		people: 'People',
		past: 'History',
		settings: 'Settings',
		measures: 'Measures',
		updates: 'Updates'
	},
	pastOfThis: 'History of this',
	faces: {
		label: (names: readonly string[]) => `Here now: ${names.join(', ')}`,
		alone: 'Only you are here',
		title: 'Here now',
		you: (name: string) => `${name} (you)`,
		on: (pages: readonly string[]) => `on ${pages.join(', ')}`,
		hereToo: (names: readonly string[]) => `${names.join(', ')} here`
	},
	sync: {
		short: {
			saved: 'Saved',
			saving: 'Saving',
			device: 'On this device',
			offline: 'Offline',
			attention: 'Needs a look'
		},
		asking: 'Checking',
		askingLong: 'Everything is kept on this device. The server is being asked what is new.',
		offlineSince: (time: string) => `Offline since ${time}`,
		more: 'What is saved where',
		long: {
			saved: 'Everything is saved on the server and on this device.',
			saving: 'Your latest words are on their way.',
			device:
				'Everything is kept on this device. It is not shared with a server yet, so only you can see it.',
			offline: 'You are offline. Everything you write is kept on this device.',
			attention: 'Something needs a person. The line at the top says what.'
		},
		offlineLong: (time: string) =>
			`You are offline since ${time}. Everything you write is kept on this device.`,
		unsent: (count: number) => `${places(count)} here not yet on the server:`,
		document: {
			index: 'Facts of the initiative',
			agenda: 'Agenda',
			board: 'Board',
			measures: 'Measures',
			people: 'People',
			'private/people': 'Contact details',
			updates: 'Updates',
			meeting: 'A check-in'
		},
		saveCopy: 'Save a copy',
		share: 'Share it',
		backOnline: 'Back online. Everything you wrote is saved.'
	},
	copy: {
		saved: 'A copy was saved to your downloads.',
		savedWithContacts:
			'A copy was saved to your downloads. Contact details that only the backbone team sees are in it: mind who gets the file.',
		failed: 'The copy could not be made. Keep this page open and try again.'
	},
	attention: {
		'device-store-full':
			'This device is out of space. Save a copy now; new writing is kept only while this page stays open.',
		'device-store-failed':
			'This device cannot keep new writing. Save a copy now; new writing is kept only while this page stays open.',
		'signed-out':
			'This device is signed out. What you write is kept here and sent when you sign in again.',
		removed: (name: string) =>
			`You are no longer a member of ${name}. What you had not sent yet is here to take with you.`,
		'read-only':
			'You can read this initiative now, not edit it. What you had not sent yet is here to take with you.',
		'client-too-old':
			'This page is an older Keel than the server. Everything is kept on this device; update to send it.',
		'other-epoch':
			'The server has this initiative from a new beginning, so nothing here was mixed with it. Put what this device has aside, where you can open it, and go on with what the server has.',
		'not-accepted':
			'The server did not accept some of what was written here. It is here to take with you.',
		'newer-format':
			'Somebody wrote with a newer Keel. You can read everything; update this page to edit.'
	},
	attentionActions: {
		saveCopy: 'Save a copy',
		showUnsent: 'Show what was not sent',
		signIn: 'Sign in again',
		update: 'Update Keel',
		startOver: 'Put aside and go on'
	},
	startedOver: 'What this device had stands in your list as an initiative of this device.',
	startOverFailed: 'That did not work just now. Everything is still here; try again in a moment.',
	unsentTexts: {
		title: 'Not sent yet',
		intro: 'These texts stand on this device and not on the server. Copy what you want to keep.',
		none: 'Nothing waits here.',
		copyAll: 'Copy all'
	},
	signInFailed: 'Signing in did not work. Ask for a new invitation link, or make a device link.',
	update: {
		available: 'A new version of Keel is ready. Your work is safe on this device.',
		action: 'Update now'
	},
	notLoaded:
		'A part of Keel did not arrive. What you wrote before is safe on this device; load the page again.',
	insecure:
		'This address has no https, so this browser cannot open Keel without a network. While the page stays open, your writing is kept on this device.',
	memory:
		'This browser keeps nothing after the page closes (a private window, or storage is blocked). Save a copy before you leave.',
	moved:
		'This initiative got a new address when it was shared, because the old one was taken. Everything is here.',
	who: {
		title: 'Who are you?',
		intro: 'This device has no name yet. The others will see it beside what you write.',
		membersOnly:
			'This address belongs to an initiative that opens only for its members. If somebody invited you, use the invitation link you got.',
		name: 'Your name',
		action: 'Go on',
		missing: 'Write your name, so that the others know who wrote what.'
	},
	later: {
		measures: {
			title: 'Measures',
			sentence:
				'Shared measures come with a later version of Keel. What you count today stays where it is; nothing is collected here yet.'
		},
		updates: {
			title: 'Updates',
			sentence:
				'News, stories and “you said, we did” come with a later version of Keel. Nothing is collected here yet.'
		},
		back: 'Go to the agenda'
	},
	error: {
		notFoundTitle: 'There is nothing at this address',
		notFound: 'The link may be old, or a letter is missing. Everything you wrote is where it was.',
		title: 'This page stumbled',
		text: 'What you wrote is kept on this device. Loading the page again usually helps.',
		reload: 'Load the page again',
		home: 'My initiatives'
	}
};

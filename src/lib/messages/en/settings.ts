import { counted } from './format.ts';

const meetings = counted('meeting', 'meetings');

export const settings = {
	title: 'Settings',
	lead: 'What this initiative is, who you are here, and what this device keeps.',
	initiative: {
		title: 'The initiative',
		name: 'Name',
		nameMissing: 'An initiative needs a name.',
		place: 'Place',
		placeExample: 'City of Eastbrook',
		purpose: 'What it is for, in one sentence',
		phase: 'Phase',
		cadence: 'Days between check-ins',
		cadenceWrong: 'A number of days from 1 to 366.',
		timeZone: 'Time zone',
		timeZoneHint: 'Decides which day “today” is for everybody.',
		readOnly: 'Only backbone members and partners change these.'
	},
	you: {
		title: 'You',
		name: 'Your name',
		nameHint: 'Shown beside what you write.',
		role: (role: string) => `You are here as ${role}.`,
		renamed: (name: string) => `You are ${name} now.`,
		nameMissing: 'Others need a name to see who wrote what.'
	},
	devices: {
		title: 'My devices',
		intro: 'Sign in on your phone or another computer: the same person, the same work.',
		add: 'Add a device',
		addTitle: 'Add a device',
		addIntro:
			'Point the other device’s camera at the square, or open the link there. It works once, for 15 minutes.',
		link: 'Device link',
		qr: 'Square code of the link',
		copyLink: 'Copy the link',
		linkCopied: 'The link is copied.',
		current: 'this device',
		seen: 'last used',
		remove: 'Sign out there',
		removed: (name: string) => `${name} is signed out.`,
		offline: 'The list of devices needs a network.',
		signedOut: 'Your devices show here once this initiative is shared with a server.',
		failed: 'That did not work just now. Try again in a moment.',
		unnamed: 'A device',
		named: (browser: string, system: string) => `${browser} on ${system}`,
		badOrigin:
			'This page is open at an address other devices cannot reach (localhost). The link works only on this computer; ask whoever runs the server for its public address.'
	},
	share: {
		title: 'Share it',
		intro:
			'Only this device has this initiative. Share it with the server at this address, and you can invite the others.',
		action: 'Share with the server',
		sharing: 'Sharing',
		done: 'It is shared. Now invite the others.',
		invite: 'Invite people',
		moved:
			'It is shared. Its address was taken by somebody else’s, so it has a new one; everything came along.',
		errors: {
			offline: 'The server did not answer. Nothing is lost; try again when you are online.',
			closed:
				'This server lets only invited people start initiatives. Ask whoever runs it for an owner link.',
			signedOut: 'This device is signed out. Sign in again and then share.',
			other: 'Sharing did not work just now. Nothing is lost; try again in a moment.'
		}
	},
	device: {
		title: 'On this device',
		persistence: {
			granted: 'This browser promised to keep everything until you remove it.',
			refused:
				'This browser may clear what it keeps when space runs out. Shared work is safe on the server.',
			unasked: 'This browser will be asked to keep everything with your first change.',
			unknown:
				'This browser does not say how long it keeps things. Shared work is safe on the server.'
		},
		memory: 'This browser keeps nothing after the page closes.',
		offlineStart: {
			ready: 'Keel opens on this device with no network.',
			preparing: 'Keel is getting ready to open with no network.',
			unsupported: 'At this address Keel cannot open without a network (it has no https).',
			failed: 'Keel could not get ready to open without a network. Loading the page again may help.'
		}
	},
	language: {
		title: 'Language',
		hint: 'For you, on this device. What people wrote stays in their own words.'
	},
	takeOut: {
		title: 'Take everything with you',
		intro:
			'The whole initiative in one file: pages and tables that open without Keel, and the exact documents, which any Keel opens again. It works with no network, and when the server lets you in no more.',
		action: 'Save everything as one file',
		busy: 'Gathering everything',
		contacts: 'With contact details',
		contactsHint:
			'Telephone, mail and notes that only the backbone team sees. Mind who gets the file.',
		whatIsIn:
			'Agenda, board, people, every meeting with its decisions and actions. Not in it: who may sign in, invitations, devices.',
		saved: (name: string) => `${name} was saved to your downloads.`,
		savedWithout: (name: string, missing: number) =>
			`${name} was saved to your downloads. Not in it, because this device never received it: ${meetings(missing)}.`,
		failed: 'The file could not be made. Keep this page open and try again.'
	},
	look: {
		title: 'Look',
		theme: 'Colours',
		themes: { system: 'As my device', light: 'Light', dark: 'Dark' }
	},
	about: {
		title: 'About',
		version: (version: string) => `Keel ${version}`,
		licence: 'Free software under the MIT licence.'
	},
	signOut: {
		title: 'Sign out',
		intro: 'Ends your session on this device. What stands on this device stays on it.',
		action: 'Sign out of this device',
		unsent:
			'Some of your writing is not on the server yet. It stays on this device; save a copy first to be safe.',
		done: 'You are signed out on this device.',
		notIn: 'This device is not signed in to a server.'
	}
};

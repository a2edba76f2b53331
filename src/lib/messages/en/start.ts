export const start = {
	title: 'My initiatives',
	welcomeTitle: 'One place for everyone who moves the same outcomes',
	welcome:
		'Keel holds the agenda your coalition shares, the check-ins where you agree on actions, and the board of who does what. Everybody writes in it at once, with or without a network, and nothing anybody typed is ever lost.',
	onDevice: 'On this device only',
	aside: 'Kept aside: what this device had before it started over.',
	copy: 'A copy, opened from a file.',
	moved: 'It got a new address when it was shared.',
	startTitle: 'Start an initiative',
	startIntro: 'It works with no network: it lives on this device until you share it.',
	yourName: 'Your name',
	initiativeName: 'Name of the initiative',
	initiativeExample: 'Eastbrook Thrives',
	startAction: 'Start it',
	joinTitle: 'Join with a link',
	joinIntro: 'Somebody invited you? Paste the link you got.',
	link: 'Invitation link',
	linkExample: 'https://…/join#…',
	joinAction: 'Go on',
	nameMissing: 'Write your name, so that others know who wrote what.',
	initiativeMissing: 'Give it a name. A working title will do.',
	linkWrong: 'This is no invitation link. It ends in /join# and a row of letters.',
	failed: {
		full: 'This device is out of space, so the initiative could not be kept. Free some space and try again.',
		failed: 'This device could not keep the initiative. Try again, or use another browser.'
	},
	exported: {
		title: 'Open an exported initiative',
		intro: 'Somebody gave you one as a file, or you took yours with you? It opens on this device.',
		action: 'Choose the file',
		reading: 'Reading the file',
		openIt: (name: string) => `Open “${name}”`,
		drop: 'or drop it here',
		errors: {
			'not-an-archive': () =>
				'This is no exported initiative. Its file ends in .keel.zip and is opened as it is, not unpacked.',
			'too-large': () => 'This file is larger than an exported initiative can be.',
			newer: () => 'A newer Keel wrote this file. Load this page again when it was updated.',
			empty: () => 'Nothing stands in this file.',
			damaged: (part: string) =>
				`This file is damaged: “${part}” in it is not what was written. Nothing was opened; get the file again.`,
			missing: (part: string) =>
				`This file is not whole: “${part}” is missing in it. Nothing was opened; get the file again.`,
			unreadable: (part: string) =>
				`This file cannot be opened: “${part}” in it is no document of Keel. Nothing was opened.`
		},
		twin: (name: string) =>
			`“${name}” is on this device already. Open what is here, or keep the file beside it as a copy; nothing is overwritten.`,
		openHere: 'Open what is here',
		keepCopy: 'Keep the file as a copy',
		full: 'This device is out of space, so the initiative could not be kept. Free some space and try again.',
		failed: 'The file could not be opened. Nothing was changed; try again.'
	},
	works: [
		{
			title: 'Written together',
			text: 'Everybody opens the same agenda, notes and board, and types at once.'
		},
		{
			title: 'With no signal too',
			text: 'It opens in a basement or on a bus. Your words join the others’ when you are back.'
		},
		{
			title: 'Nothing is lost',
			text: 'One quiet line always says what is saved, and where.'
		}
	]
};

export const start = {
	title: 'My initiatives',
	welcomeTitle: 'One place for everyone who moves the same outcomes',
	welcome:
		'Keel holds the agenda your coalition shares, the check-ins where you agree on actions, and the board of who does what. Everybody writes in it at once, with or without a network, and nothing anybody typed is ever lost.',
	onDevice: 'On this device only',
	aside: 'Kept aside: what this device had before it started over.',
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

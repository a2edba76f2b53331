export const join = {
	title: 'Join',
	invited: 'You are invited',
	intro: 'Tell the others who you are. That is all: no password, no account to make.',
	name: 'Your name',
	nameHint: 'As the others know you.',
	action: 'Join',
	signedInAs: (name: string) => `On this device you are ${name}.`,
	nameMissing: 'Write your name, so that the others know who joined.',
	noToken: 'This address has no invitation in it.',
	noTokenHelp: 'Open the whole link you were given, or paste it on the first page.',
	start: 'Go to the first page',
	errors: {
		offline:
			'Joining needs a network, and there is none now. The link stays good; try again when you are online.',
		unknown: 'This invitation is not known here. Check that the whole link was copied.',
		'used-up': 'This invitation was already used. Ask whoever sent it for a new one.',
		expired: 'This invitation is too old. Ask whoever sent it for a new one.',
		revoked: 'This invitation was taken back. Ask whoever sent it if that was meant.',
		device: 'This device could not keep your sign-in. Free some space and try again.',
		other: 'Joining did not work just now. Nothing was changed; try again in a moment.'
	},
	device: {
		title: 'Sign in on this device',
		intro: 'This link makes this device yours too: the same person, the same work.',
		action: 'Sign in here',
		other: (name: string) =>
			`This device is ${name}'s now. Signing in makes it belong to the person who made the link. Initiatives that ${name} has not shared stay on this device and in its list.`,
		errors: {
			unknown: 'This device link is not known here. Make a new one on your first device.',
			'used-up': 'This device link was already used. Make a new one on your first device.',
			expired: 'This device link is older than 15 minutes. Make a new one on your first device.',
			revoked: 'This device link was taken back. Make a new one on your first device.'
		}
	},
	found: {
		title: 'You may start the first initiative here',
		intro: 'This server has none yet. Give yours a name; you can change it later.',
		name: 'Name of the initiative',
		example: 'Eastbrook Thrives',
		action: 'Start it',
		missing: 'Give it a name. A working title will do.',
		failed: 'It could not be started just now. Try again in a moment.'
	}
};

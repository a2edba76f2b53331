export const common = {
	keel: 'Keel',
	locale: 'en',
	close: 'Close',
	cancel: 'Cancel',
	save: 'Save',
	dismiss: 'Dismiss this notice',
	copy: 'Copy',
	copied: 'Copied.',
	notCopied: 'This could not be copied by itself. Select the words and copy them by hand.',
	roles: {
		backbone: 'Backbone',
		partner: 'Partner',
		viewer: 'Viewer'
	},
	roleHints: {
		backbone: 'Writes everything, invites and removes people',
		partner: 'Reads and writes everything that is shared',
		viewer: 'Reads everything that is shared'
	}
};

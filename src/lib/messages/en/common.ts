export const common = {
	keel: 'Keel',
	close: 'Close',
	cancel: 'Cancel',
	dismiss: 'Dismiss this notice',
	copied: 'Copied.',
	notCopied: 'This could not be copied by itself. Select the words and copy them by hand.',
	roles: {
		backbone: 'Backbone',
		partner: 'Partner',
		viewer: 'Viewer'
	},
	language: {
		label: 'Language',
		told: 'Keel speaks English now.',
		failed: 'This language could not be fetched. Try again when you are online.'
	}
};

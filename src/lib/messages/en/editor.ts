/** Words of the text editor and of texts being read. */
export const editor = {
	toolbar: 'Formatting',
	moreFormatting: 'More formatting',
	loading: 'Opening the text',
	leave: 'Press Escape, then Tab, to leave the text.',
	placeholder: 'Write here. Type @ to mention something, # for a heading.',
	emptyText: 'Nothing written yet',
	newer:
		'This text holds something that this version of Keel does not know yet. You can read it here; please update to keep writing. Nothing is lost.',
	readOnly: 'You can read this text but not change it.',
	notFetched:
		'You can read this text but not change it yet: a part of Keel did not arrive. Check the connection and try again.',
	tryAgain: 'Try again',
	taskDone: 'Done',
	taskOpen: 'Not done yet',
	toggleTask: 'Tick off this task',
	chipTitle: (kind: string, label: string) => `${kind}: ${label}`,
	chipMenu: 'Mention',
	chipNothing: 'Nothing found',
	chipFound: (count: number) =>
		count === 1 ? '1 suggestion' : `${new Intl.NumberFormat('en').format(count)} suggestions`,
	caretOf: (name: string) => name,
	somebody: 'Somebody',
	kinds: {
		paragraph: 'Text',
		heading: 'Heading',
		bullet: 'List',
		number: 'Numbered list',
		task: 'Task list',
		quote: 'Quote',
		callout: 'Callout',
		code: 'Code block',
		divider: 'Divider',
		image: 'Image'
	},
	heading: (level: number) => `Heading ${level}`,
	styles: {
		bold: 'Bold',
		italic: 'Italic',
		underline: 'Underline',
		strike: 'Strike through',
		code: 'Code'
	},
	link: 'Link',
	mention: 'Mention',
	indent: 'Move in',
	outdent: 'Move out',
	undo: 'Undo',
	redo: 'Redo',
	linkDialog: {
		title: 'Link',
		address: 'Address',
		hint: 'A web page or an e-mail address',
		invalid: 'This is not a web or e-mail address that can be opened safely.',
		save: 'Set link',
		remove: 'Remove link',
		cancel: 'Cancel'
	}
};

/** Words of the text editor and of texts being read. */
import { count, format } from './format.ts';

const { number, list } = format;

/** "Map, Plan and 2 without a name", at most five by name. */
function named(names: readonly string[]): string {
	const known = names.filter((name) => name !== '').slice(0, 5);
	const others = names.length - known.length;
	const rest = others === 0 ? [] : [count(others, 'other', 'others')];
	return known.length === 0 ? '' : `: ${list([...known, ...rest])}`;
}

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
	chipFound: (n: number) => count(n, 'suggestion', 'suggestions'),
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
	comment: 'Comment',
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
	},
	paste: {
		unread:
			'Nothing was pasted: the part of Keel that reads it has not come yet. Try again in a moment.',
		picture: (name: string) => (name === '' ? '[Picture not taken over]' : `[Picture: ${name}]`),
		embedded: (name: string) =>
			name === '' ? '[Embedded piece not taken over]' : `[Embedded: ${name}]`,
		losses: (lost: {
			readonly pictures: readonly string[];
			readonly embedded: readonly string[];
			readonly links: readonly string[];
			readonly mergedCells: number;
			readonly innerTables: number;
		}) => {
			const { pictures, embedded, links, mergedCells, innerTables } = lost;
			const said = [];
			if (pictures.length > 0) {
				said.push(
					`${count(pictures.length, 'picture was', 'pictures were')} not taken over${named(pictures)}.`
				);
			}
			if (embedded.length > 0) {
				said.push(
					`${count(embedded.length, 'embedded piece or file was', 'embedded pieces or files were')} not taken over${named(embedded)}.`
				);
			}
			if (links.length > 0) {
				said.push(
					`${count(links.length, 'address was', 'addresses were')} not safe to open and became plain words${named(links)}.`
				);
			}
			if (mergedCells > 0) {
				said.push(
					`${count(mergedCells, 'merged cell was', 'merged cells were')} split; the words stand in the first part.`
				);
			}
			if (innerTables > 0) {
				said.push(
					`${count(innerTables, 'table within a cell became lines', 'tables within cells became lines')}.`
				);
			}
			return `Pasted. ${said.join(' ')}`;
		},
		notTaken: (names: readonly string[]) =>
			`${count(names.length, 'file was', 'files were')} not taken over${named(names)}. Texts hold words and tables only.`,
		tooMuch: (letters: number, most: number) =>
			`Nothing was pasted: this is ${number(letters)} letters, and at most ${number(most)} go in at once. Paste it in parts.`
	},
	copy: {
		markdown: 'Copy as Markdown',
		copied: 'The text is copied as Markdown.',
		refused: 'This browser did not let Keel copy. Select the text and copy it yourself.'
	}
};

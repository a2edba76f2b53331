/** Words of reading and writing sheets: partners, people and activities. */
import { format } from './format.ts';

const { count, list, number } = format;

export const sheets = {
	menu: 'Import and export',
	import: {
		organisations: 'Import partners from a sheet',
		people: 'Import people from a sheet',
		activities: 'Import activities from a sheet'
	},
	export: {
		organisations: 'Export partners as CSV',
		people: 'Export people as CSV',
		activities: 'Export activities as CSV'
	},
	file: { organisations: 'partners', people: 'people', activities: 'activities' },
	exported: (n: number) => `${count(n, 'row is', 'rows are')} in the file.`,
	notFetched: 'This part of Keel did not arrive. Check the connection and try again.',
	close: 'Close',
	yes: 'Yes',
	source: {
		intro:
			'Choose a CSV or TSV file, or copy the cells in your spreadsheet and paste them here. Nothing is written before you have seen it.',
		choose: 'Choose a file',
		paste: 'Or paste cells here',
		placeholder: 'Name, Sector, Part of…',
		read: 'Read these cells',
		drop: 'You can also drop a file on this window.'
	},
	errors: {
		empty: 'No rows were found. A sheet needs a row of column names and at least one row below it.',
		workbook:
			'This is a workbook. In your spreadsheet choose “Save as” or “Download” and CSV, then take that file. Or copy the cells and paste them.',
		'not-text':
			'This file holds no text that can be read as a sheet. Save it as CSV and try again.',
		'too-large': (rows: number, columns: number, mostRows: number, mostColumns: number) =>
			rows === 0
				? 'This sheet is too large to read at once. Split it and take it in parts.'
				: `This sheet has ${count(rows, 'row', 'rows')} and ${count(columns, 'column', 'columns')}. At most ${number(mostRows)} rows and ${number(mostColumns)} columns are read at once; split it and take it in parts.`,
		unreadable: 'The file could not be opened. Is it still where it was?',
		'not-found': 'This record is not here any more.',
		blank: 'A row without a name cannot be written.',
		'newer-format': 'This was written by a newer version of Keel. Please update before you import.'
	},
	columns: {
		title: 'Columns',
		intro: 'Keel read the column names. Change what is wrong.',
		head: 'The first row names the columns',
		unnamed: (n: number) => `Column ${number(n)}`,
		meaning: (name: string) => `What “${name}” holds`,
		sample: (cells: readonly string[]) => cells.join(' · '),
		needsName: 'Say which column holds the name. Without a name no row can be written.',
		target: {
			name: 'Name',
			title: 'Title',
			sector: 'Sector',
			role: 'Role here',
			aliases: 'Also called',
			parent: 'Part of',
			joinedOn: 'With us since',
			leftOn: 'Until',
			commitment: 'Commitment',
			organisations: 'Organisations',
			roleTitle: 'Position',
			languages: 'Languages',
			resident: 'Resident',
			type: 'Type',
			status: 'Status',
			lead: 'Lead',
			support: 'Supported by',
			outcomes: 'Outcomes',
			population: 'For whom',
			places: 'Places',
			start: 'Start',
			end: 'End',
			budget: 'Budget',
			reach: 'Reach',
			blockedReason: 'What blocks it',
			description: 'Description',
			notes: 'Keep as words in its text',
			mail: 'E-mail (private)',
			phone: 'Phone (private)',
			postal: 'Address (private)',
			none: 'Leave out'
		},
		private:
			'E-mail, phone and address go to the contact details that only the backbone team sees.',
		privateRefused:
			'E-mail, phone and address do not go into the roster, which every member sees. They are left out here; a member of the backbone team can import them as private contact details.'
	},
	alike: {
		title: 'Already here?',
		intro:
			'These rows look like somebody or something on the list. Where only the names are near, a row is new until you say otherwise.',
		record: (row: number, name: string, here: string) =>
			name === here
				? `Row ${number(row)}: “${name}” is on the list`
				: `Row ${number(row)}: “${name}” looks like “${here}”`,
		row: (row: number, name: string, above: number, isNear: boolean) =>
			`Row ${number(row)}: “${name}” ${isNear ? 'looks like' : 'repeats'} row ${number(above)}`,
		label: (name: string) => `What to do with ${name}`,
		choice: { same: 'The same', new: 'A new one', skip: 'Leave out' },
		all: 'For all of them',
		sameHelp:
			'“The same” adds what is missing. What stands here already is not changed; differences are listed at the end.',
		more: (n: number) => `Show ${count(n, 'more', 'more')}`
	},
	partners: {
		add: (n: number) =>
			n === 1
				? 'Add the partner that is named and not on the list'
				: `Add the ${number(n)} partners that are named and not on the list`,
		names: (names: readonly string[], more: number) =>
			more === 0 ? list(names) : list([...names, count(more, 'more', 'more')])
	},
	asked: {
		days: (n: number) => count(n, 'date may be two days', 'dates may be two days each'),
		daysHelp: 'Nothing in its column tells whether the day or the month comes first.',
		day: (cell: string) => `“${cell}” is`,
		order: {
			'day-first': (day: string) => `Day first: ${day}`,
			'month-first': (day: string) => `Month first: ${day}`
		},
		sectors: (n: number) =>
			count(n, 'partner without a known sector', 'partners without a known sector'),
		sectorsChosen: 'Every sector is known',
		sectorsHelp:
			'Say what these words mean here. What you leave for later has no sector of its own yet and is shown under Nonprofit until somebody chooses one; the word stays in its text.',
		sector: (word: string, rows: number) => `“${word}” (${count(rows, 'row', 'rows')})`,
		meaning: (word: string) => `Sector that “${word}” means`,
		later: 'Please look: choose later'
	},
	preview: {
		look: 'please look',
		title: 'As it will be read',
		fact: (label: string, value: string) => `${label}: ${value}`,
		names: (names: readonly string[]) => list(names),
		more: (n: number) => `and ${count(n, 'more row', 'more rows')}`
	},
	problems: {
		title: (n: number) => count(n, 'cell to look at', 'cells to look at'),
		none: 'Every cell was understood.',
		at: (row: number, column: string) =>
			column === '' ? `Row ${number(row)}` : `Row ${number(row)}, ${column}`,
		said: (value: string, reason: string, isKept: boolean) =>
			`“${value}” ${reason}${isKept ? ' It stays as words in the text.' : ''}`,
		reason: {
			'no-name': 'has no name and is left out.',
			'unknown-sector': 'is no sector of the list.',
			'unknown-role': 'is no role of the list.',
			'unknown-status': 'is no status of the board.',
			'unknown-date': 'is no day of the calendar.',
			'unknown-language': 'is no language Keel knows.',
			'unknown-amount': 'is no amount Keel can read.',
			'unknown-flag': 'is neither yes nor no.',
			'unknown-partner': 'is no partner on the list.',
			'unknown-outcome': 'is no outcome of the agenda.',
			contact: 'is a contact detail and does not go where everybody sees it.',
			'left-out': 'is left out.',
			cut: 'is longer than fits; its beginning is taken.',
			differs: 'differs from what is here, and what is here was kept.'
		},
		more: (n: number) => `Show ${count(n, 'more', 'more')}`
	},
	counts: (counts: { readonly new: number; readonly same: number; readonly skip: number }) =>
		list([
			count(counts.new, 'new', 'new'),
			...(counts.same > 0 ? [`${number(counts.same)} on the list already`] : []),
			...(counts.skip > 0 ? [`${number(counts.skip)} left out`] : [])
		]),
	back: 'Take another sheet',
	run: (n: number) => (n === 0 ? 'Nothing to import' : `Import ${count(n, 'row', 'rows')}`),
	done: {
		title: 'It is in',
		added: {
			organisations: (n: number) => count(n, 'partner was added', 'partners were added'),
			people: (n: number) => count(n, 'person was added', 'people were added'),
			activities: (n: number) => count(n, 'activity was added', 'activities were added')
		},
		partners: (n: number) =>
			count(n, 'partner that was only named was added', 'partners that were only named were added'),
		filled: (n: number) =>
			count(n, 'that was here got what it lacked', 'that were here got what they lacked'),
		unchanged: (n: number) => count(n, 'that was here had it all', 'that were here had it all'),
		skipped: (n: number) => count(n, 'row was left out', 'rows were left out'),
		nothing: 'Nothing had to change: all of it was here.',
		takeBack: 'Put it all away again',
		takenBack: 'All that came from the sheet is put away again.'
	}
};

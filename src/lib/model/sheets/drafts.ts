/** One row of a sheet as what a record would hold, and what of it could not be read. */
import { type ActivityStatus } from '../board/activity.ts';
import { type ORGANISATION_ROLES, type SECTORS } from '../people/organisation.ts';
import { foldName } from '../schema/names.ts';
import { isPrivate, type SheetKind, type Target } from './columns.ts';
import { cellsOf, type Sheet, type SheetRow } from './sheet.ts';
import {
	dateFrom,
	type DayOrder,
	dayOrderOf,
	flagFrom,
	isContact,
	languageFrom,
	moneyFrom,
	namesFrom,
	reachesFrom,
	reachFrom,
	roleFrom,
	sectorFrom,
	statusFrom
} from './values.ts';

/** Why a cell did not become what its column is for. */
export type ProblemType =
	/** No record without it. */
	| 'no-name'
	| 'unknown-sector'
	| 'unknown-role'
	| 'unknown-status'
	| 'unknown-date'
	| 'unknown-language'
	| 'unknown-amount'
	| 'unknown-flag'
	| 'unknown-partner'
	| 'unknown-outcome'
	/** A mail address or phone number, which the shared roster does not hold. */
	| 'contact'
	/** Nobody said what this column is. */
	| 'left-out'
	/** Longer than a record holds; the beginning was taken. */
	| 'cut'
	/** The record that stands here says something else and keeps it. */
	| 'differs';

export interface Problem {
	readonly row: number;
	/** Place of its column; -1 for the row as a whole. */
	readonly column: number;
	readonly value: string;
	readonly type: ProblemType;
	/** Whether the words stand in the text of the record all the same. */
	readonly isKept: boolean;
}

/** What a row would make. Partners and outcomes are names still. */
export interface Draft {
	readonly row: number;
	readonly name: string;
	readonly sector?: (typeof SECTORS)[number];
	readonly role?: (typeof ORGANISATION_ROLES)[number];
	readonly status?: ActivityStatus;
	readonly aliases: readonly string[];
	readonly organisations: readonly string[];
	readonly supports: readonly string[];
	readonly outcomes: readonly string[];
	readonly languages: readonly string[];
	readonly places: readonly string[];
	readonly parent: string;
	readonly roleTitle: string;
	readonly type: string;
	readonly population: string;
	readonly blockedReason: string;
	readonly resident?: boolean;
	readonly start?: string;
	readonly end?: string;
	readonly budget?: { readonly amount: number; readonly currency: string };
	readonly reach?: { readonly n: number; readonly unit: string };
	/** The words of its text: what its columns for words say, then cells under their heads. */
	readonly text: readonly Note[];
	readonly contacts: readonly {
		readonly type: 'mail' | 'phone' | 'postal';
		readonly value: string;
	}[];
}

/** Words under the head of their column; '' where the column is the text itself. */
export interface Note {
	readonly head: string;
	readonly words: string;
	/** Place of its column. */
	readonly column: number;
	/** A value that its column is not for: told as a problem of its own. */
	readonly isProblem: boolean;
}

export interface DraftOptions {
	readonly kind: SheetKind;
	readonly columns: readonly Target[];
	/** How dates like 3/4/2025 are read where the column does not show it. */
	readonly dayOrder: DayOrder;
	/** What somebody said about words for sectors that are none of the list, by folded word. */
	readonly sectors?: SectorWords;
	/** ISO 4217 code of amounts without one. */
	readonly currency: string;
}

/** Sectors by the folded word that a sheet has for each. */
export type SectorWords = ReadonlyMap<string, (typeof SECTORS)[number]>;

export interface Drafts {
	readonly drafts: readonly Draft[];
	readonly problems: readonly Problem[];
}

/** Reads every row by its columns. Nothing is passed over without a problem that says so. */
export function draftsOf(sheet: Sheet, options: DraftOptions): Drafts {
	const orders = options.columns.map((_, at) => dayOrderOf(cellsOf(sheet, at)) ?? options.dayOrder);
	const problems: Problem[] = [];
	const drafts = sheet.rows.flatMap((row) => {
		const reader = new RowReader(sheet, row, options, orders, problems);
		return reader.read() ?? [];
	});
	return { drafts, problems };
}

const LONGEST: { readonly [K in Target]?: number } = {
	name: 160,
	title: 160,
	type: 60,
	roleTitle: 200,
	population: 200,
	blockedReason: 300
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class RowReader {
	readonly #sheet: Sheet;
	readonly #row: SheetRow;
	readonly #options: DraftOptions;
	readonly #orders: readonly DayOrder[];
	readonly #problems: Problem[];
	readonly #text: Note[] = [];
	readonly #draft: Mutable<Draft>;
	readonly #contacts: Draft['contacts'][number][] = [];

	constructor(
		sheet: Sheet,
		row: SheetRow,
		options: DraftOptions,
		orders: readonly DayOrder[],
		problems: Problem[]
	) {
		this.#sheet = sheet;
		this.#row = row;
		this.#options = options;
		this.#orders = orders;
		this.#problems = problems;
		this.#draft = {
			row: row.number,
			name: '',
			aliases: [],
			organisations: [],
			supports: [],
			outcomes: [],
			languages: [],
			places: [],
			parent: '',
			roleTitle: '',
			type: '',
			population: '',
			blockedReason: '',
			text: this.#text,
			contacts: this.#contacts
		};
	}

	/** Nothing where the row has no name. */
	read(): Draft | undefined {
		const { cells } = this.#row;
		const named = this.#options.columns.findIndex(
			(target) => target === 'name' || target === 'title'
		);
		if ((cells[named] ?? '') === '') {
			const said = cells.filter((cell) => cell !== '').join(', ');
			this.#problem(-1, said, 'no-name', false);
			return undefined;
		}
		this.#options.columns.forEach((target, at) => {
			const cell = cells[at] ?? '';
			if (cell !== '') this.#take(target, cell, at);
		});
		return this.#draft;
	}

	#take(target: Target, cell: string, at: number): void {
		const draft = this.#draft;
		const known = <T>(value: T | undefined, type: ProblemType, use: (value: T) => void): void => {
			if (value === undefined) this.#keep(cell, at, type);
			else use(value);
		};
		switch (target) {
			case 'name':
			case 'title':
				draft.name = this.#cut(target, cell, at);
				break;
			case 'type':
			case 'roleTitle':
			case 'population':
			case 'blockedReason':
				draft[target] = this.#cut(target, cell, at);
				break;
			case 'parent':
				draft.parent = cell;
				break;
			case 'sector':
				known(this.#sector(cell), 'unknown-sector', (value) => (draft.sector = value));
				break;
			case 'role':
				known(roleFrom(cell), 'unknown-role', (value) => (draft.role = value));
				break;
			case 'status':
				known(statusFrom(cell), 'unknown-status', (value) => (draft.status = value));
				break;
			case 'resident':
				known(flagFrom(cell), 'unknown-flag', (value) => (draft.resident = value));
				break;
			case 'joinedOn':
			case 'start':
				known(this.#date(cell, at), 'unknown-date', (value) => (draft.start = value));
				break;
			case 'leftOn':
			case 'end':
				known(this.#date(cell, at), 'unknown-date', (value) => (draft.end = value));
				break;
			case 'budget':
				known(
					moneyFrom(cell, this.#options.currency),
					'unknown-amount',
					(value) => (draft.budget = value)
				);
				break;
			case 'reach':
				known(reachFrom(cell), 'unknown-amount', (value) => (draft.reach = value));
				break;
			case 'aliases':
				draft.aliases = this.#keys(cell, at);
				break;
			case 'places':
				draft.places = this.#keys(cell, at);
				break;
			case 'organisations':
			case 'lead':
				draft.organisations = namesFrom(cell, false);
				break;
			case 'support':
				draft.supports = namesFrom(cell, false);
				break;
			case 'outcomes':
				draft.outcomes = namesFrom(cell, false);
				break;
			case 'languages':
				this.#languages(cell, at);
				break;
			case 'commitment':
			case 'description':
				this.#note('', cell, at);
				break;
			case 'notes':
				this.#note(this.#sheet.head[at] ?? '', cell, at);
				break;
			case 'mail':
			case 'phone':
				for (const value of reachesFrom(cell, target)) this.#contacts.push({ type: target, value });
				break;
			case 'postal':
				this.#contacts.push({ type: target, value: cell });
				break;
			case 'none':
				this.#problem(at, cell, 'left-out', false);
				break;
		}
	}

	/** Names that become keys of the record, and so are short. */
	#keys(cell: string, at: number): readonly string[] {
		return namesFrom(cell, true).filter((name) => {
			if (name.length > 200) this.#keep(name, at, 'cut');
			return name.length <= 200;
		});
	}

	#sector(cell: string): Draft['sector'] {
		return sectorFrom(cell) ?? this.#options.sectors?.get(foldName(cell));
	}

	#date(cell: string, at: number): string | undefined {
		return dateFrom(cell, this.#orders[at] ?? this.#options.dayOrder);
	}

	#languages(cell: string, at: number): void {
		const names = cell.split(/[,;/|\n]+| and | y /).map((name) => name.trim());
		const tags = names
			.filter((name) => name !== '')
			.map((name) => [name, languageFrom(name)] as const);
		this.#draft.languages = tags.flatMap(([, tag]) => tag ?? []);
		for (const [name, tag] of tags) if (tag === undefined) this.#keep(name, at, 'unknown-language');
	}

	/** Words that everybody shall see; contact details are not among them. */
	#note(head: string, words: string, at: number): void {
		if (this.#options.kind === 'people') this.#problem(at, words, 'left-out', false);
		else if (isContact(words)) this.#problem(at, words, 'contact', false);
		else this.#text.push({ head, words, column: at, isProblem: false });
	}

	/** A value that is not known goes into the text of the record, under the head of its column. */
	#keep(cell: string, at: number, type: ProblemType): void {
		// The digits of a day that is none are no phone number.
		const isContactCell = type === 'unknown-date' ? cell.includes('@') : isContact(cell);
		const isKept = this.#options.kind !== 'people' && !isContactCell;
		if (isKept) this.#addProblem(cell, at);
		this.#problem(at, cell, type, isKept);
	}

	#cut(target: Target, cell: string, at: number): string {
		const line = cell.replace(/\s+/g, ' ');
		const most =
			target === 'name' && this.#options.kind === 'people' ? 120 : (LONGEST[target] ?? 200);
		if (line.length <= most) return line;
		const isKept = this.#options.kind !== 'people';
		if (isKept) this.#addProblem(line, at);
		this.#problem(at, line, 'cut', isKept);
		return line.slice(0, most).trimEnd();
	}

	#addProblem(words: string, at: number): void {
		const head = this.#sheet.head[at] ?? '';
		this.#text.push({ head, words, column: at, isProblem: true });
	}

	#problem(column: number, value: string, type: ProblemType, isKept: boolean): void {
		this.#problems.push({ row: this.#row.number, column, value, type, isKept });
	}
}

/** Whether any column is for private contact details. */
export function hasContacts(columns: readonly Target[]): boolean {
	return columns.some(isPrivate);
}

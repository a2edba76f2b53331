/** One sheet on its way in: read, understood, asked about, written, and put away again. */
import { liveRows } from '#lib/live/live-rows.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type Imported } from '#lib/model/sheets/apply.ts';
import {
	guessColumns,
	isHeadFor,
	needOf,
	type SheetKind,
	type Target
} from '#lib/model/sheets/columns.ts';
import { eitherDays, NO_SECTORS, unknownSectors, withSector } from '#lib/model/sheets/asked.ts';
import { decodeSheet } from '#lib/model/sheets/decode.ts';
import { type Draft, draftsOf, hasContacts, type Problem } from '#lib/model/sheets/drafts.ts';
import { importActivities } from '#lib/model/sheets/import-activities.ts';
import { importOrganisations } from '#lib/model/sheets/import-organisations.ts';
import { importPeople } from '#lib/model/sheets/import-people.ts';
import {
	chosen,
	countsOf,
	type Decision,
	indexOfNames,
	missingNames,
	NO_CHOICES,
	type PlannedRow,
	planRows,
	problemsOf
} from '#lib/model/sheets/plan.ts';
import { readSheet, type Sheet, type SheetError } from '#lib/model/sheets/sheet.ts';
import { type DayOrder } from '#lib/model/sheets/values.ts';
import { type Initiative } from '#lib/session/context.ts';
import { rememberColumns, rememberedColumns } from './remembered-columns.ts';

/** Why there is nothing to look at, or why nothing was written. */
export type ImportError = SheetError | CommandError | { readonly type: 'unreadable' };

export interface ImportDesk {
	readonly kind: SheetKind;
	readonly initiative: Initiative;
	/** How dates like 3/4/2025 are read where a column does not show it. */
	readonly dayOrder: DayOrder;
}

/** Amounts without a sign of their currency. */
const CURRENCY = 'USD';

export class ImportController {
	readonly kind: SheetKind;
	readonly #desk: ImportDesk;
	readonly #organisations;
	readonly #people;
	readonly #activities;
	readonly #outcomes;
	#text = '';
	sheet = $state.raw<Sheet>();
	columns = $state.raw<readonly Target[]>([]);
	error = $state.raw<ImportError>();
	/** By row number. */
	choices = $state.raw(NO_CHOICES);
	/** How days are read that may be two. */
	dayOrder = $state.raw<DayOrder>('month-first');
	/** What words for sectors mean that are none of the list. */
	sectors = $state.raw(NO_SECTORS);
	addsPartners = $state(true);
	done = $state.raw<Imported>();
	/** The plan that was written: afterwards every row looks like something that is here. */
	#written = $state.raw<readonly PlannedRow[]>();
	isTakenBack = $state(false);

	constructor(desk: ImportDesk) {
		this.kind = desk.kind;
		this.#desk = desk;
		this.dayOrder = desk.dayOrder;
		const { people, board, agenda } = desk.initiative;
		this.#organisations = liveRows(people.model.organisations, Organisation.read);
		this.#people = liveRows(people.model.people, Person.read);
		this.#activities = liveRows(board.model.activities, Activity.read);
		this.#outcomes = liveRows(agenda.model.outcomes, Outcome.read);
	}

	readonly #partners = $derived.by(() =>
		indexOfNames(
			[...this.#organisations.current.values()].map((row) => ({
				...row,
				names: [row.name, ...row.aliases]
			}))
		)
	);

	readonly #known = $derived.by(() => {
		if (this.kind === 'organisations') return this.#partners;
		const rows =
			this.kind === 'people'
				? [...this.#people.current.values()].map((row) => ({ ...row, names: [row.displayName] }))
				: [...this.#activities.current.values()].map((row) => ({ ...row, names: [row.title] }));
		return indexOfNames(rows);
	});

	readonly #drafts = $derived.by(() =>
		this.sheet
			? draftsOf(this.sheet, {
					kind: this.kind,
					columns: this.columns,
					dayOrder: this.dayOrder,
					sectors: this.sectors,
					currency: CURRENCY
				})
			: { drafts: [], problems: [] }
	);

	/** Days that may be two, and words for sectors that are none of the list: both asked once. */
	readonly eitherDays = $derived.by(() => (this.sheet ? eitherDays(this.sheet, this.columns) : []));
	readonly unknownSectors = $derived.by(() =>
		this.sheet ? unknownSectors(this.sheet, this.columns) : []
	);

	/** Rows with a name, and what becomes of each. */
	readonly rows = $derived.by(
		() => this.#written ?? planRows(this.#drafts, this.#known, this.choices)
	);
	readonly counts = $derived(countsOf(this.rows));
	readonly alike = $derived(this.rows.filter(({ likely }) => likely !== undefined));
	readonly hasName = $derived.by(() => this.columns.includes(needOf(this.kind)));
	readonly hasContacts = $derived(hasContacts(this.columns));

	/** Partners that are named and not on the list. */
	readonly missing = $derived.by(() =>
		missingNames(
			this.rows,
			(draft) => partnersOf(this.kind, draft),
			this.#partners,
			this.kind === 'organisations'
				? this.rows.flatMap(({ draft }) => [draft.name, ...draft.aliases])
				: []
		)
	);

	/** What could not be read or written, without rows that are left out. */
	readonly problems: readonly Problem[] = $derived.by(() => {
		return problemsOf(this.rows, [...this.#drafts.problems, ...(this.done?.problems ?? [])]);
	});

	async readFile(file: File): Promise<void> {
		try {
			const bytes = new Uint8Array(await file.arrayBuffer());
			this.read(decodeSheet(bytes).text);
		} catch {
			this.error = { type: 'unreadable' };
		}
	}

	read(text: string): void {
		this.#text = text;
		this.#take(isHeadFor(this.kind));
	}

	/** Says whether the first row names the columns, where Keel saw it otherwise. */
	setHead(isHead: boolean): void {
		this.#take(() => isHead);
	}

	setColumn(at: number, target: Target): void {
		const isMany = ['notes', 'none', 'mail', 'phone', 'postal'].includes(target);
		this.columns = this.columns.map((other, index) =>
			index === at ? target : !isMany && other === target ? 'none' : other
		);
	}

	choose(rows: readonly number[], decision: Decision): void {
		this.choices = chosen(this.choices, rows, decision);
	}

	/** Says which sector a word means; nothing leaves it open. */
	setSector(key: string, sector: Draft['sector']): void {
		this.sectors = withSector(this.sectors, key, sector);
	}

	/** Back to choosing a sheet. */
	forget(): void {
		this.sheet = undefined;
		this.error = undefined;
		this.choices = NO_CHOICES;
	}

	/** Writes what the plan says. */
	run(): void {
		if (!this.sheet) return;
		rememberColumns(this.kind, this.sheet.head, this.columns);
		const plan = this.rows;
		const result = this.#write(this.sheet);
		if (result.ok) {
			this.#written = plan;
			this.done = result.value;
		}
		this.error = result.ok ? undefined : result.error;
	}

	takeBack(): void {
		this.done?.takeBack();
		this.isTakenBack = true;
	}

	#take(isHead: (cells: readonly string[]) => boolean): void {
		const read = readSheet(this.#text, isHead);
		this.error = read.ok ? undefined : read.error;
		if (!read.ok) return;
		const { head, rows } = read.value;
		const guess = (): readonly Target[] =>
			guessColumns(
				this.kind,
				head,
				rows.map(({ cells }) => cells)
			);
		this.choices = NO_CHOICES;
		this.sectors = NO_SECTORS;
		this.columns = rememberedColumns(this.kind, head) ?? guess();
		this.sheet = read.value;
	}

	#write(sheet: Sheet): Result<Imported, CommandError> {
		const { initiative } = this.#desk;
		const people = initiative.people.model;
		const from = {
			people,
			contacts: initiative.privatePeople?.model,
			rows: this.rows,
			columns: this.columns,
			partners: this.#partners,
			newPartners: this.addsPartners ? this.missing : []
		};
		if (this.kind === 'organisations') return importOrganisations(from);
		if (this.kind === 'people') return importPeople(from);
		const outcomes = [...this.#outcomes.current.values()];
		return importActivities({
			...from,
			board: initiative.board.model,
			head: sheet.head,
			outcomes: indexOfNames(outcomes.map((row) => ({ ...row, names: [row.statement] }))),
			today: initiative.today
		});
	}
}

function partnersOf(kind: SheetKind, draft: Draft): readonly string[] {
	return kind === 'organisations' ? [draft.parent] : [...draft.organisations, ...draft.supports];
}

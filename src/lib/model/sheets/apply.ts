/**
 * Writing what a plan says: one transaction for each document, and what takes all of it back. Records that
 * are here get what they lack; what they say already stays, and the difference is told.
 */
import * as Y from 'yjs';
import { addOrganisation } from '../people/roster.ts';
import { LINES_CHARS, REACH_CHARS, reachKey, setLines, setReach } from '../people/contact.ts';
import { type CommandOrigin, PEOPLE_EDIT, PRIVATE_PEOPLE_EDIT } from '../schema/origin.ts';
import { change } from '../schema/collection.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { type NewBlock } from '../schema/text/index.ts';
import { byCodeUnits, isPlainObject, sameValue } from '../schema/text-values.ts';
import { foldName } from '../schema/names.ts';
import { type Handle, type PeopleDoc, type PrivatePeopleDoc } from '../workspace.ts';
import { type Target } from './columns.ts';
import { type Draft, type Note, type Problem } from './drafts.ts';
import { type PlannedRow } from './plan.ts';

/** What an import did. */
export interface Imported {
	readonly added: number;
	/** Records that were here and got something they lacked. */
	readonly filled: number;
	/** Records that were here and had all of it. */
	readonly unchanged: number;
	/** Partners that were only named, and are on the list now. */
	readonly partners: number;
	readonly problems: readonly Problem[];
	/** Puts everything away that came, and takes away what was filled in and is still as it was. */
	takeBack(): void;
}

/** Gathers what one import does while it does it. */
export class Import {
	readonly #columns: readonly Target[];
	readonly #problems: Problem[] = [];
	readonly #back: {
		readonly handle: Handle;
		readonly origin: CommandOrigin;
		readonly run: () => void;
	}[] = [];
	added = 0;
	filled = 0;
	unchanged = 0;
	partners = 0;

	constructor(columns: readonly Target[]) {
		this.#columns = columns;
	}

	/** Remembers what takes back one step. */
	undo(handle: Handle, origin: CommandOrigin, run: () => void): void {
		this.#back.push({ handle, origin, run });
	}

	problem(
		draft: Draft,
		target: Target,
		value: string,
		type: Problem['type'],
		isKept = false
	): void {
		this.problemAt(draft, this.#columns.indexOf(target), value, type, isKept);
	}

	problemAt(
		draft: Draft,
		column: number,
		value: string,
		type: Problem['type'],
		isKept = false
	): void {
		this.#problems.push({ row: draft.row, column, value, type, isKept });
	}

	/** Runs `fill` on a record that is here, and remembers the keys that came by it. */
	fill(handle: Handle, origin: CommandOrigin, raw: Y.Map<unknown>, fill: () => void): void {
		const before = new Set(raw.keys());
		fill();
		const came = [...raw.keys()].filter((key) => !before.has(key));
		if (came.length === 0) this.unchanged += 1;
		else this.filled += 1;
		const values = came.map((key) => [key, raw.get(key)] as const);
		this.undo(handle, origin, () => {
			for (const [key, value] of values) if (sameValue(raw.get(key), value)) raw.delete(key);
		});
	}

	done(): Imported {
		const { added, filled, unchanged, partners } = this;
		const back = this.#back;
		return {
			added,
			filled,
			unchanged,
			partners,
			problems: this.#problems,
			takeBack() {
				const handles = new Map(back.map(({ handle, origin }) => [handle, origin]));
				for (const [handle, origin] of handles) {
					change(handle, origin, () => {
						for (const step of back) if (step.handle === handle) step.run();
						return success(undefined);
					});
				}
			}
		};
	}
}

/** Records by the names that a sheet uses, growing while it is read. */
export class Names {
	readonly #ids: Map<string, string>;

	constructor(index: Iterable<readonly [string, { readonly id: string }]>) {
		this.#ids = new Map([...index].map(([name, { id }]) => [name, id]));
	}

	add(name: string, id: string): void {
		const folded = foldName(name);
		if (folded !== '' && !this.#ids.has(folded)) this.#ids.set(folded, id);
	}

	find(name: string): string | undefined {
		return this.#ids.get(foldName(name));
	}
}

/** Adds the partners that a sheet names and the roster lacks. */
export function addPartners(
	people: PeopleDoc,
	names: readonly string[],
	known: Names,
	work: Import,
	putAway: (id: string) => void
): Result<void, CommandError> {
	for (const name of names) {
		const added = addOrganisation(people, { name });
		if (!added.ok) return added;
		known.add(name, added.value);
		work.partners += 1;
		work.undo(people, PEOPLE_EDIT, () => putAway(added.value));
	}
	return success(undefined);
}

/** Writes contact details where they belong, or says that they were left out. */
export function writeContacts(
	contacts: PrivatePeopleDoc | undefined,
	id: string,
	draft: Draft,
	work: Import
): void {
	for (const { type, value } of draft.contacts) {
		if (!contacts) {
			work.problem(draft, type, value, 'contact');
			continue;
		}
		const field = type === 'mail' ? 'mails' : 'phones';
		const key = type === 'postal' ? `${id}/postal` : reachKey(id, field, value);
		if (key === undefined) continue;
		const before = contacts.contacts.get(key);
		if (before !== undefined) {
			if (type === 'postal' && before !== value) work.problem(draft, type, value, 'differs');
			continue;
		}
		if (type === 'postal') setLines(contacts, id, 'postal', value);
		else setReach(contacts, id, field, value, true);
		const written = contacts.contacts.get(key);
		if (value.length > (type === 'postal' ? LINES_CHARS : REACH_CHARS)) {
			work.problem(draft, type, value, 'cut');
		}
		work.undo(contacts, PRIVATE_PEOPLE_EDIT, () => {
			if (contacts.contacts.get(key) === written) contacts.contacts.delete(key);
		});
	}
}

/** The words of a row as the beginning of a text. */
export function blocksOf(notes: readonly Note[]): readonly NewBlock[] {
	return notes.flatMap(({ head, words }) =>
		words
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line, at): NewBlock => {
				const text = line.trim();
				return head === '' || at > 0
					? { runs: text }
					: { runs: [{ text: `${head}:`, bold: true }, { text: ` ${text}` }] };
			})
	);
}

/** Tells the words that a record's text does not have yet; the text itself is its writers' alone. */
export function compareText(draft: Draft, text: string, work: Import): void {
	const known = foldName(text);
	for (const { words, column, isProblem } of draft.text) {
		if (isProblem || known.includes(foldName(words))) continue;
		work.problemAt(draft, column, words, 'differs');
	}
}

/** Fills `field` where the record says nothing; where it says something else, that is told. */
export function lacks(
	work: Import,
	draft: Draft,
	target: Target,
	current: unknown,
	wanted: unknown
): boolean {
	if (wanted === undefined || wanted === '') return false;
	if (current === undefined || current === '') return true;
	if (!sameValue(current, wanted)) work.problem(draft, target, saidOf(wanted), 'differs');
	return false;
}

function saidOf(value: unknown): string {
	if (!isPlainObject(value)) return String(value);
	return Object.keys(value)
		.sort(byCodeUnits)
		.map((key) => String(value[key]))
		.join(' ');
}

/** The map of a record that is here. */
export function rawOf(collection: Y.Map<unknown>, row: PlannedRow): Y.Map<unknown> | undefined {
	const raw = row.likely?.type === 'record' ? collection.get(row.likely.id) : undefined;
	return raw instanceof Y.Map ? raw : undefined;
}

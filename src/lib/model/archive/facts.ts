/**
 * What stands in a record, in words: every field of its type, whatever types later versions bring.
 * References become names, words of closed lists the initiative's language; rich texts stay texts.
 */
import * as Y from 'yjs';
import { CHOICES } from '../schema/choices.ts';
import { type Entry, type Kind, type Source, valueAt } from './source.ts';
import { type ArchiveWords } from './words.ts';

/** One field of a record that holds something. */
export interface Fact {
	readonly field: string;
	readonly label: string;
	readonly value: string;
	/** Set instead of `value` where a rich or long text stands. */
	readonly text: Y.XmlFragment | Y.Text | undefined;
}

/** Fields that mean something to the app alone. `accounts` are people of a server, and stay there. */
const INNER: ReadonlySet<string> = new Set([
	'order',
	'accounts',
	'blockId',
	'heard',
	'seenIn',
	'seriesId'
]);

export type NameOf = (reference: string) => string | undefined;

/** The name of whatever a reference means: `<id>` or `<kind>:<id>`. */
export function namesOf(source: Source): NameOf {
	const names = new Map<string, string>();
	for (const { entries } of Object.values(source.kinds)) {
		for (const { row, title } of entries) if (title !== '') names.set(row.id, title);
	}
	return (reference) =>
		names.get(reference) ?? names.get(reference.slice(reference.indexOf(':') + 1));
}

export class Describer {
	readonly #words: ArchiveWords;
	readonly #nameOf: NameOf;

	constructor(words: ArchiveWords, nameOf: NameOf) {
		this.#words = words;
		this.#nameOf = nameOf;
	}

	label(field: string): string {
		return this.#words.fields[field] ?? field;
	}

	/** The fields of a kind that are shown, its name first. */
	fieldsOf(kind: Kind): readonly string[] {
		const rest = Object.keys(kind.type.fields).filter(
			(field) => field !== kind.title && !INNER.has(field)
		);
		return kind.title === undefined ? rest : [kind.title, ...rest];
	}

	fact({ row }: Entry, field: string): Fact {
		const raw = valueAt(row, field);
		const isText = raw instanceof Y.XmlFragment || raw instanceof Y.Text;
		const value = isText ? '' : this.#say(raw, field);
		return { field, label: this.label(field), value, text: isText ? raw : undefined };
	}

	/** Every field but the name that holds something. */
	facts(kind: Kind, entry: Entry): readonly Fact[] {
		return this.fieldsOf(kind)
			.filter((field) => field !== kind.title)
			.map((field) => this.fact(entry, field))
			.filter(({ value, text }) => value !== '' || text !== undefined);
	}

	archived({ row }: Entry): string {
		const { archived } = row;
		if (archived === undefined) return '';
		return this.#words.archived(archived.at.slice(0, 10), archived.reason);
	}

	#say(value: unknown, field: string): string {
		if (value === undefined || value === null || value === false) return '';
		if (value === true) return this.#words.yes;
		if (typeof value === 'number') return String(value);
		if (typeof value === 'string') {
			if (CHOICES.has(field)) return this.#words.choices[value] ?? value;
			return this.#nameOf(value) ?? value;
		}
		if (value instanceof Map) return this.#sayMap(value, field);
		if (Array.isArray(value)) return this.#join(value, field, '; ');
		if (typeof value !== 'object') return '';
		return this.#sayObject(value);
	}

	/** An amount with its unit; or the word that matters with what belongs to it in brackets. */
	#sayObject(value: object): string {
		const [first = '', ...rest] = Object.entries(value)
			.filter(([key]) => key !== 'type' && key !== 'at')
			.map(([key, inner]) => this.#say(inner, key))
			.filter((text) => text !== '');
		if (rest.length === 0) return first;
		return /^\d/.test(first) ? [first, ...rest].join(' ') : `${first} (${rest.join(', ')})`;
	}

	#sayMap(map: ReadonlyMap<unknown, unknown>, field: string): string {
		const lines = [...map].map(([key, inner]) => {
			const text = this.#say(inner, field);
			return `${this.#say(key, '')}${text === '' ? '' : `: ${text}`}`;
		});
		return lines.join('; ');
	}

	#join(values: readonly unknown[], field: string, by: string): string {
		return values.map((value) => this.#say(value, field)).join(by);
	}
}

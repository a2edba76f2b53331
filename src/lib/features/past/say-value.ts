/** What a field of a record holds, in a person's words. Values come from documents: anything may stand there. */
import type { Words } from '#lib/messages/words.ts';
import { CHOICES } from '#lib/model/schema/choices.ts';

/** The name of a record or of an account by its id; undefined where this device does not know it. */
export type NameOf = (id: string) => string | undefined;

export interface Speaker {
	readonly words: Pick<Words, 'changes' | 'format'>;
	readonly nameOf: NameOf;
}

/** Longer texts are cut where they are told in one line. */
const TEXT_CHARS = 160;
const MEMBERS = 12;
const DEPTH = 3;

/** Sets and maps whose members are records. */
const REFERENCES: ReadonlySet<string> = new Set([
	'about',
	'activities',
	'aims',
	'attendance',
	'causes',
	'chosenBy',
	'dependsOn',
	'evidence',
	'heard',
	'indicators',
	'leadOrgs',
	'matches',
	'members',
	'organisations',
	'outcomes',
	'positions',
	'ref',
	'sameAs',
	'strategies',
	'supersedes',
	'supportOrgs'
]);

const ID = /^(?:[a-z]{1,20}:)?[A-Za-z0-9_-]{22}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u;

/** What a field of a record under `root` holds; empty for nothing. `field` is its name in the document format. */
export function sayField(
	speaker: Speaker,
	{ root, field }: { readonly root: string; readonly field: string },
	value: unknown
): string {
	if (value instanceof Map) return sayMembers(speaker, field, value);
	// A card's status is the column it stands in, called as the board calls it.
	const columns: Readonly<Record<string, string | undefined>> = speaker.words.changes.columns;
	const column = root === 'activities' && field === 'status' ? columns[String(value)] : undefined;
	return column ?? sayValue(speaker, field, value);
}

/** What is said of a member of a set or map: nothing where it only is in it. */
export function sayInner(speaker: Speaker, inner: unknown): string {
	// The field's name is about its keys: what stands under them are words of their own.
	return inner === true ? '' : sayValue(speaker, '', inner);
}

function sayValue(speaker: Speaker, field: string, value: unknown, depth = 0): string {
	const { changes: say, format } = speaker.words;
	if (value === undefined || value === null || value === '' || depth > DEPTH) return '';
	if (typeof value === 'boolean') return value ? say.yes : say.no;
	if (typeof value === 'number') return Number.isFinite(value) ? format.number(value) : '';
	if (typeof value === 'string') return sayText(speaker, field, value);
	if (Array.isArray(value)) {
		return format.list(
			value.slice(0, MEMBERS).map((member: unknown) => sayValue(speaker, field, member, depth + 1))
		);
	}
	return typeof value === 'object' ? sayObject(speaker, value, depth) : '';
}

/** Members with what is said of each: "Maya (present)". */
function sayMembers(
	speaker: Speaker,
	field: string,
	members: ReadonlyMap<unknown, unknown>
): string {
	const { changes: say, format } = speaker.words;
	return format.list(
		[...members].map(([key, inner]) => {
			const told = sayInner(speaker, inner);
			return say.aside(sayMember(speaker, field, key), told === '' ? [] : [told]);
		})
	);
}

/** A key of a set or map: the record's name, the day, the word. */
export function sayMember({ words, nameOf }: Speaker, field: string, key: unknown): string {
	if (typeof key !== 'string') return '';
	const name = named(nameOf, key);
	if (name !== undefined) return words.changes.quoted(name);
	if (DAY.test(key)) return words.format.date(key);
	return REFERENCES.has(field) || ID.test(key)
		? words.changes.unknown
		: words.changes.quoted(short(key));
}

/** Whatever a reference means: `<id>` or `<kind>:<id>`. */
export function named(nameOf: NameOf, reference: string): string | undefined {
	const name = nameOf(reference) ?? nameOf(reference.slice(reference.indexOf(':') + 1));
	return name === '' ? undefined : name;
}

function sayText({ words, nameOf }: Speaker, field: string, text: string): string {
	const { changes: say, format } = words;
	if (CHOICES.has(field)) return say.choice(text);
	const name = named(nameOf, text);
	if (name !== undefined) return say.quoted(name);
	if (DAY.test(text)) return format.date(text);
	if (INSTANT.test(text)) return format.exact(text);
	if (ID.test(text) || field.endsWith('Id') || REFERENCES.has(field)) return say.unknown;
	return say.quoted(short(text));
}

function sayObject(speaker: Speaker, value: object, depth: number): string {
	const { changes: say, format } = speaker.words;
	const entries = new Map<string, unknown>(Object.entries(value));
	const amount = entries.get('amount') ?? entries.get('n');
	const [currency, unit] = [entries.get('currency'), entries.get('unit')];
	const rest = (...told: readonly string[]): readonly string[] =>
		[...entries]
			.filter(([key]) => !told.includes(key))
			.map(([key, inner]) => sayValue(speaker, key, inner, depth + 1))
			.filter((text) => text !== '');
	if (typeof amount === 'number') {
		const main =
			typeof currency === 'string' && /^[A-Z]{3}$/u.test(currency)
				? format.money(amount, currency)
				: say.amount(amount, typeof unit === 'string' ? short(unit) : '');
		return say.aside(main, rest('amount', 'n', 'currency', 'unit', 'type'));
	}
	const [first = '', ...others] = rest('type', 'at', 'by');
	return say.aside(first, others);
}

function short(text: string): string {
	const line = text.replace(/\s+/gu, ' ').trim();
	return line.length <= TEXT_CHARS ? line : `${line.slice(0, TEXT_CHARS - 1).trimEnd()}…`;
}

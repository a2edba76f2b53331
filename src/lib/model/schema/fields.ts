/**
 * Fields turn anything found under a key into a value they can vouch for. Reading never throws and
 * never writes; whatever does not fit becomes the field's fallback.
 */
import * as v from 'valibot';
import { type Field } from './field.ts';
import { cleanLabel, cleanLines, isPlainObject } from './text-values.ts';

const LABEL_CHARS = 200;
const REF_CHARS = 100;

/** A short label on one line, replaced whole: control characters and line breaks become spaces. */
export function text(fallback = '', maxChars: number = LABEL_CHARS): Field<string> {
	return {
		kind: 'value',
		read: (raw) => (typeof raw === 'string' ? cleanLabel(raw, maxChars) : fallback),
		write: (value) => cleanLabel(value, maxChars)
	};
}

/** A few lines of plain text, replaced whole: line breaks stay, other control characters do not. */
export function lines(maxChars: number): Field<string> {
	return {
		kind: 'value',
		read: (raw) => (typeof raw === 'string' ? cleanLines(raw, maxChars) : ''),
		write: (value) => cleanLines(value, maxChars)
	};
}

/** A short label on one line, or none where no text or an empty one stands. */
export function maybeText(maxChars: number = LABEL_CHARS): Field<string | undefined> {
	const label = text('', maxChars);
	return {
		kind: 'value',
		read: (raw) => label.read(raw) || undefined,
		write: (value) => (value === undefined || value === '' ? undefined : label.write(value))
	};
}

/** One of a closed list of words. */
export function oneOf<const T extends string>(
	values: readonly T[],
	fallback: NoInfer<T>
): Field<T> {
	const known = maybeOneOf(values);
	return { kind: 'value', read: (raw) => known.read(raw) ?? fallback, write: (value) => value };
}

/** One of a closed list of words, or none. */
export function maybeOneOf<const T extends string>(values: readonly T[]): Field<T | undefined> {
	return {
		kind: 'value',
		read: (raw) => values.find((value) => value === raw),
		write: (value) => value
	};
}

/** A whole number held inside [min, max]; what is no number becomes the fallback. */
export function integer(fallback: number, min: number, max: number): Field<number> {
	const maybe = maybeInteger(min, max);
	return { kind: 'value', read: (raw) => maybe.read(raw) ?? fallback, write: maybe.write };
}

/** A whole number held inside [min, max], or none. */
export function maybeInteger(min: number, max: number): Field<number | undefined> {
	const clamp = (value: number): number => Math.min(max, Math.max(min, Math.round(value)));
	return {
		kind: 'value',
		read: (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? clamp(raw) : undefined),
		write: (value) => (value === undefined || !Number.isFinite(value) ? undefined : clamp(value))
	};
}

/** A day of the calendar, `YYYY-MM-DD`, or none. Days of no month ("2026-02-30") read as none. */
export function date(): Field<string | undefined> {
	return parsed(isDate);
}

/** A moment as UTC ISO text (`2026-02-16T09:00:00Z`), for display only, or none. */
export function instant(): Field<string | undefined> {
	return parsed(isInstant);
}

/** True only where `true` stands. */
export function flag(): Field<boolean> {
	return { kind: 'value', read: (raw) => raw === true, write: (value) => value };
}

/** The id of another record, or none. It may dangle: whoever follows it must expect nothing. */
export function ref(): Field<string | undefined> {
	return {
		kind: 'value',
		read: (raw) => (isReference(raw) ? raw : undefined),
		write: (value) => (isReference(value) ? value : undefined)
	};
}

/** Values that belong together and are replaced together, checked by a valibot schema; or none. */
export function atomic<const S extends v.GenericSchema>(
	schema: S
): Field<Readonly<v.InferOutput<S>> | undefined> {
	return {
		kind: 'value',
		read: (raw) => {
			if (!isPlainObject(raw)) return undefined;
			const result = v.safeParse(schema, raw);
			return result.success ? Object.freeze(result.output) : undefined;
		},
		write: (value) => value
	};
}

/** A place among siblings (`order.ts`); '' sorts first. */
export function orderKey(): Field<string> {
	return {
		kind: 'value',
		read: (raw) => (typeof raw === 'string' && ORDER_KEY.test(raw) ? raw : ''),
		write: (value) => value
	};
}

/** What an order key looks like; longer ones read as none and are given anew at the next move. */
const ORDER_KEY = /^[0-9A-Za-z]{0,200}$/;

/** A day of the calendar inside an atomic value. */
export const daySchema = v.pipe(
	v.string(),
	v.check((value: string) => isDate(value))
);

export function isDate(raw: unknown): raw is string {
	if (typeof raw !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return false;
	const moment = new Date(`${raw}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(raw);
}

export function isInstant(raw: unknown): raw is string {
	if (typeof raw !== 'string') return false;
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(raw)) return false;
	return !Number.isNaN(Date.parse(raw));
}

export function isReference(raw: unknown): raw is string {
	return typeof raw === 'string' && raw.length > 0 && raw.length <= REF_CHARS;
}

function parsed(accepts: (raw: unknown) => raw is string): Field<string | undefined> {
	return {
		kind: 'value',
		read: (raw) => (accepts(raw) ? raw : undefined),
		write: (value) => (accepts(value) ? value : undefined)
	};
}

/** What a command answers: a value, or one of the failures a person can be told about. */

export type Result<T, E> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** No such record in this document (it may not have arrived yet). */
export interface NotFound {
	readonly type: 'not-found';
	readonly id: string;
}

/** A field that must say something was blank. */
export interface Blank {
	readonly type: 'blank';
	readonly field: string;
}

/** The document was written by a newer Keel: shown, not edited. */
export interface NewerFormat {
	readonly type: 'newer-format';
}

export type CommandError = NotFound | Blank | NewerFormat;

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

export function failure<E>(error: E): { readonly ok: false; readonly error: E } {
	return { ok: false, error };
}

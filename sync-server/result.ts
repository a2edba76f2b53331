/** What a step that may fail as expected answers: a value, or a stable word for why not. */
export type Result<Value, Refusal extends string> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Refusal };

/** It worked. */
export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
	return { ok: true, value };
}

/** It did not, and `error` says why. */
export function refused<Refusal extends string>(
	error: Refusal
): { readonly ok: false; readonly error: Refusal } {
	return { ok: false, error };
}

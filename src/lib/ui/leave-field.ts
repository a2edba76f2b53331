/**
 * Takes the focus out of a field inside `place`, so that it commits what was typed: a field that is
 * merely removed tells nobody, and its last words would be gone.
 */
export function leaveField(place: Element): void {
	const field = document.activeElement;
	if (field instanceof HTMLElement && field !== place && place.contains(field)) field.blur();
}

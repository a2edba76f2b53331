/** The longest that work in the background waits for a quiet moment, in milliseconds. */
const PATIENCE_MS = 100;

/** Resolves once the page has nothing better to do; at the next turn where nobody looks or can tell. */
export function idle(): Promise<void> {
	return new Promise((resolve) => {
		const isSeen = 'document' in globalThis && !document.hidden;
		if (!isSeen || !('requestIdleCallback' in globalThis)) setTimeout(resolve);
		else requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
	});
}

/** Which places' line somebody put away on this device. The places themselves stay where they are. */

const KEY = 'keel-apart-put-away';
/** How many are remembered, the latest last. */
const MOST = 500;

export function recallPutAway(): ReadonlySet<string> {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
		return new Set(
			Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []
		);
	} catch {
		return new Set();
	}
}

/** Adds `more`; answers all that is remembered. */
export function rememberPutAway(
	before: ReadonlySet<string>,
	more: readonly string[]
): ReadonlySet<string> {
	const ids = new Set([...before, ...more].slice(-MOST));
	try {
		localStorage.setItem(KEY, JSON.stringify([...ids]));
	} catch {
		// A browser that keeps nothing shows the line again: nothing is lost by that.
	}
	return ids;
}

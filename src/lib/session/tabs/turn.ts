/** Turns among the tabs of one browser, by Web Lock; where there are none, every tab has the turn. */

export interface Turn {
	/** Ends the turn, or the waiting for it. */
	end(): void;
}

/** What we need of `navigator.locks`; undefined on addresses without https. */
export type Locks = Pick<LockManager, 'request'> | undefined;

/**
 * Waits for the turn called `name`. `begin` is told whether it had to wait, that is, whether another
 * tab had it before.
 */
export function takeTurn(locks: Locks, name: string, begin: (waited: boolean) => void): Turn {
	if (!locks) {
		begin(false);
		return { end: () => undefined };
	}
	const waiting = new AbortController();
	let release: (() => void) | undefined;
	const hold = (waited: boolean) =>
		new Promise<void>((resolve) => {
			release = resolve;
			if (waiting.signal.aborted) resolve();
			else begin(waited);
		});
	void locks
		.request(name, { ifAvailable: true }, (lock) => (lock ? hold(false).then(() => true) : false))
		.then((had) => {
			if (had || waiting.signal.aborted) return undefined;
			return locks.request(name, { signal: waiting.signal }, () => hold(true));
		})
		.catch(() => undefined);
	return {
		end() {
			waiting.abort();
			release?.();
		}
	};
}

/** Runs `work` if no other tab is at it, and not at all otherwise. */
export async function ifMyTurn(
	locks: Locks,
	name: string,
	work: () => Promise<void>
): Promise<void> {
	if (!locks) return work();
	await locks.request(name, { ifAvailable: true }, async (lock) => {
		if (lock) await work();
	});
}

/** One answer for many who ask. */

/**
 * Asks at most once at a time, and not again for `ms` milliseconds after an answer that came; a failure is
 * told to all who wait for it and forgotten. `now`: the monotonic clock.
 */
export function atMostEvery<T>(
	ms: number,
	ask: () => Promise<T>,
	now: () => number = () => performance.now()
): () => Promise<T> {
	let asked: { readonly answer: Promise<T>; freshUntil: number } | undefined;
	return () => {
		if (asked && now() < asked.freshUntil) return asked.answer;
		const asking = { answer: ask(), freshUntil: Infinity };
		asked = asking;
		asking.answer.then(
			() => (asking.freshUntil = now() + ms),
			() => (asking.freshUntil = -Infinity)
		);
		return asking.answer;
	};
}

/** Figures from samples. */

export function median(samples: readonly number[]): number {
	return quantile(samples, 0.5);
}

/** The smallest sample that so many of all do not exceed (nearest rank). NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
	const sorted = samples.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

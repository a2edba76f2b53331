/** What many figures that were taken one after the other say about where they go. */

/** How much a straight line through them (least squares) rises from the first to the last, as a share of their mean. */
export function rise(samples: readonly number[]): number {
	const middle = (samples.length - 1) / 2;
	const mean = meanOf(samples);
	let along = 0;
	let spread = 0;
	for (const [at, sample] of samples.entries()) {
		along += (at - middle) * (sample - mean);
		spread += (at - middle) ** 2;
	}
	return ((along / spread) * (samples.length - 1)) / mean;
}

export function meanOf(samples: readonly number[]): number {
	return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** The `n`-th quarter, from 0. */
export function quarter<T>(samples: readonly T[], n: 0 | 1 | 2 | 3): readonly T[] {
	const size = samples.length / 4;
	return samples.slice(Math.round(n * size), Math.round((n + 1) * size));
}

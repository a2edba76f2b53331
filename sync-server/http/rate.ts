/** How often each address may ask: a bucket that refills steadily and holds one minute's worth. */

/** Buckets kept before full ones are forgotten. */
const SWEEP_AT = 10_000;

export interface RateLimit {
	/** 0 when the request may pass, else the whole seconds to wait. */
	take(address: string): number;
}

/**
 * `perMinute` requests a minute and address; 0 for no limit. `now` answers milliseconds that never go
 * back: by a wall clock that is set right, everybody would wait for as long as it was wrong.
 */
export function createRateLimit(
	perMinute: number,
	now: () => number = () => performance.now()
): RateLimit {
	const buckets = new Map<string, { left: number; at: number }>();
	const perMillisecond = perMinute / 60_000;

	function refilled(bucket: { left: number; at: number }, at: number): number {
		return Math.min(perMinute, bucket.left + (at - bucket.at) * perMillisecond);
	}

	return {
		take(address) {
			if (perMinute === 0) return 0;
			const at = now();
			if (buckets.size > SWEEP_AT) {
				for (const [key, bucket] of buckets) {
					if (refilled(bucket, at) >= perMinute) buckets.delete(key);
				}
			}
			const bucket = buckets.get(address);
			const left = bucket ? refilled(bucket, at) : perMinute;
			const mayPass = left >= 1;
			buckets.set(address, { left: mayPass ? left - 1 : left, at });
			return mayPass ? 0 : Math.ceil((1 - left) / perMillisecond / 1000);
		}
	};
}

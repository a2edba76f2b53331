/** Chance that can be had again: every random test says its seed, and `KEEL_SEED=n` repeats it. */

export interface Random {
	readonly seed: number;
	/** A number in [0, 1). */
	next(): number;
	/** A whole number from 0 up to, not including, `end`. */
	below(end: number): number;
	chance(probability: number): boolean;
	/** One of a list; throws when there is none. */
	pick<T>(list: readonly T[]): T;
	shuffled<T>(list: readonly T[]): T[];
	/** 128 random bits as 22 characters, as devices make them. */
	id(): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A generator that gives the same sequence for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (end: number): number => Math.floor(next() * end);
	return {
		seed,
		next,
		below,
		chance: (probability) => next() < probability,
		pick(list) {
			const picked = list[below(list.length)];
			if (picked === undefined) throw new RangeError('Nothing to pick from');
			return picked;
		},
		shuffled(list) {
			const copy = [...list];
			for (let at = copy.length - 1; at > 0; at -= 1) {
				const other = below(at + 1);
				[copy[at], copy[other]] = [copy[other]!, copy[at]!];
			}
			return copy;
		},
		id() {
			let id = '';
			for (let at = 0; at < 21; at += 1) id += LETTERS.charAt(below(64));
			return id + 'AQgw'.charAt(below(4));
		}
	};
}

/**
 * The seeds a random test runs: `count` fixed ones, the named regressions, and one that is new
 * every time. `KEEL_SEED` replaces them all.
 */
export function seedsFor(
	count: number,
	regressions: readonly { readonly seed: number; readonly because: string }[] = []
): readonly { readonly seed: number; readonly because: string }[] {
	const asked = Number(process.env.KEEL_SEED);
	if (Number.isSafeInteger(asked) && asked > 0) return [{ seed: asked, because: 'asked for' }];
	const fixed = Array.from({ length: count }, (_, at) => ({ seed: at + 1, because: 'fixed' }));
	const fresh = { seed: Math.floor(Math.random() * 1e9) + 1000, because: 'new in this run' };
	return [...regressions, ...fixed, fresh];
}

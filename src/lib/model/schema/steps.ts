/** How one list of words becomes another: Myers' greedy algorithm (1986). */

/** One word that stays, goes or comes. */
export interface Step {
	readonly kind: 'same' | 'gone' | 'new';
	readonly word: string;
}

/** Beyond so many differing words a comparison word by word tells nobody anything. */
const MOST_STEPS = 400;

/** How `a` becomes `b`: the shortest way, or all of what differs at once where that takes too many steps. */
export function stepsBetween(a: readonly string[], b: readonly string[]): readonly Step[] {
	const least = Math.min(a.length, b.length);
	let head = 0;
	while (head < least && a[head] === b[head]) head += 1;
	let tail = 0;
	while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
	const [midA, midB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
	return [
		...all('same', a.slice(0, head)),
		...(shortestSteps(midA, midB) ?? [...all('gone', midA), ...all('new', midB)]),
		...all('same', a.slice(a.length - tail))
	];
}

function all(kind: Step['kind'], words: readonly string[]): readonly Step[] {
	return words.map((word) => ({ kind, word }));
}

/** The shortest way from `a` to `b`; undefined where it takes too many steps. */
function shortestSteps(a: readonly string[], b: readonly string[]): readonly Step[] | undefined {
	const most = Math.min(a.length + b.length, MOST_STEPS);
	const reach = new Map<number, number>([[1, 0]]);
	const trail: ReadonlyMap<number, number>[] = [];
	for (let cost = 0; cost <= most; cost += 1) {
		trail.push(new Map(reach));
		for (let k = -cost; k <= cost; k += 2) {
			let x = nextX(reach, k, cost);
			while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
			reach.set(k, x);
			if (x >= a.length && x - k >= b.length) return walkBack(a, b, trail);
		}
	}
	return undefined;
}

function nextX(reach: ReadonlyMap<number, number>, k: number, cost: number): number {
	const [below, above] = [reach.get(k - 1) ?? -1, reach.get(k + 1) ?? -1];
	return k === -cost || (k !== cost && below < above) ? above : below + 1;
}

function walkBack(
	a: readonly string[],
	b: readonly string[],
	trail: readonly ReadonlyMap<number, number>[]
): readonly Step[] {
	const found: Step[] = [];
	let [x, y] = [a.length, b.length];
	for (let cost = trail.length - 1; cost >= 0; cost -= 1) {
		const reach = trail[cost] ?? new Map<number, number>();
		const k = x - y;
		const goesDown =
			k === -cost || (k !== cost && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
		const fromK = goesDown ? k + 1 : k - 1;
		const fromX = reach.get(fromK) ?? 0;
		const fromY = fromX - fromK;
		while (x > fromX && y > fromY) {
			x -= 1;
			y -= 1;
			found.push({ kind: 'same', word: a[x] ?? '' });
		}
		if (cost === 0) break;
		if (goesDown) {
			y -= 1;
			found.push({ kind: 'new', word: b[y] ?? '' });
		} else {
			x -= 1;
			found.push({ kind: 'gone', word: a[x] ?? '' });
		}
	}
	return found.reverse();
}

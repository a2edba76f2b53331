/**
 * Two plain texts compared by their words, for people to read: what stayed, what was taken out, what
 * came in. Myers' greedy algorithm (1986) over words and line breaks.
 */

/** A stretch of words that stayed, went or came. Stretches joined by kind give the texts' words. */
export interface WordChange {
	readonly kind: 'same' | 'gone' | 'new';
	readonly text: string;
}

/** Beyond so many differing words a comparison word by word tells nobody anything. */
const MOST_STEPS = 400;

/** How a text became another. White space within a line does not count. */
export function wordChanges(before: string, now: string): readonly WordChange[] {
	const [a, b] = [wordsOf(before), wordsOf(now)];
	let head = 0;
	while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
	let tail = 0;
	while (
		tail < a.length - head &&
		tail < b.length - head &&
		a[a.length - 1 - tail] === b[b.length - 1 - tail]
	) {
		tail += 1;
	}
	const [midA, midB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
	const middle = steps(midA, midB) ?? [
		...midA.map((word) => ({ kind: 'gone', word }) as const),
		...midB.map((word) => ({ kind: 'new', word }) as const)
	];
	return joined([
		...a.slice(0, head).map((word) => ({ kind: 'same', word }) as const),
		...middle,
		...a.slice(a.length - tail).map((word) => ({ kind: 'same', word }) as const)
	]);
}

/** In how many places two texts differ: stretches of changed words with unchanged ones between them. */
export function changedPlaces(changes: readonly WordChange[]): number {
	return changes.filter(
		({ kind }, at) => kind !== 'same' && (at === 0 || changes[at - 1]?.kind === 'same')
	).length;
}

interface Step {
	readonly kind: WordChange['kind'];
	readonly word: string;
}

function wordsOf(text: string): readonly string[] {
	return (
		text
			.normalize('NFC')
			.trim()
			.match(/\n+|[^\s]+/gu) ?? []
	);
}

/** The shortest way from `a` to `b`; undefined where it takes too many steps. */
function steps(a: readonly string[], b: readonly string[]): readonly Step[] | undefined {
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

function joined(all: readonly Step[]): readonly WordChange[] {
	const found: { kind: WordChange['kind']; text: string }[] = [];
	for (const { kind, word } of gathered(all)) {
		const last = found.at(-1);
		if (last?.kind !== kind) found.push({ kind, text: word });
		else last.text += last.text.endsWith('\n') || word.startsWith('\n') ? word : ` ${word}`;
	}
	return found;
}

/** Within one changed place everything that went comes before everything that came. */
function gathered(all: readonly Step[]): readonly Step[] {
	const found: Step[] = [];
	let coming: Step[] = [];
	for (const step of all) {
		if (step.kind === 'new') coming.push(step);
		else if (step.kind === 'gone') found.push(step);
		else {
			found.push(...coming, step);
			coming = [];
		}
	}
	return [...found, ...coming];
}

/**
 * Two plain texts compared by their words, for people to read: what stayed, what was taken out, what
 * came in.
 */
import { shortestSteps, type Step } from '../schema/steps.ts';

/** A stretch of words that stayed, went or came. Stretches joined by kind give the texts' words. */
export interface WordChange {
	readonly kind: 'same' | 'gone' | 'new';
	readonly text: string;
}

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
	const middle = shortestSteps(midA, midB) ?? [
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

function wordsOf(text: string): readonly string[] {
	return (
		text
			.normalize('NFC')
			.trim()
			.match(/\n+|[^\s]+/gu) ?? []
	);
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

/**
 * Two plain texts compared by their words, for people to read: what stayed, what was taken out, what
 * came in.
 */
import { type Step, stepsBetween } from '../schema/steps.ts';

/** A stretch of words that stayed, went or came. Stretches joined by kind give the texts' words. */
export interface WordChange {
	readonly kind: 'same' | 'gone' | 'new';
	readonly text: string;
}

/** How a text became another. White space within a line does not count. */
export function wordChanges(before: string, now: string): readonly WordChange[] {
	return joined(stepsBetween(wordsOf(before), wordsOf(now)));
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

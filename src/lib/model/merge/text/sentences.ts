/** Sentences, as Unicode cuts them: the same on every device, whatever its language. */

/** Half open: the letter at `end` is not part of it. */
export interface Stretch {
	readonly from: number;
	readonly end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text without the white space around them. Line breaks end a sentence. */
export function sentencesOf(text: string): readonly Stretch[] {
	return [...segmenter.segment(text)].flatMap(({ segment, index }) => {
		const words = segment.trim();
		if (words === '') return [];
		const from = index + segment.indexOf(words);
		return [{ from, end: from + words.length }];
	});
}

/** Whether two stretches have a letter in common. */
export function overlap(one: Stretch, other: Stretch): boolean {
	return one.from < other.end && one.end > other.from;
}

/** From the first letter of all to the last. */
export function around(stretches: readonly Stretch[]): Stretch {
	// Not spread into a call: a line of somebody's may have more sentences than a call takes arguments.
	return stretches.reduce((all, { from, end }) => ({
		from: Math.min(all.from, from),
		end: Math.max(all.end, end)
	}));
}

/** What two stretches that overlap have in common. */
export function common(one: Stretch, other: Stretch): Stretch {
	return { from: Math.max(one.from, other.from), end: Math.min(one.end, other.end) };
}

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

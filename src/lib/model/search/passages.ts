/** The words of a record as one text. */
import type * as Y from 'yjs';
import { plainText } from '../schema/text/index.ts';

type Passage = string | Y.XmlFragment | Iterable<string> | undefined;

/** Lines of every passage that has words, in the order given. */
export function passages(...all: readonly Passage[]): string {
	return all
		.flatMap((passage): readonly string[] => {
			if (passage === undefined) return [];
			if (typeof passage === 'string') return [passage];
			return Symbol.iterator in passage ? [...passage] : [plainText(passage)];
		})
		.map((words) => words.trim())
		.filter((words) => words !== '')
		.join('\n');
}

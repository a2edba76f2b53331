/** Where in a line the words stand that are new to somebody. */
import { type WordChange } from '#lib/model/agenda/word-changes.ts';

/**
 * The ranges of new words in `line`, as indices from and to. `compared` tells how the line came to be what it was
 * when they were found; it may have been written in since. Words that stood before them and are gone tell nothing
 * any more: then new ones are found only where nothing behind is like them.
 */
export function newIn(
	line: string,
	compared: readonly WordChange[]
): readonly (readonly [from: number, to: number])[] {
	let behind = 0;
	let isLost = false;
	return compared.flatMap(({ kind, text }) => {
		if (kind === 'gone') return [];
		const at = line.indexOf(text, behind);
		const isGuess = isLost && kind === 'new' && line.includes(text, at + 1);
		if (kind === 'same') isLost = at < 0;
		if (at < 0 || isGuess) return [];
		behind = at + text.length;
		return kind === 'new' ? [[at, behind] as const] : [];
	});
}

/** What changed between two states of one document, as data: catch-up, history and clean joins tell it in words. */
import { type WordChange } from '../agenda/word-changes.ts';
import { type Place } from './report.ts';

/** One passage of a rich text that changed. */
export interface Passage {
	/** Its id; '' where another program wrote it without one. */
	readonly block: string;
	readonly how: 'added' | 'taken' | 'changed' | 'look' | 'moved';
	/** The words with what stayed, went and came; empty for `look` (kind, level, bold and the like), all `same` for `moved`. */
	readonly words: readonly WordChange[];
}

/** One thing that is different. */
export type Change =
	| { readonly type: 'text'; readonly place: Place; readonly passages: readonly Passage[] }
	| {
			readonly type: 'value';
			readonly place: Place;
			/** As the record's type reads them; undefined: nothing. */
			readonly before: unknown;
			readonly after: unknown;
	  }
	| {
			/** A key of a set or map field came, went or holds something else. */
			readonly type: 'member';
			readonly place: Place;
			readonly how: 'added' | 'taken' | 'changed';
			readonly before: unknown;
			readonly after: unknown;
	  }
	| { readonly type: 'added' | 'archived' | 'restored' | 'moved'; readonly place: Place };

/** A change, and whose it is: account ids, empty where nobody knows. */
export type AttributedChange = Change & { readonly by: readonly string[] };

import { type GlossarySource } from './glossary.ts';

/** What a chip stands for right now. */
export interface ChipView {
	/** Its current name, which may differ from the words in the text. */
	readonly label: string;
	/** The word for what it is, such as "Outcome". */
	readonly kind: string;
}

/** One thing that a person may mean by `@…`. */
export interface ChipSuggestion {
	readonly ref: string;
	readonly label: string;
	/** The word for what it is, such as "Outcome". */
	readonly kind: string;
}

/** What the texts of a page may refer to. References look like `outcome:<id>`. */
export interface ChipSource {
	/** Best matches first; an empty query asks for a few good first choices. */
	search(query: string): readonly ChipSuggestion[];
	/** `undefined` when nothing answers to `ref` any more. */
	view(ref: string): ChipView | undefined;
	open(ref: string): void;
	/** The terms that are underlined, where the page has a vocabulary. */
	readonly glossary?: GlossarySource | undefined;
}

/** Something that can be done with one line of a text, such as making it an action. */
export interface LineAction {
	readonly label: string;
	run(line: { readonly blockId: string; readonly text: string }): void;
}

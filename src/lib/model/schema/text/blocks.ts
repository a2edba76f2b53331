import { type Kind, type Style } from './names.ts';

/** A stretch of text with one formatting. `link` is safe to follow, `chip` is a reference. */
export type Run = { readonly text: string } & { readonly [S in Style]?: true } & {
	readonly link?: string;
	readonly chip?: string;
};

/** One line of a text, as it can be shown. */
export interface TextBlock {
	readonly type: 'block';
	/** Stable name of this block; missing in texts that another program wrote. */
	readonly id: string | undefined;
	readonly kind: Kind;
	/** 1 to 3, for headings. */
	readonly level: number;
	/** 0 to 8. */
	readonly indent: number;
	/** For tasks. */
	readonly checked: boolean;
	/** What the whole block stands for, such as an image or an action. */
	readonly ref: string | undefined;
	readonly runs: readonly Run[];
}

/** Rows of cells of lines. */
export interface TableBlock {
	readonly type: 'table';
	readonly rows: readonly (readonly (readonly TextBlock[])[])[];
}

export type Block = TextBlock | TableBlock;

/** What a new text is made of. A string stands for one run without formatting. */
export interface NewBlock {
	readonly kind?: Kind;
	readonly level?: number;
	readonly indent?: number;
	readonly checked?: boolean;
	readonly ref?: string;
	readonly runs: string | readonly Run[];
}

/** The words of a block without its formatting. */
export function blockText(block: TextBlock): string {
	return block.runs.map((run) => run.text).join('');
}

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

/** The same words with neighbours of one format as one run. */
export function joinRuns(runs: readonly Run[]): readonly Run[] {
	const joined: Run[] = [];
	for (const run of runs) {
		const last = joined.at(-1);
		if (last && formatKey(last) === formatKey(run)) {
			joined[joined.length - 1] = { ...last, text: last.text + run.text };
		} else joined.push(run);
	}
	return joined;
}

function formatKey(run: Run): string {
	const { bold, italic, underline, strike, code, link, chip } = run;
	return JSON.stringify([bold, italic, underline, strike, code, link, chip]);
}

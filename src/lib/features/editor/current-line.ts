import { type EditorState } from '@tiptap/pm/state';
import { lineAt } from './keys.ts';
import { lookOf } from './schema.ts';

/** The line that something can be done with: it has words and a name. */
export interface CurrentLine {
	readonly blockId: string;
	readonly text: string;
	/** Position before the block. */
	readonly at: number;
}

/** The line with the caret, unless it is empty. */
export function currentLine(state: EditorState): CurrentLine | undefined {
	const line = lineAt(state.selection.$from);
	if (!line) return undefined;
	const blockId = lookOf(line.node).id;
	const text = line.node.textContent.trim();
	return blockId === undefined || text === '' ? undefined : { blockId, text, at: line.at };
}

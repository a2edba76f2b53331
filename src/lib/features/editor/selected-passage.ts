import { type EditorState } from '@tiptap/pm/state';
import { type SelectedPassage } from './highlights.ts';
import { linesIn } from './keys.ts';
import { lookOf } from './schema.ts';

/** The words that are selected, from line to line; undefined where none are, or their line has no name. */
export function selectedPassage(state: EditorState): SelectedPassage | undefined {
	const { from, to } = state.selection;
	const lines = linesIn(state).filter(
		({ node, at }) => at + 1 + node.content.size > from && at + 1 < to
	);
	const [first, last] = [lines[0], lines.at(-1)];
	if (from === to || !first || !last) return undefined;
	const [begin, end] = [lookOf(first.node).id, lookOf(last.node).id];
	if (begin === undefined || end === undefined) return undefined;
	const offset = (at: number, line: typeof first): number =>
		Math.min(Math.max(at - line.at - 1, 0), line.node.content.size);
	return {
		from: { block: begin, offset: offset(from, first) },
		to: { block: end, offset: offset(to, last) },
		quote: state.doc.textBetween(from, to, '\n')
	};
}

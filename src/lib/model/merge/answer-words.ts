/** What an answer does to a text: one side's words in a sentence, and lost words back. In a transaction. */
import * as Y from 'yjs';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { insertBlock, rewriteWords } from '../schema/text/rewrite.ts';
import { type Handle } from '../workspace.ts';
import { ITEM_CHARS } from './join-fields.ts';
import { type JoinItem, type MovedWords, type Place } from './report.ts';
import { hasWordsBack, Standing } from './standing.ts';

type Done = Result<void, CommandError>;

/** Makes the sentence what one side had made of it. Words that others wrote around it stay. */
export function useWords(handle: Handle, item: JoinItem, side: 0 | 1): Done {
	const { place, now, sides } = item;
	const line = new Standing(handle.doc).line(place);
	const words = sides[side].text;
	// Where nothing is left and that side wanted nothing there, all is as it wanted.
	if (now === '' && words === '') return success(undefined);
	const at = line?.text.indexOf(now) ?? -1;
	const isCut = words.length >= ITEM_CHARS || now.length >= ITEM_CHARS;
	if (line?.element === undefined || at < 0 || isCut) {
		return failure({ type: 'not-found', id: item.id });
	}
	// Both together took out all of it, and somebody has put these words back.
	if (now === '' && line.text.includes(words)) return success(undefined);
	const before = now === '' ? line.text.trimEnd() : line.text.slice(0, at);
	const behind = now === '' ? '' : line.text.slice(at + now.length);
	const gap = now === '' && before !== '' && words !== '' ? ' ' : '';
	rewriteWords(line.element, before + gap + words + behind);
	const rest = sides[side === 0 ? 1 : 0].moved;
	if (rest !== undefined) takeOut(handle, place, rest);
	return success(undefined);
}

/** Puts lost words back where they stood, or as a new line behind the nearest one that is left. */
export function putWordsBack(handle: Handle, item: JoinItem): Done {
	const { place, now, lost, sides } = item;
	if (lost === undefined) return failure({ type: 'not-found', id: item.id });
	const standing = new Standing(handle.doc);
	// Somebody was faster, or this is the second click.
	if (hasWordsBack(item, standing)) return success(undefined);
	const line = standing.line(place);
	if (now !== '' && line?.text.includes(now)) return useWords(handle, item, lost.side);
	const text = standing.record(place)?.texts.get(place.field ?? '');
	const words = sides[lost.side].text || lost.runs.join(' ');
	if (!(text instanceof Y.XmlFragment) || words === '' || words.length >= ITEM_CHARS) {
		return failure({ type: 'not-found', id: item.id });
	}
	const parent = line?.element?.parent;
	const id = handle.pen.createId();
	// A line in a cell of a table gets its new neighbour there.
	if (parent instanceof Y.XmlFragment) insertBlock(parent, place.block, { runs: words }, id);
	else insertBlock(text, place.block ?? '', { runs: words }, id);
	return success(undefined);
}

/** Takes out the rest of a sentence that the other side had split off. */
function takeOut(handle: Handle, place: Place, { block, text }: MovedWords): void {
	const line = new Standing(handle.doc).line({ ...place, block });
	const at = text === '' ? -1 : (line?.text.indexOf(text) ?? -1);
	if (line?.element === undefined || at < 0) return;
	const left = [line.text.slice(0, at).trimEnd(), line.text.slice(at + text.length).trimStart()];
	rewriteWords(line.element, left.filter((part) => part !== '').join(' '));
}

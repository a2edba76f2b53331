/** Two states of a rich text compared block by block, for people to read. */
import * as Y from 'yjs';
import { wordChanges } from '../agenda/word-changes.ts';
import { type NestedText } from '../schema/field.ts';
import { longestRise } from '../schema/rise.ts';
import { blocksIn, readBlock, type TextBlock, blockText, joinRuns } from '../schema/text/index.ts';
import { type Passage } from './change.ts';

/** One line of a text, wherever it stands, tables included. */
export interface Line {
	/** Its id; made of its place among the lines without one where it has none. No two lines share one. */
	readonly id: string;
	readonly text: string;
	/** Everything else that can be seen of it. */
	readonly look: string;
	readonly isPlain: boolean;
	/** Undefined in a plain long text. */
	readonly element: Y.XmlElement | undefined;
}

/** The lines of a text in order. */
export function linesOf(text: NestedText | undefined): readonly Line[] {
	if (text === undefined) return [];
	if (!(text instanceof Y.XmlFragment)) {
		return [{ id: '~', text: text.toString(), look: '', isPlain: true, element: undefined }];
	}
	const seen = new Map<string, number>();
	return blocksIn(text).map((element): Line => {
		const block = readBlock(element);
		const id = block.id ?? '~';
		const times = seen.get(id) ?? 0;
		seen.set(id, times + 1);
		return {
			id: times === 0 && block.id !== undefined ? id : `${id}~${times}`,
			text: blockText(block),
			look: lookOf(block),
			isPlain: block.kind === 'paragraph',
			element
		};
	});
}

/** What became of the lines of a text, in order; what was taken out stands behind what stood before it. */
export function passagesBetween(
	before: NestedText | undefined,
	after: NestedText | undefined
): readonly Passage[] {
	const [old, now] = [linesOf(before), linesOf(after)];
	const was = new Map(old.map((line, at) => [line.id, { line, at }]));
	const here = new Set(now.map(({ id }) => id));
	const stayed = now.flatMap(({ id }) => was.get(id)?.at ?? []);
	const inPlace = new Set(longestRise(stayed));
	const found: Passage[] = [];
	const reshaped = reshapedLines(old, now);
	let next = 0;
	const takenUntil = (end: number): void => {
		for (; next < end; next += 1) {
			const line = old[next];
			if (line === undefined || here.has(line.id) || reshaped.has(line.id)) continue;
			const passage = passageOf(line, undefined);
			if (passage !== undefined) found.push(passage);
		}
	};
	for (const line of now) {
		const known = was.get(line.id);
		if (known !== undefined && inPlace.has(known.at)) takenUntil(known.at);
		const passage = reshaped.has(line.id)
			? known && lookPassage(line)
			: (passageOf(known?.line, line) ??
				(known !== undefined && !inPlace.has(known.at) && line.text.trim() !== ''
					? movedPassage(line)
					: undefined));
		if (passage !== undefined) found.push(passage);
	}
	takenUntil(old.length);
	return found;
}

function passageOf(old: Line | undefined, now: Line | undefined): Passage | undefined {
	const line = now ?? old;
	if (line === undefined) return undefined;
	if (old === undefined || now === undefined) {
		const words = wordChanges(old?.text ?? '', now?.text ?? '');
		// An empty line is no news; a picture or a rule is.
		if (words.length === 0) return line.isPlain ? undefined : lookPassage(line);
		return { block: line.id, how: old === undefined ? 'added' : 'taken', words };
	}
	if (old.text !== now.text) {
		const words = wordChanges(old.text, now.text);
		if (words.some(({ kind }) => kind !== 'same')) return { block: line.id, how: 'changed', words };
	}
	return old.look === now.look ? undefined : lookPassage(line);
}

function lookPassage({ id }: Line): Passage {
	return { block: id, how: 'look', words: [] };
}

function movedPassage({ id, text }: Line): Passage {
	return { block: id, how: 'moved', words: wordChanges(text, text) };
}

/** Lines that were only cut in two or put together: their words are all still there. */
function reshapedLines(old: readonly Line[], now: readonly Line[]): ReadonlySet<string> {
	const found = new Set<string>();
	for (const [from, to] of [
		[old, now],
		[now, old]
	] as const) {
		const known = new Map(from.map((line) => [line.id, line]));
		to.forEach((line, at) => {
			const whole = known.get(line.id);
			if (whole === undefined || whole.text === line.text) return;
			const target = squeezed(whole.text);
			let sum = squeezed(line.text);
			const parts = [line.id];
			for (const part of to.slice(at + 1)) {
				if (known.has(part.id) || sum.length >= target.length) break;
				sum += squeezed(part.text);
				parts.push(part.id);
			}
			if (sum === target && parts.length > 1) for (const id of parts) found.add(id);
		});
	}
	return found;
}

function squeezed(text: string): string {
	return text.replace(/\s+/gu, '');
}

function lookOf(block: TextBlock): string {
	const { kind, level, indent, checked, ref, runs } = block;
	const marked = joinRuns(runs).filter((run) => Object.keys(run).length > 1);
	return JSON.stringify([
		kind,
		level,
		indent,
		checked,
		ref,
		marked.map((run) => ({ ...run, text: run.text.trim() }))
	]);
}

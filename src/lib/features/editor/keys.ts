/** What Enter, Backspace, Delete and Tab do, kind by kind: the table stands in README.md. */
import {
	type Command,
	NodeSelection,
	type EditorState,
	TextSelection,
	type Transaction
} from '@tiptap/pm/state';
import { type Node as TextNode, type ResolvedPos } from '@tiptap/pm/model';
import { type Kind, MAX_INDENT, NODES } from '#lib/model/schema/text/index.ts';
import { isListKind } from '#lib/model/schema/text/outline.ts';
import { lookOf } from './schema.ts';

/** The block that the caret stands in, with its place. */
interface Line {
	readonly node: TextNode;
	/** Position before the block. */
	readonly at: number;
	readonly $caret: ResolvedPos;
}

export function lineAt($caret: ResolvedPos): Line | undefined {
	const node = $caret.parent;
	return node.type.name === NODES.block ? { node, at: $caret.before(), $caret } : undefined;
}

/** A single caret in a block; `undefined` while something is selected. */
function caretLine(state: EditorState): Line | undefined {
	const { selection } = state;
	return selection instanceof TextSelection && selection.$cursor
		? lineAt(selection.$cursor)
		: undefined;
}

/** Kinds whose next line is of the same kind. */
function goesOn(kind: Kind): boolean {
	return isListKind(kind) || kind === 'quote' || kind === 'callout';
}

export const enter: Command = (state, dispatch) => {
	if (state.selection instanceof NodeSelection) return false;
	const tr = state.tr;
	if (!state.selection.empty) tr.deleteSelection();
	const line = lineAt(tr.selection.$from);
	if (!line) return false;
	const { node, at, $caret } = line;
	const { kind, indent } = lookOf(node);
	const words = node.textContent;

	if (kind === 'code') {
		if ($caret.parentOffset < node.content.size || !words.endsWith('\n')) {
			tr.insertText('\n');
		} else {
			tr.delete($caret.pos - 1, $caret.pos);
			newLineAfter(tr, at, { kind: 'paragraph' });
		}
	} else if (kind === 'divider' || kind === 'image') {
		newLineAfter(tr, at, { kind: 'paragraph' });
	} else if (node.content.size === 0 && kind !== 'paragraph') {
		if (isListKind(kind) && indent > 0) tr.setNodeAttribute(at, 'indent', indent - 1);
		else become(tr, at, { kind: 'paragraph' });
	} else if ($caret.parentOffset === 0 && node.content.size > 0) {
		// The words keep their block, so that whoever types in them stays with them.
		tr.insert(at, node.type.create({ ...fresh(node), kind: goesOn(kind) ? kind : 'paragraph' }));
	} else if ($caret.parentOffset === node.content.size) {
		newLineAfter(tr, at, { ...fresh(node), kind: goesOn(kind) ? kind : 'paragraph' });
	} else {
		const tail = node.type.create(
			{ ...fresh(node), kind, level: kind === 'heading' ? node.attrs.level : null },
			node.content.cut($caret.parentOffset)
		);
		tr.delete($caret.pos, $caret.end());
		const after = tr.mapping.map(at + node.nodeSize);
		tr.insert(after, tail);
		tr.setSelection(TextSelection.create(tr.doc, after + 1));
	}
	dispatch?.(tr.scrollIntoView());
	return true;
};

/** A line break inside the block. */
export const breakLine: Command = (state, dispatch) => {
	if (!lineAt(state.selection.$from)) return false;
	dispatch?.(state.tr.insertText('\n').scrollIntoView());
	return true;
};

export const backspace: Command = (state, dispatch) => {
	const line = caretLine(state);
	if (!line || line.$caret.parentOffset > 0) return false;
	const { node, at, $caret } = line;
	const { kind, indent } = lookOf(node);
	const tr = state.tr;
	const before = state.doc.resolve(at).nodeBefore;

	if (kind !== 'paragraph') become(tr, at, { kind: 'paragraph' });
	else if (indent > 0) tr.setNodeAttribute(at, 'indent', indent - 1);
	else if (before?.type.name === NODES.block) joinBackward(tr, before, line);
	else if (before && node.content.size === 0 && state.doc.childCount > 1 && $caret.depth === 1) {
		tr.delete(at, at + node.nodeSize);
	}
	// At the very beginning, and behind a table, there is nothing to take away.
	if (tr.steps.length > 0) dispatch?.(tr.scrollIntoView());
	return true;
};

function joinBackward(tr: Transaction, before: TextNode, { node, at }: Line): void {
	const from = at - before.nodeSize;
	if (before.content.size === 0) {
		tr.delete(from, at);
		return;
	}
	const end = at - 1;
	tr.delete(at, at + node.nodeSize);
	if (node.content.size > 0) tr.insert(end, node.content);
	tr.setSelection(TextSelection.create(tr.doc, end));
}

/** Delete at the end of a block: the next one comes up, as Backspace at its beginning would have it. */
export const forwardDelete: Command = (state, dispatch) => {
	const line = caretLine(state);
	if (!line || line.$caret.parentOffset < line.node.content.size) return false;
	const { node, at } = line;
	const nextAt = at + node.nodeSize;
	const next = state.doc.resolve(nextAt).nodeAfter;
	if (next?.type.name !== NODES.block) return true;
	const tr = state.tr;
	if (node.content.size === 0 && next.content.size > 0) {
		tr.delete(at, nextAt);
	} else {
		tr.delete(nextAt, nextAt + next.nodeSize);
		if (next.content.size > 0) {
			tr.insert(nextAt - 1, next.content);
			tr.setSelection(TextSelection.create(tr.doc, nextAt - 1));
		}
	}
	dispatch?.(tr.scrollIntoView());
	return true;
};

/** Moves every selected line in or out; a list item never stands more than one step below its list. */
export function indentBy(step: 1 | -1): Command {
	return (state, dispatch) => {
		const line = caretLine(state);
		if (line && lookOf(line.node).kind === 'code' && step === 1) {
			dispatch?.(state.tr.insertText('\t'));
			return true;
		}
		const tr = state.tr;
		for (const { node, at } of linesIn(state)) {
			const { indent, kind } = lookOf(node);
			const above = tr.doc.resolve(at).nodeBefore;
			const most = isListKind(kind)
				? above?.type.name === NODES.block
					? lookOf(above).indent + 1
					: 0
				: MAX_INDENT;
			const next = Math.max(0, Math.min(indent + step, step > 0 ? most : MAX_INDENT, MAX_INDENT));
			if (step > 0 ? next > indent : next < indent) tr.setNodeAttribute(at, 'indent', next);
		}
		if (tr.steps.length > 0) dispatch?.(tr);
		return true;
	};
}

/** Makes every selected line one kind; lines that all are so already become text again. */
export function chooseKind(kind: Kind, level: number | null = null): Command {
	return (state, dispatch) => {
		const lines = linesIn(state);
		if (lines.length === 0) return false;
		const isSo = lines.every(({ node }) => {
			const look = lookOf(node);
			return look.kind === kind && (level === null || look.level === level);
		});
		const tr = state.tr;
		for (const { at } of lines) become(tr, at, isSo ? { kind: 'paragraph' } : { kind, level });
		if (kind === 'divider' && !isSo) {
			const last = lines.at(-1);
			const end = last ? last.at + last.node.nodeSize : undefined;
			if (end !== undefined && tr.doc.resolve(end).nodeAfter === null) {
				tr.insert(end, state.schema.node(NODES.block, { kind: 'paragraph' }));
			}
		}
		dispatch?.(tr);
		return true;
	};
}

/** Ticks or clears the tasks in the selection, or the one at `at`. */
export function toggleTask(at?: number): Command {
	return (state, dispatch) => {
		const all = at === undefined ? linesIn(state) : linesFrom(state, at);
		const tasks = all.filter(({ node }) => lookOf(node).kind === 'task');
		if (tasks.length === 0) return false;
		const isDone = tasks.every(({ node }) => lookOf(node).checked);
		const tr = state.tr;
		for (const task of tasks) tr.setNodeAttribute(task.at, 'checked', !isDone);
		dispatch?.(tr);
		return true;
	};
}

interface Place {
	readonly node: TextNode;
	readonly at: number;
}

/** The blocks that the selection touches. */
export function linesIn(state: EditorState): readonly Place[] {
	const lines: Place[] = [];
	const { from, to } = state.selection;
	state.doc.nodesBetween(from, to, (node, at) => {
		if (node.type.name !== NODES.block) return true;
		lines.push({ node, at });
		return false;
	});
	return lines;
}

function linesFrom(state: EditorState, at: number): readonly Place[] {
	const node = state.doc.nodeAt(at);
	return node?.type.name === NODES.block ? [{ node, at }] : [];
}

/** The attributes that a new line takes over from the one it came from. */
function fresh(node: TextNode): { [name: string]: unknown } {
	const { kind } = lookOf(node);
	return {
		kind,
		indent: node.attrs.indent,
		checked: kind === 'task' ? false : null
	};
}

function become(
	tr: Transaction,
	at: number,
	next: { readonly kind: Kind; readonly level?: number | null }
): void {
	tr.setNodeAttribute(at, 'kind', next.kind);
	if (next.kind === 'heading') tr.setNodeAttribute(at, 'level', next.level ?? 1);
}

function newLineAfter(tr: Transaction, at: number, attributes: { [name: string]: unknown }): void {
	const node = tr.doc.nodeAt(at);
	if (!node) return;
	const after = at + node.nodeSize;
	tr.insert(after, node.type.create(attributes));
	tr.setSelection(TextSelection.create(tr.doc, after + 1));
}

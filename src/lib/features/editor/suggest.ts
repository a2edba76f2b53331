import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { MARKS } from '#lib/model/schema/text/index.ts';
import { type ChipSuggestion } from './chips.ts';
import { lineAt } from './keys.ts';
import { lookOf } from './schema.ts';

/** An `@…` that is being typed before the caret. */
export interface Mention {
	readonly from: number;
	readonly to: number;
	readonly query: string;
}

interface Progress {
	readonly mention: Mention | undefined;
	/** Where an `@` stands whose menu was closed. */
	readonly refused: number | undefined;
}

const key = new PluginKey<Progress>('keelMention');

export interface MentionOptions {
	/** Answers whether the key was taken by the menu. */
	readonly onKey: (event: KeyboardEvent) => boolean;
}

/** Notices an `@…` before the caret; the menu is drawn by the surface. */
export const Mentions = Extension.create<MentionOptions>({
	name: 'mentions',
	priority: 1200,
	addOptions() {
		return { onKey: () => false };
	},
	addProseMirrorPlugins() {
		const { onKey } = this.options;
		return [
			new Plugin<Progress>({
				key,
				state: {
					init: () => ({ mention: undefined, refused: undefined }),
					apply(tr, before, _old, state) {
						const refusedNow: unknown = tr.getMeta(key);
						const kept = before.refused === undefined ? undefined : tr.mapping.map(before.refused);
						const refused = typeof refusedNow === 'number' ? refusedNow : kept;
						const mention = mentionIn(state);
						if (!mention) return { mention, refused: undefined };
						return { mention: mention.from === refused ? undefined : mention, refused };
					}
				},
				props: {
					handleKeyDown: (view, event) =>
						key.getState(view.state)?.mention !== undefined && onKey(event)
				}
			})
		];
	}
});

/** The mention being typed, unless the menu was closed for it. */
export function currentMention(state: EditorState): Mention | undefined {
	return key.getState(state)?.mention;
}

/** Leaves this `@` a plain sign. */
export function refuseMention(tr: Transaction, mention: Mention): Transaction {
	return tr.setMeta(key, mention.from);
}

/** Puts the chip where the mention was typed, with a space behind it. */
export function insertChip(
	state: EditorState,
	mention: Mention,
	chosen: ChipSuggestion
): Transaction {
	const { tr, schema } = state;
	const chip = schema.text(chosen.label, [schema.mark(MARKS.chip, { ref: chosen.ref })]);
	const hasSpace =
		state.doc.textBetween(mention.to, Math.min(mention.to + 1, state.doc.content.size)) === ' ';
	tr.replaceWith(mention.from, mention.to, hasSpace ? chip : [chip, schema.text(' ')]);
	return tr.setStoredMarks([]).scrollIntoView();
}

function mentionIn(state: EditorState): Mention | undefined {
	const { selection } = state;
	const line = selection.empty ? lineAt(selection.$from) : undefined;
	if (!line || lookOf(line.node).kind === 'code') return undefined;
	const { parentOffset, pos } = selection.$from;
	const before = line.node.textBetween(
		Math.max(0, parentOffset - 60),
		parentOffset,
		undefined,
		'\ufffc'
	);
	const query = /(?:^|[\s(])@([^\s@][^@\n]{0,40})?$/u.exec(before)?.[0];
	if (query === undefined) return undefined;
	const typed = query.slice(query.indexOf('@') + 1);
	if (/\s\S*\s\S*\s/.test(typed)) return undefined;
	return { from: pos - typed.length - 1, to: pos, query: typed };
}

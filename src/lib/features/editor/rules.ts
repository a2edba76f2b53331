/** Markdown as one types it: signs at the beginning of a line choose its kind. */
import { Extension, InputRule } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { type Kind, NODES } from '#lib/model/schema/text/index.ts';
import { lookOf } from './schema.ts';

/** The same rule, silent where signs are meant as signs. */
export function outsideCode(rule: InputRule): InputRule {
	return new InputRule({
		find: rule.find,
		undoable: rule.undoable,
		handler: (props) => {
			const block = props.state.doc.resolve(props.range.from).parent;
			return lookOf(block).kind === 'code' ? null : rule.handler(props);
		}
	});
}

interface Become {
	readonly kind: Kind;
	readonly level?: number;
	readonly checked?: boolean;
}

function lineRule(find: RegExp, become: (match: RegExpMatchArray) => Become): InputRule {
	return outsideCode(
		new InputRule({
			find,
			handler: ({ state, range, match }) => {
				const $from = state.doc.resolve(range.from);
				const block = $from.parent;
				if (block.type.name !== NODES.block) return null;
				const next = become(match);
				const { kind } = lookOf(block);
				// Signs in a list choose a task; anywhere else than in plain text they stay signs.
				if (kind !== 'paragraph' && !(next.kind === 'task' && kind === 'bullet')) return null;
				const { tr } = state;
				tr.delete(range.from, range.to);
				tr.setNodeMarkup($from.before(), undefined, {
					...block.attrs,
					kind: next.kind,
					level: next.level ?? null,
					checked: next.checked ?? null
				});
				return undefined;
			}
		})
	);
}

const divider = outsideCode(
	new InputRule({
		find: /^(?:---|___|\*\*\*)$/,
		handler: ({ state, range }) => {
			const $from = state.doc.resolve(range.from);
			const block = $from.parent;
			if (lookOf(block).kind !== 'paragraph' || $from.parentOffset !== 0) return null;
			if (block.content.size !== range.to - range.from) return null;
			const { tr } = state;
			tr.delete(range.from, range.to);
			tr.setNodeAttribute($from.before(), 'kind', 'divider');
			const after = tr.mapping.map($from.after());
			tr.insert(after, block.type.create({ kind: 'paragraph' }));
			tr.setSelection(TextSelection.create(tr.doc, after + 1));
			return undefined;
		}
	})
);

/** What the signs at the beginning of a line mean. */
export const LineRules = Extension.create({
	name: 'lineRules',
	addInputRules() {
		return [
			lineRule(/^(#{1,3})\s$/, (match) => ({ kind: 'heading', level: match[1]?.length ?? 1 })),
			lineRule(/^[-*+]\s$/, () => ({ kind: 'bullet' })),
			lineRule(/^1[.)]\s$/, () => ({ kind: 'number' })),
			lineRule(/^\[([ xX]?)\]\s$/, (match) => ({
				kind: 'task',
				checked: match[1]?.toLowerCase() === 'x'
			})),
			lineRule(/^>\s$/, () => ({ kind: 'quote' })),
			lineRule(/^!\s$/, () => ({ kind: 'callout' })),
			lineRule(/^```$/, () => ({ kind: 'code' })),
			divider
		];
	}
});

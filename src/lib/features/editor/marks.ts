import { Mark, markInputRule, type MarkConfig } from '@tiptap/core';
import { MARKS, reference, safeHref, type Style } from '#lib/model/schema/text/index.ts';
import { outsideCode } from './rules.ts';

interface StyleLook {
	readonly tag: string;
	readonly keys: readonly string[];
	/** What one types around words: two groups, the second being the words. */
	readonly typed?: RegExp;
	readonly also?: readonly string[];
}

const looks: { readonly [S in Style]: StyleLook } = {
	bold: {
		tag: 'strong',
		also: ['b'],
		keys: ['Mod-b'],
		typed: /(?:^|\s)(\*\*)([^*\s](?:[^*]*[^*\s])?)\*\*$/
	},
	italic: {
		tag: 'em',
		also: ['i'],
		keys: ['Mod-i'],
		typed: /(?:^|[^*])(\*)([^*\s](?:[^*]*[^*\s])?)\*$/
	},
	underline: { tag: 'u', keys: ['Mod-u'] },
	strike: {
		tag: 's',
		also: ['del'],
		keys: ['Mod-Shift-s'],
		typed: /(?:^|\s)(~~)([^~\s](?:[^~]*[^~\s])?)~~$/
	},
	code: { tag: 'code', keys: ['Mod-e'], typed: /(?:^|[^`])(`)([^`]+)`$/ }
};

function styleMark(name: Style) {
	const { tag, also = [], keys, typed } = looks[name];
	const config: MarkConfig = {
		name,
		parseHTML: () => [tag, ...also].map((each) => ({ tag: each })),
		renderHTML: () => [tag, 0],
		addKeyboardShortcuts() {
			return Object.fromEntries(
				keys.map((key) => [key, () => this.editor.commands.toggleMark(name)])
			);
		},
		addInputRules() {
			return typed ? [outsideCode(markRule(typed, this.type))] : [];
		}
	};
	return Mark.create(config);
}

/** Words between signs become words with a mark; what stands before the signs stays untouched. */
function markRule(find: RegExp, type: Parameters<typeof markInputRule>[0]['type']) {
	return markInputRule({
		find: (text) => {
			const match = find.exec(text);
			const [whole, sign, words] = match ?? [];
			if (!match || whole === undefined || sign === undefined || words === undefined) return null;
			const lead = whole.indexOf(sign);
			return { index: match.index + lead, text: whole.slice(lead), replaceWith: words };
		},
		type
	});
}

const Link = Mark.create({
	name: MARKS.link,
	inclusive: false,
	addAttributes: () => ({ href: { default: null, rendered: false } }),
	renderHTML({ mark }) {
		const { href: raw }: { href?: unknown } = mark.attrs;
		const href = safeHref(raw);
		if (href === undefined) return ['span', 0];
		return ['a', { href, rel: 'noopener noreferrer', target: '_blank' }, 0];
	}
});

const Chip = Mark.create({
	name: MARKS.chip,
	inclusive: false,
	addAttributes: () => ({ ref: { default: null, rendered: false } }),
	renderHTML({ mark }) {
		const { ref: raw }: { ref?: unknown } = mark.attrs;
		const ref = reference(raw);
		return ['span', ref === undefined ? {} : { 'data-chip': ref }, 0];
	}
});

/** Marks that a later release writes: known already, so that nothing of theirs is lost, and unseen. */
function reserved(name: string) {
	return Mark.create({
		name,
		inclusive: false,
		excludes: '',
		addAttributes: () => ({ ref: { default: null, rendered: false } }),
		renderHTML: () => ['span', 0]
	});
}

/** Every mark of the schema. */
export const marks = [
	...(['bold', 'italic', 'underline', 'strike', 'code'] as const).map(styleMark),
	Link,
	Chip,
	reserved(MARKS.comment),
	reserved(MARKS.suggestion)
];

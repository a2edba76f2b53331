import Bold from '@lucide/svelte/icons/bold';
import Code from '@lucide/svelte/icons/code';
import H1 from '@lucide/svelte/icons/heading-1';
import H2 from '@lucide/svelte/icons/heading-2';
import H3 from '@lucide/svelte/icons/heading-3';
import Indent from '@lucide/svelte/icons/list-indent-increase';
import Outdent from '@lucide/svelte/icons/list-indent-decrease';
import Italic from '@lucide/svelte/icons/italic';
import Callout from '@lucide/svelte/icons/lightbulb';
import Bullet from '@lucide/svelte/icons/list';
import Number from '@lucide/svelte/icons/list-ordered';
import Task from '@lucide/svelte/icons/list-checks';
import Divider from '@lucide/svelte/icons/minus';
import Redo from '@lucide/svelte/icons/redo-2';
import CodeBlock from '@lucide/svelte/icons/square-code';
import Strike from '@lucide/svelte/icons/strikethrough';
import Quote from '@lucide/svelte/icons/text-quote';
import Underline from '@lucide/svelte/icons/underline';
import Undo from '@lucide/svelte/icons/undo-2';
import { type Editor } from '@tiptap/core';
import { type Command } from '@tiptap/pm/state';
import { type Component } from 'svelte';
import { type Words } from '#lib/messages/words.ts';
import { type Kind, type Style } from '#lib/model/schema/text/index.ts';
import { chooseKind, indentBy, linesIn } from './keys.ts';
import { lookOf } from './schema.ts';
import { redoOwn, undoOwn } from './sharing.ts';

type Icon = Component<{ size?: number; 'aria-hidden'?: 'true' }>;

/** One button of the toolbar. */
export interface Tool {
	readonly name: string;
	readonly label: string;
	readonly icon: Icon;
	/** For a switch: whether it is on where the caret stands. */
	readonly isOn?: (editor: Editor) => boolean;
	readonly run: (editor: Editor) => void;
}

/** The tools in groups, the ones used most first. */
export function toolsOf(words: Words['editor']): readonly (readonly Tool[])[] {
	const style = (name: Style, icon: Icon): Tool => ({
		name,
		label: words.styles[name],
		icon,
		isOn: (editor) => editor.isActive(name),
		run: (editor) => void editor.commands.toggleMark(name)
	});
	const kind = (name: Kind, icon: Icon, level: number | null = null): Tool => ({
		name: level === null ? name : `${name}-${level}`,
		label: level === null ? words.kinds[name] : words.heading(level),
		icon,
		isOn: (editor) =>
			linesIn(editor.state).every(({ node }) => {
				const look = lookOf(node);
				return look.kind === name && (level === null || look.level === level);
			}),
		run: command(chooseKind(name, level))
	});
	return [
		[style('bold', Bold), style('italic', Italic)],
		[kind('heading', H1, 1), kind('heading', H2, 2), kind('heading', H3, 3)],
		[kind('bullet', Bullet), kind('number', Number), kind('task', Task)],
		[
			{ name: 'outdent', label: words.outdent, icon: Outdent, run: command(indentBy(-1)) },
			{ name: 'indent', label: words.indent, icon: Indent, run: command(indentBy(1)) }
		],
		[
			kind('quote', Quote),
			kind('callout', Callout),
			kind('code', CodeBlock),
			kind('divider', Divider)
		],
		[style('underline', Underline), style('strike', Strike), style('code', Code)],
		[
			{ name: 'undo', label: words.undo, icon: Undo, run: undoOwn },
			{ name: 'redo', label: words.redo, icon: Redo, run: redoOwn }
		]
	];
}

function command(run: Command): (editor: Editor) => void {
	return ({ view }) => void run(view.state, view.dispatch, view);
}

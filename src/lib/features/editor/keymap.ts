import { Extension } from '@tiptap/core';
import { baseKeymap } from '@tiptap/pm/commands';
import { type Command, TextSelection } from '@tiptap/pm/state';
import {
	backspace,
	breakLine,
	chooseKind,
	enter,
	forwardDelete,
	indentBy,
	toggleTask
} from './keys.ts';

export interface KeymapOptions {
	/** Opens the link dialog. */
	readonly editLink: () => void;
}

/** Our keys, before everybody else's. */
export const Keymap = Extension.create<KeymapOptions, { leaves: boolean }>({
	name: 'keelKeymap',
	priority: 1100,
	addOptions() {
		return { editLink: () => {} };
	},
	addStorage() {
		return { leaves: false };
	},
	onFocus() {
		this.storage.leaves = false;
	},
	addKeyboardShortcuts() {
		const run = (command: Command) => () => {
			const { view } = this.editor;
			this.storage.leaves = false;
			return command(view.state, view.dispatch, view);
		};
		const tab = (command: Command) => () => {
			// After Escape, Tab goes on to the next control: nobody is held in the text.
			if (this.storage.leaves) return false;
			return run(command)();
		};
		return {
			Enter: run(enter),
			'Shift-Enter': run(breakLine),
			'Mod-Enter': run(toggleTask()),
			Backspace: run(backspace),
			'Shift-Backspace': run(backspace),
			Delete: run(forwardDelete),
			Tab: tab(indentBy(1)),
			'Shift-Tab': tab(indentBy(-1)),
			Escape: () => {
				this.storage.leaves = true;
				return false;
			},
			'Mod-k': () => {
				this.options.editLink();
				return true;
			},
			'Mod-Alt-0': run(chooseKind('paragraph')),
			'Mod-Alt-1': run(chooseKind('heading', 1)),
			'Mod-Alt-2': run(chooseKind('heading', 2)),
			'Mod-Alt-3': run(chooseKind('heading', 3)),
			'Mod-Shift-7': run(chooseKind('number')),
			'Mod-Shift-8': run(chooseKind('bullet')),
			'Mod-Shift-9': run(chooseKind('task')),
			'Mod-a': run(selectAllWords)
		};
	}
});

/** What a plain text field would do with the keys that we leave alone. */
export const PlainKeys = Extension.create({
	name: 'plainKeys',
	priority: 1,
	addKeyboardShortcuts() {
		return Object.fromEntries(
			['Backspace', 'Delete', 'Mod-Backspace', 'Mod-Delete'].flatMap((key) => {
				const command = baseKeymap[key];
				if (!command) return [];
				return [
					[key, () => command(this.editor.view.state, this.editor.view.dispatch, this.editor.view)]
				];
			})
		);
	}
});

const selectAllWords: Command = (state, dispatch) => {
	const whole = TextSelection.between(
		state.doc.resolve(0),
		state.doc.resolve(state.doc.content.size)
	);
	dispatch?.(state.tr.setSelection(whole));
	return true;
};

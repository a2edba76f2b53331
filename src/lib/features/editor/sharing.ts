import { type Editor, Extension } from '@tiptap/core';
import { redo, undo, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import { type XmlFragment } from 'yjs';
import { NODES } from '#lib/model/schema/text/index.ts';

/** Binds the editor to a shared text, and undoes what this person did in it and nothing else. */
export function sharing(fragment: XmlFragment): Extension {
	return Extension.create({
		name: 'sharing',
		// The binding is asked before anything that looks at its state.
		priority: 1000,
		addKeyboardShortcuts() {
			return {
				'Mod-z': () => undoOwn(this.editor),
				'Mod-y': () => redoOwn(this.editor),
				'Shift-Mod-z': () => redoOwn(this.editor)
			};
		},
		addProseMirrorPlugins: () => [
			ySyncPlugin(fragment),
			yUndoPlugin({ protectedNodes: new Set(Object.values(NODES)) })
		]
	});
}

/** Takes back this person's last change. The key is taken even where there is none. */
export function undoOwn({ state }: Editor): boolean {
	undo(state);
	return true;
}

/** Does again what was taken back last. */
export function redoOwn({ state }: Editor): boolean {
	redo(state);
	return true;
}

import { Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import { type Awareness } from 'y-protocols/awareness';
import { type Glossary } from '#lib/model/agenda/glossary.ts';
import { UndoManager, type XmlFragment } from 'yjs';
import { steady } from './binding.ts';
import { CaretOnScreen } from './caret-on-screen.ts';
import { carets } from './carets.ts';
import { Decorate } from './decorate.ts';
import { Glossing } from './glossing.ts';
import { guard } from './guard.ts';
import { BlockIds } from './ids.ts';
import { Keymap, PlainKeys } from './keymap.ts';
import { toggleTask } from './keys.ts';
import { Marking } from './marking.ts';
import { marks } from './marks.ts';
import { Clipboard, type PasteOptions } from './paste.ts';
import { LineRules } from './rules.ts';
import { keepLinesShared } from './shared-lines.ts';
import { sharing } from './sharing.ts';
import { nodes } from './schema.ts';
import { Mentions } from './suggest.ts';

/** What may cover a text, in pixels: the head of the page, and the toolbar with what is below it. */
const CLEAR = { top: 72, bottom: 168, left: 0, right: 0 } as const;

export interface EditorOptions {
	readonly element: HTMLElement;
	/** In a document that has been read from the device, and that the gate let through. */
	readonly fragment: XmlFragment;
	readonly awareness: Awareness | undefined;
	readonly createId: () => string;
	/** The name of the text, said by screen readers. */
	readonly label: string;
	readonly placeholder: string;
	readonly words: { readonly toggleTask: string; readonly somebody: string };
	/** The vocabulary to begin with; `setGlossary` brings another. */
	readonly glossary?: Glossary | undefined;
	readonly onMentionKey: (event: KeyboardEvent) => boolean;
	readonly editLink: () => void;
	readonly openChip: (ref: string) => void;
	/** After anything a toolbar may want to show. */
	readonly onChange: () => void;
	/** What is said in place of what a paste cannot take over, and who is told. */
	readonly paste: PasteOptions;
	/** Something newer arrived; the editor is gone already. */
	readonly onNewer: () => void;
}

/** An editor bound to one shared text, and what takes it away with every listener it had. */
export interface BoundEditor {
	readonly editor: Editor;
	destroy(): void;
}

/** Binds an editor to `fragment`. Binding writes nothing. */
export function createEditor(options: EditorOptions): BoundEditor {
	const { element, fragment, awareness, words } = options;
	const editor = new Editor({
		element,
		injectCSS: false,
		enableCoreExtensions: { keymap: false },
		extensions: [
			...nodes({ toggleTask: words.toggleTask }),
			...marks,
			sharing(fragment),
			...(awareness ? [carets({ awareness, somebody: words.somebody })] : []),
			CaretOnScreen,
			BlockIds.configure({ createId: options.createId }),
			Keymap.configure({ editLink: options.editLink }),
			PlainKeys,
			LineRules,
			Mentions.configure({ onKey: options.onMentionKey }),
			Clipboard.configure(options.paste),
			Decorate.configure({ placeholder: options.placeholder }),
			Glossing.configure({ glossary: options.glossary }),
			Marking,
			taps(options.openChip)
		],
		editorProps: {
			// The line one writes in stays clear of the toolbar and of what stands at the top.
			scrollThreshold: CLEAR,
			scrollMargin: CLEAR,
			attributes: {
				class: 'keel-text keel-write',
				'aria-multiline': 'true',
				'aria-label': options.label
			}
		}
	});
	editor.on('transaction', options.onChange);
	editor.on('focus', options.onChange);
	editor.on('blur', () => {
		const manager: unknown = yUndoPluginKey.getState(editor.state)?.undoManager;
		// What is typed after coming back is undone apart from what was typed before.
		if (manager instanceof UndoManager) manager.stopCapturing();
		options.onChange();
	});
	const binding: unknown = ySyncPluginKey.getState(editor.state)?.binding;
	const stopSteadying = binding instanceof ProsemirrorBinding ? steady(binding) : undefined;
	const stopSharing = keepLinesShared(fragment);
	const release = guard(fragment, () => {
		destroy();
		options.onNewer();
	});
	const destroy = (): void => {
		release();
		stopSharing();
		stopSteadying?.();
		editor.destroy();
	};
	return { editor, destroy };
}

/** Ticks a task and opens a chip or link: by click or tap, or with Alt-Enter where the caret stands. */
function taps(openChip: (ref: string) => void): Extension {
	return Extension.create({
		name: 'taps',
		addKeyboardShortcuts() {
			return {
				'Alt-Enter': () => {
					const { state, view } = this.editor;
					// At an edge the caret belongs to the words on either side.
					return [-1, 1].some((side) => {
						const { node } = view.domAtPos(state.selection.head, side);
						return open(node instanceof Element ? node : node.parentElement, openChip);
					});
				}
			};
		},
		addProseMirrorPlugins() {
			const { editor } = this;
			return [
				new Plugin({
					props: {
						handleDOMEvents: {
							// The caret and the phone's keyboard stay where they are.
							mousedown: (_view, event) => keepFocus(event, '[data-tick]'),
							click(view, event) {
								if (!(event.target instanceof Element)) return false;
								const tick = event.target.closest('[data-tick]');
								const line = tick?.nextElementSibling;
								if (line && editor.isEditable) {
									const $words = view.state.doc.resolve(view.posAtDOM(line, 0));
									return toggleTask($words.before())(view.state, view.dispatch);
								}
								// A finger has no Ctrl: its tap opens what it meets.
								const opens = event.ctrlKey || event.metaKey || isTouch(event);
								if (opens && open(event.target, openChip)) {
									event.preventDefault();
									return true;
								}
								if (event.target.closest('a[href]')) {
									event.preventDefault();
									return true;
								}
								view.dispatch(view.state.tr.scrollIntoView());
								return false;
							}
						}
					}
				})
			];
		}
	});
}

/** Opens the chip or link that `element` stands in; `false` where there is neither. */
function open(element: Element | null, openChip: (ref: string) => void): boolean {
	const target = element?.closest('[data-chip], a[href]');
	if (target instanceof HTMLAnchorElement) window.open(target.href, '_blank', 'noopener');
	else if (target instanceof HTMLElement) openChip(target.dataset.chip ?? '');
	return target instanceof HTMLElement;
}

function isTouch(event: MouseEvent): boolean {
	return event instanceof PointerEvent && event.pointerType === 'touch';
}

function keepFocus(event: MouseEvent, selector: string): boolean {
	if (!(event.target instanceof Element) || !event.target.closest(selector)) return false;
	event.preventDefault();
	return true;
}

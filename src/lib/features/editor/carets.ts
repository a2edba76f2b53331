import { Extension } from '@tiptap/core';
import {
	relativePositionToAbsolutePosition,
	yCursorPlugin,
	ySyncPluginKey
} from '@tiptap/y-tiptap';
import { type Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

const MAX_NAME = 40;
const GREY = '#6b7280';
/** Made once: it costs more than what it cuts. */
const graphemes = new Intl.Segmenter();

export interface CaretOptions {
	readonly awareness: Awareness;
	/** Said where somebody gave no name. */
	readonly somebody: string;
}

/** The others' carets and selections, with their names, as far as their states can be trusted. */
export function carets({ awareness, somebody }: CaretOptions): Extension {
	return Extension.create({
		name: 'carets',
		priority: 999,
		addProseMirrorPlugins() {
			const editor = this.editor;
			const isPlace = (position: unknown): boolean => {
				try {
					const { doc, type, binding } = ySyncPluginKey.getState(editor.state);
					const place = Y.createRelativePositionFromJSON(position);
					return relativePositionToAbsolutePosition(doc, type, place, binding.mapping) !== null;
				} catch {
					return false;
				}
			};
			return [
				yCursorPlugin(trusted(awareness, somebody, isPlace), {
					cursorBuilder: drawCaret,
					selectionBuilder: ({ color }: Person) => ({
						class: 'keel-selection',
						style: `background-color: ${color}33`
					})
				})
			];
		}
	});
}

interface Person {
	readonly name: string;
	readonly color: string;
}

/** The person that an awareness state names, made harmless. */
export function personOf(user: unknown, somebody: string): Person {
	const name = field(user, 'name');
	const color = field(user, 'color');
	return {
		name: typeof name === 'string' ? shortName(name) || somebody : somebody,
		color: typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : GREY
	};
}

/** One line, no control or direction characters, at most 40 letters. */
function shortName(name: string): string {
	const clean = name
		.slice(0, MAX_NAME * 4)
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const letters = [...graphemes.segment(clean)].map(({ segment }) => segment.slice(0, 16));
	return letters.length > MAX_NAME
		? `${letters.slice(0, MAX_NAME - 1).join('')}…`
		: letters.join('');
}

/**
 * The awareness as the caret plugin may see it: states of other people, with sound names and colours,
 * and only places that can be resolved (a wrong one throws in the middle of drawing).
 */
function trusted(
	awareness: Awareness,
	somebody: string,
	isPlace: (position: unknown) => boolean
): Awareness {
	const statesOfOthers = (): ReadonlyMap<number, object> => {
		const states = new Map<number, object>();
		for (const [client, state] of awareness.getStates()) {
			const cursor: unknown = field(state, 'cursor');
			if (client === awareness.clientID || !cursor) continue;
			const anchor = field(cursor, 'anchor');
			const head = field(cursor, 'head');
			if (!isPlace(anchor) || !isPlace(head)) continue;
			states.set(client, {
				user: personOf(field(state, 'user'), somebody),
				cursor: { anchor, head }
			});
		}
		return states;
	};
	return new Proxy(awareness, {
		get(target, name) {
			if (name === 'getStates') return statesOfOthers;
			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		}
	});
}

function drawCaret({ name, color }: Person): HTMLElement {
	const caret = document.createElement('span');
	caret.className = 'keel-caret';
	caret.style.setProperty('--person', color);
	const label = document.createElement('span');
	label.className = 'keel-caret-name';
	label.textContent = name;
	// Word joiners keep the line from breaking at the caret.
	caret.append('\u2060', label, '\u2060');
	return caret;
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? Object.getOwnPropertyDescriptor(value, name)?.value
		: undefined;
}

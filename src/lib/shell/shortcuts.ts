/** The keys that work on every page of an initiative. */
import { areas, type AreaName } from './areas.ts';

export type Shortcut =
	| { readonly does: 'search' }
	| { readonly does: 'list' }
	| { readonly does: 'go'; readonly area: AreaName };

/** How long `g` waits for its letter, in milliseconds. */
const WAIT_MS = 1500;
const KEY = 'keel-single-keys';

/** Whether keys without Ctrl do anything on this device (WCAG 2.1.4: they can be turned off). */
export function hasSingleKeys(): boolean {
	try {
		return localStorage.getItem(KEY) !== 'off';
	} catch {
		return true;
	}
}

export function setSingleKeys(on: boolean): void {
	try {
		if (on) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, 'off');
	} catch {
		// Storage is blocked: the choice cannot be kept, and the keys stay as they are.
	}
}

export class Shortcuts {
	/** When `g` was pressed, as `event.timeStamp`. */
	#began = -Infinity;

	/** What a key asks for; undefined for keys that are somebody else's. */
	hear(event: KeyboardEvent): Shortcut | undefined {
		if (event.isComposing || event.repeat) return undefined;
		const { key, target } = event;
		if ((event.ctrlKey || event.metaKey) && !event.altKey) {
			const isOurs = key.toLowerCase() === 'k' && (event.shiftKey || !isRichText(target));
			return isOurs ? { does: 'search' } : undefined;
		}
		if (event.altKey || isTyping(target) || !hasSingleKeys()) return undefined;
		const began = this.#began;
		this.#began = -Infinity;
		if (key === '?') return { does: 'list' };
		if (event.timeStamp - began < WAIT_MS) {
			const area = areas.find((known) => known.key === key.toLowerCase());
			if (area) return { does: 'go', area: area.name };
		}
		if (key === 'g') this.#began = event.timeStamp;
		return undefined;
	}
}

/** In a text Ctrl-K makes a link. */
function isRichText(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.isContentEditable;
}

/** Where letters are letters: fields, menus that one types in, and whatever is open over the page. */
function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return (
		target.isContentEditable ||
		target.closest(
			'input, textarea, select, [data-editor], [role="menu"], [role="listbox"], [popover], dialog:modal'
		) !== null
	);
}

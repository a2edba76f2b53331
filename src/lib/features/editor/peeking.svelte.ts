/** When the small window of an underlined term opens and goes: hover, focus, tap, Enter. */

const WAIT_MS = 350;
const LEAVE_MS = 160;

export class Peeking {
	/** The word in the text that the window stands at. */
	anchor = $state.raw<HTMLElement>();
	/** The window was asked for by a key, so the focus goes into it. */
	takesFocus = $state(false);
	#givingBack = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** A mouse that rests on a term; a finger taps instead. */
	over(event: PointerEvent): void {
		const term = termAt(event.target);
		if (event.pointerType !== 'mouse' || event.buttons > 0 || !term) return;
		this.#later(WAIT_MS, () => this.show(term));
	}

	out(event: PointerEvent): void {
		if (termAt(event.target)) this.leave();
	}

	/** The pointer came into the window: it stays. */
	stay(): void {
		clearTimeout(this.#timer);
	}

	leave(): void {
		this.#later(LEAVE_MS, () => this.hide());
	}

	/** A term that was reached by Tab. */
	focus(event: FocusEvent): void {
		const term = termAt(event.target);
		const isGivenBack = this.#givingBack;
		if (isGivenBack || term !== event.target || !term?.matches(':focus-visible')) return;
		this.show(term);
	}

	/**
	 * Takes a press on a term that shows it: a finger's, or anybody's where one only reads. With a mouse
	 * one writes where one clicks; hovering showed the term already.
	 */
	tap(event: MouseEvent, mayWrite: boolean): boolean {
		const term = termAt(event.target);
		const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
		if (!term || !(isTouch || !mayWrite)) return false;
		this.show(term);
		return true;
	}

	/** Enter or Space on a term, Alt-Enter with the caret in it, Escape. Answers whether it was one of them. */
	key(event: KeyboardEvent): boolean {
		if (event.key === 'Escape' && this.anchor) {
			this.hide();
			return true;
		}
		const isInText = event.altKey && event.key === 'Enter';
		const isOnTerm = !event.altKey && (event.key === 'Enter' || event.key === ' ');
		const place = isInText ? window.getSelection()?.anchorNode?.parentElement : event.target;
		const term = isInText || isOnTerm ? termAt(place) : undefined;
		if (!term || (isOnTerm && term !== event.target)) {
			// Writing goes on: nothing stands in its way.
			if (!termAt(event.target)) this.hide();
			return false;
		}
		this.show(term, true);
		return true;
	}

	/** Goes, and the focus with it to where it came from, without coming up there again. */
	giveBack(term: HTMLElement): void {
		this.hide();
		const editor = term.closest('[contenteditable=true]');
		this.#givingBack = true;
		(editor instanceof HTMLElement ? editor : term).focus();
		this.#givingBack = false;
	}

	show(term: HTMLElement, takesFocus = false): void {
		clearTimeout(this.#timer);
		this.takesFocus = takesFocus;
		this.anchor = term;
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.anchor = undefined;
	}

	#later(ms: number, act: () => void): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(act, ms);
	}
}

function termAt(target: EventTarget | null | undefined): HTMLElement | undefined {
	const found = target instanceof Element ? target.closest('[data-term]') : undefined;
	return found instanceof HTMLElement ? found : undefined;
}

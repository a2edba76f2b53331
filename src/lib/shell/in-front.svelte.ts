/** Since when the page in front is before somebody's eyes. */
export class InFront {
	readonly #page: () => unknown;
	#isSeen = $state(document.visibilityState === 'visible');
	/**
	 * Epoch milliseconds; undefined where nobody sees it. It is another moment as soon as `page` is another: whoever
	 * looks at both never finds a new page with the moment of the one before.
	 */
	readonly since = $derived.by(() => {
		this.#page();
		return this.#isSeen ? Date.now() : undefined;
	});

	/** Call within a component. `page`: reactive, what stands in front. */
	constructor(page: () => unknown) {
		this.#page = page;
		// Read when it changes, and not when somebody asks for the first time.
		$effect(() => void this.since);
	}

	look(): void {
		this.#isSeen = document.visibilityState === 'visible';
	}
}

/** The longest a page is left alone before the part is fetched all the same, in milliseconds. */
const IDLE_MS = 2000;

/**
 * A part of a page that is fetched after the page can be read. Where it cannot be fetched the page goes
 * on without it, and asking again tries again.
 */
export class LatePart<Part> {
	/** Undefined until it has arrived. */
	part = $state.raw<Part>();
	/** The last attempt failed. Stays until another one brings the part, so that a button can stand on it. */
	isMissing = $state(false);
	readonly #fetch: () => Promise<Part>;
	#arriving: Promise<boolean> | undefined;

	constructor(fetch: () => Promise<Part>) {
		this.#fetch = fetch;
	}

	/** Fetches it unless it is here or on its way. Answers whether it is here; never rejects. */
	want(): Promise<boolean> {
		this.#arriving ??= this.#arrive();
		return this.#arriving;
	}

	/** Fetches it once the browser has nothing else to do. Returns what calls that off. */
	prefetch(): () => void {
		if (!('requestIdleCallback' in window)) {
			const timer = setTimeout(() => void this.want(), IDLE_MS);
			return () => clearTimeout(timer);
		}
		const turn = requestIdleCallback(() => void this.want(), { timeout: IDLE_MS });
		return () => cancelIdleCallback(turn);
	}

	async #arrive(): Promise<boolean> {
		try {
			this.part = await this.#fetch();
			this.isMissing = false;
			return true;
		} catch {
			this.isMissing = true;
			this.#arriving = undefined;
			return false;
		}
	}
}

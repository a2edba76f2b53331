/**
 * When this tab shows what others write. Each change of theirs has the page laid out and painted anew, and a
 * letter typed meanwhile would wait behind it. So what arrives while somebody types is shown when the last
 * letter of their own has been painted, or 150 ms later; where nobody types, the device rests from it for as long
 * as it took, 150 ms at most.
 */

/** So long after the last letter another one is expected, in milliseconds. */
const TYPING_MS = 300;
/** The longest wait for a letter, and the longest rest, in milliseconds. */
const LONGEST_MS = 150;

export class BetweenKeys {
	/** Calls back when what was changed until now stands on the screen. */
	readonly #afterPaint: (painted: () => void) => void;
	readonly #waiting = new Set<() => void>();
	/** When the first of what waits arrived. */
	#since = 0;
	#typedAt = -Infinity;
	/** A letter was typed that is not painted yet. */
	#isLetterDue = false;
	/** Changes that are not painted yet. */
	#unpainted = 0;
	/** Until then the device has other things to do. */
	#freeAt = -Infinity;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(afterPaint: (painted: () => void) => void) {
		this.#afterPaint = afterPaint;
	}

	/** Somebody wrote here. */
	typed(): void {
		this.#typedAt = performance.now();
		if (this.#isLetterDue) return;
		this.#isLetterDue = true;
		this.#paint(() => {
			this.#isLetterDue = false;
			if (performance.now() >= this.#freeAt) this.#show();
		});
	}

	/** Calls `show` when it disturbs nobody: at once, or a little later, and once for all calls until then. */
	whenFree(show: () => void): void {
		if (this.#waiting.size === 0) this.#since = performance.now();
		this.#waiting.add(show);
		this.#plan();
	}

	/** Forgets that `show` waits. */
	forget(show: () => void): void {
		this.#waiting.delete(show);
	}

	#plan(): void {
		clearTimeout(this.#timer);
		if (this.#waiting.size === 0 || this.#unpainted > 0) return;
		const now = performance.now();
		const isTyping = now - this.#typedAt < TYPING_MS;
		const due = isTyping ? this.#since + LONGEST_MS : this.#freeAt;
		if (due <= now) this.#show();
		else this.#timer = setTimeout(() => this.#plan(), due - now);
	}

	#show(): void {
		if (this.#waiting.size === 0) return;
		const began = performance.now();
		for (const show of [...this.#waiting]) {
			this.#waiting.delete(show);
			show();
		}
		this.#paint(() => {
			const now = performance.now();
			this.#freeAt = now + Math.min(now - began, LONGEST_MS);
		});
	}

	#paint(painted: () => void): void {
		this.#unpainted += 1;
		this.#afterPaint(() => {
			this.#unpainted -= 1;
			painted();
			this.#plan();
		});
	}
}

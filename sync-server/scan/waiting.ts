/** Who waits for which clock, the lowest first: whoever is reached is found without asking the others. */
export class Waiting<T> {
	/** A binary heap by clock. */
	readonly #heap: { readonly clock: number; readonly who: T }[] = [];

	add(clock: number, who: T): void {
		const heap = this.#heap;
		const added = { clock, who };
		let at = heap.length;
		heap.push(added);
		while (at > 0) {
			const above = (at - 1) >> 1;
			const parent = heap[above];
			if (!parent || parent.clock <= clock) break;
			heap[at] = parent;
			heap[above] = added;
			at = above;
		}
	}

	/** Takes somebody out whose clock was reached; undefined when there is nobody. */
	take(reached: number): T | undefined {
		const heap = this.#heap;
		const [first] = heap;
		if (!first || first.clock > reached) return undefined;
		const last = heap.pop();
		if (last && heap.length > 0) this.#sink(last);
		return first.who;
	}

	#sink(entry: { readonly clock: number; readonly who: T }): void {
		const heap = this.#heap;
		let at = 0;
		for (;;) {
			const left = at * 2 + 1;
			const right = left + 1;
			const below =
				(heap[right]?.clock ?? Infinity) < (heap[left]?.clock ?? Infinity) ? right : left;
			const child = heap[below];
			if (!child || child.clock >= entry.clock) break;
			heap[at] = child;
			at = below;
		}
		heap[at] = entry;
	}
}

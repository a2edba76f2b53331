/** Rows between being accepted and being flushed (or lost), and what waits for them. */
export class InFlight {
	#accepted = 0;
	#done = 0;
	#waiting: { readonly after: number; readonly tell: () => void }[] = [];

	/** Rows since the start. */
	get accepted(): number {
		return this.#accepted;
	}

	get isBusy(): boolean {
		return this.#done < this.#accepted;
	}

	begin(): void {
		this.#accepted += 1;
	}

	/** Rows are flushed in the order in which they were accepted. */
	end(): void {
		this.#done += 1;
		while (this.#waiting[0] && this.#waiting[0].after <= this.#done) {
			this.#waiting.shift()?.tell();
		}
	}

	/** Calls when everything accepted so far is flushed or lost; at once when nothing is on its way. */
	whenDone(tell: () => void): void {
		if (this.isBusy) this.#waiting.push({ after: this.#accepted, tell });
		else tell();
	}
}

/** Merges as threads do: a while later, and now and then not at all. */
import { type Clock } from '#server/clock.ts';
import { Merger } from '#server/merging/merger.ts';

export class LateMerger extends Merger {
	readonly #clock: Clock;
	readonly #isBroken: boolean;

	/** `isBroken`: no base is ever merged, so that tails stay long. */
	constructor(clock: Clock, isBroken: boolean) {
		super({ clock, small: Infinity });
		this.#clock = clock;
		this.#isBroken = isBroken;
	}

	override async base(...job: Parameters<Merger['base']>): ReturnType<Merger['base']> {
		// Long enough for rows, and for others who compact, to come in between.
		await this.#clock.pause(this.#clock.random() * 800);
		await this.#late();
		if (this.#isBroken) throw new Error('The thread ended');
		return super.base(...job);
	}

	override async tail(...job: Parameters<Merger['tail']>): ReturnType<Merger['tail']> {
		await this.#late();
		return super.tail(...job);
	}

	override async missing(...job: Parameters<Merger['missing']>): ReturnType<Merger['missing']> {
		await this.#late();
		return super.missing(...job);
	}

	async #late(): Promise<void> {
		await this.#clock.pause(this.#clock.random() * 8);
		if (this.#clock.random() < 0.01) throw new Error('The thread ended');
	}
}

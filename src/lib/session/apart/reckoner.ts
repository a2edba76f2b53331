/** Asks the worker; where there is none, or it fails, the page reckons by itself. */
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { type JoinInput, type JoinReport } from '#lib/model/merge/report.ts';
import { type Answer, type NewsInput, type Task } from './reckon.ts';

interface Asked {
	readonly resolve: (answer: Answer) => void;
	readonly reject: (error: unknown) => void;
}

interface Said {
	readonly id: number;
	readonly answer?: Answer;
	readonly error?: string;
}

/** What takes longer was made to take long; it is ended, and told of no more. In milliseconds. */
const PATIENCE_MS = 60_000;

export class Reckoner {
	#worker: Worker | undefined;
	#isBroken = false;
	readonly #asked = new Map<number, Asked>();
	#next = 0;

	async join(input: JoinInput): Promise<JoinReport> {
		const answer = await this.#ask({ type: 'join', input });
		if (!('items' in answer)) throw new Error('The worker answered something else');
		return answer;
	}

	async news(input: NewsInput): Promise<readonly AttributedChange[]> {
		const answer = await this.#ask({ type: 'news', input });
		if ('items' in answer) throw new Error('The worker answered something else');
		return answer;
	}

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		for (const { reject } of this.#asked.values()) reject(new Error('Closed'));
		this.#asked.clear();
	}

	async #ask(task: Task): Promise<Answer> {
		const worker = this.#open();
		if (!worker) return (await import('./reckon.ts')).reckon(task);
		this.#next += 1;
		const id = this.#next;
		const patience = setTimeout(() => this.close(), PATIENCE_MS);
		try {
			return await new Promise<Answer>((resolve, reject) => {
				this.#asked.set(id, { resolve, reject });
				worker.postMessage({ id, task });
			});
		} catch (error) {
			// A worker that cannot be had (an old browser, a part that did not load) is no reason to tell nothing.
			if (!this.#isBroken) throw error;
			return this.#ask(task);
		} finally {
			clearTimeout(patience);
		}
	}

	#open(): Worker | undefined {
		if (this.#worker || this.#isBroken || !('Worker' in globalThis)) return this.#worker;
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
		worker.onmessage = ({ data }: MessageEvent<Said>) => this.#heed(data);
		worker.onerror = () => {
			this.#isBroken = true;
			this.close();
		};
		this.#worker = worker;
		return worker;
	}

	#heed({ id, answer, error }: Said): void {
		const asked = this.#asked.get(id);
		this.#asked.delete(id);
		if (answer) asked?.resolve(answer);
		else asked?.reject(new Error(error));
	}
}

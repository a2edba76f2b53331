/** Clears the marks of unsent work once the server has all of it; says so where it was refused. */
import * as Y from 'yjs';
import { REFUSED, type DocumentStore } from './device/document-store.ts';
import type { Marks } from './device/rows.ts';
import type { LinkState } from './socket/link.ts';

/** How long the tab that wrote something may take to clear its mark before another tab looks after it. */
const ADOPT_MS = 2000;

export interface SettlingOptions {
	readonly doc: Y.Doc;
	readonly store: DocumentStore;
	/** Unique to this tab. */
	readonly tab: string;
	readonly link: () => LinkState | undefined;
	/** Nothing is unsent, in whichever tab. */
	readonly onSettled: () => void;
}

export class Settling {
	readonly #options: SettlingOptions;
	/** Marks as they stood when the store was last read whole. */
	#seen: Marks = new Map();
	#settling = false;
	#adopt: ReturnType<typeof setTimeout> | undefined;
	#closed = false;

	constructor(options: SettlingOptions) {
		this.#options = options;
	}

	/** Reads the store into the document; answers the marks whose work is in it now. */
	async load(): Promise<Marks> {
		this.#seen = await this.#options.store.load();
		return this.#seen;
	}

	/** Looks whether there is something to clear. */
	look(): void {
		const { store, link: linkNow, onSettled } = this.#options;
		const { marks } = store.state.peek();
		const link = linkNow();
		if (this.#settling || this.#closed || !link?.covered || !store.isKept) return;
		if (link.refusal === undefined && marks.size === 0) {
			onSettled();
			return;
		}
		this.#settling = true;
		void this.#settleMarks(marks, link).finally(() => {
			this.#settling = false;
			if (store.state.peek().marks !== marks) this.look();
		});
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#adopt);
	}

	async #settleMarks(marks: Marks, link: LinkState): Promise<void> {
		const { store, doc } = this.#options;
		if (link.refusal !== undefined) {
			if (marks.size > 0) await store.refuse(link.refusal);
			return;
		}
		const known = new Map([...marks].filter(([key, value]) => this.#isOurs(key, value)));
		// The refusal may speak of work that is not in this document yet.
		if (known.size < marks.size) known.delete(REFUSED);
		if (known.size > 0) await store.confirm(known, Y.encodeStateVector(doc));
		if (known.size < marks.size) this.#adoptLater();
	}

	/** Whether the work behind a mark is in this document: written here, or read from the store since. */
	#isOurs(key: string, value: unknown): boolean {
		return (
			key === REFUSED || key.endsWith(`:${this.#options.tab}`) || this.#seen.get(key) === value
		);
	}

	/** Another tab left work that nobody sends: read the store again and send it from here. */
	#adoptLater(): void {
		if (this.#adopt) return;
		const before = this.#options.store.state.peek().marks;
		this.#adopt = setTimeout(() => {
			this.#adopt = undefined;
			void this.#adoptOrphans(before);
		}, ADOPT_MS);
	}

	async #adoptOrphans(before: Marks): Promise<void> {
		const marks = await this.#options.store.refreshMarks();
		const stale = [...marks].some(([key, value]) => before.get(key) === value);
		if (stale) await this.load();
		this.look();
	}
}

/** The document as this person saw it last, copied just before the first change of others since. */
import * as Y from 'yjs';
import { Cell } from '../cell.ts';
import type { DocumentStore } from '../device/document-store.ts';
import { NEWS, NEWS_STATE, readNews, type NewsFacts } from './stored.ts';
import { bringsNews } from './updates.ts';

export interface NewsOptions {
	readonly doc: Y.Doc;
	readonly store: Pick<DocumentStore, 'editBeside' | 'beside'>;
	/** Account id of the person on this device. */
	readonly person: () => string;
	/** An ISO instant. */
	readonly now: () => string;
	readonly createId: () => string;
	/** Another tab may want to know. */
	readonly onStored: () => void;
}

interface Found {
	readonly id: string;
	readonly update: Uint8Array;
}

export class News {
	/** Reactive: there is something this person may not have seen. */
	readonly facts: Cell<NewsFacts | undefined>;
	readonly #options: NewsOptions;
	/** Until a tab has brought it to the device. */
	#copy: Uint8Array | undefined;
	#isKeeping = false;
	/** Epoch milliseconds since when this person has the document before them; undefined where they do not. */
	#watchedSince: number | undefined;
	/** Epoch milliseconds of the moment since which everything arrives as it is written. */
	#liveSince: number | undefined;
	#hasWatched = false;
	/** What was new when this person began to look. */
	#found: Found | undefined;
	/** A copy of another tab's of what this one saw as it came, to be dropped when that is noted. */
	#needless: NewsFacts | undefined;

	constructor(options: NewsOptions, onChange: () => void) {
		this.#options = options;
		this.facts = new Cell<NewsFacts | undefined>(undefined, onChange);
	}

	/** This person has the document before them, and everything arrives as it is written. */
	get isWatched(): boolean {
		return this.#watchedSince !== undefined && this.#liveSince !== undefined;
	}

	/** Heeds what is stored now. */
	learn(beside: ReadonlyMap<string, unknown>): void {
		const facts = readNews(beside.get(NEWS));
		if (facts?.person === this.#options.person()) {
			if (this.#sawAsItCame(facts)) {
				this.#needless = facts;
				return;
			}
			this.#copy = undefined;
			if (facts.id !== this.facts.peek()?.id) this.facts.set(facts);
		} else if (!this.#copy) this.facts.set(undefined);
	}

	/** Something of the server's is about to be applied. */
	beforeRemote(update: Uint8Array): void {
		const { doc, now, createId, person } = this.#options;
		if (!this.facts.peek() && this.isWatched) {
			this.#hasWatched = true;
			return;
		}
		// What reaches an empty device is the document itself.
		if (this.facts.peek() || doc.store.clients.size === 0 || !bringsNews(doc, update)) return;
		this.#copy = Y.encodeStateAsUpdate(doc);
		const vector = Y.encodeStateVector(doc);
		this.facts.set({ id: createId(), person: person(), at: now(), vector });
	}

	/** The server's whole content has arrived since this connection began, or that is no longer so. */
	live(isLive: boolean): void {
		if (!isLive) this.#liveSince = undefined;
		else this.#liveSince ??= Date.parse(this.#options.now());
		this.#find();
	}

	/**
	 * This person has had the document before them since then (epoch milliseconds), or looks away (undefined).
	 * What arrives live while they look is no news to them.
	 */
	watch(since: number | undefined): void {
		this.#watchedSince = since;
		const facts = this.facts.peek();
		if (facts && this.#sawAsItCame(facts)) void this.drop(facts);
		this.#find();
	}

	/**
	 * Whether anything was seen as it came since this was last asked. Where there is real news this can only be
	 * noted once that was seen too.
	 */
	takeWatched(): boolean {
		if (this.facts.peek()) return false;
		const hasWatched = this.#hasWatched;
		this.#hasWatched = false;
		if (this.#needless) void this.drop(this.#needless);
		this.#needless = undefined;
		return hasWatched;
	}

	/** Brings a copy to the device; by the tab that keeps what the server sends, in the write that keeps it. */
	async keep(): Promise<void> {
		const [facts, copy] = [this.facts.peek(), this.#copy];
		if (!facts || !copy || this.#isKeeping) return;
		// It stays at hand until the device has it: somebody may ask for it meanwhile.
		this.#isKeeping = true;
		const { editBeside } = this.#options.store;
		let standing: NewsFacts | undefined;
		const kept = await editBeside.call(this.#options.store, {
			names: [NEWS],
			edit: (before) => {
				const there = readNews(before.get(NEWS));
				standing = there?.person === facts.person ? there : undefined;
				if (standing) return new Map();
				return new Map<string, unknown>([
					[NEWS, facts],
					[NEWS_STATE, copy]
				]);
			}
		});
		this.#isKeeping = false;
		if (this.facts.peek() !== facts) {
			await this.keep();
			return;
		}
		if (!kept) return;
		this.#copy = undefined;
		if (standing) this.facts.set(standing);
		else this.#options.onStored();
	}

	/** The document as this person saw it last. */
	async state(): Promise<Uint8Array | undefined> {
		const beside = await this.#options.store.beside((name) => name === NEWS_STATE);
		const state = beside.get(NEWS_STATE);
		return this.#copy ?? (state instanceof Uint8Array ? state : undefined);
	}

	/**
	 * What is new, as an update beyond that state. While somebody looks it stays the same one: what they see
	 * come, and what they write, is not new to them. Once they look away without having said that they saw it,
	 * all of it is.
	 */
	beyond({ id, vector }: NewsFacts): Uint8Array {
		const found = this.#find();
		return found?.id === id ? found.update : Y.encodeStateAsUpdate(this.#options.doc, vector);
	}

	/** It was seen; a later copy stays. */
	async drop({ id }: NewsFacts): Promise<void> {
		if (this.facts.peek()?.id === id) {
			this.#copy = undefined;
			this.#found = undefined;
			this.facts.set(undefined);
		}
		await this.#options.store.editBeside({
			names: [NEWS],
			edit: (before) =>
				readNews(before.get(NEWS))?.id === id
					? new Map([
							[NEWS, undefined],
							[NEWS_STATE, undefined]
						])
					: new Map()
		});
		this.#options.onStored();
	}

	#find(): Found | undefined {
		const facts = this.isWatched ? this.facts.peek() : undefined;
		if (this.#found?.id === facts?.id) return this.#found;
		this.#found = facts && {
			id: facts.id,
			update: Y.encodeStateAsUpdate(this.#options.doc, facts.vector)
		};
		return this.#found;
	}

	/** Nothing older than what this person watched stands in this copy. */
	#sawAsItCame({ at }: NewsFacts): boolean {
		const [watched, live] = [this.#watchedSince, this.#liveSince];
		if (watched === undefined || live === undefined) return false;
		const came = Date.parse(at);
		const saw = came >= watched && came > live;
		this.#hasWatched ||= saw;
		return saw;
	}
}

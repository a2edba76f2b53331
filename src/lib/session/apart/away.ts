/** What one document keeps on this device for the day its work meets that of others. */
import type * as Y from 'yjs';
import type { DocumentStore } from '../device/document-store.ts';
import type { LinkState } from '../socket/link.ts';
import { Base } from './base.ts';
import { News } from './news.ts';
import { BASE, JOIN, MEETING, NEWS, readJoin, type StoredJoin } from './stored.ts';
import { isWithin, vectorWithin } from './updates.ts';

export interface AwayOptions {
	readonly doc: Y.Doc;
	readonly store: DocumentStore;
	readonly isShared: () => boolean;
	/** Account id of the person on this device. */
	readonly person: () => string;
	/** Epoch milliseconds. */
	readonly now: () => number;
	readonly createId: () => string;
	/** There are joins to be told, or news; told by the document that has them. */
	readonly onChange: () => void;
	/** What is left to be told may be another than it was. */
	readonly onLeft: () => void;
	/** Whether work stands here that the server has not confirmed, in whichever tab. */
	readonly isUnsent: () => boolean;
	/** Other tabs look at the store again. */
	readonly tellTabs: () => void;
}

export class Away {
	readonly base: Base;
	readonly news: News;
	readonly #options: AwayOptions;
	/** Joins stand in the store that nobody has told yet. */
	#hasJoins = false;
	/** This tab keeps what the server sends. */
	#isWriter = false;
	#isOrphaned = false;
	/** Joins on their way to the store, and how many. */
	#storing: Promise<void> = Promise.resolve();
	#onTheirWay = 0;
	/** Joins that could not be told; they are tried again at the next start. */
	readonly #putOff = new Set<string>();

	constructor(options: AwayOptions) {
		const { doc, store, isShared, person, createId } = options;
		const now = () => new Date(options.now()).toISOString();
		this.#options = options;
		this.base = new Base({
			doc,
			store,
			isShared,
			now,
			createId,
			onJoin: (stored) => this.#store(stored)
		});
		this.news = new News(
			{ doc, store, person, now, createId, onStored: options.tellTabs },
			options.onChange
		);
	}

	/** Whether there are joins that this tab is to tell now. */
	get hasJoins(): boolean {
		return this.#hasJoins && this.#isWriter;
	}

	/** Nothing is left that a connection would bring to be told: no copy of before, no join. */
	get isTold(): boolean {
		return !this.base.stands && !this.#hasJoins && this.#onTheirWay === 0;
	}

	/** Reads what is stored, before anybody connects. */
	async load(): Promise<void> {
		const beside = await this.#read();
		this.base.learn(beside);
		this.news.learn(beside);
		this.base.resume(beside);
	}

	/** Edits stand in the store that no tab is sending. */
	orphaned(): void {
		this.#isOrphaned = !this.base.stands;
	}

	/** Another tab changed what is stored. */
	async learn(): Promise<void> {
		const beside = await this.#read();
		this.base.learn(beside);
		this.news.learn(beside);
		this.#options.onLeft();
	}

	/** What the server has, told before it sends anything else. */
	serverHas(vector: Uint8Array): void {
		// A tab died with edits on their way: what the server lacks is what was made there.
		if (this.#isOrphaned) void this.base.rebuild([], vectorWithin(this.#options.doc, vector));
		this.#isOrphaned = false;
		// A tab died, or its connection ended, after the server had everything: others meet nothing of ours.
		const { doc, isUnsent } = this.#options;
		if (!isUnsent() && isWithin(doc, vector)) this.base.spend();
	}

	beforeRemote(update: Uint8Array): void {
		this.base.beforeRemote(update);
		this.news.beforeRemote(update);
	}

	/** What the server sent was applied; told before it is handed to the store. */
	arrived(): void {
		this.base.arrived(this.#isWriter);
		if (this.#isWriter) void this.news.keep();
	}

	/** This tab keeps what the server sends from now on, or no longer. */
	write(isWriter: boolean): void {
		this.#isWriter = isWriter;
		if (!isWriter) return;
		this.base.keepMeeting();
		void this.news.keep();
	}

	linked({ connected, synced, covered, refusal }: LinkState): void {
		this.news.live(connected && synced);
		this.base.linked({ connected, synced, covered: covered && refusal === undefined });
	}

	/**
	 * The server has everything that was ever typed here. Only the tab that keeps what the server sends makes a
	 * join of it: what is asked for before that turn has come is asked for again when it comes.
	 */
	async acknowledged(): Promise<void> {
		if (this.base.stands && this.#isWriter) {
			void this.base.acknowledged().then(this.#options.tellTabs);
			this.#options.onLeft();
		}
		await this.#storing;
		if (this.hasJoins) this.#options.onChange();
	}

	/** The joins to be told, the oldest first. */
	async joins(): Promise<readonly StoredJoin[]> {
		const beside = await this.#options.store.beside((name) => name.startsWith(JOIN));
		const joins = [...beside.values()].map(readJoin).filter((join) => join !== undefined);
		return joins
			.filter(({ id }) => !this.#putOff.has(id))
			.toSorted((a, b) => (a.from < b.from ? -1 : 1));
	}

	/** A join was told, or has nothing to tell. */
	async endJoin({ id }: StoredJoin): Promise<void> {
		await this.keep(JOIN + id, undefined);
		await this.#lookForJoins();
		this.#options.tellTabs();
	}

	/** A join could not be told now. */
	async putOff({ id }: StoredJoin): Promise<void> {
		this.#putOff.add(id);
		await this.#lookForJoins();
	}

	/** Something else that is kept beside the document. */
	async kept(name: string): Promise<unknown> {
		return (await this.#options.store.beside((one) => one === name)).get(name);
	}

	async keep(name: string, value: unknown): Promise<void> {
		await this.#options.store.editBeside({ names: [], edit: () => new Map([[name, value]]) });
	}

	#store(stored: Promise<unknown>): void {
		this.#onTheirWay += 1;
		this.#storing = this.#storing
			.then(() => stored)
			.then(() => {
				this.#onTheirWay -= 1;
				this.#hasJoins = true;
			});
	}

	async #lookForJoins(): Promise<void> {
		this.#hasJoins = (await this.joins()).length > 0;
		this.#options.onLeft();
	}

	async #read(): Promise<ReadonlyMap<string, unknown>> {
		let hasJoins = false;
		const beside = await this.#options.store.beside((name) => {
			hasJoins ||= name.startsWith(JOIN) && !this.#putOff.has(name.slice(JOIN.length));
			return name === BASE || name === MEETING || name === NEWS;
		});
		this.#hasJoins = hasJoins;
		return beside;
	}
}

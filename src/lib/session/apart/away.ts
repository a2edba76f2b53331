/** What one document keeps on this device for the day its work meets that of others. */
import type * as Y from 'yjs';
import type { DocumentStore } from '../device/document-store.ts';
import type { LinkState } from '../socket/link.ts';
import { Base } from './base.ts';
import { News } from './news.ts';
import { BASE, JOIN, MEETING, NEWS, readJoin, type StoredJoin } from './stored.ts';
import { vectorWithin } from './updates.ts';

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
	/** Joins on their way to the store. */
	#storing: Promise<void> = Promise.resolve();

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
			onJoin: (stored) =>
				(this.#storing = this.#storing.then(() => stored).then(() => void (this.#hasJoins = true)))
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
	}

	/** What the server has, told before it sends anything else. */
	serverHas(vector: Uint8Array): void {
		// A tab died with edits on their way: what the server lacks is what was made there.
		if (this.#isOrphaned) void this.base.rebuild([], vectorWithin(this.#options.doc, vector));
		this.#isOrphaned = false;
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
		this.base.linked({ connected, synced, covered: covered && refusal === undefined });
	}

	/** The server has everything that was ever typed here. */
	async acknowledged(): Promise<void> {
		if (this.base.stands) {
			this.base.acknowledged(this.#isWriter);
			if (this.#isWriter) void this.#storing.then(this.#options.tellTabs);
		}
		await this.#storing;
		if (this.hasJoins) this.#options.onChange();
	}

	/** The joins to be told, the oldest first. */
	async joins(): Promise<readonly StoredJoin[]> {
		const beside = await this.#options.store.beside((name) => name.startsWith(JOIN));
		const joins = [...beside.values()].map(readJoin).filter((join) => join !== undefined);
		return joins.toSorted((a, b) => (a.from < b.from ? -1 : 1));
	}

	/** A join was told, or has nothing to tell. */
	async endJoin({ id }: StoredJoin): Promise<void> {
		await this.keep(JOIN + id, undefined);
		this.#hasJoins = (await this.joins()).length > 0;
	}

	/** Something else that is kept beside the document. */
	async kept(name: string): Promise<unknown> {
		return (await this.#options.store.beside((one) => one === name)).get(name);
	}

	async keep(name: string, value: unknown): Promise<void> {
		await this.#options.store.editBeside({ names: [], edit: () => new Map([[name, value]]) });
	}

	async #read(): Promise<ReadonlyMap<string, unknown>> {
		let hasJoins = false;
		const beside = await this.#options.store.beside((name) => {
			hasJoins ||= name.startsWith(JOIN);
			return name === BASE || name === MEETING || name === NEWS;
		});
		this.#hasJoins = hasJoins;
		return beside;
	}
}

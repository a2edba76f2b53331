/** What one initiative says of joins and of what came while one was away. */
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Apart, CatchUp, Joined } from '../apart.ts';
import { Cell } from '../cell.ts';
import type { KeptDocument } from '../kept-document.ts';
import type { OwnerMap } from './owners.ts';
import type { Telling, TellingOptions } from './telling.ts';

/** How often it is noted for one's other devices what was seen as it came, in milliseconds. */
const NOTE_MS = 20_000;

export interface InitiativeApartOptions extends TellingOptions {
	/** Reactive: the summary of the last return that this person has not put away. */
	readonly joined: () => Joined | undefined;
	readonly putAwayJoined: () => void;
	/** An open document, or none of this name. */
	readonly find: (name: DocumentName) => KeptDocument<unknown> | undefined;
}

export class InitiativeApart implements Apart {
	readonly #options: InitiativeApartOptions;
	readonly #owners = new Cell<ReadonlyMap<DocumentName, OwnerMap>>(new Map());
	readonly #unseen = new Cell<ReadonlyMap<DocumentName, CatchUp>>(new Map());
	/** Documents whose owners were asked for. */
	readonly #asked = new Map<DocumentName, number>();
	/** Documents that are being looked at: since when (epoch milliseconds), and what notes it. */
	readonly #watched = new Map<
		DocumentName,
		{ since: number; timer: ReturnType<typeof setInterval> }
	>();
	/** Everything that tells is fetched when there is something to tell. */
	#telling: Promise<Telling> | undefined;
	#work: Promise<unknown> = Promise.resolve();
	#closed = false;

	constructor(options: InitiativeApartOptions) {
		this.#options = options;
	}

	get joined(): Joined | undefined {
		return this.#options.joined();
	}

	get unseen(): ReadonlyMap<DocumentName, CatchUp> {
		return this.#unseen.current;
	}

	putAwayJoined(): void {
		this.#options.putAwayJoined();
	}

	markSeen(name: DocumentName): void {
		const unseen = new Map(this.#unseen.peek());
		if (unseen.delete(name)) this.#unseen.set(unseen);
		const document = this.#options.find(name);
		if (document) this.#then((telling) => telling.markSeen(document));
	}

	watch(name: DocumentName, since: number): () => void {
		this.#unwatch(name);
		if (this.#closed) return () => undefined;
		const timer = setInterval(() => this.#noteWatched(name), NOTE_MS);
		this.#watched.set(name, { since, timer });
		this.#options.find(name)?.away?.news.watch(since);
		return () => {
			if (this.#watched.get(name)?.timer === timer) this.#unwatch(name);
		};
	}

	ownerOf(name: DocumentName, client: number): string | undefined {
		const owner = this.#owners.current.get(name)?.get(client);
		const document = this.#options.find(name);
		if (owner !== undefined || !document) return owner;
		if (document.doc.clientID === client) return this.#options.pen.by;
		this.#askOwners(document);
		return undefined;
	}

	/** There is a join or something new in a document. */
	heed(document: KeptDocument<unknown>): void {
		const watched = this.#watched.get(document.name);
		if (watched) document.away?.news.watch(watched.since);
		const hasNews = document.away?.news.facts.peek() !== undefined;
		const isTold = this.#unseen.peek().has(document.name);
		if (hasNews || isTold || document.away?.hasJoins) {
			this.#then((telling) => telling.heed(document));
		}
	}

	/** Resolves when everything there was to tell has been told. */
	async done(): Promise<void> {
		await this.#work;
		await (await this.#telling)?.done();
	}

	async close(): Promise<void> {
		// What was seen in the last seconds is not noted: closing waits for nobody's other devices.
		for (const { timer } of this.#watched.values()) clearInterval(timer);
		this.#watched.clear();
		this.#closed = true;
		(await this.#telling?.catch(() => undefined))?.close();
	}

	#unwatch(name: DocumentName): void {
		clearInterval(this.#watched.get(name)?.timer);
		if (!this.#watched.delete(name)) return;
		this.#noteWatched(name);
		const document = this.#options.find(name);
		document?.away?.news.watch(undefined);
		if (document) this.heed(document);
	}

	#noteWatched(name: DocumentName): void {
		const document = this.#options.find(name);
		if (!document?.away?.news.takeWatched()) return;
		this.#then((telling) => telling.markSeen(document, true));
	}

	/** Once for each client that turns up: whoever asks in a loop asks nobody. */
	#askOwners(document: KeptDocument<unknown>): void {
		const clients = document.doc.store.clients.size;
		if (this.#asked.get(document.name) === clients) return;
		this.#asked.set(document.name, clients);
		this.#then((telling) => telling.askOwners(document));
	}

	#then(work: (telling: Telling) => unknown): void {
		if (this.#closed) return;
		this.#telling ??= import('./telling.ts').then(({ Telling }) => {
			return new Telling(this.#options, { owners: this.#owners, unseen: this.#unseen });
		});
		this.#work = this.#telling
			.then((telling) => (this.#closed ? telling.close() : work(telling)))
			.catch(() => {
				// A part that could not be fetched is asked for again when there is something to tell again.
				this.#telling = undefined;
			});
	}
}

/** Telling what was joined and what is new; loaded when there is something to tell. */
import * as Y from 'yjs';
import { writeJoin, type ReturnFacts } from '#lib/model/merge/joins.ts';
import { type JoinReport } from '#lib/model/merge/report.ts';
import { type Pen, seenOf, type SeenDoc } from '#lib/model/workspace.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { CatchUp, Joined } from '../apart.ts';
import type { Cell } from '../cell.ts';
import type { KeptDocument } from '../kept-document.ts';
import type { Away } from './away.ts';
import { Owners, type OwnerMap, type OwnersOptions } from './owners.ts';
import { Reckoner } from './reckoner.ts';
import { isSame, readSeen, sightOf, wasSeen, writeSeen } from './seen.ts';
import type { StoredJoin } from './stored.ts';

/** Being apart for longer is worth telling although nothing needs a look, in milliseconds. */
const LONG_MS = 60_000;
/** Joins of several documents that come within this time of each other are of one return, in milliseconds. */
const RETURN_MS = 60_000;
/**
 * How long news are left alone while others go on working, in milliseconds, and how many times as long as it
 * took to find them.
 */
const NEWS_MS = 3000;
const NEWS_REST = 10;
/** A look at what has nothing new is noted this often, in milliseconds. */
const LOOK_MS = 3_600_000;

export interface TellingOptions {
	readonly pen: Pen;
	readonly owners: OwnersOptions;
	/** Whether this person may write in a document. */
	readonly mayWrite: (name: DocumentName) => boolean;
	/** Replaces the summary of the last return by what `edit` makes of it. */
	readonly keepJoined: (edit: (before: Joined | undefined) => Joined) => Promise<void>;
	/** What this person has looked at; opened when somebody wants it. */
	readonly seen: () => KeptDocument<unknown>;
	/** Documents that are open here. */
	readonly documents: () => readonly KeptDocument<unknown>[];
}

export interface TellingCells {
	readonly owners: Cell<ReadonlyMap<DocumentName, OwnerMap>>;
	readonly unseen: Cell<ReadonlyMap<DocumentName, CatchUp>>;
}

export class Telling {
	readonly #options: TellingOptions;
	readonly #cells: TellingCells;
	readonly #owners: Owners;
	readonly #reckoner = new Reckoner();
	/** Documents whose changes are listened to, and how to stop. */
	readonly #heard = new Map<DocumentName, () => void>();
	readonly #queued = new Set<KeptDocument<unknown>>();
	/** How long it took to find what is new in a document, in milliseconds. */
	readonly #took = new Map<DocumentName, number>();
	/** What was told of a document that is looked at: an update, and of how many clients it was known whose they are. */
	readonly #told = new Map<DocumentName, { readonly after: Uint8Array; readonly owners: number }>();
	/** Told one after the other: everything here stands behind the page. */
	#work: Promise<void> = Promise.resolve();
	#closed = false;

	constructor(options: TellingOptions, cells: TellingCells) {
		this.#options = options;
		this.#cells = cells;
		this.#owners = new Owners(options.owners, cells.owners);
	}

	/** Tells the joins and the news of a document. */
	heed(document: KeptDocument<unknown>): void {
		if (this.#queued.has(document)) return;
		this.#queued.add(document);
		void this.#next(async () => {
			this.#queued.delete(document);
			if (document.away?.hasJoins) await this.#tellJoins(document, document.away);
			await this.#tellNews(document);
		});
	}

	/** Learns whose the clients of a document are. */
	askOwners(document: KeptDocument<unknown>): void {
		void this.#next(async () => void (await this.#owners.of(document)));
	}

	/**
	 * This person has seen the document as it stands now; what arrives until this is noted is news still.
	 * `hasWatched`: something came while they looked.
	 */
	markSeen(document: KeptDocument<unknown>, hasWatched = false): void {
		const { name, doc } = document;
		const news = document.away?.news;
		const facts = news?.facts.peek();
		const sight = sightOf(doc);
		void this.#next(async () => {
			const seen = await this.#seen();
			const last = readSeen(seen, name)?.at;
			const now = Date.parse(seen.pen.now());
			const isDue = last === undefined || now - Date.parse(last) >= LOOK_MS;
			if (facts || isDue || hasWatched) writeSeen(seen, name, sight);
			if (!facts) return;
			// What came since then was seen as it came.
			if (news?.isWatched || isSame(sight, sightOf(doc))) await news?.drop(facts);
			else this.heed(document);
		});
	}

	/** Resolves when everything asked for has been told. */
	async done(): Promise<void> {
		await this.#work;
	}

	close(): void {
		this.#closed = true;
		this.#reckoner.close();
		for (const stop of this.#heard.values()) stop();
	}

	#next(work: () => Promise<void>): Promise<void> {
		// What fails is tried again at the next start: nothing that it needs was taken away.
		this.#work = this.#work.then(() => (this.#closed ? undefined : work())).catch(() => undefined);
		return this.#work;
	}

	async #tellJoins(document: KeptDocument<unknown>, away: Away): Promise<void> {
		for (const join of await away.joins()) {
			if (this.#closed) return;
			try {
				if (this.#options.mayWrite(document.name)) await this.#tellJoin(document, join);
			} catch {
				await away.putOff(join);
				continue;
			}
			// One that was cut short by the end is told by the next tab.
			if (this.#closed) return;
			await away.endJoin(join);
		}
	}

	async #tellJoin(document: KeptDocument<unknown>, join: StoredJoin): Promise<void> {
		const { pen, mayWrite } = this.#options;
		const owners = await this.#owners.of(document, true);
		const { base, local, remote } = join;
		const report = await this.#reckoner.join({
			document: document.name,
			base,
			local,
			remote,
			owners: Object.fromEntries(owners),
			me: pen.by
		});
		const received = pen.now();
		if (this.#closed || !isWorthTelling(report, join, received) || !mayWrite(document.name)) return;
		const written = writeJoin({ doc: document.doc, pen }, report, factsOf(join, pen.by, received));
		// A document that a newer build owns takes no notes of this one: the next build tells it.
		if (!written.ok) throw new Error(written.error.type);
		await document.flushed();
		await this.#options.keepJoined((before) =>
			joinedWith(before, document.name, report, join, received)
		);
	}

	async #tellNews(document: KeptDocument<unknown>): Promise<void> {
		const { name, doc } = document;
		const news = document.away?.news;
		const facts = news?.facts.peek();
		if (!news || !facts) {
			this.#forget(name);
			return;
		}
		this.#hear(document);
		const me = this.#options.pen.by;
		const owners = await this.#owners.of(document);
		const mark = readSeen(await this.#seen(), name);
		const isSeen = mark && wasSeen(mark, doc, facts.vector, (client) => owners.get(client) === me);
		const after = news.beyond(facts);
		const told = this.#told.get(name);
		if (!isSeen && told?.after === after && told.owners === owners.size) return;
		const before = await news.state();
		const began = performance.now();
		const changes =
			isSeen || !before
				? []
				: await this.#reckoner.news({
						document: name,
						before,
						after,
						owners: Object.fromEntries(owners)
					});
		this.#took.set(name, performance.now() - began);
		if (this.#closed || news.facts.peek()?.id !== facts.id) return;
		const others = changes.filter(({ by }) => by.length === 0 || by.some((who) => who !== me));
		if (others.length === 0) {
			this.#forget(name);
			// Only what the other device saw, or what nobody else did, may be let go of.
			if (before) await news.drop(facts);
			return;
		}
		if (news.isWatched) this.#told.set(name, { after, owners: owners.size });
		const unseen = new Map(this.#cells.unseen.peek());
		this.#cells.unseen.set(unseen.set(name, { since: mark?.at, changes: others }));
	}

	#forget(name: DocumentName): void {
		this.#told.delete(name);
		this.#heard.get(name)?.();
		this.#heard.delete(name);
		const unseen = new Map(this.#cells.unseen.peek());
		if (unseen.delete(name)) this.#cells.unseen.set(unseen);
	}

	/** Others go on: what is new is told again, a while later. */
	#hear(document: KeptDocument<unknown>): void {
		const { name, doc } = document;
		if (this.#heard.has(name)) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const onUpdate = () => {
			if (timer !== undefined) return;
			const rest = NEWS_REST * (this.#took.get(name) ?? 0);
			timer = setTimeout(
				() => {
					timer = undefined;
					this.heed(document);
				},
				Math.max(NEWS_MS, rest)
			);
		};
		doc.on('update', onUpdate);
		this.#heard.set(name, () => {
			clearTimeout(timer);
			doc.off('update', onUpdate);
		});
	}

	async #seen(): Promise<SeenDoc> {
		const document = this.#options.seen();
		await document.whenLoaded;
		const { name, doc } = document;
		if (!this.#heard.has(name)) {
			const onUpdate = (
				_update: Uint8Array,
				_origin: unknown,
				_doc: Y.Doc,
				{ local }: Y.Transaction
			) => {
				if (local) return;
				for (const one of this.#options.documents())
					if (one.away?.news.facts.peek()) this.heed(one);
			};
			doc.on('update', onUpdate);
			this.#heard.set(name, () => doc.off('update', onUpdate));
		}
		return seenOf({ doc, pen: this.#options.pen });
	}
}

/** Somebody has to look, or was away for so long that they want to know. */
function isWorthTelling(
	{ items, theirs }: JoinReport,
	join: StoredJoin,
	received: string
): boolean {
	if (items.some((item) => item.class !== 'E' && item.class !== 'G')) return true;
	return theirs > 0 && Date.parse(received) - Date.parse(join.from) >= LONG_MS;
}

function factsOf({ from, to, local }: StoredJoin, by: string, received: string): ReturnFacts {
	const { from: first, to: end } = Y.parseUpdateMeta(local);
	const clocks = [...end].map(([client, clock]) => ({
		client,
		from: first.get(client) ?? 0,
		to: clock
	}));
	return { by, from, to, received, clocks };
}

/** One return may bring many documents. */
function joinedWith(
	before: Joined | undefined,
	document: DocumentName,
	{ mine, theirs, people }: JoinReport,
	join: StoredJoin,
	at: string
): Joined {
	const now = { since: join.from, at, mine, theirs, people, documents: [document] };
	if (!before || Date.parse(at) - Date.parse(before.at) > RETURN_MS) return now;
	return {
		since: before.since < join.from ? before.since : join.from,
		at,
		mine: before.mine + mine,
		theirs: before.theirs + theirs,
		people: [...new Set([...before.people, ...people])],
		documents: [...new Set([...before.documents, document])]
	};
}

/** The documents of one initiative that are open in this tab: opened by name, and read behind what a page needs. */
import * as Y from 'yjs';
import { Cell } from './cell.ts';
import { meetingOf, type MeetingDoc, type Pen } from '#lib/model/workspace.ts';
import {
	documentKey,
	isDocumentName,
	isMeetingDocument,
	isSeenDocument,
	meetingDocument,
	meetingIdOf,
	type DocumentName
} from '#lib/protocol/documents.ts';
import { isUnsent, REFUSED } from './device/document-store.ts';
import type { Everything } from './keel.ts';
import { idle } from './idle.ts';
import { isCalm } from './document-facts.ts';
import { KeptDocument, type KeptDocumentOptions } from './kept-document.ts';

/** Documents read from the device at one time, behind what a page needs. */
const READERS = 4;
/** How long after the first documents the others are read, so that the page paints first. */
const SETTLE_MS = 150;
/** How often what was read behind a page is told, so that the page is not made anew for each. */
const TELL_MS = 250;
/** How long a document that no page holds may take to be sent before the keeper looks after it. */
const SEND_MS = 30_000;

export interface InitiativeDocumentsOptions {
	/** What every document is opened with. */
	readonly each: Omit<KeptDocumentOptions<unknown>, 'name' | 'model'>;
	readonly pen: Pen;
	/** Resolves when the documents that a page needs first have been read. */
	readonly loaded: () => Promise<void>;
	/** Whether this person's role lets them read a document. */
	readonly mayRead: (name: DocumentName) => boolean;
	/** Meetings that the index lists. */
	readonly listed: () => readonly string[];
	/** Everything that stands on this device was read. */
	readonly onRead: () => void;
}

export class InitiativeDocuments {
	/** Reactive: everything this device has was looked through. */
	readonly lookedThrough = new Cell(false);
	readonly #options: InitiativeDocumentsOptions;
	/** Every document opened here, by name. */
	readonly #documents = new Map<DocumentName, KeptDocument<unknown>>();
	readonly #meetings = new Map<string, KeptDocument<MeetingDoc>>();
	/** Meetings read from the device, as far as they have been told; replaced whole. */
	readonly #read = new Cell<ReadonlyMap<string, KeptDocument<MeetingDoc>>>(new Map());
	/** Documents that the status speaks of; replaced whole. There may be hundreds of others. */
	readonly #telling = new Cell<ReadonlySet<KeptDocument<unknown>>>(new Set());
	#soon: ReturnType<typeof setTimeout> | undefined;
	#tell: ReturnType<typeof setTimeout> | undefined;
	readonly #forgotten = new Set<DocumentName>();
	readonly #erasing = new Map<DocumentName, Promise<void>>();
	#closed = false;
	readonly #ending = new AbortController();
	#reading: Promise<void> = Promise.resolve();

	constructor(options: InitiativeDocumentsOptions) {
		this.#options = options;
		const leave = () => this.all().forEach((document) => document.leave());
		const { signal } = this.#ending;
		// A phone that is put away tells only that the page is hidden.
		for (const type of ['pagehide', 'visibilitychange'])
			options.each.environment.events.addEventListener(type, leave, { signal });
	}

	/** Reactive: documents that are held, or in which something is not as it should be. */
	get telling(): ReadonlySet<KeptDocument<unknown>> {
		return this.#telling.current;
	}

	/** The same, without watching. */
	tellingNow(): readonly KeptDocument<unknown>[] {
		return [...this.#telling.peek()];
	}

	/** Reactive: those that have been read, by meeting id; the same map until another was read. */
	get meetings(): ReadonlyMap<string, KeptDocument<MeetingDoc>> {
		return this.#read.current;
	}

	/** Every document, without watching. */
	all(): readonly KeptDocument<unknown>[] {
		return [...this.#documents.values()];
	}

	/** The states of all of them, and how many listed meetings never reached this device. */
	everything(): Everything {
		const missing = new Set(this.#options.listed().map(meetingDocument));
		const documents = new Map<DocumentName, Uint8Array>();
		for (const { name, doc } of this.all()) {
			if (isSeenDocument(name)) continue;
			documents.set(name, Y.encodeStateAsUpdate(doc));
			if (isMeetingDocument(name) && doc.store.clients.size > 0) missing.delete(name);
		}
		return { documents, missing: missing.size };
	}

	names(): readonly DocumentName[] {
		return [...this.#documents.keys()];
	}

	open<Model>(name: DocumentName, model: (doc: Y.Doc) => Model): KeptDocument<Model> {
		const { each } = this.#options;
		this.#forgotten.delete(name);
		const document: KeptDocument<Model> = new KeptDocument<Model>({
			...each,
			name,
			model,
			onChange: () => {
				this.#heed(document);
				each.onChange();
			},
			onEdit: () => {
				each.onEdit();
				this.#sendUnheld(document);
			}
		});
		this.#documents.set(name, document);
		return document;
	}

	/** The document of this name, if it is open here. */
	find(name: DocumentName): KeptDocument<unknown> | undefined {
		return this.#documents.get(name);
	}

	document(name: DocumentName): KeptDocument<unknown> {
		if (isMeetingDocument(name)) return this.meeting(meetingIdOf(name));
		// Areas that this build does not show yet are kept on the device all the same.
		return this.#documents.get(name) ?? this.open(name, () => undefined);
	}

	meeting(meetingId: string): KeptDocument<MeetingDoc> {
		const known = this.#meetings.get(meetingId);
		if (known) return known;
		const { pen } = this.#options;
		const opened = this.open(meetingDocument(meetingId), (doc) => meetingOf(doc, pen));
		this.#meetings.set(meetingId, opened);
		void opened.whenLoaded.then(() => this.#tellSoon());
		return opened;
	}

	/**
	 * Closes a document that this person may not read any more, and takes its copy off this device. Work in
	 * it that no server took stays stored, unseen, for the day they may read it again.
	 */
	forget(name: DocumentName): Promise<void> {
		this.#forgotten.add(name);
		const erased = this.#erase(name).finally(() => this.#erasing.delete(name));
		this.#erasing.set(name, erased);
		return erased;
	}

	/** What takes a document's copy off this device now; it is opened again only after that. */
	erasing(name: DocumentName): Promise<void> | undefined {
		return this.#erasing.get(name);
	}

	async #erase(name: DocumentName): Promise<void> {
		const open = this.#documents.get(name);
		this.#documents.delete(name);
		if (open) this.#telling.set(new Set([...this.#telling.peek()].filter((one) => one !== open)));
		await open?.close();
		const { device, storedAs } = this.#options.each;
		const key = documentKey(storedAs, name);
		if (!(await device.documentKeys(key)).includes(key)) return;
		const rows = device.rows(key);
		// A device that fails to erase says so where it fails to keep; nothing is shown of it here.
		await rows.erase((mark) => isUnsent(mark) || mark === REFUSED).catch(() => false);
		await rows.close();
	}

	/** Resolves when what is being read now has been. */
	async read(): Promise<void> {
		await this.#reading;
	}

	readSoon(): void {
		if (this.#closed) return;
		this.#soon ??= setTimeout(() => {
			this.#soon = undefined;
			void this.readAll();
		}, SETTLE_MS);
	}

	/** Reads every document of the initiative that stands on this device and is not open yet. */
	readAll(): Promise<void> {
		this.#reading = this.#reading.then(() => this.#readMissing());
		return this.#reading;
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#soon);
		clearTimeout(this.#tell);
		await Promise.all(this.all().map((document) => document.close()));
		this.#ending.abort();
		await this.#reading;
	}

	/** A document that no page holds is written in too (an action of an earlier meeting): sent at once. */
	#sendUnheld(document: KeptDocument<unknown>): void {
		if (document.facts.held || !this.#options.each.mayConnect()) return;
		const release = document.hold();
		void document
			.until(
				({ pending, unsent, refused, closed }) =>
					(!pending && !unsent && document.isTold) || refused !== undefined || closed !== undefined,
				SEND_MS
			)
			.then(() => release());
	}

	/** Notes whether the status has to speak of a document. */
	#heed(document: KeptDocument<unknown>): void {
		const telling = this.#telling.peek();
		// What one has looked at is nobody's work: whether it is on the server is nothing to worry about.
		const mayTell =
			this.#documents.get(document.name) === document && !isSeenDocument(document.name);
		const tells = mayTell && !isCalm(document.facts);
		if (tells === telling.has(document)) return;
		const others = [...telling].filter((one) => one !== document);
		this.#telling.set(new Set(tells ? [...others, document] : others));
	}

	/** At once while few are read; behind a page, where hundreds are, a few times a second. */
	#tellSoon(): void {
		this.#tell ??= setTimeout(() => this.#tellRead(), this.lookedThrough.peek() ? 0 : TELL_MS);
	}

	#tellRead(): void {
		clearTimeout(this.#tell);
		this.#tell = undefined;
		const before = this.#read.peek();
		const read = new Map([...this.#meetings].filter(([, { isRead }]) => isRead));
		if (read.size !== before.size) this.#read.set(read);
	}

	async #readMissing(): Promise<void> {
		if (this.#closed) return;
		await this.#options.loaded();
		const queue = (await this.#namesHere()).filter((name) => !this.#documents.has(name));
		while (queue.length > 0 && !this.#closed) {
			await Promise.all(queue.splice(0, READERS).map((name) => this.document(name).whenLoaded));
			// Whoever types or looks goes first.
			await idle();
		}
		if (this.#closed) return;
		this.#tellRead();
		this.lookedThrough.set(true);
		this.#options.onRead();
	}

	async #namesHere(): Promise<DocumentName[]> {
		const { device, storedAs } = this.#options.each;
		const prefix = documentKey(storedAs, 'index').slice(0, -'index'.length);
		const keys = await device.documentKeys(prefix);
		const names = new Set(keys.map((key) => key.slice(prefix.length)).filter(isDocumentName));
		for (const meetingId of this.#options.listed()) names.add(meetingDocument(meetingId));
		const left = [...names].filter((name) => !this.#options.mayRead(name));
		// The role was lowered while nobody had the initiative open here.
		for (const name of left) if (!this.#forgotten.has(name)) void this.forget(name);
		return [...names].filter((name) => this.#options.mayRead(name));
	}
}

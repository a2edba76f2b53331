/**
 * One document on this device, in this tab: read from the device, shared with the other tabs, synced
 * while somebody holds it, and marked until the server has it on disk.
 */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Away } from './apart/away.ts';
import { Cell } from './cell.ts';
import { isNewer } from '#lib/model/schema/format.ts';
import { JOINING } from '#lib/model/schema/origin.ts';
import { documentKey, isSeenDocument, type DocumentName } from '#lib/protocol/documents.ts';
import type { Device } from './device/device.ts';
import {
	CONFIRMED,
	DocumentStore,
	HEAD,
	isUnsent,
	REFUSED,
	type StoreState
} from './device/document-store.ts';
import { StoredOrigin, type Marks } from './device/rows.ts';
import type { DocumentFacts } from './document-facts.ts';
import type { Environment } from './environment.ts';
import type { OpenDocument } from './context.ts';
import { Settling } from './settling.ts';
import { Link, type LinkState } from './socket/link.ts';
import { DocumentChannel } from './tabs/document-channel.ts';
import { ifMyTurn, takeTurn, type Turn } from './tabs/turn.ts';

/** How long a document stays connected after the last page that showed it has gone. */
const LINGER_MS = 3000;
/** The shortest time between two looks at the marks of other tabs. */
const LOOK_MS = 250;

export interface KeptDocumentOptions<Model> {
	readonly environment: Environment;
	readonly device: Device;
	readonly initiativeId: string;
	/** What the device calls the initiative. */
	readonly storedAs: string;
	readonly name: DocumentName;
	/** Unique to this tab. */
	readonly tab: string;
	readonly model: (doc: Y.Doc) => Model;
	/** What awareness tells of me from the first moment on. */
	readonly user: () => unknown;
	/** The epoch the client last saw; asked at every connection. */
	readonly epoch: () => string | undefined;
	/** Whether a connection may be tried now: shared, signed in, online. */
	readonly mayConnect: () => boolean;
	/** Something in `facts` changed. */
	readonly onChange: () => void;
	/** A person changed the document here. */
	readonly onEdit: () => void;
	/** There is a server at which others may work on it. */
	readonly isShared: () => boolean;
	/** Account id of the person on this device. */
	readonly person: () => string;
	/** There is a join to be told, or something this person may not have seen. */
	readonly onAway: (document: KeptDocument<unknown>) => void;
}

export class KeptDocument<Model> implements OpenDocument<Model> {
	readonly name: DocumentName;
	readonly doc = new Y.Doc();
	readonly model: Model;
	/** Resolves when the device has been read, or has failed. */
	readonly whenLoaded: Promise<void>;
	/** Resolves when it may connect: then what is kept beside it is known too. */
	readonly whenReady: Promise<void>;
	readonly #options: KeptDocumentOptions<Model>;
	/** What the device calls it. */
	readonly #key: string;
	readonly #store: DocumentStore;
	readonly #channel: DocumentChannel;
	readonly #settling: Settling;
	/** What it keeps for the day its work meets that of others: a part that is fetched before it connects. */
	#away: Away | undefined;
	/** What was edited before that part was there. */
	#early: readonly Uint8Array[] = [];
	/** It may connect. */
	#isReady = false;
	readonly #loaded = new Cell(false);
	readonly #newer: Cell<boolean>;
	readonly #linkState: Cell<LinkState | undefined>;
	#awareness: Awareness | undefined;
	#link: Link | undefined;
	#turn: Turn | undefined;
	#mayKeepRemote = false;
	/** Updates of the server that another tab was to keep; told to the store when the turn is ours. */
	#leftToOthers = false;
	#holders = 0;
	#linger: ReturnType<typeof setTimeout> | undefined;
	#look: ReturnType<typeof setTimeout> | undefined;
	readonly #waiting = new Set<(closing: boolean) => void>();
	#compacting: Promise<void> | undefined;
	#closed = false;

	constructor(options: KeptDocumentOptions<Model>) {
		const key = documentKey(options.storedAs, options.name);
		this.#key = key;
		this.#options = options;
		this.name = options.name;
		this.#newer = new Cell(false, () => this.#changed());
		this.#linkState = new Cell<LinkState | undefined>(undefined, () => this.#changed());
		this.#store = new DocumentStore({
			doc: this.doc,
			rows: options.device.rows(key),
			tab: options.tab,
			onMarks: () => this.#channel.tellMarks(),
			onHeavy: () => this.#compact(() => this.#store.compact()),
			onChange: () => {
				this.#changed();
				this.#settling.look();
			}
		});
		this.#channel = new DocumentChannel({
			open: options.environment.openChannel,
			name: `keel:${key}`,
			doc: this.doc,
			whenFree: (apply) => this.#fromTab(apply),
			onMarks: () => this.#lookSoon()
		});
		this.#settling = new Settling({
			doc: this.doc,
			store: this.#store,
			tab: options.tab,
			link: () => this.#link?.state.peek(),
			onSettled: () => void this.#away?.acknowledged()
		});
		this.model = options.model(this.doc);
		this.doc.on('beforeTransaction', this.#onBegin);
		this.doc.on('afterTransaction', this.#onEnd);
		this.doc.on('afterAllTransactions', this.#listen);
		this.#listen();
		// What cannot be fetched is not waited for: then joins and news are not told, and nothing else is lost.
		const part = import('./apart/away.ts').catch(() => undefined);
		const read = this.#load();
		this.whenLoaded = read.then(() => undefined);
		this.whenReady = read.then((marks) => marks && this.#begin(marks, part));
	}

	get loaded(): boolean {
		return this.#loaded.current;
	}

	/** The same, without watching. */
	get isRead(): boolean {
		return this.#loaded.peek();
	}

	get newer(): boolean {
		return this.#newer.current;
	}

	/** What it keeps for the day its work meets that of others; soon there once it was read. */
	get away(): Away | undefined {
		return this.#away;
	}

	/** Nothing met that is still to be told: until then whoever connected it stays. */
	get isTold(): boolean {
		return this.#away?.isTold ?? true;
	}

	/** Presence in this document; made when somebody first asks, because it keeps a timer. */
	get awareness(): Awareness {
		if (!this.#awareness) {
			this.#awareness = new Awareness(this.doc);
			this.#awareness.setLocalState({ user: this.#options.user() });
			this.#channel.attach(this.#awareness);
		}
		return this.#awareness;
	}

	/** Reactive. */
	get facts(): DocumentFacts {
		const store = this.#store.state.current;
		const link = this.#linkState.current;
		return {
			pending: store.pending,
			failure: store.failure,
			held: this.#holders > 0,
			connected: link?.connected ?? false,
			trying: link?.trying ?? this.#isBeginning,
			covered: link?.covered ?? false,
			synced: link?.synced ?? false,
			unsent: store.marks.size > 0,
			refused: refusalIn(store, link),
			closed: link?.closed,
			newer: this.#newer.current
		};
	}

	/**
	 * Keeps it connected (whenever there is a network) until the answer is called: with a little
	 * patience, because people come back to a page, or with `'at once'`.
	 */
	hold(): (how?: 'at once') => void {
		clearTimeout(this.#linger);
		this.#holders += 1;
		if (this.#holders === 1) this.#changed();
		this.reconnect();
		let released = false;
		return (how) => {
			if (released || this.#closed) return;
			released = true;
			this.#holders -= 1;
			if (this.#holders > 0) return;
			this.#changed();
			if (how === 'at once') this.#disconnect();
			else this.#linger = setTimeout(() => this.#disconnect(), LINGER_MS);
		};
	}

	/** Resolves with whether `test` came true of the facts within `ms`. */
	async until(test: (facts: DocumentFacts) => boolean, ms: number): Promise<boolean> {
		if (test(this.facts)) return true;
		return new Promise((resolve) => {
			const stop = (answer: boolean) => {
				clearTimeout(timer);
				this.#waiting.delete(look);
				resolve(answer);
			};
			const look = (closing: boolean) => {
				if (closing) stop(false);
				else if (test(this.facts)) stop(true);
			};
			const timer = setTimeout(() => stop(false), ms);
			this.#waiting.add(look);
		});
	}

	/** The page is left: nothing typed waits any longer. */
	leave(): void {
		this.#store.leave();
	}

	/** Looks again at whether it should be connected, and connects or lets go. */
	reconnect(): void {
		if (this.#closed) return;
		if (!this.#options.mayConnect()) {
			this.#link?.disconnect();
			return;
		}
		if (this.#holders === 0 || !this.#isReady) return;
		this.#link ??= this.#makeLink();
		this.#link.connect();
	}

	/** Somebody signed in: a connection that was refused, or opened and is about to be, is begun anew. */
	signedIn(): void {
		if (!this.facts.synced) this.dropLink();
	}

	/** Forgets the connection: the next one is made with what is true then (epoch, session). */
	dropLink(): void {
		this.#disconnect();
		this.reconnect();
	}

	/** Offers again what was refused. */
	offerAgain(): void {
		if (refusalIn(this.#store.state.peek(), this.#linkState.peek()) !== undefined) this.dropLink();
	}

	/** Resolves when everything written so far is on the device (true), or the device has failed. */
	async flushed(): Promise<boolean> {
		await this.#store.flushed();
		return this.#store.isKept;
	}

	/** Marks in the store: what is unsent, what was confirmed. */
	async marks(): Promise<Marks> {
		return this.#store.refreshMarks();
	}

	/**
	 * Notes that the server's rows up to `head` are on this device, if this tab knows it: another tab that
	 * keeps what the server sends may have died before it did.
	 */
	async noteHead(head: number): Promise<void> {
		this.#link?.showArrived();
		const isKept = (await this.flushed()) && this.#store.state.peek().failure === undefined;
		if (!isKept || !this.#mayKeepRemote || !this.facts.synced) return;
		await this.#store.note(new Map([[HEAD, head]]));
	}

	/** The update that holds what the server has not confirmed, as far as this device knows. */
	async unsent(): Promise<Uint8Array> {
		const confirmed = (await this.#store.refreshMarks()).get(CONFIRMED);
		const vector = confirmed instanceof Uint8Array ? confirmed : this.#link?.serverVector;
		try {
			return Y.encodeStateAsUpdate(this.doc, vector);
		} catch {
			// A vector that is none says nothing: then all of it may be unsent.
			return Y.encodeStateAsUpdate(this.doc);
		}
	}

	async close(): Promise<void> {
		if (this.#closed) return;
		this.#link?.showArrived();
		this.#closed = true;
		for (const look of [...this.#waiting]) look(true);
		for (const timer of [this.#linger, this.#look]) clearTimeout(timer);
		this.#settling.close();
		this.doc.off('beforeTransaction', this.#onBegin);
		this.doc.off('afterTransaction', this.#onEnd);
		this.doc.off('afterAllTransactions', this.#listen);
		this.doc.off('update', this.#onUpdate);
		this.#channel.close();
		this.#disconnect();
		await this.whenLoaded;
		await this.#compacting;
		const left = await this.#store.close();
		if (left) this.#options.device.leftovers.leave(this.#key, left);
		this.doc.destroy();
	}

	/** Answers the marks of what was read; nothing where it was closed meanwhile. */
	async #load(): Promise<Marks | undefined> {
		const marks = await this.#settling.load();
		if (this.#closed) return undefined;
		const left = this.#options.device.leftovers.take(this.#key);
		// It is new to the store, so it is kept, marked and told like an edit of this moment.
		if (left) Y.applyUpdate(this.doc, left, 'keel:left');
		this.#newer.set(isNewer(this.doc));
		this.#loaded.set(true);
		this.#channel.hello();
		return marks;
	}

	async #begin(
		marks: Marks,
		part: Promise<{ readonly Away: typeof Away } | undefined>
	): Promise<void> {
		const fetched = await part;
		if (this.#closed) return;
		if (fetched) {
			const away = this.#makeAway(fetched.Away);
			await away.load();
			if (await this.#isOrphaned(marks, away)) away.orphaned();
			if (this.#closed) return;
			away.base.take(this.#early);
			this.#away = away;
			this.#early = [];
			// News that were read before anybody could ask for them.
			this.#options.onAway(this);
		}
		this.#isReady = true;
		this.reconnect();
		this.#settling.look();
		if (!this.#store.state.peek().failure) this.#compact(() => this.#store.compactIfHeavy());
	}

	/** One tab at a time; where there are no turns, the store's own transactions keep two apart. */
	#compact(work: () => Promise<void>): void {
		this.#compacting ??= ifMyTurn(
			this.#options.environment.locks,
			`keel:compact:${this.#key}`,
			work
		)
			.catch(() => undefined)
			.then(() => {
				this.#compacting = undefined;
			});
	}

	/**
	 * Yjs writes an update down for whoever listens, which takes as long as reading it. Nobody needs one of
	 * what was just read from the device.
	 */
	readonly #onBegin = ({ origin }: Y.Transaction) => {
		if (origin instanceof StoredOrigin) {
			this.doc.off('update', this.#onUpdate);
			return;
		}
		this.#listen();
		const isLocal = !this.#channel.isOrigin(origin) && !this.#link?.isOrigin(origin);
		if (isLocal && origin !== JOINING) this.#away?.base.beforeEdit();
	};

	readonly #onEnd = (transaction: Y.Transaction) => {
		// After a change from elsewhere Yjs deletes formats that seem to say nothing, as an edit of this device:
		// one that nobody made, that a viewer's server refuses, and that undoes what others are about to send.
		transaction._needFormattingCleanup = false;
		this.#newer.set(isNewer(this.doc));
	};

	readonly #listen = () => void this.doc.on('update', this.#onUpdate);

	readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
		if (origin instanceof StoredOrigin) return;
		if (this.#channel.isOrigin(origin)) {
			this.#away?.base.heard();
			return;
		}
		if (this.#link?.isOrigin(origin)) {
			this.#away?.arrived();
			if (!this.#mayKeepRemote) {
				this.#leftToOthers = true;
				return;
			}
			this.#store.append(update, false);
		} else {
			// A note of what was joined is nobody's work.
			if (origin !== JOINING) this.#edited(update);
			this.#store.append(update, true);
			this.#options.onEdit();
		}
		this.#channel.tell(update);
	};

	/** Letters of colleagues come from the server too: what came that way first is not taken for this tab's work. */
	#fromTab(apply: () => void): void {
		this.#options.environment.betweenKeys.whenFree(() => {
			if (this.#closed) return;
			this.#link?.showArrived();
			apply();
		});
	}

	#edited(update: Uint8Array): void {
		if (this.#away) this.#away.base.edited(update);
		else this.#early = [...this.#early, update];
	}

	#makeLink(): Link {
		const { environment, initiativeId, epoch } = this.#options;
		const link = new Link({
			url: `${environment.origin.replace(/^http/, 'ws')}/sync`,
			room: documentKey(initiativeId, this.name),
			doc: this.doc,
			awareness: this.awareness,
			socket: environment.socket,
			betweenKeys: environment.betweenKeys,
			epoch,
			onChange: () => {
				const state = link.state.peek();
				this.#linkState.set(state);
				this.#away?.linked(state);
				this.#turnFor(state.connected);
				this.#settling.look();
			},
			onServerVector: (vector) => this.#away?.serverHas(vector),
			beforeRemote: (update) => this.#away?.beforeRemote(update)
		});
		return link;
	}

	#makeAway(Made: typeof Away): Away {
		const { environment, isShared, person, onAway } = this.#options;
		return new Made({
			doc: this.doc,
			store: this.#store,
			isShared: () => isShared() && !isSeenDocument(this.name),
			person,
			now: () => environment.now(),
			createId: () => environment.createId(),
			onChange: () => onAway(this),
			onLeft: () => this.#lookAround(),
			isUnsent: () => {
				const { pending, marks } = this.#store.state.peek();
				return pending || marks.size > 0;
			},
			tellTabs: () => this.#channel.tellMarks()
		});
	}

	/** Whether unsent work stands in the store that no connected tab is about to send. */
	async #isOrphaned(marks: Marks, { base }: Away): Promise<boolean> {
		let isAlone = false;
		if (!base.stands && [...marks.keys()].some(isUnsent)) {
			await ifMyTurn(this.#options.environment.locks, this.#writer, async () => {
				isAlone = true;
			}).catch(() => undefined);
		}
		return isAlone;
	}

	/** It is read and about to connect. */
	get #isBeginning(): boolean {
		return this.#loaded.peek() && !this.#isReady && this.#options.mayConnect();
	}

	/** The turn of the tab that keeps what the server sends. */
	get #writer(): string {
		return `keel:writer:${this.#key}`;
	}

	#disconnect(): void {
		this.#link?.destroy();
		this.#link = undefined;
		this.#linkState.set(undefined);
		this.#turnFor(false);
	}

	/** While connected, one tab keeps what the server sends. */
	#turnFor(connected: boolean): void {
		if (connected === (this.#turn !== undefined)) return;
		if (!connected) {
			this.#turn?.end();
			this.#turn = undefined;
			this.#mayKeepRemote = false;
			this.#away?.write(false);
			return;
		}
		const { locks } = this.#options.environment;
		this.#turn = takeTurn(locks, this.#writer, (waited) => {
			this.#mayKeepRemote = true;
			this.#away?.write(true);
			// What was acknowledged before this turn came is asked about again.
			if (waited) void this.#away?.learn().then(() => this.#settling.look());
			else this.#settling.look();
			if (!this.#leftToOthers) return;
			this.#leftToOthers = false;
			this.#store.append(Y.encodeStateAsUpdate(this.doc), false);
		});
	}

	#changed(): void {
		this.#lookAround();
		this.#options.onChange();
	}

	#lookAround(): void {
		for (const look of [...this.#waiting]) look(false);
	}

	#lookSoon(): void {
		this.#look ??= setTimeout(() => {
			this.#look = undefined;
			void this.#store.refreshMarks();
			void this.#away?.learn();
		}, LOOK_MS);
	}
}

function refusalIn({ marks }: StoreState, link: LinkState | undefined): string | undefined {
	const kept = marks.get(REFUSED);
	return link?.refusal ?? (kept === undefined ? undefined : String(kept));
}

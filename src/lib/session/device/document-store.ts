/**
 * What one tab writes of one document. Updates gather while a write is in flight and go out as one
 * row; a local edit carries the "unsent" mark in the same write. Nothing counts as kept before the
 * device confirmed it; what it refused stays here and is tried again.
 */
import * as Y from 'yjs';
import { Cell } from '../cell.ts';
import { BesideEdits } from './beside-edits.ts';
import { DeviceError, type BesideEdit, type DeviceFailure, type Marks, type Rows } from './rows.ts';

/** Marks of work that the server has not confirmed: one per tab, its value changes with every write. */
export const UNSENT = 'unsent:';
/** Mark of work that the server refused; its value is the server's word for why. */
export const REFUSED = 'refused';
/** Mark that holds the state vector the server had confirmed when nothing was unsent. */
export const CONFIRMED = 'confirmed';
/** Mark that holds the sequence number up to which the server's rows are on this device. */
export const HEAD = 'head';

const RETRY_MS = { first: 1000, longest: 15_000 } as const;
/** A document is compacted when its rows weigh this much more than one row that says the same. */
const COMPACT = { rows: 200, bytes: 256 * 1024 } as const;
/** While a document is open it is compacted after this much was appended here since the last time. */
const COMPACT_OPEN = { rows: 1000, bytes: 4 * 1024 * 1024 } as const;
/** How long people are told of a store that went away and was written back, in milliseconds. */
const RECOVERED_MS = 10_000;

export interface StoreState {
	/** A local edit is not yet confirmed by the device. */
	readonly pending: boolean;
	readonly failure: DeviceFailure | undefined;
	/** Marks of work not confirmed by the server, of every tab, as last read or written here. */
	readonly marks: Marks;
}

export interface DocumentStoreOptions {
	readonly doc: Y.Doc;
	readonly rows: Rows;
	/** Unique to this tab. */
	readonly tab: string;
	/** Called after a write that changed whether there is unsent work. */
	readonly onMarks: () => void;
	readonly onChange?: () => void;
	/** So much was appended here that it is time to compact. */
	readonly onHeavy?: () => void;
}

export class DocumentStore {
	readonly state: Cell<StoreState>;
	readonly #options: DocumentStoreOptions;
	readonly #ownMark: string;
	readonly #stopLost: () => void;
	#gathered: Uint8Array[] = [];
	readonly #edits = new BesideEdits();
	/** How many of the gathered updates are local edits. */
	#local = 0;
	#flight: Promise<void> | undefined;
	/** Updates that the write in flight holds. */
	#flying: readonly Uint8Array[] = [];
	#retry: ReturnType<typeof setTimeout> | undefined;
	#wait: number = RETRY_MS.first;
	#stamp = 0;
	/** The page is being left, and the write in flight may be the last that is heard of. */
	#isLeaving = false;
	/** The store was deleted under us: the next row says everything. */
	#lost = false;
	/** Stored rows have not been read, or not all of them could be. */
	#unread = false;
	#broken = false;
	/** It went away, and whether everything is back is not known yet. */
	#gone = false;
	#recovered: ReturnType<typeof setTimeout> | undefined;
	#appended = { rows: 0, bytes: 0 };
	#closed = false;

	constructor(options: DocumentStoreOptions) {
		this.#options = options;
		this.state = new Cell<StoreState>(
			{ pending: false, failure: undefined, marks: new Map() },
			options.onChange
		);
		this.#ownMark = UNSENT + options.tab;
		this.#stopLost = options.rows.onLost(() => this.#onLost());
	}

	/**
	 * Reads everything stored into the document and answers the marks whose work is in it now. Failing
	 * leaves the document as it is and says so.
	 */
	async load(): Promise<Marks> {
		try {
			const stored = await this.#options.rows.load(this.#options.doc);
			this.#appended = { rows: stored.rows, bytes: this.#appended.bytes };
			this.#unread = false;
			this.#broken ||= stored.broken > 0;
			this.#change({ marks: unsentMarks(stored.marks), failure: this.#lastingFailure() });
			return stored.marks;
		} catch (error) {
			this.#unread = true;
			this.#fail(error);
			return new Map();
		}
	}

	/** Keeps an update. `local`: made by a person here, so it is marked until the server has it. */
	append(update: Uint8Array, local: boolean): void {
		this.#gathered.push(update);
		if (local) {
			this.#local += 1;
			this.#change({ pending: true });
		}
		this.#flush();
		if (this.#isLeaving) this.leave();
	}

	/**
	 * The page may be left: what waits for a write in flight is handed to the device now, with what it goes on
	 * from, and so is what comes yet. It is written once more if the page stays.
	 */
	leave(): void {
		this.#isLeaving = true;
		if (this.#local === 0) return;
		const row = Y.mergeUpdates([...this.#flying, ...this.#gathered]);
		const marks = new Map([[this.#ownMark, this.#nextStamp()]]);
		this.#options.rows.write({ row, marks }).catch(() => undefined);
	}

	/**
	 * Changes what is beside the rows, in the same write as what was appended of others', or right after what
	 * was typed. Answers whether the device has it; one that refuses gets the rows without it.
	 */
	editBeside(edit: BesideEdit): Promise<boolean> {
		const kept = this.#edits.add(edit);
		queueMicrotask(() => this.#flush());
		return kept;
	}

	/** What is beside the rows under the names that `wanted` says yes to; nothing where it cannot be read. */
	async beside(wanted: (name: string) => boolean): Promise<ReadonlyMap<string, unknown>> {
		return this.#options.rows.beside(wanted).catch(() => new Map<string, unknown>());
	}

	/** Everything stored, with every letter that was taken out since the rows were last compacted. */
	async past(): Promise<Y.Doc> {
		await this.flushed();
		const past = new Y.Doc({ gc: false });
		await this.#options.rows.load(past);
		return past;
	}

	/** Resolves when everything appended so far is durable, or the device has failed. */
	async flushed(): Promise<void> {
		while (this.#flight) await this.#flight;
	}

	/** Nothing appended waits for the device. */
	get isKept(): boolean {
		return this.#gathered.length === 0 && this.#flying.length === 0;
	}

	/**
	 * The server has confirmed everything that this tab's document held. Clears the marks of `seen`
	 * that nobody set anew since; `vector` is what it confirmed.
	 */
	async confirm(seen: Marks, vector: Uint8Array): Promise<void> {
		const cleared = new Map([...seen].filter(([key]) => isUnsent(key)));
		await this.#mark(() => this.#options.rows.clearMarks(cleared, new Map([[CONFIRMED, vector]])));
	}

	/** Notes beside the rows why the server refused work that stands in them. */
	async refuse(code: string): Promise<void> {
		if (this.state.peek().marks.get(REFUSED) === code) return;
		await this.#mark(() => this.#options.rows.write({ marks: new Map([[REFUSED, code]]) }));
	}

	/** Sets marks that say nothing about unsent work. */
	async note(marks: Marks): Promise<void> {
		try {
			await this.#options.rows.write({ marks });
		} catch (error) {
			this.#fail(error);
		}
	}

	/** Reads the marks again: other tabs set and clear them too. */
	async refreshMarks(): Promise<Marks> {
		try {
			const marks = await this.#options.rows.marks();
			this.#change({ marks: unsentMarks(marks) });
			return marks;
		} catch (error) {
			this.#fail(error);
			return this.state.peek().marks;
		}
	}

	/** Replaces many rows by one when they weigh more than what they say. */
	async compactIfHeavy(): Promise<void> {
		if (this.#appended.rows < 2) return;
		const heavy = this.#appended.rows >= COMPACT.rows || this.#appended.bytes >= COMPACT.bytes;
		if (!heavy) {
			const weight = await this.#options.rows.weigh();
			const single = Y.encodeStateAsUpdate(this.#options.doc).length;
			if (weight.bytes - single < COMPACT.bytes) return;
		}
		await this.compact();
	}

	/** Replaces all rows by one that says the same. */
	async compact(): Promise<void> {
		try {
			await this.#options.rows.compact();
			this.#appended = { rows: 1, bytes: 0 };
		} catch {
			// Every row is where it was. A store that cannot write tells so at the next edit.
		}
	}

	/** Writes what is left, then lets go of the database. Answers the edits that the device did not take. */
	async close(): Promise<Uint8Array | undefined> {
		this.#closed = true;
		clearTimeout(this.#retry);
		clearTimeout(this.#recovered);
		this.#stopLost();
		await this.flushed();
		this.#flush();
		await this.flushed();
		await this.#options.rows.close();
		return this.#local > 0 ? Y.mergeUpdates(this.#gathered) : undefined;
	}

	#flush(): void {
		if (this.#flight || (this.#gathered.length === 0 && this.#edits.isEmpty)) return;
		this.#flight = this.#writeGathered().then((kept) => {
			this.#flight = undefined;
			this.#isLeaving = false;
			if (kept) this.#flush();
		});
	}

	async #writeGathered(): Promise<boolean> {
		if (this.#gathered.length === 0) {
			await this.#edits.writeWith(this.#options.rows, undefined, false);
			return true;
		}
		const updates = this.#gathered;
		const local = this.#local;
		const lost = this.#lost;
		this.#gathered = [];
		this.#local = 0;
		this.#flying = updates;
		const marks: Marks =
			local > 0 ? new Map([[this.#ownMark, this.#nextStamp()]]) : new Map<string, unknown>();
		try {
			const row = lost ? Y.encodeStateAsUpdate(this.#options.doc) : Y.mergeUpdates(updates);
			await this.#edits.writeWith(this.#options.rows, { row, marks }, local === updates.length);
			this.#lost = false;
			this.#flying = [];
			this.#kept(row.length, marks);
			if (lost) void this.#lookWhetherBack();
			return true;
		} catch (error) {
			this.#flying = [];
			this.#gathered = [...updates, ...this.#gathered];
			this.#local += local;
			this.#fail(error);
			return false;
		}
	}

	#kept(bytes: number, marks: Marks): void {
		this.#appended = { rows: this.#appended.rows + 1, bytes: this.#appended.bytes + bytes };
		this.#wait = RETRY_MS.first;
		const before = this.state.peek().marks;
		this.#change({
			pending: this.#local > 0,
			failure: this.#lastingFailure(),
			marks: new Map([...before, ...marks])
		});
		if (marks.size > 0 && !before.has(this.#ownMark)) this.#options.onMarks();
		const { rows, bytes: appended } = this.#appended;
		if (rows >= COMPACT_OPEN.rows || appended >= COMPACT_OPEN.bytes) this.#options.onHeavy?.();
	}

	/** What stays wrong although writing works. */
	#lastingFailure(): DeviceFailure | undefined {
		return this.#unread || this.#broken || this.#gone ? 'failed' : undefined;
	}

	async #mark(write: () => Promise<void>): Promise<void> {
		try {
			await write();
			this.#change({ marks: unsentMarks(await this.#options.rows.marks()) });
			this.#options.onMarks();
		} catch (error) {
			this.#fail(error);
		}
	}

	/** Deleted or evicted while open: what this tab holds goes back whole, and a person has to know. */
	#onLost(): void {
		if (this.#closed) return;
		this.#lost = true;
		this.#gone = true;
		clearTimeout(this.#recovered);
		this.#change({ failure: 'failed' });
		this.append(Y.encodeStateAsUpdate(this.#options.doc), true);
	}

	/** What stands in the store again is read back: only then is the trouble over, after people saw it. */
	async #lookWhetherBack(): Promise<void> {
		const copy = new Y.Doc();
		try {
			await this.#options.rows.load(copy);
		} catch (error) {
			this.#fail(error);
		}
		const missing = Y.encodeStateAsUpdate(this.#options.doc, Y.encodeStateVector(copy));
		const isBack = Y.decodeUpdate(missing).structs.length === 0;
		copy.destroy();
		if (this.#closed) return;
		clearTimeout(this.#recovered);
		this.#recovered = isBack
			? setTimeout(() => this.#endLoss(), RECOVERED_MS)
			: setTimeout(() => void this.#lookWhetherBack(), RETRY_MS.first);
	}

	#endLoss(): void {
		this.#gone = false;
		if (this.#gathered.length === 0) this.#change({ failure: this.#lastingFailure() });
	}

	#tryAgainLater(): void {
		if (this.#closed) return;
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => {
			if (this.#unread) void this.load();
			if (this.#gathered.length > 0) this.#flush();
			else void this.#lookAgain();
		}, this.#wait);
		this.#wait = Math.min(this.#wait * 2, RETRY_MS.longest);
	}

	/** Nothing waits to be written: a store that answers again is well again. */
	async #lookAgain(): Promise<void> {
		try {
			const marks = await this.#options.rows.marks();
			this.#wait = RETRY_MS.first;
			this.#change({ marks: unsentMarks(marks), failure: this.#lastingFailure() });
		} catch (error) {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		this.#change({ failure: error instanceof DeviceError ? error.reason : 'failed' });
		this.#tryAgainLater();
	}

	#change(change: Partial<StoreState>): void {
		this.state.set({ ...this.state.peek(), ...change });
	}

	#nextStamp(): string {
		this.#stamp += 1;
		return `${this.#options.tab}:${this.#stamp}`;
	}
}

/** Whether a mark speaks of work that the server has not taken. */
export function isUnsent(mark: string): boolean {
	return mark.startsWith(UNSENT) || mark === REFUSED;
}

function unsentMarks(marks: Marks): Marks {
	return new Map([...marks].filter(([key]) => isUnsent(key)));
}

/**
 * Keeps a whole initiative on this device in the background: asks the server how far each document
 * is, fetches what is missing or behind, and sends what waits here from an earlier run, a few
 * documents at a time. One tab of a browser does it.
 */
import { type DocumentName, isDocumentName } from '#lib/protocol/documents.ts';
import { HEAD, isUnsent } from './device/document-store.ts';
import type { DocumentFacts } from './document-facts.ts';
import type { KeptDocument } from './kept-document.ts';
import type { Heads } from './server/api.ts';
import type { Result } from './keel.ts';
import { ifMyTurn, type Locks } from './tabs/turn.ts';

/** Sockets that the keeper holds at one time. */
const KEEPER_SOCKETS = 6;
/** How long one document may take before the next one has its turn, in milliseconds. */
const DOCUMENT_MS = 30_000;
/** The time between two questions for heads, in milliseconds. */
const PASS_MS = 30_000;

export interface KeeperOptions {
	readonly initiativeId: string;
	readonly locks: Locks;
	readonly heads: () => Promise<Result<Heads>>;
	/** Told before any document is fetched; false ends the pass (another epoch). */
	readonly onHeads: (heads: Heads) => boolean;
	/** The document of this name, opened on this device. */
	readonly document: (name: DocumentName) => KeptDocument<unknown>;
	/** Whether this person's role lets them read a document. */
	readonly mayRead: (name: DocumentName) => boolean;
	/** Names of everything on this device, looked through or not. */
	readonly known: () => readonly DocumentName[];
	readonly mayConnect: () => boolean;
}

export class Keeper {
	readonly #options: KeeperOptions;
	#timer: ReturnType<typeof setInterval> | undefined;
	#pass: Promise<void> | undefined;
	#again = false;
	#closed = false;

	constructor(options: KeeperOptions) {
		this.#options = options;
	}

	start(): void {
		this.#timer ??= setInterval(() => void this.pass(), PASS_MS);
	}

	/** One round, now; or right after the one that is running. */
	pass(): Promise<void> {
		if (this.#closed || !this.#options.mayConnect()) return Promise.resolve();
		if (this.#pass) {
			this.#again = true;
			return this.#pass;
		}
		const { locks, initiativeId } = this.#options;
		this.#pass = ifMyTurn(locks, `keel:keeper:${initiativeId}`, () => this.#round())
			.catch(() => undefined)
			.then(() => {
				this.#pass = undefined;
				if (!this.#again) return undefined;
				this.#again = false;
				return this.pass();
			});
		return this.#pass;
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearInterval(this.#timer);
		await this.#pass;
	}

	async #round(): Promise<void> {
		const heads = await this.#options.heads();
		if (this.#closed || !heads.ok || !this.#options.onHeads(heads.value)) return;
		const known = heads.value.documents;
		const names = new Set<DocumentName>(this.#options.known());
		for (const name of known.keys()) if (isDocumentName(name)) names.add(name);
		const queue = [...names].filter((name) => this.#options.mayRead(name));
		const work = async () => {
			for (let name = queue.shift(); name && !this.#closed; name = queue.shift()) {
				await this.#keep(this.#options.document(name), known.get(name) ?? 0);
			}
		};
		await Promise.all(Array.from({ length: KEEPER_SOCKETS }, work));
	}

	async #keep(document: KeptDocument<unknown>, head: number): Promise<void> {
		await document.whenReady;
		const marks = await document.marks();
		const at = marks.get(HEAD);
		// A server that was restored from a copy is not as far as it was: it is given what it lost.
		const differs = head !== (typeof at === 'number' ? at : 0);
		const waiting = [...marks.keys()].some(isUnsent);
		if (this.#closed || (!differs && !waiting && document.isTold)) return;
		const release = document.hold();
		const done = await document.until(
			(facts) =>
				(facts.synced &&
					facts.covered &&
					(isSettled(facts, document) || facts.refused !== undefined)) ||
				facts.closed !== undefined,
			DOCUMENT_MS
		);
		if (done && differs) await document.noteHead(head);
		release('at once');
	}
}

/** The server has everything, and what met there was told to whoever is to know of it. */
function isSettled({ pending, unsent }: DocumentFacts, { isTold }: KeptDocument<unknown>): boolean {
	return !pending && !unsent && isTold;
}

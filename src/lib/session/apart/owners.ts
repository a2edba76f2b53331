/** Whose the Yjs clients of documents are, as the server told this device. */
import type { Cell } from '../cell.ts';
import { isId } from '#lib/protocol/ids.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Result } from '../keel.ts';
import type { KeptDocument } from '../kept-document.ts';

export type OwnerMap = ReadonlyMap<number, string>;

/** Beside the rows of a document. */
const OWNERS = 'owners';
/** The shortest time between two questions about one document, in milliseconds. */
const ASK_MS = 10_000;

export interface OwnersOptions {
	readonly ask: (name: DocumentName) => Promise<Result<OwnerMap>>;
	readonly mayAsk: () => boolean;
	/** Epoch milliseconds. */
	readonly now: () => number;
	readonly me: () => string;
}

export class Owners {
	/** Reactive, replaced whole. */
	readonly #known: Cell<ReadonlyMap<DocumentName, OwnerMap>>;
	readonly #options: OwnersOptions;
	readonly #asked = new Map<DocumentName, number>();

	constructor(options: OwnersOptions, known: Cell<ReadonlyMap<DocumentName, OwnerMap>>) {
		this.#options = options;
		this.#known = known;
	}

	/**
	 * Everybody who wrote in a document, as far as this device can know it now. `isOnce`: what is told from it
	 * is told once, so that the server is asked about somebody new however lately it was asked.
	 */
	async of(document: KeptDocument<unknown>, isOnce = false): Promise<OwnerMap> {
		const known = await this.#here(document);
		const { now, mayAsk, ask } = this.#options;
		const since = now() - (this.#asked.get(document.name) ?? -Infinity);
		if (isWhole(document, known) || !mayAsk() || (since < ASK_MS && !isOnce)) return known;
		this.#asked.set(document.name, now());
		const answer = await ask(document.name);
		if (!answer.ok) return known;
		const all = new Map([...known, ...answer.value]);
		this.#tell(document, all);
		void document.away?.keep(OWNERS, all);
		return this.#withMe(document, all);
	}

	async #here(document: KeptDocument<unknown>): Promise<OwnerMap> {
		const known = this.#known.peek().get(document.name);
		if (known) return this.#withMe(document, known);
		const kept = readOwnerMap(await document.away?.kept(OWNERS));
		this.#tell(document, kept);
		return this.#withMe(document, kept);
	}

	#withMe({ doc }: KeptDocument<unknown>, known: OwnerMap): OwnerMap {
		return new Map([...known, [doc.clientID, this.#options.me()]]);
	}

	#tell({ name }: KeptDocument<unknown>, owners: OwnerMap): void {
		this.#known.set(new Map([...this.#known.peek(), [name, owners]]));
	}
}

/** What the device kept, as far as it says whose a client is. */
function readOwnerMap(raw: unknown): OwnerMap {
	const owners = new Map<number, string>();
	if (!(raw instanceof Map)) return owners;
	for (const [client, person] of raw) {
		if (Number.isSafeInteger(client) && isId(person)) owners.set(client, person);
	}
	return owners;
}

function isWhole({ doc }: KeptDocument<unknown>, known: OwnerMap): boolean {
	return [...doc.store.clients.keys()].every((client) => known.has(client));
}

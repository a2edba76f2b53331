/**
 * What the tabs of one browser tell each other about one document: updates and awareness at once,
 * network or not, and the difference for a tab that opens later.
 */
import * as v from 'valibot';
import {
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
	type Awareness
} from 'y-protocols/awareness';
import * as Y from 'yjs';

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Message = v.variant('type', [
	v.object({ type: v.literal('update'), update: bytes }),
	v.object({ type: v.literal('awareness'), update: bytes }),
	/** A tab has read the device and tells what it has; whoever has more answers. */
	v.object({ type: v.literal('hello'), vector: bytes }),
	/** The marks of unsent work changed in the store. */
	v.object({ type: v.literal('marks') })
]);

type Message = v.InferOutput<typeof Message>;

/** What a channel needs of BroadcastChannel. */
export interface Channel {
	onmessage: ((event: MessageEvent) => void) | null;
	postMessage(message: unknown): void;
	close(): void;
}

export type OpenChannel = (name: string) => Channel;

export interface DocumentChannelOptions {
	readonly open: OpenChannel;
	readonly name: string;
	readonly doc: Y.Doc;
	/** Calls `apply` when what another tab brings may be shown. */
	readonly whenFree: (apply: () => void) => void;
	/** Another tab set or cleared marks of unsent work. */
	readonly onMarks: () => void;
}

interface AwarenessChange {
	readonly added: readonly number[];
	readonly updated: readonly number[];
	readonly removed: readonly number[];
}

export class DocumentChannel {
	readonly #options: DocumentChannelOptions;
	readonly #channel: Channel;
	#awareness: Awareness | undefined;
	#closed = false;

	constructor(options: DocumentChannelOptions) {
		this.#options = options;
		this.#channel = options.open(options.name);
		this.#channel.onmessage = (event) => this.#receive(event.data);
	}

	/** Whether a transaction with this origin brought what another tab said. */
	isOrigin(origin: unknown): boolean {
		return origin === this;
	}

	/** Shares presence too, from now on. */
	attach(awareness: Awareness): void {
		this.#awareness = awareness;
		awareness.on('update', this.#onAwareness);
		this.#sendAwareness([awareness.clientID]);
	}

	/** Asks the other tabs for what is not in the store yet, and tells them what only this one has. */
	hello(): void {
		this.#send({ type: 'hello', vector: Y.encodeStateVector(this.#options.doc) });
	}

	/** Hands an update to the other tabs. Whoever tells is the one who keeps it on the device. */
	tell(update: Uint8Array): void {
		this.#send({ type: 'update', update });
	}

	tellMarks(): void {
		this.#send({ type: 'marks' });
	}

	close(): void {
		if (this.#awareness) {
			removeAwarenessStates(this.#awareness, [this.#awareness.clientID], 'closed');
			this.#awareness.off('update', this.#onAwareness);
		}
		this.#closed = true;
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	readonly #onAwareness = (change: AwarenessChange, origin: unknown) => {
		if (origin === this || !this.#awareness) return;
		const own = this.#awareness.clientID;
		const changed = [...change.added, ...change.updated, ...change.removed];
		// Only for itself does a tab speak; the others' states come from them or from the server.
		if (changed.includes(own)) this.#sendAwareness([own]);
	};

	#sendAwareness(clients: number[]): void {
		if (!this.#awareness) return;
		const update = encodeAwarenessUpdate(this.#awareness, clients);
		this.#send({ type: 'awareness', update });
	}

	#receive(data: unknown): void {
		const parsed = v.safeParse(Message, data);
		if (!parsed.success) return;
		const message = parsed.output;
		if (message.type === 'update') this.#options.whenFree(() => this.#heed(message));
		else this.#heed(message);
	}

	#heed(message: Message): void {
		try {
			this.#take(message);
		} catch {
			// Another tab, perhaps of another version, sent bytes that are none: the store and the server decide.
		}
	}

	#take(message: Message): void {
		const { doc, onMarks } = this.#options;
		switch (message.type) {
			case 'update':
				Y.applyUpdate(doc, message.update, this);
				return;
			case 'awareness':
				if (this.#awareness) applyAwarenessUpdate(this.#awareness, message.update, this);
				return;
			case 'hello':
				this.#answer(message.vector);
				return;
			case 'marks':
				onMarks();
		}
	}

	#answer(vector: Uint8Array): void {
		const missing = Y.encodeStateAsUpdate(this.#options.doc, vector);
		if (Y.decodeUpdate(missing).structs.length > 0) this.#send({ type: 'update', update: missing });
		if (this.#awareness) this.#sendAwareness([this.#awareness.clientID]);
	}

	/** What ends only after the document was closed finds nobody to tell. */
	#send(message: Message): void {
		if (!this.#closed) this.#channel.postMessage(message);
	}
}

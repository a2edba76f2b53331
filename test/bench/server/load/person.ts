/** Somebody who works in a room for a while: writes, points, loses the line and comes again, or goes for good. */
import { type Target } from '../target.ts';
import { Client } from './client.ts';
import { cursor } from './pointing.ts';
import { Seen, typed } from './typed.ts';

/** What was sent and not promised yet. */
interface Sent {
	readonly clock: number;
	readonly letters: string;
	/** The number of the data frame that brought it. */
	readonly frame: number;
}

/** One id's way through a room. Times are `performance.now()`. */
export interface PersonOptions {
	readonly target: Target;
	readonly room: string;
	readonly id: number;
	/** Something came of somebody else: clocks up to `to`, to one who has been there since `since`. */
	readonly onNews: (client: number, from: number, to: number, since: number) => void;
	/** The server ended the connection by itself. */
	readonly onClosed: () => void;
}

export class Person {
	readonly id: number;
	readonly room: string;
	readonly #options: PersonOptions;
	readonly #seen = new Seen();
	#client: Client | undefined;
	#unpromised: Sent[] = [];
	#typed = 0;
	#pointed = 0;
	#since = Infinity;

	constructor(options: PersonOptions) {
		this.#options = options;
		this.id = options.id;
		this.room = options.room;
	}

	/** In sync, and able to send. */
	get isThere(): boolean {
		return this.#client?.isOpen === true && this.#since < Infinity;
	}

	/** Comes with everything seen and typed before, and brings again what was not promised. Rejects when the server closes meanwhile. */
	async join(): Promise<void> {
		const { target, room } = this.#options;
		const before = this.#typed > 0 || this.#since < Infinity;
		const client = new Client({
			target,
			room,
			...(before && { vector: this.#seen.vectorWith(this.id, this.#typed) }),
			onContent: (update) => {
				this.#seen.take(update, (writer, from, to) => {
					if (writer !== this.id) this.#options.onNews(writer, from, to, this.#since);
				});
			}
		});
		this.#client = client;
		this.#since = Infinity;
		void client.closed.then(() => {
			if (this.#client === client) this.#options.onClosed();
		});
		await client.joined;
		this.#since = performance.now();
		const again = this.#unpromised;
		this.#unpromised = [];
		for (const { clock, letters } of again) this.#send(clock, letters);
	}

	/** Returns the clock of the last letter. */
	type(letters: string): number {
		this.#send(this.#typed, letters);
		this.#typed += letters.length;
		return this.#typed - 1;
	}

	point(): void {
		this.#pointed += 1;
		this.#client?.sendPresence(cursor(this.id, this.#pointed));
	}

	/** Is gone without a close frame; with `isSilent` the line stays and nobody answers on it any more. */
	vanish(isSilent = false): Client | undefined {
		const client = this.#client;
		this.#settle();
		this.#client = undefined;
		if (isSilent) client?.fallSilent();
		else client?.drop();
		return client;
	}

	/** The clock below which everything was promised. */
	get safe(): number {
		this.#settle();
		return this.#unpromised[0]?.clock ?? this.#typed;
	}

	get unpromised(): number {
		return this.#typed - this.safe;
	}

	/** How much of another this one has seen. */
	seenOf(client: number): number {
		return client === this.id ? this.#typed : this.#seen.clockOf(client);
	}

	#send(clock: number, letters: string): void {
		const client = this.#client;
		client?.sendUpdate(typed(this.id, clock, letters));
		this.#unpromised.push({ clock, letters, frame: client?.dataFrames ?? Infinity });
	}

	#settle(): void {
		const promised = this.#client?.acknowledged ?? 0;
		const first = this.#unpromised.findIndex(({ frame }) => frame > promised);
		this.#unpromised.splice(0, first < 0 ? this.#unpromised.length : first);
	}
}

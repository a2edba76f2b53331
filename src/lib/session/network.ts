/** Whether there is a network to the server, as the browser says it; and whether somebody looks again. */
import { Cell } from './cell.ts';
import type { Environment } from './environment.ts';

/** How often a server on this computer is asked while the browser says that there is no network. */
const PROBE_MS = 2000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface NetworkOptions {
	readonly environment: Environment;
	readonly onChange: () => void;
	/** Somebody came back to this page. */
	readonly onReturn: () => void;
}

export class Network {
	readonly online: Cell<boolean>;
	readonly #environment: Environment;
	readonly #listening = new AbortController();
	#probe: ReturnType<typeof setInterval> | undefined;

	constructor({ environment, onChange, onReturn }: NetworkOptions) {
		this.#environment = environment;
		this.online = new Cell(environment.isOnline(), onChange);
		const { signal } = this.#listening;
		const { events } = environment;
		events.addEventListener('online', () => this.#set(true), { signal });
		events.addEventListener('offline', () => this.#set(false), { signal });
		events.addEventListener('focus', onReturn, { signal });
		events.addEventListener('visibilitychange', onReturn, { signal });
		if (!this.online.peek()) this.#set(false);
	}

	close(): void {
		this.#listening.abort();
		clearInterval(this.#probe);
	}

	#set(online: boolean): void {
		clearInterval(this.#probe);
		this.online.set(online);
		// No network between computers says nothing about a server on this one: it has to say so itself.
		if (!online && isLoopback(this.#environment.origin)) {
			this.#probe = setInterval(() => void this.#ask(), PROBE_MS);
		}
	}

	async #ask(): Promise<void> {
		const { fetch, origin } = this.#environment;
		const signal = AbortSignal.timeout(PROBE_MS);
		const answer = await fetch(`${origin}/health/live`, { signal }).catch(() => undefined);
		if (answer?.ok && !this.#listening.signal.aborted && !this.online.peek()) this.#set(true);
	}
}

function isLoopback(origin: string): boolean {
	return LOOPBACK.has(new URL(origin).hostname);
}

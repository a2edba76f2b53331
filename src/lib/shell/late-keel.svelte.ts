/**
 * This device's session, fetched beside the first page instead of before it: the page can be read
 * while Yjs and the stores are still on their way.
 */
import type {
	AppUpdate,
	BroughtInitiative,
	DeviceEntry,
	DeviceFacts,
	DeviceLink,
	Joined,
	Keel,
	KnownInitiative,
	OpenInitiative,
	Result
} from '#lib/session/keel.ts';
import type { Me } from '#lib/session/context.ts';

const unread: DeviceFacts = {
	storage: 'reading',
	persistence: 'unasked',
	secureContext: true,
	offlineStart: 'preparing'
};

export class LateKeel implements Keel {
	readonly ready: Promise<void>;
	readonly #arrived: Promise<Keel>;
	#keel = $state.raw<Keel>();

	constructor(fetch: () => Promise<Keel>) {
		this.#arrived = fetch().then((keel) => (this.#keel = keel));
		this.ready = this.#arrived.then((keel) => keel.ready);
	}

	get me(): Me | undefined {
		return this.#keel?.me;
	}

	get initiatives(): readonly KnownInitiative[] {
		return this.#keel?.initiatives ?? [];
	}

	get facts(): DeviceFacts {
		return this.#keel?.facts ?? unread;
	}

	get signedIn(): boolean | undefined {
		return this.#keel?.signedIn;
	}

	get update(): AppUpdate {
		return this.#keel?.update ?? { available: false, apply: () => Promise.resolve() };
	}

	/** Only after `ready`: an initiative needs the whole session. */
	openInitiative(id: string): OpenInitiative {
		if (!this.#keel) throw new Error('openInitiative needs `ready` first');
		return this.#keel.openInitiative(id);
	}

	async introduce(name: string): Promise<Me> {
		return (await this.#arrived).introduce(name);
	}

	async found(name: string): Promise<Result<string>> {
		return (await this.#arrived).found(name);
	}

	async bringIn(brought: BroughtInitiative, as: 'itself' | 'copy'): Promise<Result<string>> {
		return (await this.#arrived).bringIn(brought, as);
	}

	async join(token: string, name?: string): Promise<Result<Joined>> {
		return (await this.#arrived).join(token, name);
	}

	async createDeviceLink(): Promise<Result<DeviceLink>> {
		return (await this.#arrived).createDeviceLink();
	}

	async claimDevice(token: string): Promise<Result<Me>> {
		return (await this.#arrived).claimDevice(token);
	}

	async devices(): Promise<Result<readonly DeviceEntry[]>> {
		return (await this.#arrived).devices();
	}

	async removeDevice(id: string): Promise<Result<void>> {
		return (await this.#arrived).removeDevice(id);
	}

	async signIn(): Promise<Result<void>> {
		return (await this.#arrived).signIn();
	}

	async signOut(): Promise<Result<void>> {
		return (await this.#arrived).signOut();
	}

	async close(): Promise<void> {
		await (await this.#arrived).close();
	}
}

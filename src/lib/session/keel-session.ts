/** This device, open in this tab: its person, its initiatives, and its dealings with the server. */
import { foundInitiative } from '#lib/model/initiative/found.ts';
import { Account } from './account.ts';
import type { Joined as WhileApart } from './apart.ts';
import { Cell } from './cell.ts';
import type { Updates } from './app-update.ts';
import type { Me, MemberEntry } from './context.ts';
import { memoryDevice, openDevice, type Device } from './device/device.ts';
import type { Environment } from './environment.ts';
import type { Home, InitiativeChange } from './home.ts';
import { InitiativeSession } from './initiative-session.ts';
import { bringIn } from './importing.ts';
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
} from './keel.ts';
import { Network } from './network.ts';
import { RecordBook } from './record-book.ts';
import {
	initiativeKey,
	joinedKey,
	membersKey,
	readInitiativeRecord,
	readJoined,
	type InitiativeRecord,
	type JoinedRecord
} from './records.ts';
import { Api, fail, succeed } from './server/api.ts';

/** A device link's token, as it may stand in an address. */
const DEVICE_TOKEN = /^device-/;

const blankInitiative = { name: '', role: 'viewer', shared: true } as const;

export interface KeelOptions {
	readonly environment: Environment;
	readonly updates: Updates;
	/** Tests bring their own; else the browser's store is opened. */
	readonly device?: Promise<Device>;
}

export class KeelSession implements Keel {
	readonly ready: Promise<void>;
	readonly #environment: Environment;
	readonly #updates: Updates;
	readonly #api: Api;
	readonly #tab: string;
	readonly #book: RecordBook;
	readonly #account: Account;
	readonly #network: Network;
	readonly #storage = new Cell<DeviceFacts['storage']>('reading');
	readonly #persistence = new Cell<DeviceFacts['persistence']>('unasked');
	readonly #open = new Set<InitiativeSession>();
	#askedPersistence = false;
	#closed = false;
	#device: Device = memoryDevice();
	#background: Promise<void> = Promise.resolve();

	constructor(options: KeelOptions) {
		const { environment } = options;
		this.#environment = environment;
		this.#updates = options.updates;
		this.#api = new Api({ fetch: environment.fetch, origin: environment.origin });
		this.#tab = environment.createId();
		const device = options.device ?? openDevice(environment.indexedDB);
		this.#book = new RecordBook({
			device,
			openChannel: environment.openChannel,
			onChange: () => this.#onRecords()
		});
		const { createId } = environment;
		this.#account = new Account({
			book: this.#book,
			api: this.#api,
			createId,
			onSignedInAgain: () => this.#onSignedIn()
		});
		this.#network = new Network({
			environment,
			onChange: () => this.#reconnect(),
			onReturn: () => this.#onReturn()
		});
		this.ready = this.#start(device);
	}

	get me(): Me | undefined {
		return this.#account.me;
	}

	get initiatives(): readonly KnownInitiative[] {
		return [...this.#book.current.initiatives.values()]
			.filter(({ movedTo }) => movedTo === undefined)
			.map(({ id, name, role, shared, movedFrom, asideOf, copyOf, storedAs = id }) => ({
				id,
				name,
				role,
				shared,
				movedFrom,
				asideOf,
				copyOf,
				storedAs
			}))
			.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
	}

	get facts(): DeviceFacts {
		return {
			storage: this.#book.failing.current ? 'memory' : this.#storage.current,
			persistence: this.#persistence.current,
			secureContext: this.#environment.secureContext,
			offlineStart: this.#updates.offlineStart.current
		};
	}

	get signedIn(): boolean | undefined {
		return this.#account.signedIn.current;
	}

	get update(): AppUpdate {
		const updates = this.#updates;
		return {
			get available() {
				return updates.available;
			},
			apply: () => updates.apply(() => this.#isKept())
		};
	}

	async introduce(name: string): Promise<Me> {
		await this.ready;
		const me = await this.#account.introduce(name);
		for (const initiative of this.#open) initiative.renamed();
		return me;
	}

	openInitiative(id: string): OpenInitiative {
		const session = new InitiativeSession(this.#home(), id, true);
		this.#open.add(session);
		const close = session.close.bind(session);
		session.close = async () => {
			this.#open.delete(session);
			await close();
		};
		return session;
	}

	async found(name: string): Promise<Result<string>> {
		await this.ready;
		const { me } = this;
		if (!me) return fail({ type: 'no-person' });
		if (name.trim() === '') return fail({ type: 'refused', status: 400, code: 'blank-name' });
		const id = this.#environment.createId();
		const record: InitiativeRecord = { id, name, role: 'backbone', shared: false };
		await this.#keepInitiative(record);
		const session = new InitiativeSession(this.#home(), id, false);
		await session.loaded;
		const { index, agenda, board, people } = session;
		const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		const founded = foundInitiative(
			{ index: index.model, agenda: agenda.model, board: board.model, people: people.model },
			{
				initiative: { name, timezone, startDate: session.today },
				founder: { displayName: me.name }
			}
		);
		await Promise.all([index, agenda, board, people].map((document) => document.flushed()));
		await session.close();
		if (!founded.ok) throw new Error(`A founding has a name and a founder: ${founded.error.field}`);
		await this.#keepInitiative({ id, forEntry: founded.value.personId });
		return succeed(id);
	}

	async bringIn(brought: BroughtInitiative, as: 'itself' | 'copy'): Promise<Result<string>> {
		await this.ready;
		if (!this.me) return fail({ type: 'no-person' });
		void this.#askPersistence();
		return bringIn(this.#home(), brought, as);
	}

	async join(token: string, name?: string): Promise<Result<Joined>> {
		await this.ready;
		const known = await this.#account.ask();
		if (!known.ok) {
			if (known.error.type === 'offline') return known;
			if (!this.me && !name?.trim()) return fail({ type: 'no-person' });
			if (name?.trim() && name.trim() !== this.me?.name) await this.introduce(name.trim());
			const session = await this.#account.ensure();
			if (!session.ok) return session;
		}
		const answer = await this.#api.join(token, undefined);
		if (!answer.ok) return answer;
		const { initiative, role, forEntry, person } = answer.value;
		await this.#account.adopt(person);
		if (initiative) {
			const { id } = initiative;
			const name = this.#book.peek().initiatives.get(id)?.name || initiative.name;
			const entry = forEntry ? { forEntry } : {};
			await this.#keepInitiative({ id, name, role, shared: true, ...entry });
			for (const session of this.#open) if (session.id === id) session.reconnect();
		}
		void this.#askPersistence();
		return succeed({ initiativeId: initiative?.id, role, forEntry: forEntry ?? undefined });
	}

	createDeviceLink(): Promise<Result<DeviceLink>> {
		return this.#withSession(() => this.#api.createDeviceLink());
	}

	async claimDevice(token: string): Promise<Result<Me>> {
		await this.ready;
		const answer = await this.#api.claimDevice(token.replace(DEVICE_TOKEN, ''));
		if (!answer.ok) return answer;
		await this.#account.adopt(answer.value);
		await this.#askServer();
		this.#reconnect();
		return succeed(answer.value);
	}

	devices(): Promise<Result<readonly DeviceEntry[]>> {
		return this.#api.devices();
	}

	removeDevice(id: string): Promise<Result<void>> {
		return this.#api.removeDevice(id);
	}

	async signIn(): Promise<Result<void>> {
		const session = await this.#account.signIn();
		if (session.ok) this.#onSignedIn();
		return session;
	}

	signOut(): Promise<Result<void>> {
		return this.#account.signOut();
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#network.close();
		this.#book.close();
		this.#updates.close();
		await this.ready;
		await Promise.all([...this.#open].map((initiative) => initiative.close()));
		await this.#background;
		await this.#device.close();
	}

	async #start(opening: Promise<Device>): Promise<void> {
		this.#device = await opening;
		await this.#book.ready;
		this.#storage.set(this.#device.kind);
		if (this.#closed) return;
		void this.#recallPersistence();
		this.#background = this.#afterStart();
	}

	/** What waits for the network waits here, after everybody can read. */
	async #afterStart(): Promise<void> {
		await this.#askServer();
		for (const { id, shared, movedTo } of this.#book.peek().initiatives.values()) {
			if (this.#closed) return;
			const isOpen = [...this.#open].some((session) => session.id === id);
			if (!shared || movedTo !== undefined || isOpen || !this.#network.online.peek()) continue;
			const session = new InitiativeSession(this.#home(), id, false);
			this.#open.add(session);
			await session.keepOnce();
			this.#open.delete(session);
			await session.close();
		}
	}

	/** Who the server takes us for, and which initiatives it knows of us. */
	async #askServer(): Promise<void> {
		if (!this.#network.online.peek()) return;
		const before = this.#account.signedIn.peek();
		const answer = await this.#account.ask();
		if (!answer.ok) return;
		for (const { id, name, role } of answer.value.initiatives) {
			const known = this.#book.peek().initiatives.get(id);
			if (known?.role === role && known.shared) continue;
			await this.#keepInitiative({ id, name: known?.name || name, role, shared: true });
		}
		// Another tab signed in again.
		if (before === false) this.#onSignedIn();
	}

	async #withSession<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
		const session = await this.#account.ensure();
		return session.ok ? ask() : session;
	}

	#home(): Home {
		const account = this.#account;
		const book = this.#book;
		return {
			environment: this.#environment,
			device: this.#device,
			api: this.#api,
			tab: this.#tab,
			me: () => {
				const { me } = account;
				if (!me) throw new Error('An initiative is opened by a person: introduce one first');
				return me;
			},
			signedIn: () => account.signedIn.current,
			isOnline: () => this.#network.online.peek(),
			isInMemory: () => this.#device.kind === 'memory' || book.failing.current,
			initiative: (id) => book.current.initiatives.get(id),
			members: (id) => (book.current.members.get(id) ?? []).map(asMember),
			keepInitiative: (record) => this.#keepInitiative(record),
			keepMembers: (id, members) => this.#keepMembers(id, members),
			joined: (storedAs) => this.#joined(book.current.joined.get(storedAs)),
			keepJoined: (storedAs, edit) =>
				book.change(joinedKey(storedAs), (before) => {
					const after = edit(this.#joined(readJoined(before)));
					return after && { person: this.me?.id, ...after };
				}),
			ensureSession: () => account.ensure(),
			onEdit: () => void this.#askPersistence()
		};
	}

	/** A device may have become somebody else's. */
	#joined(record: JoinedRecord | undefined): WhileApart | undefined {
		return record?.person === this.#book.peek().person?.id ? record : undefined;
	}

	/** Sets what `change` names; the rest of the record stays as any tab has left it. */
	async #keepInitiative(change: InitiativeChange): Promise<void> {
		await this.#book.change(initiativeKey(change.id), (before) => ({
			...blankInitiative,
			...readInitiativeRecord(before),
			...change
		}));
	}

	async #keepMembers(id: string, members: readonly MemberEntry[]): Promise<void> {
		const mine = members.find(({ personId }) => personId === this.me?.id);
		const known = this.#book.peek().initiatives.get(id);
		if (mine && known && known.role !== mine.role) {
			await this.#keepInitiative({ id, role: mine.role });
		}
		const kept = members.map((member) => ({ ...member }));
		await this.#book.change(membersKey(id), () => kept);
	}

	/** Whether everything that was typed in this tab is on the device. */
	async #isKept(): Promise<boolean> {
		const kept = await Promise.all([...this.#open].map((initiative) => initiative.flushed()));
		return kept.every(Boolean) && this.#device.leftovers.isEmpty;
	}

	/** A device that has initiatives was asked before this page came; only one without any is `unasked`. */
	async #recallPersistence(): Promise<void> {
		const { persisted } = this.#environment;
		const kept = await persisted?.().catch(() => undefined);
		if (this.#askedPersistence) return;
		if (kept === true) this.#persistence.set('granted');
		else if (this.#book.peek().initiatives.size > 0) {
			this.#persistence.set(kept === undefined ? 'unknown' : 'refused');
		}
	}

	async #askPersistence(): Promise<void> {
		if (this.#askedPersistence) return;
		this.#askedPersistence = true;
		const { persist } = this.#environment;
		this.#persistence.set('unknown');
		const kept = await persist?.().catch(() => undefined);
		if (kept !== undefined) this.#persistence.set(kept ? 'granted' : 'refused');
	}

	#onSignedIn(): void {
		for (const initiative of this.#open) initiative.signedIn();
	}

	#reconnect(): void {
		for (const initiative of this.#open) initiative.reconnect();
		if (this.#network.online.peek() && this.#account.signedIn.peek() === undefined) {
			void this.#askServer();
		}
	}

	#onRecords(): void {
		for (const initiative of this.#open) initiative.heedRecords();
	}

	#onReturn(): void {
		for (const initiative of this.#open) initiative.lookAgain();
		if (this.#account.signedIn.peek() === false) void this.#askServer();
	}
}

function asMember(member: {
	readonly personId: string;
	readonly name: string;
	readonly role: MemberEntry['role'];
	readonly entry?: string | undefined;
	readonly lastSeen?: string | undefined;
}): MemberEntry {
	return { ...member, entry: member.entry, lastSeen: member.lastSeen };
}

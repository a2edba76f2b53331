/** This device, open in this tab: its person, its initiatives, and its dealings with the server. */
import * as v from 'valibot';
import { foundInitiative } from '#lib/model/initiative/found.ts';
import { Cell } from './cell.ts';
import type { Updates } from './app-update.ts';
import type { Me, MemberEntry } from './context.ts';
import { memoryDevice, openDevice, type Device } from './device/device.ts';
import type { Environment } from './environment.ts';
import type { Home } from './home.ts';
import { InitiativeSession } from './initiative-session.ts';
import type {
	AppUpdate,
	DeviceEntry,
	DeviceFacts,
	DeviceLink,
	Joined,
	Keel,
	KnownInitiative,
	OpenInitiative,
	Result
} from './keel.ts';
import {
	initiativeKey,
	membersKey,
	PERSON,
	readRecords,
	type DeviceRecords,
	type InitiativeRecord,
	type PersonRecord
} from './records.ts';
import { Api, fail, succeed, type SessionAnswer } from './server/api.ts';
import type { Channel } from './tabs/document-channel.ts';

/** The other tabs are told when records changed. */
const CHANNEL = 'keel:records';
const RecordsChanged = v.literal('changed');

/** A device link's token, as it may stand in an address. */
const DEVICE_TOKEN = /^device-/;

export interface KeelOptions {
	readonly environment: Environment;
	readonly updates: Updates;
	/** Tests bring their own; else the browser's store is opened. */
	readonly device?: Promise<Device>;
}

const none: DeviceRecords = { person: undefined, initiatives: new Map(), members: new Map() };

export class KeelSession implements Keel {
	readonly ready: Promise<void>;
	readonly #environment: Environment;
	readonly #updates: Updates;
	readonly #api: Api;
	readonly #tab: string;
	readonly #channel: Channel;
	readonly #records = new Cell<DeviceRecords>(none);
	readonly #signedIn = new Cell<boolean | undefined>(undefined);
	readonly #storage = new Cell<DeviceFacts['storage']>('reading');
	readonly #persistence = new Cell<DeviceFacts['persistence']>('unasked');
	readonly #online: Cell<boolean>;
	readonly #open = new Set<InitiativeSession>();
	readonly #listening = new AbortController();
	#device: Device = memoryDevice();
	#background: Promise<void> = Promise.resolve();

	constructor(options: KeelOptions) {
		const { environment } = options;
		this.#environment = environment;
		this.#updates = options.updates;
		this.#api = new Api({ fetch: environment.fetch, origin: environment.origin });
		this.#tab = environment.createId();
		this.#online = new Cell(environment.isOnline(), () => this.#reconnect());
		this.#channel = environment.openChannel(CHANNEL);
		this.#channel.onmessage = ({ data }) => {
			if (v.is(RecordsChanged, data)) void this.#read();
		};
		const { signal } = this.#listening;
		environment.events.addEventListener('online', () => this.#online.set(true), { signal });
		environment.events.addEventListener('offline', () => this.#online.set(false), { signal });
		this.ready = this.#start(options.device ?? openDevice(environment.indexedDB));
	}

	get me(): Me | undefined {
		const { person } = this.#records.current;
		return person && { id: person.id, name: person.name };
	}

	get initiatives(): readonly KnownInitiative[] {
		return [...this.#records.current.initiatives.values()]
			.filter(({ movedTo }) => movedTo === undefined)
			.map(({ id, name, role, shared, movedFrom }) => ({ id, name, role, shared, movedFrom }))
			.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
	}

	get facts(): DeviceFacts {
		return {
			storage: this.#storage.current,
			persistence: this.#persistence.current,
			secureContext: this.#environment.secureContext,
			offlineStart: this.#updates.offlineStart.current
		};
	}

	get signedIn(): boolean | undefined {
		return this.#signedIn.current;
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
		const { person } = this.#records.peek();
		const { createId } = this.#environment;
		const named: PersonRecord = person
			? { ...person, name }
			: { id: createId(), key: createId() + createId(), name, registered: false };
		await this.#keepPerson(named);
		for (const initiative of this.#open) initiative.renamed();
		return { id: named.id, name };
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
		await this.#keepInitiative({ ...record, forEntry: founded.value.personId });
		return succeed(id);
	}

	async join(token: string, name?: string): Promise<Result<Joined>> {
		await this.ready;
		const known = await this.#api.session();
		if (!known.ok && known.error.type === 'offline') return known;
		if (known.ok) await this.#adoptPerson(known.value.person, undefined);
		else {
			if (!this.me && !name?.trim()) return fail({ type: 'no-person' });
			if (!this.me && name) await this.introduce(name.trim());
			const session = await this.#ensureSession();
			if (!session.ok) return session;
		}
		const answer = await this.#api.join(token, undefined);
		if (!answer.ok) return answer;
		const { initiative, role, forEntry, person } = answer.value;
		await this.#adoptPerson(person, undefined);
		if (initiative) {
			const { id } = initiative;
			const record = this.#records.peek().initiatives.get(id);
			await this.#keepInitiative({
				...record,
				id,
				name: record?.name || initiative.name,
				role,
				shared: true,
				...(forEntry ? { forEntry } : {})
			});
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
		await this.#adoptPerson(answer.value, undefined);
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
		this.#signedIn.set(undefined);
		const session = await this.#ensureSession();
		if (session.ok) this.#reconnect();
		return session;
	}

	async signOut(): Promise<Result<void>> {
		const answer = await this.#api.endSession();
		if (answer.ok) this.#signedIn.set(false);
		return answer;
	}

	async close(): Promise<void> {
		this.#listening.abort();
		this.#channel.onmessage = null;
		this.#channel.close();
		this.#updates.close();
		await this.ready;
		await Promise.all([...this.#open].map((initiative) => initiative.close()));
		await this.#background;
		await this.#device.close();
	}

	async #start(opening: Promise<Device>): Promise<void> {
		this.#device = await opening;
		await this.#read();
		this.#storage.set(this.#device.kind);
		if (this.#listening.signal.aborted) return;
		this.#background = this.#afterStart();
	}

	/** What waits for the network waits here, after everybody can read. */
	async #afterStart(): Promise<void> {
		await this.#askServer();
		for (const { id, shared, movedTo } of this.#records.peek().initiatives.values()) {
			if (this.#listening.signal.aborted) return;
			const isOpen = [...this.#open].some((session) => session.id === id);
			if (!shared || movedTo !== undefined || isOpen || !this.#online.peek()) continue;
			const session = new InitiativeSession(this.#home(), id, false);
			this.#open.add(session);
			await session.keepOnce();
			this.#open.delete(session);
			await session.close();
		}
	}

	/** Who the server takes us for, and which initiatives it knows of us. */
	async #askServer(): Promise<void> {
		if (!this.#online.peek()) return;
		const answer = await this.#api.session();
		if (answer.ok) await this.#adoptSession(answer.value);
		else if (answer.error.type === 'refused') this.#signedIn.set(false);
	}

	async #adoptSession({ person, initiatives }: SessionAnswer): Promise<void> {
		await this.#adoptPerson(person, undefined);
		for (const { id, name, role } of initiatives) {
			const known = this.#records.peek().initiatives.get(id);
			const record = { ...known, id, name: known?.name || name, role, shared: true };
			if (!known || known.role !== role || !known.shared) await this.#keepInitiative(record);
		}
	}

	/** The server's word on who this is wins over a person that no server knows yet. */
	async #adoptPerson(person: Me, key: string | undefined): Promise<void> {
		this.#signedIn.set(true);
		const known = this.#records.peek().person;
		const isSame = known?.id === person.id;
		const kept = isSame ? known.key : key;
		if (isSame && known.registered) return;
		await this.#keepPerson({
			id: person.id,
			name: isSame ? known.name : person.name,
			registered: true,
			...(kept === undefined ? {} : { key: kept })
		});
	}

	async #ensureSession(): Promise<Result<void>> {
		const { person } = this.#records.peek();
		if (!person) return fail({ type: 'no-person' });
		if (this.#signedIn.peek() === true) return succeed(undefined);
		if (person.key === undefined) {
			const known = await this.#api.session();
			if (known.ok) this.#signedIn.set(true);
			return known.ok ? succeed(undefined) : known;
		}
		const { id, key, name } = person;
		const answer = await this.#api.startSession({ id, key, name });
		if (!answer.ok) return answer;
		await this.#adoptPerson(answer.value, key);
		return succeed(undefined);
	}

	async #withSession<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
		const session = await this.#ensureSession();
		return session.ok ? ask() : session;
	}

	#home(): Home {
		const records = this.#records;
		return {
			environment: this.#environment,
			device: this.#device,
			api: this.#api,
			tab: this.#tab,
			me: () => {
				const { me } = this;
				if (!me) throw new Error('An initiative is opened by a person: introduce one first');
				return me;
			},
			signedIn: () => this.#signedIn.current,
			isOnline: () => this.#online.peek(),
			initiative: (id) => records.current.initiatives.get(id),
			members: (id) => (records.current.members.get(id) ?? []).map(asMember),
			keepInitiative: (record) => this.#keepInitiative(record),
			changeInitiative: async (id, change) => {
				const known = records.peek().initiatives.get(id);
				if (known) await this.#keepInitiative({ ...known, ...change });
			},
			keepMembers: (id, members) => this.#keepMembers(id, members),
			ensureSession: () => this.#ensureSession(),
			onEdit: () => void this.#askPersistence()
		};
	}

	async #keepPerson(person: PersonRecord): Promise<void> {
		this.#records.set({ ...this.#records.peek(), person });
		await this.#change(PERSON, person);
	}

	async #keepInitiative(record: InitiativeRecord): Promise<void> {
		const { initiatives } = this.#records.peek();
		const next = new Map([...initiatives, [record.id, record]]);
		this.#records.set({ ...this.#records.peek(), initiatives: next });
		await this.#change(initiativeKey(record.id), record);
	}

	async #keepMembers(id: string, members: readonly MemberEntry[]): Promise<void> {
		const mine = members.find(({ personId }) => personId === this.me?.id);
		const known = this.#records.peek().initiatives.get(id);
		if (mine && known && known.role !== mine.role) {
			await this.#keepInitiative({ ...known, role: mine.role });
		}
		const kept = members.map((member) => ({ ...member }));
		const next = new Map([...this.#records.peek().members, [id, kept]]);
		this.#records.set({ ...this.#records.peek(), members: next });
		await this.#change(membersKey(id), kept);
	}

	async #change(key: string, value: unknown): Promise<void> {
		try {
			await this.#device.put(key, value);
			this.#channel.postMessage('changed');
		} catch {
			// It works on from memory, and says so: what stands here now is gone when the page goes.
			this.#storage.set('memory');
		}
	}

	async #read(): Promise<void> {
		try {
			this.#records.set(readRecords(await this.#device.records()));
		} catch {
			this.#storage.set('memory');
		}
	}

	/** Whether everything that was typed in this tab is on the device. */
	async #isKept(): Promise<boolean> {
		const kept = await Promise.all([...this.#open].map((initiative) => initiative.flushed()));
		return kept.every(Boolean) && this.#device.leftovers.isEmpty;
	}

	async #askPersistence(): Promise<void> {
		if (this.#persistence.peek() !== 'unasked') return;
		const { persist } = this.#environment;
		this.#persistence.set('unknown');
		const kept = await persist?.().catch(() => undefined);
		if (kept !== undefined) this.#persistence.set(kept ? 'granted' : 'refused');
	}

	#reconnect(): void {
		for (const initiative of this.#open) initiative.reconnect();
		if (this.#online.peek() && this.#signedIn.peek() === undefined) void this.#askServer();
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

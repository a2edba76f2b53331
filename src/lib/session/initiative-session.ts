/** One initiative, open on this device in this tab. */
import { Cell } from './cell.ts';
import { live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { readInitiative } from '#lib/model/initiative/initiative.ts';
import {
	agendaOf,
	boardOf,
	indexOf,
	peopleOf,
	privatePeopleOf,
	type AgendaDoc,
	type BoardDoc,
	type IndexDoc,
	type MeetingDoc,
	type Pen,
	type PeopleDoc,
	type PrivatePeopleDoc
} from '#lib/model/workspace.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import {
	type DocumentName,
	isPrivateDocument,
	isSeenDocument,
	PRIVATE_PEOPLE,
	seenDocument
} from '#lib/protocol/documents.ts';
import { isId } from '#lib/protocol/ids.ts';
import { mayAccess, mayManagePeople, type Role } from '#lib/protocol/roles.ts';
import type { Me, MemberEntry, OpenDocument, Page, Present, SyncStatus } from './context.ts';
import type { History } from './apart.ts';
import { InitiativeApart } from './apart/initiative-apart.ts';
import { makeCopy, unsentTexts } from './copy.ts';
import type { Everything, FreshInvite, InviteEntry, NewInvite, OpenInitiative } from './keel.ts';
import type { Result, Shared, UnsentText } from './keel.ts';
import { Keeper } from './keeper.ts';
import { InitiativeDocuments } from './initiative-documents.ts';
import { type KeptDocument } from './kept-document.ts';
import type { Home } from './home.ts';
import { openHistory } from './history.ts';
import { presentPeople, userState } from './presence.ts';
import { settled } from './settled.svelte.ts';
import { moveInitiative, shareInitiative } from './sharing.ts';
import { startOver } from './starting-over.ts';
import { statusOf } from './status.ts';
import { dateIn } from './today.ts';

/** The shortest time between two looks at the members when somebody comes back, in milliseconds. */
const MEMBERS_MS = 30_000;
/** How long making a copy waits for what this device lacks, in milliseconds. */
const FETCH_MS = 5000;
/** How often the date is looked at. */
const DAY_MS = 60_000;

export class InitiativeSession implements OpenInitiative {
	readonly id: string;
	readonly pen: Pen;
	readonly index: KeptDocument<IndexDoc>;
	readonly agenda: KeptDocument<AgendaDoc>;
	readonly board: KeptDocument<BoardDoc>;
	readonly people: KeptDocument<PeopleDoc>;
	readonly loaded: Promise<void>;
	readonly apart: InitiativeApart;
	readonly history: History;
	readonly #home: Home;
	/** What the device calls its documents. */
	readonly #storedAs: string;
	readonly #foreground: boolean;
	readonly #keeper: Keeper;
	/** Marks are told apart by it: one tab may have an initiative open and keep it in the background. */
	readonly #opening: string;
	readonly #documents: InitiativeDocuments;
	readonly #privatePeople = new Cell<KeptDocument<PrivatePeopleDoc> | undefined>(undefined);
	readonly #otherEpoch = new Cell(false);
	readonly #moving = new Cell(false);
	readonly #since: Cell<number>;
	readonly #now: Cell<number>;
	readonly #states = new Cell<ReadonlyMap<number, unknown>>(new Map());
	readonly #facts;
	readonly #entries;
	readonly #canWrite = settled(() => this.#mayWriteNow());
	#connected = false;
	#role: Role;
	/** The meetings as last answered, and from what: many ask for them, again and again. */
	#listed: {
		readonly entries?: ReadonlyMap<string, DocEntry>;
		readonly read?: ReadonlyMap<string, OpenDocument<MeetingDoc>>;
		readonly meetings: ReadonlyMap<string, OpenDocument<MeetingDoc>>;
	} = { meetings: new Map() };
	/** Epoch milliseconds. */
	#membersAsked = 0;
	/** What the server has said no to, as far as this was looked after. */
	#troubles: ReadonlySet<string> = new Set();
	#day: ReturnType<typeof setInterval> | undefined;
	#epoch: string | undefined;
	#closed = false;

	/** `foreground`: people look at it, so its documents stay connected and I am present in it. */
	constructor(home: Home, id: string, foreground: boolean) {
		this.id = id;
		this.#home = home;
		this.#storedAs = home.initiative(id)?.storedAs ?? id;
		this.#foreground = foreground;
		const { environment } = home;
		this.#opening = environment.createId();
		this.#since = new Cell(environment.now());
		this.#now = new Cell(environment.now());
		this.pen = {
			by: home.me().id,
			now: () => new Date(environment.now()).toISOString(),
			createId: () => environment.createId(),
			random: () => environment.random()
		};
		this.#role = this.role;
		this.history = openHistory({
			api: home.api,
			initiativeId: id,
			mayAsk: () => this.#mayConnect()
		});
		this.apart = this.#makeApart();
		this.#documents = this.#makeDocuments();
		this.index = this.#documents.open('index', (doc) => indexOf(doc, this.pen));
		this.agenda = this.#documents.open('agenda', (doc) => agendaOf(doc, this.pen));
		this.board = this.#documents.open('board', (doc) => boardOf(doc, this.pen));
		this.people = this.#documents.open('people', (doc) => peopleOf(doc, this.pen));
		this.#facts = live(this.index.model.initiative, () => readInitiative(this.index.model));
		this.#entries = liveRows(this.index.model.documents, (entryId, raw) =>
			DocEntry.read(entryId, raw)
		);
		this.#keeper = new Keeper({
			initiativeId: id,
			locks: environment.locks,
			heads: () => home.api.heads(id),
			onHeads: ({ epoch }) => this.#heedEpoch(epoch),
			document: (name) => this.#documents.document(name),
			mayRead: (name) => this.#mayRead(name),
			known: () => this.#documents.names(),
			mayConnect: () => this.#mayConnect()
		});
		const shown = [this.index, this.agenda, this.board, this.people];
		this.loaded = Promise.all(shown.map((document) => document.whenLoaded)).then(() => undefined);
		this.#heedRole();
		if (foreground) this.#show(shown);
		void this.loaded.then(() => this.#documents.readSoon());
		this.index.doc.on('afterTransaction', this.#onIndex);
	}

	get me(): Me {
		return this.#home.me();
	}

	get role(): Role {
		return this.#home.initiative(this.id)?.role ?? 'viewer';
	}

	get canWrite(): boolean {
		return this.#canWrite.current;
	}

	get privatePeople(): KeptDocument<PrivatePeopleDoc> | undefined {
		return this.#privatePeople.current;
	}

	get mayManage(): boolean {
		return this.shared && mayManagePeople({ personId: this.me.id, role: this.role });
	}

	get shared(): boolean {
		// Unknown to this device: only a server can know it.
		return this.#home.initiative(this.id)?.shared ?? true;
	}

	get name(): string {
		const written = this.#facts.current?.name;
		return written || (this.#home.initiative(this.id)?.name ?? '');
	}

	get movedTo(): string | undefined {
		return this.#home.initiative(this.id)?.movedTo;
	}

	get hasOwnToday(): boolean {
		return this.#facts.current?.asOf !== undefined;
	}

	get today(): string {
		const facts = this.#facts.current;
		return facts?.asOf ?? dateIn(facts?.timezone ?? 'UTC', this.#now.current);
	}

	get status(): SyncStatus {
		return statusOf({
			documents: [...this.#documents.telling].map(({ name, facts }) => [name, facts] as const),
			lookedThrough: this.#documents.lookedThrough.current,
			shared: this.shared,
			inMemory: this.#home.isInMemory(),
			signedOut: this.#home.signedIn() === false,
			otherEpoch: this.#otherEpoch.current,
			since: this.#since.current
		});
	}

	get present(): readonly Present[] {
		const names = new Map(this.members.map(({ personId, name }) => [personId, name]));
		return presentPeople(this.#states.current, this.me, (personId) => names.get(personId));
	}

	get members(): readonly MemberEntry[] {
		if (this.shared) return this.#home.members(this.id);
		const { id: personId, name } = this.me;
		return [{ personId, name, role: this.role, entry: this.#foundersEntry, lastSeen: undefined }];
	}

	get myEntry(): string | undefined {
		return this.members.find(({ personId }) => personId === this.me.id)?.entry;
	}

	get meetings(): ReadonlyMap<string, OpenDocument<MeetingDoc>> {
		const listed = this.#entries.current;
		const read = this.#documents.meetings;
		if (this.#listed.entries === listed && this.#listed.read === read) return this.#listed.meetings;
		const meetings = new Map([...read].filter(([id]) => listed.get(id)?.kind === 'meeting'));
		this.#listed = { entries: listed, read, meetings };
		return meetings;
	}

	openMeeting(meetingId: string): OpenDocument<MeetingDoc> & { close(): void } {
		const document = this.#documents.meeting(meetingId);
		const release = document.hold();
		return {
			name: document.name,
			doc: document.doc,
			model: document.model,
			get awareness() {
				return document.awareness;
			},
			get loaded() {
				return document.loaded;
			},
			get newer() {
				return document.newer;
			},
			close: () => release()
		};
	}

	visit(page: Page): void {
		this.index.awareness.setLocalStateField('page', page);
	}

	async saveCopy(withContacts = true): Promise<Blob> {
		await this.#documents.read();
		const savedAt = this.pen.now();
		const wanted = this.#documents
			.all()
			.filter(({ name }) => !isSeenDocument(name) && (withContacts || !isPrivateDocument(name)));
		return makeCopy({ id: this.id, name: this.name }, savedAt, wanted);
	}

	async everything(): Promise<Everything> {
		await this.#documents.readAll();
		if (this.#mayConnect()) await this.#fetchShortly();
		return this.#documents.everything();
	}

	async unsentTexts(): Promise<readonly UnsentText[]> {
		await this.#documents.read();
		const waiting = this.#documents
			.all()
			.filter(
				({ name, facts }) => !isSeenDocument(name) && (facts.unsent || facts.refused !== undefined)
			);
		return unsentTexts(waiting);
	}

	async share(): Promise<Result<Shared>> {
		await this.loaded;
		await this.privatePeople?.whenLoaded;
		await this.#documents.readAll();
		const shared = await shareInitiative(this.#home, this.id, this.name);
		if (!shared.ok) return shared;
		const { id, epoch, moved } = shared.value;
		const entry = this.#foundersEntry;
		if (entry !== undefined) await this.#home.api.setMember(id, this.me.id, { entry });
		if (moved) {
			this.#moving.set(true);
			const done = await moveInitiative(this.#home, this.id, id, epoch, this.#documents.all());
			this.#moving.set(false);
			if (!done.ok) return done;
		} else {
			await this.#home.keepInitiative({
				id,
				name: this.name,
				role: 'backbone',
				shared: true,
				epoch
			});
		}
		this.reconnect();
		void this.refreshMembers();
		void this.#keeper.pass();
		return { ok: true, value: { id, moved } };
	}

	async startOver(): Promise<Result<string>> {
		await this.#documents.readAll();
		return startOver(this.#home, {
			id: this.id,
			name: this.name,
			storedAs: this.#storedAs,
			isKept: () => this.flushed()
		});
	}

	async refreshMembers(): Promise<Result<readonly MemberEntry[]>> {
		this.#membersAsked = this.#home.environment.now();
		const answer = await this.#home.api.members(this.id);
		if (answer.ok) await this.#home.keepMembers(this.id, answer.value);
		return answer;
	}

	async setMember(
		personId: string,
		change: { readonly role?: Role; readonly entry?: string | null }
	): Promise<Result<void>> {
		return this.#thenMembers(this.#home.api.setMember(this.id, personId, change));
	}

	async removeMember(personId: string): Promise<Result<void>> {
		return this.#thenMembers(this.#home.api.removeMember(this.id, personId));
	}

	invites(): Promise<Result<readonly InviteEntry[]>> {
		return this.#home.api.invites(this.id);
	}

	invite(init: NewInvite): Promise<Result<FreshInvite>> {
		return this.#home.api.invite(this.id, init);
	}

	revokeInvite(inviteId: string): Promise<Result<void>> {
		return this.#home.api.revokeInvite(this.id, inviteId);
	}

	/** Somebody signed in on this device. */
	signedIn(): void {
		for (const document of this.#documents.all()) document.signedIn();
	}

	/** Looks again at what should be connected: network or sharing changed. */
	reconnect(): void {
		for (const document of this.#documents.all()) document.reconnect();
	}

	/** Somebody came back to the page: roles may have changed in the meantime. */
	lookAgain(): void {
		const since = Math.abs(this.#home.environment.now() - this.#membersAsked);
		if (since >= MEMBERS_MS && this.#mayConnect()) void this.refreshMembers();
	}

	/** Records of this device changed, perhaps in another tab. */
	heedRecords(): void {
		if (this.#wasStartedOver) this.reconnect();
		this.#heedRole();
	}

	/** My name changed: everybody who sees me sees it. */
	renamed(): void {
		if (!this.#foreground) return;
		for (const document of this.#documents.all()) {
			if (document.facts.held) document.awareness.setLocalStateField('user', userState(this.me));
		}
	}

	/** Whether everything typed here is on the device, once the device has answered. */
	async flushed(): Promise<boolean> {
		const kept = await Promise.all(this.#documents.all().map((document) => document.flushed()));
		return kept.every(Boolean);
	}

	/** Everything of it that is unsent or behind has had its turn once. */
	async keepOnce(): Promise<void> {
		await this.#documents.readAll();
		await this.#keeper.pass();
		await this.apart.done();
		// What was joined is told to the others at once.
		await this.#keeper.pass();
	}

	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		clearInterval(this.#day);
		this.index.doc.off('afterTransaction', this.#onIndex);
		if (this.#foreground) this.index.awareness.off('change', this.#onAwareness);
		const others = [this.apart.close(), this.#keeper.close()];
		await this.#documents.close();
		await Promise.all(others);
	}

	/** Gives the keeper a moment to bring what this device lacks; a slow server holds nobody up. */
	async #fetchShortly(): Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, FETCH_MS)));
		await Promise.race([this.#keeper.pass(), enough]);
		clearTimeout(timer);
	}

	get #foundersEntry(): string | undefined {
		return this.#home.initiative(this.id)?.forEntry;
	}

	#show(shown: readonly KeptDocument<unknown>[]): void {
		for (const document of shown) document.hold();
		this.index.awareness.on('change', this.#onAwareness);
		this.#onAwareness();
		this.#day = setInterval(() => this.#now.set(this.#home.environment.now()), DAY_MS);
		this.#keeper.start();
	}

	readonly #onAwareness = () => {
		this.#states.set(new Map(this.index.awareness.getStates()));
	};

	readonly #onIndex = () => {
		if (this.index.loaded) this.#documents.readSoon();
	};

	#makeApart(): InitiativeApart {
		const home = this.#home;
		return new InitiativeApart({
			pen: this.pen,
			owners: {
				ask: (name) => home.api.owners(this.id, name),
				mayAsk: () => this.#mayConnect(),
				now: () => home.environment.now(),
				me: () => this.pen.by
			},
			mayWrite: (name) =>
				!this.#wasRemoved && mayAccess({ personId: this.me.id, role: this.role }, name, 'write'),
			joined: () => home.joined(this.#storedAs),
			putAwayJoined: () => void home.keepJoined(this.#storedAs, () => undefined),
			keepJoined: (edit) => home.keepJoined(this.#storedAs, edit),
			seen: () => this.#documents.document(seenDocument(this.pen.by)),
			documents: () => this.#documents.all(),
			find: (name) => this.#documents.find(name)
		});
	}

	#makeDocuments(): InitiativeDocuments {
		const home = this.#home;
		return new InitiativeDocuments({
			each: {
				environment: home.environment,
				device: home.device,
				initiativeId: this.id,
				storedAs: this.#storedAs,
				tab: this.#opening,
				user: () => userState(this.me),
				epoch: () => this.#learnEpoch(),
				mayConnect: () => this.#mayConnect(),
				onChange: () => this.#onFacts(),
				onEdit: () => home.onEdit(),
				isShared: () => this.shared,
				person: () => this.pen.by,
				onAway: (document) => this.apart.heed(document)
			},
			pen: this.pen,
			loaded: () => this.loaded,
			mayRead: (name) => this.#mayRead(name),
			listed: () =>
				[...this.#entries.current]
					.filter(([entryId, { kind }]) => kind === 'meeting' && isId(entryId))
					.map(([entryId]) => entryId),
			onRead: () => {
				this.#keepName();
				if (this.#connected) void this.#keeper.pass();
			}
		});
	}

	#mayWriteNow(): boolean {
		if (this.#moving.current || this.movedTo !== undefined || this.#wasStartedOver) return false;
		if (this.index.newer) return false;
		const { reason } = this.status;
		if (reason === 'removed' || reason === 'client-too-old' || reason === 'other-epoch')
			return false;
		return mayAccess({ personId: this.me.id, role: this.role }, 'index', 'write');
	}

	#mayConnect(): boolean {
		if (this.#closed || this.movedTo !== undefined || this.#wasStartedOver) return false;
		return this.shared && this.#home.isOnline();
	}

	#mayRead(name: DocumentName): boolean {
		if (isPrivateDocument(name) && this.#wasRemoved) return false;
		return mayAccess({ personId: this.me.id, role: this.role }, name, 'read');
	}

	/** The server said that this person is no member any more. */
	get #wasRemoved(): boolean {
		return this.#documents
			.all()
			.some(({ name, facts }) => name === 'index' && facts.closed === CLOSE.notAMember.code);
	}

	/** Opens what only the backbone receives, and lets go of it when this person is none of them. */
	#heedRole(): void {
		this.#offerAgain();
		const may = this.#mayRead(PRIVATE_PEOPLE);
		const open = this.#privatePeople.peek();
		if (this.#closed || may === (open !== undefined)) return;
		// Raised again at once: rows on top of a copy that is being taken away could not be read.
		const erasing = may ? this.#documents.erasing(PRIVATE_PEOPLE) : undefined;
		if (erasing) void erasing.finally(() => this.#heedRole());
		else if (may) {
			const opened = this.#documents.open(PRIVATE_PEOPLE, (doc) => privatePeopleOf(doc, this.pen));
			this.#privatePeople.set(opened);
			if (this.#foreground) opened.hold();
		} else {
			this.#privatePeople.set(undefined);
			void this.#documents.forget(PRIVATE_PEOPLE);
		}
	}

	/** In whichever tab: these documents are the ones kept aside, and meet that server no more. */
	get #wasStartedOver(): boolean {
		const storedAs = this.#home.initiative(this.id)?.storedAs ?? this.id;
		return storedAs !== this.#storedAs;
	}

	/** The epoch of these documents: as first heard, whatever other tabs start over with. */
	#learnEpoch(): string | undefined {
		this.#epoch ??= this.#home.initiative(this.id)?.epoch;
		return this.#epoch;
	}

	#heedEpoch(epoch: string): boolean {
		const seen = this.#home.initiative(this.id)?.epoch;
		this.#otherEpoch.set(seen !== undefined && seen !== epoch);
		if (seen === undefined) void this.#home.keepInitiative({ id: this.id, epoch });
		void this.refreshMembers();
		return seen === undefined || seen === epoch;
	}

	/** What was refused to the old role is offered again in the new one, in whichever tab that was learnt. */
	#offerAgain(): void {
		const { role } = this;
		if (role === this.#role) return;
		this.#role = role;
		for (const document of this.#documents.all()) document.offerAgain();
	}

	#onFacts(): void {
		this.#heedTrouble();
		this.#heedRole();
		const connected = this.#isConnected();
		if (connected === this.#connected) return;
		this.#connected = connected;
		if (!connected) {
			this.#since.set(this.#home.environment.now());
			return;
		}
		void this.refreshMembers();
		void this.#keeper.pass();
	}

	/** The server said no to something: perhaps my role is another than this device thinks. */
	#heedTrouble(): void {
		const troubles = this.#documents
			.tellingNow()
			.flatMap(({ name, facts: { refused, closed } }) =>
				refused === undefined && closed === undefined ? [] : [`${name} ${refused} ${closed}`]
			);
		const isNew = troubles.some((trouble) => !this.#troubles.has(trouble));
		this.#troubles = new Set(troubles);
		if (isNew) void this.refreshMembers();
	}

	#isConnected(): boolean {
		const held = this.#documents.tellingNow().filter(({ facts }) => facts.held);
		return held.length > 0 && held.every(({ facts }) => facts.connected);
	}

	/** The start page lists names without opening documents. */
	#keepName(): void {
		const name = this.#facts.current?.name;
		const known = this.#home.initiative(this.id);
		if (name && known && known.name !== name) void this.#home.keepInitiative({ id: this.id, name });
	}

	async #thenMembers(done: Promise<Result<void>>): Promise<Result<void>> {
		const answer = await done;
		if (answer.ok) await this.refreshMembers();
		return answer;
	}
}

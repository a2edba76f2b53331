/**
 * One device of a person: its document, which it keeps, and its way to the server. It speaks the wire
 * as `y-websocket` does, and counts what it was promised.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { documentKey, type DocumentName } from '#lib/protocol/documents.ts';
import { MESSAGE, readRefused, readSettled, SYNC } from '#lib/protocol/messages.ts';
import { frameOf, presenceFrameOf } from '#test/raw-client.ts';
import { contentsOf, emptyDoc, lacking, type Contents } from './contents.ts';
import { write } from './deeds.ts';
import { Line, type ClientEnd } from './line.ts';
import { INITIATIVE } from './people.ts';
import { type Server } from './server.ts';
import { type Timeline } from './timeline.ts';
import { type Truth } from './truth.ts';

const REMOTE = 'remote';
const SILENCE_MS = 30_000;
/** What no honest device ever hears. */
const NEVER = [4400, 4404, 4409, 4413, 4426];

export interface World {
	readonly timeline: Timeline;
	readonly truth: Truth;
	readonly server: Server;
	/** Client id to person; every device enters its own. */
	readonly identities: Map<number, string>;
}

export interface DeviceOptions {
	readonly name: string;
	readonly personId: string;
	readonly document: DocumentName;
	/** Asks for acknowledgements; those that do not are unchanged `y-websocket` clients. */
	readonly durable: boolean;
	/** Of bad will: what it is refused is no wonder. */
	readonly isRogue: boolean;
}

interface Session {
	readonly line: Line;
	/** What the server had when this device asked; it has to be in the answer. */
	readonly expected: Contents | undefined;
	isSynced: boolean;
	settled: number;
	heardAt: number;
}

export class Device {
	readonly options: DeviceOptions;
	readonly docKey: string;
	doc: Y.Doc = emptyDoc();
	/** Whether its person wants to be online. */
	wantsOnline = true;
	session: Session | undefined;
	readonly world: World;
	#presence = 0;
	#wait = 500;
	#isKnocking = false;

	constructor(world: World, options: DeviceOptions) {
		this.world = world;
		this.options = options;
		this.docKey = documentKey(INITIATIVE, options.document);
		this.restartWith(undefined);
	}

	/** Whether it has everything and hears what follows, which it may not know itself. */
	get isSynced(): boolean {
		const { session } = this;
		return session !== undefined && session.isSynced && !session.line.isDead;
	}

	/** Whether everything it sent was called settled; a device that cannot know says yes. */
	get isSettled(): boolean {
		const { session } = this;
		if (!this.options.durable || !session) return true;
		return session.settled >= session.line.ledger.sent.length;
	}

	/** Starts anew with what it had kept, under a new client id, as every start of a device does. */
	restartWith(kept: Uint8Array | undefined): void {
		const { timeline, identities } = this.world;
		this.goOffline();
		this.doc.destroy();
		this.doc = new Y.Doc({ guid: this.options.name });
		this.doc.clientID = 1_000 + timeline.random.below(2 ** 31);
		identities.set(this.doc.clientID, this.options.personId);
		if (kept) Y.applyUpdate(this.doc, kept, REMOTE);
		this.#presence = 0;
		// Also what Yjs does by itself after a change of others, as putting formats in order.
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== REMOTE) this.sendData(SYNC.update, update);
		});
	}

	/** Looks whether it should be connected; asked again and again. */
	knock(): void {
		const { timeline, server } = this.world;
		const { session } = this;
		if (session && timeline.now - session.heardAt > SILENCE_MS) return this.goOffline();
		if (!this.wantsOnline || session || this.#isKnocking) return;
		this.#isKnocking = true;
		timeline.after(timeline.some(60), () => {
			this.#isKnocking = false;
			if (!this.wantsOnline || this.session) return;
			const { truth } = this.world;
			const ledger = {
				doc: this.docKey,
				name: this.options.name,
				sent: [],
				refused: new Set<number>(),
				settled: 0
			};
			const line: Line = new Line(timeline, truth, this.#endOf(), ledger);
			this.#open(line);
			if (!server.accept(line, this.options)) this.#closed(1006);
		});
	}

	goOffline(): void {
		const { session } = this;
		this.session = undefined;
		session?.line.close();
	}

	/** Says where its person is. */
	announce(): void {
		this.#presence += 1;
		const { personId } = this.options;
		this.send(
			presenceFrameOf([
				{ client: this.doc.clientID, clock: this.#presence, state: { user: { id: personId } } }
			])
		);
	}

	sendData(kind: typeof SYNC.step2 | typeof SYNC.update, update: Uint8Array): void {
		const { session } = this;
		if (!session) return;
		session.line.ledger.sent.push(contentsOf(update));
		session.line.send(frameOf(kind, update));
	}

	send(frame: Uint8Array): void {
		this.session?.line.send(frame);
	}

	#open(line: Line): void {
		const { truth, timeline } = this.world;
		this.session = {
			line,
			expected: truth.toldOf(this.docKey),
			isSynced: false,
			settled: 0,
			heardAt: timeline.now
		};
		this.send(frameOf(SYNC.step1, Y.encodeStateVector(this.doc)));
		this.announce();
		// Somebody who is typing sends on before the server has what was written offline.
		if (timeline.random.chance(0.2)) {
			write(this.doc, timeline.random, `${this.options.name}.on`);
		}
	}

	/** What this one line tells; a line that was left has nobody to tell. */
	#endOf(): ClientEnd {
		return {
			received: (frame) => this.#receive(frame),
			closed: (code) => this.#closed(code)
		};
	}

	#closed(code: number): void {
		const { timeline, truth } = this.world;
		timeline.note(`${this.options.name} closed ${code}`);
		if (NEVER.includes(code)) truth.fail(`${this.options.name} was closed with ${code}`);
		this.session = undefined;
		// Backs off with jitter, as the app does.
		this.#isKnocking = true;
		timeline.after(this.#wait * timeline.random.next(), () => {
			this.#isKnocking = false;
			this.knock();
		});
		this.#wait = Math.min(this.#wait * 2, 8_000);
	}

	#receive(frame: Uint8Array): void {
		const { session } = this;
		const { timeline } = this.world;
		if (!session) return;
		session.heardAt = timeline.now;
		const decoder = decoding.createDecoder(frame);
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync: {
				const kind = decoding.readVarUint(decoder);
				return this.#sync(session, kind, decoding.readVarUint8Array(decoder));
			}
			case MESSAGE.awareness:
				// An unchanged client tells everybody what it was told; now and then is often enough.
				if (!this.options.durable && frame.length > 3 && timeline.random.chance(0.2)) {
					this.send(frame);
				}
				return;
			case MESSAGE.settled:
				session.settled = readSettled(decoder);
				return;
			case MESSAGE.refused:
				return this.#refused(readRefused(decoder).code);
		}
	}

	#sync(session: Session, kind: number, body: Uint8Array): void {
		if (kind === SYNC.step1) {
			return this.sendData(SYNC.step2, Y.encodeStateAsUpdate(this.doc, body));
		}
		Y.applyUpdate(this.doc, body, REMOTE);
		if (kind !== SYNC.step2 || session.isSynced) return;
		session.isSynced = true;
		this.#wait = 500;
		const lost = session.expected && lacking(this.doc, session.expected);
		if (lost) this.world.truth.fail(`${this.options.name} was called synced without ${lost}`);
	}

	/** What it may not write it lets go of, as somebody who starts anew would. */
	#refused(code: string): void {
		const { truth } = this.world;
		if (this.options.isRogue) return;
		if (code !== 'read-only') truth.fail(`${this.options.name} was refused: ${code}`);
		this.restartWith(undefined);
	}
}

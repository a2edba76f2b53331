/**
 * The document as it stood before its first edit that no server had, kept until the server has all of them:
 * what a join is told from. Nothing is copied while every edit reaches the server at once.
 */
import * as Y from 'yjs';
import type { DocumentStore } from '../device/document-store.ts';
import {
	BASE,
	BASE_STATE,
	JOIN,
	MEETING,
	readBase,
	readMeeting,
	type BaseFacts,
	type Meeting,
	type StoredJoin
} from './stored.ts';
import { bringsNews, stateBefore, vectorAfter, vectorBefore } from './updates.ts';

/** More updates than these become one: where the server refuses ours, others may go on for weeks. */
const MOST_PARTS = 100;

export interface BaseOptions {
	readonly doc: Y.Doc;
	readonly store: Pick<DocumentStore, 'editBeside' | 'past'>;
	/** There is a server at which others may have worked. */
	readonly isShared: () => boolean;
	/** An ISO instant. */
	readonly now: () => string;
	readonly createId: () => string;
	/** A join is on its way to the store. */
	readonly onJoin: (stored: Promise<unknown>) => void;
}

interface Copy {
	readonly state: Uint8Array;
	readonly vector: Uint8Array;
}

export class Base {
	readonly #options: BaseOptions;
	#facts: BaseFacts | undefined;
	/** The id of one that was of use no more when this connection began. */
	#spent: string | undefined;
	#meeting: Meeting | undefined;
	/** The document as it is, copied before a transaction that may turn out to change nothing. */
	#candidate: Copy | undefined;
	/** Edits on their way over an open connection. */
	#inFlight: readonly Uint8Array[] = [];
	/** A copy that is on its way to the device. */
	#making: Promise<unknown> | undefined;
	/** ISO instant of the last edit here. */
	#lastEdit = '';
	#isLive = false;
	#isCovered = false;
	/** What met is about to be written down. */
	#isKeeping = false;

	constructor(options: BaseOptions) {
		this.#options = options;
	}

	/** There is one, here or in the store. */
	get stands(): boolean {
		return this.#facts !== undefined;
	}

	/** Heeds what is stored now. */
	learn(beside: ReadonlyMap<string, unknown>): void {
		if (this.#making) return;
		const facts = readBase(beside.get(BASE));
		if (facts?.id !== this.#facts?.id) this.#meeting = undefined;
		this.#facts = facts;
	}

	/** What met before this tab was there is a chapter of its own. */
	resume(beside: ReadonlyMap<string, unknown>): void {
		const meeting = readMeeting(beside.get(MEETING));
		if (!meeting || meeting.base !== this.#facts?.id) return;
		this.#meeting = meeting;
		this.#closeChapter();
	}

	/** The server had everything before it sent anything: what comes now met nothing of ours. */
	spend(): void {
		this.#spent = this.#facts?.id;
	}

	/** A local transaction is about to begin. */
	beforeEdit(): void {
		if (this.#facts || this.#isLive || !this.#options.isShared()) return;
		this.#candidate ??= {
			state: Y.encodeStateAsUpdate(this.#options.doc),
			vector: Y.encodeStateVector(this.#options.doc)
		};
	}

	/** What was edited before anybody could ask for a copy. */
	take(early: readonly Uint8Array[]): void {
		if (early.length === 0 || this.#facts || !this.#options.isShared()) return;
		this.#lastEdit = this.#options.now();
		void this.rebuild(early);
	}

	/** Something was edited here; told before it is handed to the store. */
	edited(update: Uint8Array): void {
		const copy = this.#candidate;
		this.#candidate = undefined;
		const { now, isShared } = this.#options;
		if (!isShared()) return;
		this.#lastEdit = now();
		if (this.#isLive || (this.#making && !copy)) this.#inFlight = [...this.#inFlight, update];
		if (this.#facts || this.#isLive || !copy) return;
		this.#making = this.#keep(this.#factsOf(copy.vector), copy.state).finally(() => {
			this.#making = undefined;
		});
	}

	/**
	 * Something of the server's is about to be applied. It is noted as it came: what loses against ours is
	 * gone from the document as soon as it was applied.
	 */
	beforeRemote(update: Uint8Array): void {
		const facts = this.#facts;
		if (!facts || this.#isCovered || this.#spent === facts.id) return;
		const { doc } = this.#options;
		if (!this.#meeting) {
			if (!bringsNews(doc, update)) return;
			const local = Y.encodeStateAsUpdate(doc, facts.vector);
			this.#meeting = { base: facts.id, to: this.#lastEdit || facts.at, local, remote: [] };
		}
		const { remote } = this.#meeting;
		const all = [...remote, update.slice()];
		this.#meeting = { ...this.#meeting, remote: all.length < MOST_PARTS ? all : [merged(all)] };
	}

	/** It was applied. `keep`: this tab keeps what the server sends; told before it is handed to the store. */
	arrived(keep: boolean): void {
		this.#candidate = undefined;
		if (keep && !this.#isCovered) this.keepMeeting();
	}

	/** Another tab told of a change. */
	heard(): void {
		this.#candidate = undefined;
	}

	/** Keeps what met so far: a tab that dies now must not take it along. */
	keepMeeting(): void {
		if (!this.#meeting || this.#isKeeping) return;
		// One that waits for its turn takes along what arrives until then.
		this.#isKeeping = true;
		void this.#edit([MEETING], () => {
			this.#isKeeping = false;
			return new Map(this.#meeting ? [[MEETING, this.#meeting]] : []);
		}).finally(() => (this.#isKeeping = false));
	}

	/** The connection is another than it was. */
	linked(link: {
		readonly connected: boolean;
		readonly synced: boolean;
		readonly covered: boolean;
	}) {
		const wasLive = this.#isLive;
		this.#isLive = link.connected && link.synced;
		this.#isCovered = link.covered;
		if (link.covered) this.#inFlight = [];
		if (link.connected || !wasLive) return;
		if (!this.#facts && this.#inFlight.length > 0) void this.rebuild(this.#inFlight);
		else if (this.#meeting) this.#closeChapter();
	}

	/** The server has everything; told in the tab that keeps what the server sends. */
	async acknowledged(): Promise<void> {
		const [facts, meeting] = [this.#facts, this.#meeting];
		this.#facts = undefined;
		this.#meeting = undefined;
		this.#inFlight = [];
		if (!facts) return;
		const names = [BASE, BASE_STATE, MEETING];
		const stored = this.#edit(names, (before) => {
			const gone = names.map((name) => [name, undefined] as const);
			return new Map<string, unknown>([...gone, ...joinOf(facts, meeting, before)]);
		});
		if (meeting) this.#options.onJoin(stored);
		await stored;
	}

	/** Makes a copy of how the document stood before `undone` (or cut at `vector`) from what is stored. */
	async rebuild(undone: readonly Uint8Array[], vector?: Uint8Array): Promise<void> {
		const { doc, store } = this.#options;
		const facts = this.#factsOf(vector ?? vectorBefore(doc, undone));
		this.#facts = facts;
		this.#making = (async () => {
			const past = await store.past();
			const state = stateBefore(past, facts.vector, [...undone, ...this.#inFlight]);
			past.destroy();
			await this.#keep(facts, state);
		})()
			// Without it the join is not told; nothing that was typed hangs on it.
			.catch(() => undefined)
			.finally(() => {
				this.#making = undefined;
			});
		await this.#making;
	}

	/** What met is one join; what comes next meets a base that has it. */
	#closeChapter(): void {
		const [facts, meeting] = [this.#facts, this.#meeting];
		if (!facts || !meeting) return;
		const next: BaseFacts = {
			...facts,
			id: this.#options.createId(),
			vector: vectorAfter(facts.vector, meeting.remote)
		};
		this.#facts = next;
		this.#meeting = undefined;
		const stored = this.#edit([BASE, BASE_STATE, MEETING], (before) => {
			const join = joinOf(facts, meeting, before);
			const state = before.get(BASE_STATE);
			if (join.length === 0 || !(state instanceof Uint8Array)) return new Map();
			return new Map<string, unknown>([
				...join,
				[BASE, next],
				[BASE_STATE, Y.mergeUpdates([state, ...meeting.remote])],
				[MEETING, undefined]
			]);
		});
		this.#options.onJoin(stored);
	}

	/** Keeps a copy, unless another tab has kept an earlier one. */
	async #keep(facts: BaseFacts, state: Uint8Array): Promise<void> {
		this.#facts = facts;
		let standing: BaseFacts | undefined;
		await this.#options.store.editBeside({
			names: [BASE],
			edit: (before) => {
				standing = readBase(before.get(BASE));
				if (standing) return new Map();
				return new Map<string, unknown>([
					[BASE, facts],
					[BASE_STATE, state]
				]);
			}
		});
		if (standing && this.#facts === facts) this.#facts = standing;
	}

	async #edit(
		names: readonly string[],
		edit: (before: ReadonlyMap<string, unknown>) => ReadonlyMap<string, unknown>
	): Promise<void> {
		// A copy that is still being put together has to stand before anything is made of it.
		if (this.#making) await this.#making;
		await this.#options.store.editBeside({ names, edit });
	}

	#factsOf(vector: Uint8Array): BaseFacts {
		const { createId, now } = this.#options;
		return { id: createId(), at: now(), vector };
	}
}

function joinOf(
	facts: BaseFacts,
	meeting: Meeting | undefined,
	before: ReadonlyMap<string, unknown>
): readonly (readonly [string, unknown])[] {
	const state = before.get(BASE_STATE);
	const stands = readBase(before.get(BASE))?.id === facts.id && state instanceof Uint8Array;
	if (!stands || !meeting) return [];
	const join: StoredJoin = {
		id: facts.id,
		from: facts.at,
		to: meeting.to,
		base: state,
		local: meeting.local,
		remote: merged(meeting.remote)
	};
	return [[JOIN + facts.id, join]];
}

function merged(updates: readonly Uint8Array[]): Uint8Array {
	return Y.mergeUpdates([...updates]);
}

/**
 * What the shell may ask of this device: who I am, which initiatives live here, how to found, share
 * and join one, and what the browser lets us keep. Everything marked *reactive* is a getter that
 * effects may read. Nothing here waits for the network before it shows what the device has.
 */
import { getContext, setContext } from 'svelte';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { provideInitiative, type Initiative, type Me, type MemberEntry } from './context.ts';

/** An expected failure. `offline`: nobody answered. `refused`: the server said no, `code` is its stable word. */
export type SessionError =
	| { readonly type: 'offline' }
	| { readonly type: 'refused'; readonly status: number; readonly code: string }
	| { readonly type: 'no-person' }
	| { readonly type: 'unknown-initiative' }
	| { readonly type: 'device'; readonly reason: 'full' | 'failed' };

export type Result<T> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SessionError };

/** An initiative as the start page lists it. */
export interface KnownInitiative {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	/** It is known to a server. */
	readonly shared: boolean;
	/** Its old id was taken on the server, so it carries this new one (say so once). */
	readonly movedFrom: string | undefined;
	/** It is what this device had of that initiative before it was started over. */
	readonly asideOf: string | undefined;
	/** It was opened from a file beside the initiative of this id, which was here already. */
	readonly copyOf: string | undefined;
	/** Another one than before: it was started over, open it anew. */
	readonly storedAs: string;
}

/** What this browser keeps for us. */
export interface DeviceFacts {
	/** `device`: a real store. `memory`: nothing survives closing the page (private window, blocked, broken). */
	readonly storage: 'reading' | 'device' | 'memory';
	/** The browser's answer to "keep this for good"; `unasked` until the first edit, `unknown` where it cannot be asked. */
	readonly persistence: 'unasked' | 'granted' | 'refused' | 'unknown';
	/** False on http addresses that are not this computer: no offline start, no tab locks. Say so. */
	readonly secureContext: boolean;
	/** Whether the app itself starts with no network. */
	readonly offlineStart: 'unsupported' | 'preparing' | 'ready' | 'failed';
}

/** A newer version of the app, waiting until a person wants it. */
export interface AppUpdate {
	/** Reactive. */
	readonly available: boolean;
	/** Lets the new version take over and reloads this page once it has; edits are on the device by then. */
	apply(): Promise<void>;
}

export interface InviteEntry {
	readonly inviteId: string;
	readonly role: Role;
	/** ISO instant. */
	readonly expiresAt: string | undefined;
	readonly maxUses: number | undefined;
	readonly uses: number | undefined;
	readonly revoked: boolean;
	readonly forEntry: string | undefined;
}

export interface NewInvite {
	readonly role: Role;
	readonly expiresInDays?: number;
	readonly maxUses?: number;
	/** The roster's Person record that the invited one is. */
	readonly forEntry?: string;
}

/** An invitation just made; its `url` is shown now and never again. */
export interface FreshInvite {
	readonly inviteId: string;
	readonly url: string;
	readonly role: Role;
	readonly expiresAt: string | undefined;
}

/** A link that signs the same person in elsewhere: one use, 15 minutes. Show it as a QR code too. */
export interface DeviceLink {
	readonly url: string;
	readonly expiresAt: string;
}

export interface DeviceEntry {
	readonly id: string;
	readonly name: string;
	readonly current: boolean;
	/** ISO instant. */
	readonly lastSeen: string | undefined;
}

export interface Joined {
	/** Undefined for an owner link on a server without initiatives: it allows founding one. */
	readonly initiativeId: string | undefined;
	readonly role: Role;
	/** The roster record that the invitation was addressed to. */
	readonly forEntry: string | undefined;
}

export interface Shared {
	readonly id: string;
	/** The id was taken by somebody else: everything was copied to `id`; the old address forwards. */
	readonly moved: boolean;
}

/** An initiative with the means of its settings page. */
export interface OpenInitiative extends Initiative {
	/** Reactive: its name, from the index document or else from the device's list. */
	readonly name: string;
	/** Reactive: set when the initiative got another id (see `Shared.moved`); go there. */
	readonly movedTo: string | undefined;
	/** Resolves when index, agenda, board and people have been read from this device. */
	readonly loaded: Promise<void>;
	/** Reactive: this person is known to the server as somebody who may write here and manage people. */
	readonly mayManage: boolean;
	/**
	 * Every document, from memory: even when store and server fail. Where there is a network, what this
	 * device lacks is fetched first, for a moment only.
	 */
	everything(): Promise<Everything>;
	/** What was written here and is not on the server, as plain texts to copy, newest document first. */
	unsentTexts(): Promise<readonly UnsentText[]>;
	share(): Promise<Result<Shared>>;
	/**
	 * After `other-epoch`: keeps what this device has as an initiative of its own (the answer is its id,
	 * see `KnownInitiative.asideOf`), and begins again with what the server has. Open it anew then.
	 */
	startOver(): Promise<Result<string>>;
	refreshMembers(): Promise<Result<readonly MemberEntry[]>>;
	setMember(
		personId: string,
		change: { readonly role?: Role; readonly entry?: string | null }
	): Promise<Result<void>>;
	removeMember(personId: string): Promise<Result<void>>;
	invites(): Promise<Result<readonly InviteEntry[]>>;
	invite(init: NewInvite): Promise<Result<FreshInvite>>;
	revokeInvite(inviteId: string): Promise<Result<void>>;
	/** Closes every document, socket, channel and timer of it in this tab; resolves when writes are done. */
	close(): Promise<void>;
}

/** An initiative as a file holds it: states of documents (Yjs updates, V1), checked by `readArchive`. */
export interface BroughtInitiative {
	readonly initiative: { readonly id: string; readonly name: string };
	readonly documents: ReadonlyMap<DocumentName, Uint8Array>;
}

/** What this device has of an initiative. */
export interface Everything {
	/** The state of every document, as Yjs updates, V1. */
	readonly documents: ReadonlyMap<DocumentName, Uint8Array>;
	/** Meetings that are listed and have not reached this device. */
	readonly missing: number;
}

export interface UnsentText {
	readonly document: string;
	readonly text: string;
}

/** This device, open. One per page; `close` it when the page goes. */
export interface Keel {
	/** Resolves when the device has been read (or has failed and memory took its place). */
	readonly ready: Promise<void>;
	/** Reactive: undefined until this device knows a name. */
	readonly me: Me | undefined;
	/** Reactive: from the device first; the server's list is added when it answers. */
	readonly initiatives: readonly KnownInitiative[];
	/** Reactive. */
	readonly facts: DeviceFacts;
	/** Reactive: this device holds a session the server accepts, as last heard; undefined before any answer. */
	readonly signedIn: boolean | undefined;
	readonly update: AppUpdate;
	/** Gives this device a person (id and key are made here, offline too) or renames the one it has. */
	introduce(name: string): Promise<Me>;
	/** The initiative, opened from this device. Needs a person; throws without one. `close` it when its pages go. */
	openInitiative(id: string): OpenInitiative;
	/** Starts an initiative on this device, with no network; answers its id. Needs a person. */
	found(name: string): Promise<Result<string>>;
	/**
	 * Puts an initiative that came as a file on this device, whole or not at all; answers its id. Needs a
	 * person. `itself` is refused with `already-here` where this device has that id; `copy` takes a new one.
	 */
	bringIn(brought: BroughtInitiative, as: 'itself' | 'copy'): Promise<Result<string>>;
	/** Spends an invitation. `name` is needed when this device has no person yet. */
	join(token: string, name?: string): Promise<Result<Joined>>;
	createDeviceLink(): Promise<Result<DeviceLink>>;
	/** Signs this device in as the person who made the link. */
	claimDevice(token: string): Promise<Result<Me>>;
	devices(): Promise<Result<readonly DeviceEntry[]>>;
	removeDevice(id: string): Promise<Result<void>>;
	/** A new session for the person of this device, after `signed-out`; refused where the key is elsewhere. */
	signIn(): Promise<Result<void>>;
	/** Ends the session. What stands on this device stays on it. */
	signOut(): Promise<Result<void>>;
	close(): Promise<void>;
}

const key = Symbol('keel');

/** Makes `keel` the device that everything below this component works on. */
export function provideKeel(keel: Keel): void {
	setContext(key, keel);
}

/** The device this component stands on. Throws outside of one. */
export function useKeel(): Keel {
	const keel = getContext<Keel | undefined>(key);
	if (!keel) throw new Error('useKeel needs a device above it');
	return keel;
}

const openKey = Symbol('open-initiative');

/** Makes `initiative` the one below this component, for screens and for settings alike. */
export function provideOpenInitiative(initiative: OpenInitiative): void {
	provideInitiative(initiative);
	setContext(openKey, initiative);
}

/** The initiative this component stands in, with the means of its settings page. */
export function useOpenInitiative(): OpenInitiative {
	const initiative = getContext<OpenInitiative | undefined>(openKey);
	if (!initiative) throw new Error('useOpenInitiative needs an open initiative above it');
	return initiative;
}

/** What sockets ask about people: who this is, and what they may do here, now. */
import { type Role } from '../src/lib/protocol/roles.ts';

/** A signed-in device of a person. */
export interface Session {
	readonly sessionId: string;
	readonly personId: string;
	readonly name: string;
}

/** Something about access changed; every open socket it concerns is looked at again. */
export type AccessChange =
	| { readonly type: 'member'; readonly initiativeId: string; readonly personId: string }
	| { readonly type: 'session'; readonly sessionId: string };

export interface Access {
	/** The session of a cookie or bearer token; undefined when unknown, ended or malformed. */
	sessionOf(token: string): Session | undefined;
	/** Whether a session that was valid still is. */
	isLive(sessionId: string): boolean;
	/** The role of a person in an initiative; undefined for no member and for no such initiative. */
	roleOf(initiativeId: string, personId: string): Role | undefined;
	/** The epoch (22 characters) of an initiative; undefined when there is none. */
	epochOf(initiativeId: string): string | undefined;
	/** Calls back after every change of membership, role or session. Returns the way to stop. */
	onChange(listener: (change: AccessChange) => void): () => void;
}

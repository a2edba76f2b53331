/** What one document tells of itself. */

/** What the status is made of. */
export interface DocumentFacts {
	readonly pending: boolean;
	readonly failure: 'full' | 'failed' | undefined;
	readonly held: boolean;
	readonly connected: boolean;
	/** Its first connection is being made. */
	readonly trying: boolean;
	readonly covered: boolean;
	readonly synced: boolean;
	/** Somebody's work in it is not confirmed by the server, in whichever tab. */
	readonly unsent: boolean;
	/** The server's word for why it did not take some of it. */
	readonly refused: string | undefined;
	readonly closed: number | undefined;
	readonly newer: boolean;
}

/** Nobody has it open, and there is nothing to say about it. */
export function isCalm(facts: DocumentFacts): boolean {
	const { held, pending, failure, unsent, refused, closed, newer } = facts;
	const isWell = failure === undefined && refused === undefined && closed === undefined && !newer;
	return isWell && !held && !pending && !unsent;
}

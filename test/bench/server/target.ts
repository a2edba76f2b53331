/** What a client needs to know of a server. Crosses to the processes that bring load, so it is plain data. */

/**
 * How frames look: as y-protocols has them, the room being the path; or each with its room in front, as
 * Hocuspocus wants them.
 */
export type Wire = 'plain' | 'named';

export interface Target {
	readonly port: number;
	readonly wire: Wire;
	/** Stands before the room in the path, with slashes at both ends. */
	readonly prefix: string;
	/** Ends the path: what this kind of client asks for. */
	readonly query: string;
	/** For `Authorization: Bearer`. */
	readonly token?: string;
}

/** What the processes that bring load can be asked to do, and what they answer. All of it is plain data. */
import { type Target } from '../target.ts';

export interface Crowd {
	readonly rooms: readonly string[];
	readonly perRoom: number;
	/** Apart from those of other processes. */
	readonly firstId: number;
}

/** What a job is asked for, by its name: when it is made, and every time it is let go. */
export interface Jobs {
	/** Types steadily: `perSecond` letters of all together, to be seen by everybody else in the room. */
	typing: {
		readonly made: Crowd;
		readonly asked: { readonly perSecond: number; readonly seconds: number };
		readonly answer: Delivered;
	};
	/** Types as fast as it is taken, with that many letters of each on their way. */
	saturating: {
		readonly made: Crowd & { readonly window: number };
		readonly asked: { readonly seconds: number };
		readonly answer: { readonly delivered: number; readonly seconds: number };
	};
	/** Brings updates to a room, in order. Only once. */
	planting: {
		readonly made: { readonly room: string; readonly updates: readonly Uint8Array[] };
		readonly asked: object;
		readonly answer: object;
	};
	/** Comes all at once to a document of so many letters. */
	opening: {
		readonly made: {
			readonly room: string;
			readonly clients: number;
			readonly letters: number;
			/** What it weighs, about. */
			readonly bytes: number;
		};
		readonly asked: object;
		readonly answer: { readonly ms: number; readonly early: number };
	};
	/** Comes again, with everything but what went on meanwhile; `isThere`: was there before and drops out. */
	reconnecting: {
		readonly made: {
			readonly room: string;
			readonly clients: number;
			readonly vector: Uint8Array;
			readonly isThere: boolean;
		};
		readonly asked: object;
		readonly answer: { readonly ms: number; readonly bytesEach: number };
	};
	/** Moves cursors, `perSecond` times each. */
	pointing: {
		readonly made: { readonly room: string; readonly clients: number };
		readonly asked: { readonly perSecond: number; readonly seconds: number };
		readonly answer: { readonly ageP99: number; readonly framesPerSecond: number };
	};
	/** Types and notes what anybody saw or was promised, until the server is gone or `until` says so. */
	witnessing: {
		readonly made: { readonly room: string; readonly clients: number };
		readonly asked: {
			readonly perSecond: number;
			readonly seconds: number;
			readonly then: 'type on' | 'leave' | 'rest';
		};
		/** How much of each writer must still be there. */
		readonly answer: { readonly safe: readonly (readonly [client: number, clock: number])[] };
	};
	/**
	 * Does everything at once in many rooms: types, points, is killed or falls silent and comes as somebody new, leaves
	 * some rooms and opens those that were left before; with `storm` all lose the line at once. Then waits until
	 * everything was promised and seen.
	 */
	mixing: {
		readonly made: Crowd & {
			/** How many of the rooms have nobody in them at a time. */
			readonly resting: number;
			/** Where somebody pastes so many letters before the first round. */
			readonly grown: { readonly room: string; readonly letters: number };
		};
		readonly asked: { readonly seconds: number; readonly storm: boolean };
		readonly answer: Mixed;
	};
	/** Reads every room twice, with nothing of it: whether both hold the same, and all that is safe. */
	checking: {
		readonly made: object;
		readonly asked: { readonly safe: Mixed['safe'] };
		readonly answer: { readonly lost: number; readonly differing: readonly string[] };
	};
	/** Looks at how much of each writer a document holds. */
	reading: {
		readonly made: { readonly room: string };
		readonly asked: object;
		readonly answer: { readonly held: readonly (readonly [client: number, clock: number])[] };
	};
}

export interface Delivered {
	readonly delivered: number;
	/** Letters that somebody had not seen after a long wait. */
	readonly missing: number;
	/** Milliseconds from sending to being seen. */
	readonly p50: number;
	readonly p99: number;
}

export interface Mixed {
	/** Milliseconds from sending to being seen by one who was there all the time. */
	readonly latencies: Float64Array;
	readonly letters: number;
	readonly killed: number;
	readonly silent: number;
	/** Connections that the server ended, though nobody had left. */
	readonly closed: number;
	/** How long a storm took until all were in sync again. */
	readonly stormMs: number | undefined;
	/** Letters that were sent and not promised, or promised and not seen by somebody there, after a long wait. */
	readonly unpromised: number;
	readonly unseen: number;
	/** How much of each writer must never be lost, since the beginning. */
	readonly safe: readonly {
		readonly room: string;
		readonly clocks: readonly (readonly [client: number, clock: number])[];
	}[];
}

export type JobName = keyof Jobs;

/** A job whose clients are there, ready to be let go. They go when its process ends. */
export interface Ready<Name extends JobName> {
	run(asked: Jobs[Name]['asked']): Promise<Jobs[Name]['answer']>;
}

export type Make<Name extends JobName> = (
	target: Target,
	made: Jobs[Name]['made']
) => Promise<Ready<Name>>;

export type Order =
	| { readonly make: JobName; readonly target: Target; readonly made: unknown }
	| { readonly run: unknown };

export type Reply = { readonly answer: unknown } | { readonly error: string };

/** Groups of rows that measure the same on several servers, in turns, and hold Keel against the others. */
import { type Group, type Ratio, type Row } from '../harness.ts';
import { FLOOR, KEEL, type Kind, type KindName, peersIn } from './kinds.ts';
import { peersFolder } from './peers-folder.ts';
import { newPlace, removePlace, ServerProcess } from './server-process.ts';

const PEERS = 'y-websocket and Hocuspocus';

/** One figure that a trial tells. */
export interface Figure {
	readonly what: string;
	readonly unit: Row['unit'];
	/** For Keel alone; the others are told for comparison. */
	readonly most?: number;
	/** Keel's median over that of another. */
	readonly beside?: {
		readonly whom: KindName;
		readonly most?: number;
		readonly least?: number;
	};
}

export interface Trial<Key extends string> {
	readonly name: string;
	readonly runs: Group['runs'];
	readonly figures: Readonly<Record<Key, Figure>>;
	/** Who takes part; everybody unless given. */
	readonly of?: (kind: Kind) => boolean;
	/** What all rounds share, made once for each server. */
	readonly prepare?: (kind: Kind, isQuick: boolean) => Promise<void>;
	readonly end?: () => Promise<void>;
	/** One round on one server: all figures. */
	run(kind: Kind, isQuick: boolean): Promise<Readonly<Record<Key, number>>>;
}

/** A group of the bench: a row for every figure of every server, and a ratio for every bar beside another. */
export function comparison<Key extends string>(trial: Trial<Key>): Group {
	const figures = Object.entries(trial.figures) as [Key, Figure][];
	return {
		name: `server: ${trial.name}`,
		runs: trial.runs,
		async prepare(isQuick) {
			// What is quick may use them, but does not wait for an installation.
			const folder = await peersFolder(!isQuick);
			const everybody = [FLOOR, ...(folder === undefined ? [] : peersIn(folder)), KEEL];
			const kinds = everybody.filter((kind) => isAsked(kind) && (trial.of?.(kind) ?? true));
			const ready: Kind[] = [];
			for (const kind of kinds) if (await isReady(trial, kind, isQuick)) ready.push(kind);
			const there = new Set(ready.map(({ name }) => name));
			return {
				notes: folder === undefined ? [`${PEERS}: peer not installed`] : [],
				rows: ready.flatMap((kind) => rowsOf(trial, figures, kind, isQuick)),
				ratios: figures.flatMap(([, figure]) => ratioOf(figure, there)),
				end: async () => trial.end?.()
			};
		}
	};
}

/** `KEEL_SERVERS` names some of them, separated by commas; all of them take part without it. */
function isAsked({ name }: Kind): boolean {
	const asked = process.env.KEEL_SERVERS?.split(',');
	return asked === undefined || asked.includes(name);
}

/** The first row of a server makes the round, the others tell what else it gave. */
function rowsOf<Key extends string>(
	trial: Trial<Key>,
	figures: readonly [Key, Figure][],
	kind: Kind,
	isQuick: boolean
): readonly Row[] {
	let told: Readonly<Record<Key, number>> | undefined;
	return figures.map(([key, { what, unit, most }], at) => ({
		name: rowName(what, kind.name),
		unit,
		...(most !== undefined && kind === KEEL && { most }),
		async measure() {
			if (at === 0) told = await roundOf(trial, kind, isQuick);
			return told?.[key] ?? Number.NaN;
		}
	}));
}

/** A round that fails has no figures, and the others go on. */
async function roundOf<Key extends string>(
	trial: Trial<Key>,
	kind: Kind,
	isQuick: boolean
): Promise<Readonly<Record<Key, number>> | undefined> {
	try {
		return await trial.run(kind, isQuick);
	} catch (error) {
		tellFailure(kind, error);
		return undefined;
	}
}

/** A peer that cannot even be prepared is left out; Keel has to be there. */
async function isReady<Key extends string>(
	trial: Trial<Key>,
	kind: Kind,
	isQuick: boolean
): Promise<boolean> {
	try {
		await trial.prepare?.(kind, isQuick);
		return true;
	} catch (error) {
		if (kind === KEEL) throw error;
		tellFailure(kind, error);
		return false;
	}
}

function tellFailure({ name }: Kind, error: unknown): void {
	const reason = error instanceof Error ? error.message : String(error);
	process.stderr.write(`  ${name} failed: ${reason}\n`);
}

function ratioOf({ what, beside }: Figure, there: ReadonlySet<KindName>): readonly Ratio[] {
	if (!beside || !there.has(beside.whom) || !there.has(KEEL.name)) return [];
	const { whom, ...bars } = beside;
	return [{ of: rowName(what, KEEL.name), to: rowName(what, whom), ...bars }];
}

function rowName(what: string, kind: KindName): string {
	return `${what}: ${kind}`;
}

/** Does something with a fresh server on an empty folder, and takes both away again. */
export async function withServer<T>(
	kind: Kind,
	act: (server: ServerProcess) => Promise<T>
): Promise<T> {
	const place = await newPlace(kind);
	try {
		const server = await ServerProcess.start(place);
		try {
			return await act(server);
		} finally {
			await (process.env.KEEL_PROFILES === undefined ? server.kill() : server.stop());
		}
	} finally {
		await removePlace(place);
	}
}

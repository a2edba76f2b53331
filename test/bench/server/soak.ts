/**
 * Half an hour of everything at once: people who write, point, are killed, fall silent, leave rooms and open
 * them anew, and storms in which all come again at the same moment. Memory and times must stay as they are.
 */
import { loadavg } from 'node:os';
import { quantile } from '../figures.ts';
import { KEEL_IN_USE } from './kinds.ts';
import { type Mixed } from './load/job.ts';
import { bring } from './load-process.ts';
import { manyRecords } from './documents.ts';
import { plant, promising } from './planted.ts';
import { roomNames } from './rooms.ts';
import { removePlace, ServerProcess } from './server-process.ts';
import { meanOf, quarter, rise } from './soak-figures.ts';

const ROOMS = 110;
const RESTING = 10;
const PER_ROOM = 5;
/** Of each quarter's eight rounds, two have a storm: quarters can be compared. */
const ROUNDS = 32;
const STORM_EVERY = 4;
const STORM_AT = 2;
/** One room has a past already, and grows by a third at the beginning: what is merged in a thread has been at work. In bytes. */
const PAST = 400_000;
const PASTED = Math.round(PAST / 3);
const FIRST_ID = 100_000;
/** Bars: how much memory may rise over the second half, and 99 of 100 from the second quarter to the last. */
const MOST_RISE = 0.05;
const MOST_SLOWER = 1.5;
/** Below this nobody feels a difference. */
const UNFELT_MS = 20;

interface Round extends Mixed {
	readonly rssKiB: number;
	readonly heapKiB: number;
	readonly buffersKiB: number;
}

type Tell = (line: string) => void;

/** Answers whether all of it held. */
export async function soak(seconds: number, tell: Tell): Promise<boolean> {
	const sockets = (ROOMS - RESTING) * PER_ROOM;
	tell(`\n${sockets} sockets in ${ROOMS - RESTING} rooms at a time, ${seconds} s`);
	const rooms = roomNames(ROOMS);
	const place = await plant(KEEL_IN_USE, grownIn(rooms), manyRecords(PAST));
	const errors: string[] = [];
	const hear = (line: string): void => {
		if (/"level":"error"|socket-broken|socket-closed|uncaught|ERR_/i.test(line)) errors.push(line);
	};
	try {
		const server = await ServerProcess.start(place, hear);
		try {
			const rounds = await work(server, rooms, seconds / ROUNDS, errors, tell);
			const safe = rounds.at(-1)?.safe ?? [];
			const isKept = await isAllThere(server, safe, 'two fresh readers of each room', tell);
			await server.kill();
			const again = await ServerProcess.start(server.place, hear);
			try {
				const isStored = await isAllThere(again, safe, 'the same after a SIGKILL', tell);
				for (const line of errors.slice(0, 10)) tell(`  ${line}`);
				const isCalm = judge(rounds, tell) && errors.length === 0;
				return isKept && isStored && isCalm;
			} finally {
				await again.kill();
			}
		} finally {
			await server.kill();
		}
	} finally {
		await removePlace(place);
	}
}

async function work(
	server: ServerProcess,
	rooms: readonly string[],
	seconds: number,
	errors: readonly string[],
	tell: Tell
): Promise<readonly Round[]> {
	const made = {
		rooms,
		perRoom: PER_ROOM,
		firstId: FIRST_ID,
		resting: RESTING,
		grown: { room: grownIn(rooms), letters: PASTED }
	};
	const load = await bring('mixing', promising(server), made);
	const rounds: Round[] = [];
	const began = performance.now();
	try {
		for (let at = 0; at < ROUNDS; at += 1) {
			const mixed = await load.run({ seconds, storm: at % STORM_EVERY === STORM_AT });
			const { rssKiB, heapKiB, buffersKiB } = await server.usage('usage without garbage');
			const round = { ...mixed, rssKiB, heapKiB, buffersKiB };
			rounds.push(round);
			tell(lineOf(round, performance.now() - began, errors.length));
		}
		return rounds;
	} finally {
		await load.end();
	}
}

/** The last one to rest. */
function grownIn(rooms: readonly string[]): string {
	return rooms.at(-1) ?? '';
}

function lineOf(round: Round, ms: number, errors: number): string {
	const { rssKiB, heapKiB, letters, killed, silent, closed, stormMs, unpromised, unseen } = round;
	const times = [...round.latencies];
	const storm = stormMs === undefined ? '' : `, storm over after ${stormMs.toFixed(0)} ms`;
	return [
		`${(ms / 60_000).toFixed(1).padStart(6)} min`,
		`memory ${mib(rssKiB)} MiB, heap ${mib(heapKiB)} MiB and ${mib(round.buffersKiB)} MiB of documents`,
		`delivered p50 ${quantile(times, 0.5).toFixed(1)} p99 ${quantile(times, 0.99).toFixed(1)} ms (${times.length})`,
		`${letters} letters, ${killed} killed, ${silent} of them silent${storm}`,
		`closed by the server ${closed}, not promised ${unpromised}, not seen ${unseen}, errors so far ${errors}`,
		`load ${(loadavg()[0] ?? 0).toFixed(1)}`
	].join(' · ');
}

async function isAllThere(
	server: ServerProcess,
	safe: Mixed['safe'],
	name: string,
	tell: Tell
): Promise<boolean> {
	const load = await bring('checking', server.target, {});
	try {
		const { lost, differing } = await load.run({ safe });
		const promised = safe
			.flatMap(({ clocks }) => clocks)
			.reduce((sum, [, clock]) => sum + clock, 0);
		const writers = safe.reduce((sum, { clocks }) => sum + clocks.length, 0);
		const isGood = writers > 0 && lost === 0 && differing.length === 0;
		tell(
			`${sign(isGood)} ${name}: lost ${lost} of ${promised} letters of ${writers} writers, rooms that differ ${differing.length}`
		);
		return isGood;
	} finally {
		await load.end();
	}
}

function judge(rounds: readonly Round[], tell: Tell): boolean {
	const memory = (['rssKiB', 'heapKiB'] as const).map((key) => {
		const all = rounds.map((round) => round[key]);
		const slope = rise(all.slice(all.length / 2));
		const [first, last] = [meanOf(quarter(all, 0)), meanOf(quarter(all, 3))];
		const isGood = slope <= MOST_RISE;
		tell(
			`${sign(isGood)} ${key === 'rssKiB' ? 'memory' : 'heap'}: slope ${(slope * 100).toFixed(1)} % over the second half (at most ${MOST_RISE * 100} %), first quarter ${mib(first)} MiB, last ${mib(last)} MiB`
		);
		return isGood;
	});
	const [before, after] = ([1, 3] as const).map((n) =>
		quantile(
			quarter(rounds, n).flatMap(({ latencies }) => [...latencies]),
			0.99
		)
	);
	const slower = (after ?? Number.NaN) / (before ?? Number.NaN);
	const isSteady = slower <= MOST_SLOWER || (after ?? Infinity) <= UNFELT_MS;
	tell(
		`${sign(isSteady)} p99: second quarter ${before?.toFixed(1)} ms, last ${after?.toFixed(1)} ms (at most ${MOST_SLOWER} ×, or ${UNFELT_MS} ms)`
	);
	const sums = (['closed', 'unpromised', 'unseen'] as const).map((key) =>
		rounds.reduce((sum, round) => sum + round[key], 0)
	);
	const isWhole = sums.every((sum) => sum === 0);
	tell(
		`${sign(isWhole)} sockets closed by the server ${sums[0]}, letters not promised ${sums[1]}, not seen ${sums[2]}`
	);
	return isSteady && isWhole && memory.every(Boolean);
}

function sign(isGood: boolean): string {
	return isGood ? '✓' : '✗';
}

function mib(kib: number): string {
	return (kib / 1024).toFixed(1);
}

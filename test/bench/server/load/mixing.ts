/** Many people in many rooms who do everything at once, and note what must never be lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '#test/random.ts';
import { type Client } from './client.ts';
import { type Make } from './job.ts';
import { eventually, gapsAtRandom, paced } from './pace.ts';
import { Person } from './person.ts';

const SEED = 31;
/** So often a second, all together. */
const LETTERS = 150;
const CURSORS = 100;
const KILLS = 0.5;
/** Of what is typed, so much is a paste; of who is killed, so many fall silent with their line open. */
const PASTES = 0.02;
const SILENT = 0.3;
const PASTE = 'what we agreed on, and who does it '.repeat(3);
const SILENCE_MS = 90_000;
const LONGEST_AWAY_MS = 5_000;
const PATIENCE_MS = 20_000;
const JOIN_AT_ONCE = 50;
const LOOK_MS = 50;

export const makeMixing: Make<'mixing'> = async (
	target,
	{ rooms, perRoom, firstId, resting, grown }
) => {
	const random = randomFrom(SEED);
	const present: Person[] = [];
	const returning = new Set<Promise<void>>();
	/** By room: how much of each writer who is gone must never be lost. */
	const kept = new Map<string, Map<number, number>>();
	/** When the last letter of each update went out. */
	const sentAt = new Map<number, number[]>();
	let ids = firstId;
	let rounds = 0;
	let latencies: number[] = [];
	let counts = { letters: 0, killed: 0, silent: 0, closed: 0 };

	/** Somebody who was never here before. */
	async function enter(room: string): Promise<void> {
		const times: number[] = [];
		const person: Person = new Person({
			target,
			room,
			id: ids,
			onNews(writer, from, to, since) {
				const now = performance.now();
				const sent = sentAt.get(writer);
				for (let clock = from; clock < to; clock += 1) {
					const at = sent?.[clock];
					if (at !== undefined && at > since) latencies.push(now - at);
				}
			},
			onClosed() {
				counts.closed += 1;
				remember(person);
			}
		});
		sentAt.set(ids, times);
		ids += 1;
		present.push(person);
		await person.join();
	}

	function remember(person: Person): void {
		const at = present.indexOf(person);
		if (at < 0) return;
		present.splice(at, 1);
		const clocks = kept.get(person.room) ?? new Map<number, number>();
		kept.set(person.room, clocks);
		if (person.safe > 0) clocks.set(person.id, person.safe);
	}

	/** Gone for good; what was not promised may be lost. */
	function leave(person: Person, isSilent = false): Client | undefined {
		const client = person.vanish(isSilent);
		remember(person);
		return client;
	}

	async function enterAll(where: readonly string[]): Promise<void> {
		const places = where.flatMap((room) => Array.from({ length: perRoom }, () => room));
		for (let at = 0; at < places.length; at += JOIN_AT_ONCE) {
			await Promise.all(places.slice(at, at + JOIN_AT_ONCE).map(enter));
		}
	}

	/** Rooms take turns in having nobody in them. */
	function restingIn(round: number): readonly string[] {
		const at = Array.from({ length: resting }, (_, n) => (round * resting + n) % rooms.length);
		return at.flatMap((n) => rooms[n] ?? []);
	}

	function someone(): Person | undefined {
		const there = random.pick(present);
		return there.isThere ? there : present.find(({ isThere }) => isThere);
	}

	function type(): void {
		const person = someone();
		if (!person) return;
		const letters = random.chance(PASTES) ? PASTE : 'x';
		const times = sentAt.get(person.id);
		const now = performance.now();
		const last = person.type(letters);
		if (times) times[last] = now;
		counts.letters += letters.length;
	}

	function kill(): void {
		const person = someone();
		if (!person) return;
		const isSilent = random.chance(SILENT);
		const client = leave(person, isSilent);
		counts.killed += 1;
		if (isSilent) {
			counts.silent += 1;
			setTimeout(() => client?.drop(), SILENCE_MS).unref();
		}
		const back = pause(random.next() * LONGEST_AWAY_MS).then(() => enter(person.room));
		returning.add(back);
		back.then(
			() => returning.delete(back),
			() => undefined
		);
	}

	/** Everybody who is there loses the line and comes again at once. */
	async function storm(): Promise<number> {
		const everybody = present.filter(({ isThere }) => isThere);
		const began = performance.now();
		for (const person of everybody) person.vanish();
		await Promise.all(everybody.map((person) => person.join()));
		return performance.now() - began;
	}

	/** How much of each writer in a room must never be lost. */
	function safeIn(room: string): ReadonlyMap<number, number> {
		const clocks = new Map(kept.get(room));
		for (const person of present) if (person.room === room) clocks.set(person.id, person.safe);
		return clocks;
	}

	function unpromised(): number {
		return present.reduce((sum, person) => sum + person.unpromised, 0);
	}

	function unseen(): number {
		const safe = new Map(rooms.map((room) => [room, safeIn(room)]));
		let sum = 0;
		for (const person of present) {
			for (const [id, clock] of safe.get(person.room) ?? []) {
				sum += Math.max(0, clock - person.seenOf(id));
			}
		}
		return sum;
	}

	await enterAll(rooms.filter((room) => !restingIn(0).includes(room)));
	present.find(({ room }) => room === grown.room)?.type('x'.repeat(grown.letters));

	return {
		async run({ seconds, storm: isStormy }) {
			latencies = [];
			counts = { letters: 0, killed: 0, silent: 0, closed: 0 };
			const rested = restingIn(rounds);
			rounds += 1;
			const leaving = new Set(restingIn(rounds));
			for (const person of present.filter(({ room }) => leaving.has(room))) leave(person);
			await enterAll(rested.filter((room) => !leaving.has(room)));
			let stormMs: number | undefined;
			const often = (perSecond: number, act: () => void): Promise<number> =>
				paced(gapsAtRandom(random.next, perSecond), seconds, act);
			await Promise.all([
				often(LETTERS, type),
				often(CURSORS, () => someone()?.point()),
				often(KILLS, kill),
				pause(isStormy ? (seconds * 1000) / 2 : 0).then(async () => {
					if (isStormy) stormMs = await storm();
				})
			]);
			await Promise.all(returning);
			await eventually(() => unpromised() === 0 && unseen() === 0, PATIENCE_MS, LOOK_MS);
			return {
				...counts,
				latencies: Float64Array.from(latencies),
				stormMs,
				unpromised: unpromised(),
				unseen: unseen(),
				safe: rooms.map((room) => ({ room, clocks: [...safeIn(room)] }))
			};
		}
	};
};

/** SIGKILL under write load, of four kinds: nothing that anybody was told or saw is lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newId } from '#test/access.ts';
import { KillableServer } from '#test/killable.ts';
import { randomFrom, seedsFor, type Random } from '#test/random.ts';
import { Editor, textOf, type RawClient } from '#test/raw-client.ts';
import { until } from '#test/until.ts';

const KINDS = ['writing', 'all leaving', 'idle', 'during compaction'] as const;
type Kind = (typeof KINDS)[number];

/** `KEEL_KILLS=200` for the long run: fifty of each kind. */
const KILLS = Number(process.env.KEEL_KILLS ?? KINDS.length);
const SLOW_MS = 60_000;
const WRITERS = 3;
/** Frames on their way per writer. */
const UNDERWAY = 40;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The words in a text: each written by one update, of any length. */
function wordsIn(text: string): Set<string> {
	return new Set(text.match(/\[[^\]]+\]/g));
}

interface Writer {
	readonly client: RawClient;
	readonly words: string[];
	write(): void;
}

/** Some people who write to one new document, and one who reads it. */
class Round {
	readonly document = `meeting/${newId()}`;
	readonly #writers: Writer[] = [];
	#reader: RawClient | undefined;

	/** `weight`: letters that each update carries besides its word. */
	async enter(server: KillableServer, weight: number): Promise<void> {
		for (let n = 0; n < WRITERS; n += 1) {
			const client = await server.enter(this.document);
			const editor = new Editor();
			const words: string[] = [];
			const write = () => {
				const word = `[${n}.${words.length}]`;
				words.push(word);
				client.sendUpdate(editor.write(word + 'x'.repeat(weight)));
			};
			this.#writers.push({ client, words, write });
		}
		this.#reader = await server.enter(this.document);
	}

	get clients(): readonly RawClient[] {
		return [...this.#writers.map(({ client }) => client), ...(this.#reader ? [this.#reader] : [])];
	}

	get settled(): number {
		return this.#writers.reduce((sum, { client }) => sum + client.settled, 0);
	}

	/** Everybody writes, as fast as it is acknowledged, until the condition holds. */
	async writeUntil(condition: () => boolean): Promise<void> {
		const deadline = performance.now() + SLOW_MS;
		while (!condition()) {
			for (const { client, words, write } of this.#writers) {
				if (words.length - client.settled < UNDERWAY) write();
			}
			await turn();
			if (performance.now() > deadline) throw new Error('Nothing is acknowledged');
		}
	}

	/** Waits until all that was written is acknowledged and read. */
	async rest(): Promise<void> {
		const isDone = ({ client, words }: Writer) => client.settled === words.length;
		await until(() => this.#writers.every(isDone), 'all acknowledgements', SLOW_MS);
		await until(() => this.seen.size === this.written, 'the reader', SLOW_MS);
	}

	get written(): number {
		return this.#writers.reduce((sum, { words }) => sum + words.length, 0);
	}

	/** What the reader was shown. */
	get seen(): Set<string> {
		return wordsIn(this.#reader ? textOf(this.#reader.doc) : '');
	}

	/** What was acknowledged, or shown to the reader. */
	get promised(): Set<string> {
		const acknowledged = this.#writers.flatMap(({ client, words }) =>
			words.slice(0, client.settled)
		);
		return new Set([...this.seen, ...acknowledged]);
	}
}

/** Brings the server where it is to be killed. */
const lead: Record<Kind, (round: Round, server: KillableServer, random: Random) => Promise<void>> =
	{
		async writing(round, _server, random) {
			const enough = random.below(300);
			await round.writeUntil(() => round.settled >= enough);
		},
		async 'all leaving'(round, _server, random) {
			const enough = 1 + random.below(100);
			await round.writeUntil(() => round.settled >= enough);
			for (const { socket } of round.clients) {
				if (random.chance(0.5)) socket.close();
				else socket.terminate();
			}
			for (let turns = random.below(20); turns > 0; turns -= 1) await turn();
		},
		async idle(round, _server, random) {
			const enough = 1 + random.below(100);
			await round.writeUntil(() => round.settled >= enough);
			await round.rest();
		},
		async 'during compaction'(round, server, random) {
			const before = server.compactions;
			const enough = 1 + random.below(4);
			await round.writeUntil(() => server.compactions - before >= enough);
			// Merging, packing and writing it takes some milliseconds: anywhere in them.
			await pause(random.below(12));
		}
	};

test.each(seedsFor(0).map(({ seed }) => seed))(
	`${KILLS} SIGKILLs under load lose nothing acknowledged and nothing relayed (seed %i)`,
	async (seed) => {
		const random = randomFrom(seed);
		const server = new KillableServer();
		const rounds: { kind: Kind; document: string; promised: Set<string> }[] = [];
		const lost: string[] = [];
		const check = async ({ kind, document, promised }: (typeof rounds)[number], when: string) => {
			const reader = await server.enter(document);
			const found = wordsIn(textOf(reader.doc));
			const missing = [...promised].filter((word) => !found.has(word));
			reader.socket.terminate();
			if (missing.length > 0) lost.push(`${when}: ${kind}, ${document}: ${missing.join(' ')}`);
		};
		try {
			for (let kill = 0; kill < KILLS; kill += 1) {
				const kind = KINDS[kill % KINDS.length] ?? 'writing';
				await server.start();
				const last = rounds.at(-1);
				if (last) await check(last, 'right after');
				const round = new Round();
				await round.enter(server, kind === 'during compaction' ? 4_000 : 0);
				await lead[kind](round, server, random);
				await server.kill();
				rounds.push({ kind, document: round.document, promised: round.promised });
				for (const { socket } of round.clients) socket.terminate();
			}
			await server.start();
			for (const round of rounds) await check(round, 'at the end');
		} finally {
			await server.remove();
		}
		const promises = rounds.reduce((sum, { promised }) => sum + promised.size, 0);
		console.info(`${KILLS} kills, ${promises} words promised, ${lost.length} rounds with losses`);
		expect(lost).toEqual([]);
		expect(promises).toBeGreaterThan(KILLS);
	},
	60_000 + KILLS * 10_000
);

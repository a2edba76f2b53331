/** One of the servers in a process of its own, with storage on, and what it uses. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kind } from './kinds.ts';
import { type Question, type Usage } from './meter.ts';
import { type Target } from './target.ts';

const meter = new URL('meter.ts', import.meta.url).href;
const QUIET_MS = 500;
const IDLE_SHARE = 0.1;
const STOP_MS = 20_000;

/** A folder that a server keeps its things in, and how clients come in. */
export interface Place {
	readonly kind: Kind;
	readonly data: string;
	readonly admitted?: Omit<Target, 'port'>;
}

export async function newPlace(kind: Kind): Promise<Place> {
	return { kind, data: await mkdtemp(path.join(tmpdir(), 'keel-bench-')) };
}

/** A place that holds the same, to be changed apart from it. */
export async function copyOf(place: Place): Promise<Place> {
	const copy = await newPlace(place.kind);
	await cp(place.data, copy.data, { recursive: true });
	return { ...copy, ...(place.admitted && { admitted: place.admitted }) };
}

export async function removePlace({ data }: Place): Promise<void> {
	await rm(data, { recursive: true, force: true });
}

export class ServerProcess {
	readonly #child: ChildProcess;
	readonly target: Target;
	/** The same, for a start after this one ended. */
	readonly place: Place;

	constructor(child: ChildProcess, target: Target, place: Place) {
		this.#child = child;
		this.target = target;
		this.place = place;
	}

	/** `hear`: every line it says. */
	static async start(place: Place, hear?: (line: string) => void): Promise<ServerProcess> {
		const { args, env } = place.kind.start(place.data);
		const profiles = process.env.KEEL_PROFILES;
		const profile = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
		const child = spawn(process.execPath, ['--expose-gc', '--import', meter, ...profile, ...args], {
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc']
		});
		if (hear) for (const input of [child.stdout, child.stderr]) listenTo(input, hear);
		try {
			const port = await portOf(child);
			const admitted = place.admitted ?? (await place.kind.admit(port));
			return new ServerProcess(child, { ...admitted, port }, { ...place, admitted });
		} catch (error) {
			child.kill('SIGKILL');
			throw error;
		}
	}

	/** What it uses; `without garbage` first makes it collect its garbage. */
	usage(question: Question = 'usage'): Promise<Usage> {
		return new Promise((resolve, reject) => {
			const onGone = (): void => reject(new Error(`${this.place.kind.name} ended by itself`));
			this.#child.once('exit', onGone);
			this.#child.once('message', (usage: Usage) => {
				this.#child.off('exit', onGone);
				resolve(usage);
			});
			this.#child.send(question, (error) => error && onGone());
		});
	}

	/** Resolves when it has nothing more to do. */
	async quiet(): Promise<void> {
		for (let before = await this.usage(); ;) {
			await pause(QUIET_MS);
			const now = await this.usage();
			if (now.cpuMs - before.cpuMs < QUIET_MS * IDLE_SHARE) return;
			before = now;
		}
	}

	/** Ends it as an operator does, so that it can put everything away. */
	stop(): Promise<void> {
		return this.#end('SIGTERM');
	}

	kill(): Promise<void> {
		return this.#end('SIGKILL');
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
		await gone;
		clearTimeout(late);
	}
}

function listenTo(input: Readable | null, hear: (line: string) => void): void {
	if (input) createInterface({ input }).on('line', hear);
}

function portOf(child: ChildProcess): Promise<number> {
	let said = '';
	return new Promise((resolve, reject) => {
		const listen = (chunk: unknown): void => {
			said = (said + String(chunk)).slice(-10_000);
			const ready = /ready at http:\/\/[^\s:]+:(\d+)/.exec(said);
			if (ready) resolve(Number(ready[1]));
		};
		child.stdout?.on('data', listen);
		child.stderr?.on('data', listen);
		child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
	});
}

/** A server that is killed time after time: each next process waits, loaded, for its turn on the same folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from './access.ts';
import { RawClient } from './raw-client.ts';
import { until } from './until.ts';

const script = fileURLToPath(new URL('sync-process.ts', import.meta.url));

export class KillableServer {
	readonly folder = mkdtempSync(join(tmpdir(), 'keel-kills-'));
	readonly initiative = newId();
	readonly #person = newId();
	readonly #token = newId();
	readonly #loaded: ChildProcess[] = [this.#load(), this.#load()];
	#running: ChildProcess | undefined;
	#said = '';

	#load(): ChildProcess {
		const args = [script, this.folder, this.initiative, this.#person, this.#token];
		return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
	}

	/** Lets the next process open the folder; resolves when it listens. */
	async start(): Promise<void> {
		const child = this.#loaded.shift() ?? this.#load();
		this.#loaded.push(this.#load());
		this.#running = child;
		this.#said = '';
		child.stdout?.on('data', (chunk) => (this.#said += String(chunk)));
		child.stdin?.write('go\n');
		await until(() => this.#said.includes('\n') || child.exitCode !== null, 'its port', 30_000);
	}

	/** How many compactions it has begun. */
	get compactions(): number {
		return this.#said.split('compacting').length - 1;
	}

	#optionsFor(document: string) {
		return {
			url: `ws://127.0.0.1:${this.#said.split('\n', 1)[0]}/sync`,
			path: `${this.initiative}/${document}`,
			token: this.#token,
			query: '?durable=1'
		};
	}

	enter(document: string): Promise<RawClient> {
		return RawClient.synced(this.#optionsFor(document));
	}

	async kill(): Promise<void> {
		const child = this.#running;
		this.#running = undefined;
		if (!child || child.exitCode !== null) return;
		child.kill('SIGKILL');
		await once(child, 'exit');
	}

	async remove(): Promise<void> {
		await this.kill();
		for (const child of this.#loaded) child.kill('SIGKILL');
		rmSync(this.folder, { recursive: true, force: true });
	}
}

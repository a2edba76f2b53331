/**
 * The real server as a process of its own on a free port, with people in it. Needs no build: without
 * one it serves everything but the app.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Role } from '#lib/protocol/roles.ts';

export interface Member {
	readonly personId: string;
	readonly name: string;
	/** For `Authorization: Bearer`. */
	readonly token: string;
	/** The value of the `Cookie` header that browsers would send: the same session. */
	readonly cookie: string;
}

export interface TestInitiative {
	readonly id: string;
	readonly name: string;
	readonly epoch: string;
	/** Its first backbone member. */
	readonly founder: Member;
}

const main = fileURLToPath(new URL('../../sync-server/main.ts', import.meta.url));

export class TestServer {
	readonly folder: string;
	readonly #env: Readonly<Record<string, string>>;
	readonly #command: readonly string[];
	#process: ChildProcess | undefined;
	#port = 0;
	/** Everything it printed since its last start. */
	output = '';

	/** `nodeArgs` stand before the program, as `--import` does. */
	constructor(
		folder: string,
		env: Readonly<Record<string, string>>,
		program = main,
		nodeArgs: readonly string[] = []
	) {
		this.folder = folder;
		this.#env = env;
		this.#command = [...nodeArgs, program];
	}

	/**
	 * Starts a server on an empty folder and a free port; `env` adds settings, `program` is the main file
	 * of another installation.
	 */
	static async start(
		env: Readonly<Record<string, string>> = {},
		program = main
	): Promise<TestServer> {
		const server = new TestServer(mkdtempSync(join(tmpdir(), 'keel-test-')), env, program);
		await server.run();
		return server;
	}

	get port(): number {
		return this.#port;
	}

	get pid(): number | undefined {
		return this.#process?.pid;
	}

	get origin(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** What y-websocket takes as its server address. */
	get syncUrl(): string {
		return `ws://127.0.0.1:${this.#port}/sync`;
	}

	/** The token of the owner link it printed, if it printed one. */
	get ownerToken(): string | undefined {
		return /Owner link: \S+#(\S+)/.exec(this.output)?.[1];
	}

	/** The owner link it printed, if it printed one. */
	get ownerLink(): string | undefined {
		return /Owner link: (\S+)/.exec(this.output)?.[1];
	}

	/** Starts the process (again), on the port it had before. */
	async run(): Promise<void> {
		this.output = '';
		const child = spawn(process.execPath, this.#command, {
			env: {
				...process.env,
				KEEL_LOG: 'error',
				KEEL_SAMPLE: '0',
				...this.#env,
				HOST: '127.0.0.1',
				PORT: String(this.#port),
				KEEL_DATA: this.folder
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		await new Promise<void>((resolve, reject) => {
			const listen = (chunk: unknown) => {
				this.output += String(chunk);
				const ready = /ready at http:\/\/[^\s:]+:(\d+)/.exec(this.output);
				if (!ready) return;
				this.#port = Number(ready[1]);
				resolve();
			};
			child.stdout.on('data', listen);
			child.stderr.on('data', listen);
			child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${this.output}`)));
		});
	}

	/** Ends it the hard way; resolves when it is gone. */
	kill(): Promise<void> {
		return this.#end('SIGKILL');
	}

	/** Asks it to end; resolves when it is gone. */
	stop(): Promise<void> {
		return this.#end('SIGTERM');
	}

	/** Resolves with its exit code once it has ended by itself. */
	async ended(): Promise<number | null> {
		const child = this.#process;
		if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		return child?.exitCode ?? null;
	}

	/** Stops it where it stands (SIGSTOP): connections stay open and nothing answers. */
	freeze(): void {
		this.#process?.kill('SIGSTOP');
	}

	/** Lets a frozen one go on. */
	thaw(): void {
		this.#process?.kill('SIGCONT');
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await gone;
	}

	/** Ends it and removes its folder. */
	async remove(): Promise<void> {
		await this.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** A JSON request; answers of 400 and above are thrown. */
	async ask<T>(
		method: string,
		path: string,
		{ member, body }: { readonly member?: Member; readonly body?: unknown } = {}
	): Promise<T> {
		const response = await fetch(this.origin + path, {
			method,
			headers: {
				...(member && { authorization: `Bearer ${member.token}` }),
				...(body !== undefined && { 'content-type': 'application/json' })
			},
			...(body !== undefined && { body: JSON.stringify(body) })
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	/** Somebody with a session and no initiative yet. */
	async person(name: string): Promise<Member> {
		const { person, token } = await this.ask<{ person: { id: string }; token: string }>(
			'POST',
			'/api/session',
			{ body: { name, bearer: true } }
		);
		return { personId: person.id, name, token, cookie: `keel_session=${token}` };
	}

	async found(name = 'Test initiative', founderName = 'Founder'): Promise<TestInitiative> {
		const founder = await this.person(founderName);
		const { id, epoch } = await this.ask<{ id: string; epoch: string }>(
			'POST',
			'/api/initiatives',
			{
				member: founder,
				body: { name }
			}
		);
		return { id, name, epoch, founder };
	}

	/** The token of a new invitation. */
	async invite({ id, founder }: TestInitiative, role: Role): Promise<string> {
		const { token } = await this.ask<{ token: string }>('POST', `/api/initiatives/${id}/invites`, {
			member: founder,
			body: { role }
		});
		return token;
	}

	/** A new person who joined by an invitation. */
	async member(initiative: TestInitiative, role: Role, name: string = role): Promise<Member> {
		const member = await this.person(name);
		const token = await this.invite(initiative, role);
		await this.ask('POST', '/api/join', { member, body: { token } });
		return member;
	}
}

/** A real server on a free port over memory, and people who talk HTTP to it. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { openAccounts, type Accounts } from '#server/accounts/accounts.ts';
import { startServer, type KeelServer } from '#server/server.ts';
import { readSettings } from '#server/settings.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { type DocStore } from '#server/store/store.ts';
import { type Log } from '#server/sync.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- reason: tests say what they expect in it
export type JsonBody = Record<string, any>;

export interface HttpAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	readonly bytes: Uint8Array;
	/** The parsed body; `{}` when there is none or it is no JSON. */
	readonly body: JsonBody;
}

export interface AskOptions {
	readonly method?: string;
	readonly body?: unknown;
	/** Sent as it is, instead of `body`. */
	readonly raw?: string | Uint8Array;
	readonly headers?: Record<string, string>;
}

export interface HttpServer {
	readonly server: KeelServer;
	readonly accounts: Accounts;
	readonly store: DocStore;
	readonly origin: string;
	ask(path: string, options?: AskOptions): Promise<HttpAnswer>;
	/** Somebody signed in with a bearer token. */
	person(name: string): Promise<Caller>;
	close(): Promise<void>;
}

/** Somebody signed in. */
export interface Caller {
	readonly id: string;
	readonly token: string;
	get(path: string): Promise<HttpAnswer>;
	post(path: string, body?: unknown): Promise<HttpAnswer>;
	patch(path: string, body: unknown): Promise<HttpAnswer>;
	delete(path: string): Promise<HttpAnswer>;
}

export interface HttpServerOptions {
	readonly env?: Record<string, string>;
	/** Folder of the built app; none unless given. */
	readonly pages?: string;
	/** Epoch milliseconds, for people and links. */
	readonly now?: () => number;
	/** Where the server tells what happens; nowhere unless given. */
	readonly log?: Log;
	/** Milliseconds; as in life unless given. */
	readonly headersTimeout?: number;
}

/** Starts a server without a request limit unless `env` sets one. */
export async function startHttpServer(options: HttpServerOptions = {}): Promise<HttpServer> {
	const settings = readSettings({
		PORT: '0',
		KEEL_LOG: 'silent',
		KEEL_LIMITS: '{"requestsPerMinute":0}',
		...options.env
	});
	if (!settings.ok) throw new Error(settings.error);
	const store = createMemoryStore();
	const db = new DatabaseSync(':memory:');
	const accounts = openAccounts(db, options.now);
	const server = await startServer({
		settings: settings.value,
		store,
		accounts,
		pages: options.pages ?? '/nowhere',
		log: options.log ?? (() => undefined),
		...(options.headersTimeout !== undefined && { headersTimeout: options.headersTimeout }),
		onFatal: (error) => {
			throw error;
		}
	});

	function ask(path: string, { method = 'GET', body, raw, headers }: AskOptions = {}) {
		const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
		return new Promise<HttpAnswer>((resolve, reject) => {
			const asked = request(
				{ host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
				(response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', reject);
					response.on('end', () => {
						const bytes = Buffer.concat(chunks);
						const text = bytes.toString();
						const { statusCode = 0, headers } = response;
						resolve({ status: statusCode, headers, text, bytes, body: parsed(text) });
					});
				}
			);
			asked.on('error', reject);
			asked.end(sent);
		});
	}

	return {
		server,
		accounts,
		store,
		origin: server.origins[0],
		ask,
		async person(name) {
			const { body } = await ask('/api/session', { method: 'POST', body: { name, bearer: true } });
			const headers = { authorization: `Bearer ${body.token}` };
			return {
				id: body.person.id,
				token: body.token,
				get: (path) => ask(path, { headers }),
				post: (path, body) => ask(path, { method: 'POST', body, headers }),
				patch: (path, body) => ask(path, { method: 'PATCH', body, headers }),
				delete: (path) => ask(path, { method: 'DELETE', headers })
			};
		},
		async close() {
			await server.close();
			await store.close();
			db.close();
		}
	};
}

function parsed(text: string): JsonBody {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

/** The server's HTTP interface as functions. What it answers is vouched for before anybody sees it. */
import * as v from 'valibot';
import { isDocumentName, type DocumentName } from '#lib/protocol/documents.ts';
import { isId } from '#lib/protocol/ids.ts';
import { ROLES } from '#lib/protocol/roles.ts';
import type { DeviceEntry, InviteEntry, NewInvite, Result, SessionError } from '../keel.ts';
import type { MemberEntry } from '../context.ts';
import { readBytes, readJson } from './answers.ts';
import type * as PastReading from './past.ts';

/** How long an answer may take, in milliseconds. */
const TIMEOUT_MS = 15_000;
/** How long a whole document may take to arrive, in milliseconds. */
const STATE_TIMEOUT_MS = 60_000;
/** The longest answers that are read, in bytes. */
const MOST_JSON = 32 * 1_048_576;
const MOST_STATE = 64 * 1_048_576;
/** Stretches of the past asked for at once. */
const HISTORY_PAGE = 100;

const id = v.custom<string>(isId);
const role = v.picklist(ROLES);
const Person = v.object({ id, name: v.pipe(v.string(), v.maxLength(200)) });
const optionalText = v.optional(v.nullable(v.string()));

const SessionAnswer = v.object({
	person: Person,
	initiatives: v.optional(v.array(v.object({ id, name: v.string(), role })), [])
});
const PersonAnswer = v.object({ person: Person });
const InitiativeAnswer = v.object({ id, name: v.string(), role, epoch: v.string() });
const JoinAnswer = v.object({
	initiative: v.nullish(v.object({ id, name: v.string() })),
	role,
	forEntry: optionalText,
	person: Person
});
const LinkAnswer = v.object({ url: v.string(), expiresAt: v.string() });
const InviteAnswer = v.object({
	inviteId: v.string(),
	url: v.string(),
	role,
	expiresAt: optionalText
});
const InviteItem = v.object({
	inviteId: v.string(),
	role,
	expiresAt: optionalText,
	maxUses: v.nullish(v.number()),
	uses: v.nullish(v.number()),
	revoked: v.optional(v.unknown()),
	revokedAt: v.optional(v.unknown()),
	forEntry: optionalText
});
const MemberItem = v.object({
	personId: id,
	name: v.string(),
	role,
	entry: optionalText,
	lastSeen: optionalText
});
const DeviceItem = v.object({
	id: v.string(),
	agent: v.optional(v.string(), ''),
	current: v.optional(v.boolean(), false),
	lastSeen: optionalText
});
const HeadsAnswer = v.object({
	epoch: v.string(),
	documents: v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0)))
});
const Problem = v.object({ code: v.string() });

export interface Heads {
	readonly epoch: string;
	readonly documents: ReadonlyMap<string, number>;
}

export type PersonAnswer = v.InferOutput<typeof Person>;
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;
export type JoinAnswer = v.InferOutput<typeof JoinAnswer>;
export type InitiativeAnswer = v.InferOutput<typeof InitiativeAnswer>;

export interface ApiOptions {
	readonly fetch: typeof fetch;
	/** `http(s)://host` */
	readonly origin: string;
}

export class Api {
	readonly #options: ApiOptions;

	constructor(options: ApiOptions) {
		this.#options = options;
	}

	startSession(person: { name: string; id: string; key: string }): Promise<Result<PersonAnswer>> {
		return this.#person('POST', '/api/session', person);
	}

	session(): Promise<Result<SessionAnswer>> {
		return this.#ask(SessionAnswer, 'GET', '/api/session');
	}

	rename(name: string): Promise<Result<PersonAnswer>> {
		return this.#person('PATCH', '/api/session', { name });
	}

	endSession(): Promise<Result<void>> {
		return this.#do('DELETE', '/api/session');
	}

	createInitiative(init: { name: string; id: string }): Promise<Result<InitiativeAnswer>> {
		return this.#ask(InitiativeAnswer, 'POST', '/api/initiatives', init);
	}

	join(token: string, name: string | undefined): Promise<Result<JoinAnswer>> {
		return this.#ask(JoinAnswer, 'POST', '/api/join', name ? { token, name } : { token });
	}

	heads(initiativeId: string): Promise<Result<Heads>> {
		return this.#read('GET', `${path(initiativeId)}/heads`, undefined, (body) => {
			const parsed = v.safeParse(HeadsAnswer, body);
			if (!parsed.success) return undefined;
			const known = Object.entries(parsed.output.documents).filter(([name]) =>
				isDocumentName(name)
			);
			return { epoch: parsed.output.epoch, documents: new Map(known) };
		});
	}

	/** Whose the client ids of a document are, as the server vouches for it. */
	owners(initiativeId: string, name: DocumentName): Promise<Result<ReadonlyMap<number, string>>> {
		return this.#readPast(`${path(initiativeId, name)}/owners`, ({ readOwners }, answer) =>
			readOwners(answer)
		);
	}

	/** The newest stretches of a document's past, or the newest ones before the row `before`. */
	history(initiativeId: string, name: DocumentName, before?: number) {
		const earlier = before === undefined ? '' : `&before=${before}`;
		const url = `${path(initiativeId, name)}/history?limit=${HISTORY_PAGE}${earlier}`;
		return this.#readPast(url, ({ readHistory }, answer) => readHistory(answer));
	}

	/** A document as it stood after the row `seq`: a Yjs update, V1. */
	state(initiativeId: string, name: DocumentName, seq: number): Promise<Result<Uint8Array>> {
		return this.#fetch(
			{
				method: 'GET',
				url: `${path(initiativeId, name)}/states/${seq}`,
				timeout: STATE_TIMEOUT_MS
			},
			(response) => readBytes(response, MOST_STATE)
		);
	}

	members(initiativeId: string): Promise<Result<readonly MemberEntry[]>> {
		const url = `${path(initiativeId)}/members`;
		return this.#list(MemberItem, 'members', url, (item) => ({
			personId: item.personId,
			name: item.name,
			role: item.role,
			entry: item.entry ?? undefined,
			lastSeen: item.lastSeen ?? undefined
		}));
	}

	setMember(
		initiativeId: string,
		personId: string,
		change: { readonly role?: string; readonly entry?: string | null }
	): Promise<Result<void>> {
		return this.#do(
			'PATCH',
			`${path(initiativeId)}/members/${encodeURIComponent(personId)}`,
			change
		);
	}

	removeMember(initiativeId: string, personId: string): Promise<Result<void>> {
		return this.#do('DELETE', `${path(initiativeId)}/members/${encodeURIComponent(personId)}`);
	}

	invites(initiativeId: string): Promise<Result<readonly InviteEntry[]>> {
		return this.#list(InviteItem, 'invites', `${path(initiativeId)}/invites`, (item) => ({
			inviteId: item.inviteId,
			role: item.role,
			expiresAt: item.expiresAt ?? undefined,
			maxUses: item.maxUses ?? undefined,
			uses: item.uses ?? undefined,
			revoked: Boolean(item.revoked) || Boolean(item.revokedAt),
			forEntry: item.forEntry ?? undefined
		}));
	}

	async invite(initiativeId: string, init: NewInvite) {
		const answer = await this.#ask(InviteAnswer, 'POST', `${path(initiativeId)}/invites`, init);
		if (!answer.ok) return answer;
		const { inviteId, url, role, expiresAt } = answer.value;
		return succeed({ inviteId, url, role, expiresAt: expiresAt ?? undefined });
	}

	revokeInvite(initiativeId: string, inviteId: string): Promise<Result<void>> {
		return this.#do('DELETE', `${path(initiativeId)}/invites/${encodeURIComponent(inviteId)}`);
	}

	createDeviceLink(): Promise<Result<v.InferOutput<typeof LinkAnswer>>> {
		return this.#ask(LinkAnswer, 'POST', '/api/devices', {});
	}

	claimDevice(token: string): Promise<Result<PersonAnswer>> {
		return this.#person('POST', '/api/devices/claim', { token });
	}

	devices(): Promise<Result<readonly DeviceEntry[]>> {
		return this.#list(DeviceItem, 'devices', '/api/devices', (item) => ({
			id: item.id,
			name: item.agent,
			current: item.current,
			lastSeen: item.lastSeen ?? undefined
		}));
	}

	removeDevice(deviceId: string): Promise<Result<void>> {
		return this.#do('DELETE', `/api/devices/${encodeURIComponent(deviceId)}`);
	}

	async #person(method: string, url: string, body: unknown): Promise<Result<PersonAnswer>> {
		const answer = await this.#ask(PersonAnswer, method, url, body);
		return answer.ok ? succeed(answer.value.person) : answer;
	}

	#ask<S extends v.GenericSchema>(
		schema: S,
		method: string,
		url: string,
		body?: unknown
	): Promise<Result<v.InferOutput<S>>> {
		return this.#read(method, url, body, (answer) => {
			const parsed = v.safeParse(schema, answer);
			return parsed.success ? parsed.output : undefined;
		});
	}

	/** A list, bare or under `key`; entries that are none are left out. */
	#list<S extends v.GenericSchema, T>(
		schema: S,
		key: string,
		url: string,
		entry: (item: v.InferOutput<S>) => T
	): Promise<Result<readonly T[]>> {
		return this.#read('GET', url, undefined, (answer) => {
			const wrapped = v.safeParse(v.object({ [key]: v.array(v.unknown()) }), answer);
			const items: unknown = wrapped.success ? wrapped.output[key] : answer;
			if (!Array.isArray(items)) return undefined;
			return items.flatMap((item: unknown) => {
				const parsed = v.safeParse(schema, item);
				return parsed.success ? [entry(parsed.output)] : [];
			});
		});
	}

	async #do(method: string, url: string, body?: unknown): Promise<Result<void>> {
		const answer = await this.#read(method, url, body, () => true);
		return answer.ok ? succeed(undefined) : answer;
	}

	#read<T>(
		method: string,
		url: string,
		body: unknown,
		read: (answer: unknown) => T | undefined
	): Promise<Result<T>> {
		return this.#fetch({ method, url, body, timeout: TIMEOUT_MS }, async (response) =>
			read(response.status === 204 ? undefined : await readJson(response, MOST_JSON))
		);
	}

	/** Who reads what is told of the past comes when it is asked for: no page begins with it. */
	#readPast<T>(
		url: string,
		read: (past: typeof PastReading, answer: unknown) => T | undefined
	): Promise<Result<T>> {
		return this.#fetch({ method: 'GET', url, timeout: TIMEOUT_MS }, async (response) =>
			read(await import('./past.ts'), await readJson(response, MOST_JSON))
		);
	}

	async #fetch<T>(
		asked: {
			readonly method: string;
			readonly url: string;
			readonly body?: unknown;
			readonly timeout: number;
		},
		read: (response: Response) => Promise<T | undefined>
	): Promise<Result<T>> {
		const { fetch, origin } = this.#options;
		const { method, url, body, timeout } = asked;
		try {
			const response = await fetch(origin + url, {
				method,
				credentials: 'same-origin',
				signal: AbortSignal.timeout(timeout),
				...(body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })
			});
			const { status } = response;
			// A proxy without its server answers in its stead.
			if ([502, 503, 504].includes(status)) return fail({ type: 'offline' });
			if (!response.ok) {
				const problem = v.safeParse(Problem, await readJson(response, MOST_JSON));
				const code = problem.success ? problem.output.code : 'unknown';
				return fail({ type: 'refused', status, code });
			}
			const value = await read(response);
			return value === undefined
				? fail({ type: 'refused', status, code: 'unreadable' })
				: succeed(value);
		} catch {
			return fail({ type: 'offline' });
		}
	}
}

function path(initiativeId: string, name?: DocumentName): string {
	const document = name === undefined ? '' : `/documents/${encodeURIComponent(name)}`;
	return `/api/initiatives/${encodeURIComponent(initiativeId)}${document}`;
}

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

export function fail(error: SessionError): { readonly ok: false; readonly error: SessionError } {
	return { ok: false, error };
}

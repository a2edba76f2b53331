/**
 * A row of the HTTP interface as a value: method, path, who may ask, what to do. What a handler is told
 * of the asker is tied to who may ask, so no handler can forget the check.
 */
import { type IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { type Role } from '../../src/lib/protocol/roles.ts';
import { type Session } from '../access.ts';
import { problem, type Answer } from './answer.ts';
import { type Client } from './client.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What every handler knows of the request. */
export interface Asked {
	readonly request: IncomingMessage;
	readonly client: Client;
	/** The public origin for links: the one the asker uses, else the first of the server. */
	readonly origin: string;
	/** The decoded parameters of the path. */
	readonly params: ReadonlyMap<string, string>;
	/** The parsed body; undefined for GET. */
	readonly body: unknown;
	/** The asker's session, where there is one. */
	readonly session: Session | undefined;
	/** They showed a token; without a session it is one that has ended. */
	readonly hasToken: boolean;
}

/** Asked by somebody signed in. */
export interface AskedByPerson extends Asked {
	readonly session: Session;
}

/** Asked by a member about their initiative. */
export interface AskedByMember extends AskedByPerson {
	readonly initiativeId: string;
	readonly role: Role;
}

type Handle<Who> = (asked: Who) => Answer | Promise<Answer>;

export type Route = {
	readonly method: Method;
	/** Segments that begin with `:` are parameters. */
	readonly path: string;
} & (
	| { readonly for: 'anyone'; readonly handle: Handle<Asked> }
	/** Somebody signed in, else 401. */
	| { readonly for: 'person'; readonly handle: Handle<AskedByPerson> }
	/** A member of initiative `:id`, else 404; for `backbone` in that role, else 403. */
	| { readonly for: 'member' | 'backbone'; readonly handle: Handle<AskedByMember> }
);

/** A route's parameter; the router made sure that it is there. */
export function param(asked: Asked, name: string): string {
	const value = asked.params.get(name);
	if (value === undefined) throw new Error(`The path has no :${name}`);
	return value;
}

/** A handler that is told a body of this shape; any other body is answered with 400. */
export function withBody<Who extends Asked, Schema extends v.GenericSchema>(
	schema: Schema,
	handle: (asked: Who, body: v.InferOutput<Schema>) => Answer | Promise<Answer>
): Handle<Who> {
	return (asked) => {
		const parsed = v.safeParse(schema, asked.body);
		if (parsed.success) return handle(asked, parsed.output);
		const [issue] = parsed.issues;
		const where = v.getDotPath(issue);
		return problem('invalid-body', {
			detail: where ? `${where}: ${issue.message}` : issue.message
		});
	};
}

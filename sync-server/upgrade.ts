/**
 * Who may connect, decided from the request alone. A browser cannot read an HTTP refusal, so what
 * a person must learn is a close code after the upgrade; HTTP only answers what no client of ours does.
 */
import { type IncomingMessage } from 'node:http';
import { CLOSE, type Close } from '../src/lib/protocol/close-codes.ts';
import { isDocumentName } from '../src/lib/protocol/documents.ts';
import { FORMAT_FLOOR } from '../src/lib/protocol/format.ts';
import { type Access, type Session } from './access.ts';
import { type Clock } from './clock.ts';
import { credentialsOf } from './http/credentials.ts';
import { Ticket } from './ticket.ts';

export type Decision =
	| { readonly type: 'http'; readonly status: 400 | 403 | 404 | 429 }
	| { readonly type: 'close'; readonly close: Close }
	| { readonly type: 'open'; readonly ticket: Ticket };

export interface Door {
	readonly access: Access;
	readonly origins: ReadonlySet<string>;
	readonly clock: Clock;
}

const NUMBER = /^\d{1,9}$/;

/** Judges one upgrade request; touches nothing. */
export function decide(request: IncomingMessage, door: Door): Decision {
	const url = parse(request.url);
	if (!url) return { type: 'http', status: 400 };
	if (url.path[0] !== 'sync') return { type: 'http', status: 404 };
	const credentials = credentialsOf(request);
	const { origin } = request.headers;
	// Without an Origin only programs are let in, and these name themselves by a bearer token.
	const isForeign = origin !== undefined && !door.origins.has(origin);
	const isNameless = origin === undefined && credentials?.from === 'cookie';
	if (isForeign || isNameless) return { type: 'http', status: 403 };

	const session = credentials && door.access.sessionOf(credentials.token);
	if (!session) return refuse(CLOSE.noSession);
	return admit(url, session, door);
}

function admit({ path, query }: Target, session: Session, door: Door): Decision {
	const [, initiativeId = '', ...rest] = path;
	const { access, clock } = door;
	if (!access.roleOf(initiativeId, session.personId)) return refuse(CLOSE.notAMember);
	const document = rest.join('/');
	if (!isDocumentName(document)) return refuse(CLOSE.noSuchDocument);
	const format = query.get('format');
	if (format !== null && !NUMBER.test(format)) return refuse(CLOSE.malformed);
	if (format !== null && Number(format) < FORMAT_FLOOR) return refuse(CLOSE.clientTooOld);
	const epoch = query.get('epoch');
	if (epoch !== null && epoch !== access.epochOf(initiativeId)) return refuse(CLOSE.otherEpoch);
	const durable = query.get('durable') === '1';
	const ticket = new Ticket({ access, session, initiativeId, document, durable, clock });
	const close = ticket.look();
	return close ? refuse(close) : { type: 'open', ticket };
}

function refuse(close: Close): Decision {
	return { type: 'close', close };
}

interface Target {
	readonly path: readonly string[];
	readonly query: URLSearchParams;
}

/** Decodes once; what is then no document name is none. Undefined when it cannot be decoded. */
function parse(url: string | undefined): Target | undefined {
	const [path = '', query = ''] = (url ?? '').split('?', 2);
	if (!path.startsWith('/')) return undefined;
	try {
		const segments = decodeURIComponent(path).split('/').slice(1);
		return { path: segments, query: new URLSearchParams(query) };
	} catch {
		return undefined;
	}
}

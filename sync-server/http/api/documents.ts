/** The past of a document, and whose the client ids in it are, for those who may read it. */
import {
	documentKey,
	isDocumentName,
	type DocumentName
} from '../../../src/lib/protocol/documents.ts';
import { mayAccess } from '../../../src/lib/protocol/roles.ts';
import { TooLarge, type DocStore, type Stretch } from '../../store/store.ts';
import { Tally } from '../../tally.ts';
import { ok, problem, type Answer } from '../answer.ts';
import { param, type AskedByMember, type Route } from '../route.ts';
import { instant } from './invites.ts';

/** Stretches in an answer: unless said otherwise, and at most. */
const STRETCHES = 50;
const MOST_STRETCHES = 500;
/** States that may be on their way at once: to one person, and to everybody. */
const STATES_PER_PERSON = 4;
const STATES = 32;
/** The largest state that is sent, and all that may be on their way while others are, in bytes. */
const MOST_STATE_BYTES = 64 * 1_048_576;
const MOST_SENT_BYTES = 192 * 1_048_576;

const WHOLE_NUMBER = /^[1-9]\d{0,15}$/;

export interface Documents {
	/** The owner of every client id in a document that has one. */
	owners(initiativeId: string, name: DocumentName): Promise<ReadonlyMap<number, string>>;
	readonly store: Pick<DocStore, 'history' | 'state'>;
}

/**
 * `:document` is the name, encoded for an address: `agenda`, `meeting%2F<id>`.
 *
 * - `GET /api/initiatives/:id/documents/:document/owners` -> 200 `{owners: {"<client>": "<account>"}}`.
 * - `GET /api/initiatives/:id/documents/:document/history?before=SEQ&limit=N` -> 200
 *   `{entries: [{from, to, by?, at?, until?}], more}`, newest first: the rows before `before` (absent: all),
 *   those of one person within ten minutes as one entry. `limit`: 1 to 500, else 50. 400 `bad-request`.
 * - `GET /api/initiatives/:id/documents/:document/states/:seq` -> 200 `application/octet-stream`: the
 *   document after that row as a Yjs update, V1. 404 where no such row stands apart, 413 `too-large`,
 *   429 `too-many` while other states are on their way to this person,
 *   or too many bytes to everybody. Whoever has not read it after two minutes is cut off.
 *
 * All: 401 `no-session`; 404 for strangers and for documents that this member may not read.
 */
export function documentRoutes({ owners, store }: Documents): Route[] {
	const perPerson = new Tally(STATES_PER_PERSON);
	const everybody = new Tally(STATES);
	/** Bytes on their way: whoever reads slowly holds them in memory. */
	let sent = 0;

	async function state(doc: string, seq: number, personId: string): Promise<Answer> {
		const busy = problem('too-many', { headers: { 'retry-after': '1' } });
		if (!everybody.add('')) return busy;
		if (!perPerson.add(personId)) {
			everybody.remove('');
			return busy;
		}
		const free = () => {
			everybody.remove('');
			perPerson.remove(personId);
		};
		try {
			const bytes = await store.state(doc, seq);
			if (bytes && bytes.length > MOST_STATE_BYTES) throw new TooLarge('The state is too large');
			if (!bytes || (sent > 0 && sent + bytes.length > MOST_SENT_BYTES)) {
				free();
				return bytes ? busy : problem('not-found');
			}
			sent += bytes.length;
			const onSent = () => {
				sent -= bytes.length;
				free();
			};
			return { status: 200, body: bytes, headers: octets, onSent };
		} catch (error) {
			free();
			if (!(error instanceof TooLarge)) throw error;
			return problem('too-large', { detail: 'The document is too large to be sent as it stood.' });
		}
	}

	return [
		{
			method: 'GET',
			path: '/api/initiatives/:id/documents/:document/owners',
			for: 'member',
			handle: readable(async (asked, name) => {
				return ok({ owners: Object.fromEntries(await owners(asked.initiativeId, name)) });
			})
		},
		{
			method: 'GET',
			path: '/api/initiatives/:id/documents/:document/history',
			for: 'member',
			handle: readable(async (asked, name) => {
				const wanted = pageOf(asked.request.url ?? '');
				if (!wanted)
					return problem('bad-request', { detail: 'before and limit are whole numbers.' });
				const doc = documentKey(asked.initiativeId, name);
				const { stretches, more } = await store.history(doc, wanted);
				return ok({ entries: stretches.map(describeStretch), more });
			})
		},
		{
			method: 'GET',
			path: '/api/initiatives/:id/documents/:document/states/:seq',
			for: 'member',
			handle: readable((asked, name) => {
				const seq = param(asked, 'seq');
				const doc = documentKey(asked.initiativeId, name);
				return WHOLE_NUMBER.test(seq)
					? state(doc, Number(seq), asked.session.personId)
					: problem('not-found');
			})
		}
	];
}

const octets = { 'content-type': 'application/octet-stream' };

/** A handler that is told a document which the asker may read; for any other there is none. */
function readable(
	handle: (asked: AskedByMember, name: DocumentName) => Answer | Promise<Answer>
): (asked: AskedByMember) => Answer | Promise<Answer> {
	return (asked) => {
		const name = param(asked, 'document');
		const member = { personId: asked.session.personId, role: asked.role };
		return isDocumentName(name) && mayAccess(member, name, 'read')
			? handle(asked, name)
			: problem('not-found');
	};
}

/** Undefined when the query cannot be read. */
function pageOf(
	url: string
): { readonly before: number | undefined; readonly limit: number } | undefined {
	const query = new URLSearchParams(url.split('?', 2)[1] ?? '');
	const [before, limit] = [query.get('before'), query.get('limit')];
	for (const number of [before, limit]) {
		if (number !== null && !WHOLE_NUMBER.test(number)) return undefined;
	}
	return {
		before: before === null ? undefined : Number(before),
		limit: Math.min(limit === null ? STRETCHES : Number(limit), MOST_STRETCHES)
	};
}

function describeStretch({ from, to, by, at, until }: Stretch) {
	return {
		from,
		to,
		by,
		at: at === undefined ? undefined : instant(at),
		until: until === undefined ? undefined : instant(until)
	};
}

/** What was decided about one connection before its upgrade, and what its person may do now. */
import { CLOSE, type Close } from '../src/lib/protocol/close-codes.ts';
import { documentKey, type DocumentName } from '../src/lib/protocol/documents.ts';
import { mayAccess } from '../src/lib/protocol/roles.ts';
import { type Access, type Session } from './access.ts';
import { type Clock } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { type DocId } from './store/store.ts';

export interface TicketOptions {
	readonly access: Access;
	readonly session: Session;
	readonly initiativeId: string;
	readonly document: DocumentName;
	readonly durable: boolean;
	readonly clock: Clock;
}

export class Ticket {
	readonly session: Session;
	readonly initiativeId: string;
	readonly doc: DocId;
	readonly durable: boolean;
	readonly #options: TicketOptions;
	#mayWrite = false;
	#lookedAt = -Infinity;

	constructor(options: TicketOptions) {
		this.#options = options;
		this.session = options.session;
		this.initiativeId = options.initiativeId;
		this.doc = documentKey(options.initiativeId, options.document);
		this.durable = options.durable;
	}

	/** Whether this person may write here, by what the accounts said less than a second ago. Throws when they cannot tell. */
	mayWrite(): boolean {
		if (this.#options.clock.now() - this.#lookedAt > BOUNDS.accessAgeMs) this.look();
		return this.#mayWrite;
	}

	/**
	 * Asks the accounts. Returns the reason to close when the person may not even read (any more). Throws when
	 * they cannot tell, which says nothing of the person.
	 */
	look(): Close | undefined {
		const { access, session, initiativeId, document, clock } = this.#options;
		const isLive = access.isLive(session.sessionId);
		const role = isLive ? access.roleOf(initiativeId, session.personId) : undefined;
		this.#lookedAt = clock.now();
		this.#mayWrite = false;
		if (!isLive) return CLOSE.noSession;
		if (!role) return CLOSE.notAMember;
		const member = { personId: session.personId, role };
		if (!mayAccess(member, document, 'read')) return CLOSE.notAMember;
		this.#mayWrite = mayAccess(member, document, 'write');
		return undefined;
	}
}

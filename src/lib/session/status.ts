/** What `data-sync` says, from facts alone. */
import { type DocumentName, isPrivateDocument } from '#lib/protocol/documents.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { AttentionReason, SyncStatus } from './context.ts';
import type { DocumentFacts } from './document-facts.ts';

export interface StatusFacts {
	readonly documents: readonly (readonly [DocumentName, DocumentFacts])[];
	/** Everything this device has of the initiative was looked through for unsent work. */
	readonly lookedThrough: boolean;
	readonly shared: boolean;
	/** Nothing outlives this page. */
	readonly inMemory: boolean;
	/** The server does not know this device's session, or no longer. */
	readonly signedOut: boolean;
	/** The server's initiative is another than the one these documents come from. */
	readonly otherEpoch: boolean;
	/** Epoch milliseconds since when there is no connection. */
	readonly since: number;
}

/** The reasons, the gravest first. */
const REASONS: readonly AttentionReason[] = [
	'device-store-full',
	'device-store-failed',
	'client-too-old',
	'other-epoch',
	'removed',
	'signed-out',
	'not-accepted',
	'read-only',
	'newer-format'
];

/** The truth about one initiative on this device. */
export function statusOf(facts: StatusFacts): SyncStatus {
	const unsentDocuments = facts.documents
		.filter(([, document]) => document.unsent || document.pending)
		.map(([name]) => name);
	const reasons = reasonsOf(facts);
	const reason = REASONS.find((candidate) => reasons.has(candidate));
	const state = reason ? 'attention' : calmState(facts, unsentDocuments.length > 0);
	return { state, since: state === 'offline' ? facts.since : undefined, reason, unsentDocuments };
}

function calmState(facts: StatusFacts, unsent: boolean): SyncStatus['state'] {
	const documents = facts.documents.map(([, document]) => document);
	if (documents.some(({ pending }) => pending)) return 'saving';
	if (!facts.shared) return 'device';
	const held = documents.filter((document) => document.held);
	// One that was opened just now is still connecting while the others are not offline at all.
	const isApart = held.length > 0 && held.every(({ connected, trying }) => !connected && !trying);
	if (isApart) return 'offline';
	const settled = held.every(({ covered, synced }) => covered && synced);
	return settled && !unsent && facts.lookedThrough ? 'saved' : 'saving';
}

function reasonsOf(facts: StatusFacts): ReadonlySet<AttentionReason> {
	const reasons = new Set<AttentionReason>();
	if (facts.inMemory) reasons.add('device-store-failed');
	if (facts.shared && facts.signedOut) reasons.add('signed-out');
	if (facts.otherEpoch) reasons.add('other-epoch');
	for (const [name, document] of facts.documents) {
		if (document.failure) reasons.add(`device-store-${document.failure}`);
		if (document.closed !== undefined && !isLowered(name, document.closed)) {
			reasons.add(reasonOfClose(document.closed));
		}
		if (document.refused !== undefined) reasons.add(reasonOfRefusal(document.refused));
		if (document.newer) reasons.add('newer-format');
	}
	return reasons;
}

/** A document of the backbone closes to somebody whose role was lowered; they are still a member. */
function isLowered(name: DocumentName, code: number): boolean {
	return isPrivateDocument(name) && code === CLOSE.notAMember.code;
}

function reasonOfClose(code: number): AttentionReason {
	switch (code) {
		case CLOSE.noSession.code:
			return 'signed-out';
		case CLOSE.notAMember.code:
			return 'removed';
		case CLOSE.otherEpoch.code:
			return 'other-epoch';
		case CLOSE.clientTooOld.code:
			return 'client-too-old';
		default:
			return 'not-accepted';
	}
}

/** Work that came too late for a role that was lowered is told apart from work that was wrong. */
function reasonOfRefusal(word: string): AttentionReason {
	return word === 'read-only' ? 'read-only' : 'not-accepted';
}

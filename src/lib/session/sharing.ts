/** Bringing an initiative that was founded on this device to the server, under another id if need be. */
import * as Y from 'yjs';
import type { Home } from './home.ts';
import { keepStates } from './importing.ts';
import type { Result } from './keel.ts';
import type { KeptDocument } from './kept-document.ts';
import { fail, succeed } from './server/api.ts';

/** Tries with a new id; 128 random bits do not meet by chance, so more means something else. */
const TRIES = 3;

export interface SharedAs {
	readonly id: string;
	readonly epoch: string;
	/** The server has it under another id than this device. */
	readonly moved: boolean;
}

/** Claims the initiative's id on the server; a new one where somebody else has it. */
export async function shareInitiative(
	home: Home,
	initiativeId: string,
	name: string
): Promise<Result<SharedAs>> {
	const session = await home.ensureSession();
	if (!session.ok) return session;
	let id = initiativeId;
	for (let attempt = 0; attempt < TRIES; attempt += 1) {
		const made = await home.api.createInitiative({ name, id });
		if (made.ok) return succeed({ id, epoch: made.value.epoch, moved: id !== initiativeId });
		if (made.error.type !== 'refused' || made.error.status !== 409) return made;
		id = home.environment.createId();
	}
	return fail({ type: 'refused', status: 409, code: 'id-taken' });
}

/**
 * Copies every document to the new id, as work that the server has not seen, and only then lets the
 * old id point to the new one. The old documents stay where they are.
 */
export async function moveInitiative(
	home: Home,
	from: string,
	to: string,
	epoch: string,
	documents: readonly KeptDocument<unknown>[]
): Promise<Result<void>> {
	const states = documents.map(({ name, doc }) => [name, Y.encodeStateAsUpdate(doc)] as const);
	const kept = await keepStates(home, to, states);
	if (!kept.ok) return kept;
	await pointTo(home, from, to, epoch);
	return succeed(undefined);
}

async function pointTo(home: Home, from: string, to: string, epoch: string): Promise<void> {
	const known = home.initiative(from);
	await home.keepInitiative({
		id: to,
		name: known?.name ?? '',
		role: 'backbone',
		shared: true,
		epoch,
		movedFrom: from,
		...(known?.forEntry === undefined ? {} : { forEntry: known.forEntry })
	});
	await home.keepInitiative({ id: from, movedTo: to });
}

/**
 * Putting an initiative that came as a file on this device: its documents first, under a name of their own,
 * and only then the entry that shows them. What fails in between shows nothing and overwrites nothing.
 */
import type { DocumentName } from '#lib/protocol/documents.ts';
import { documentKey } from '#lib/protocol/documents.ts';
import { UNSENT } from './device/document-store.ts';
import { DeviceError } from './device/rows.ts';
import type { Home } from './home.ts';
import type { BroughtInitiative, Result } from './keel.ts';
import { fail, succeed } from './server/api.ts';

/** Documents that are written at one time. */
const WRITERS = 6;

/**
 * Keeps it as an initiative of this device alone, founded by this person as far as access goes. `itself`:
 * under the id it has; refused with `already-here` where the device knows that id. `copy`: under a new one.
 */
export async function bringIn(
	home: Home,
	{ initiative, documents }: BroughtInitiative,
	as: 'itself' | 'copy'
): Promise<Result<string>> {
	const { createId } = home.environment;
	if (as === 'itself' && home.initiative(initiative.id)) {
		return fail({ type: 'refused', status: 409, code: 'already-here' });
	}
	// Databases of that id may be left from somebody else's time on this device.
	const storedAs = createId();
	const kept = await keepStates(home, storedAs, documents);
	if (!kept.ok) return kept;
	const id = as === 'itself' ? initiative.id : createId();
	await home.keepInitiative({
		id,
		name: initiative.name,
		role: 'backbone',
		shared: false,
		storedAs,
		...(as === 'copy' ? { copyOf: initiative.id } : {})
	});
	return succeed(id);
}

/** Keeps whole states under a name of the device, as work that no server has seen. */
export async function keepStates(
	home: Home,
	storedAs: string,
	states: Iterable<readonly [DocumentName, Uint8Array]>
): Promise<Result<void>> {
	try {
		const queue = [...states];
		const write = async () => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				const [name, row] = next;
				const rows = home.device.rows(documentKey(storedAs, name));
				const marks = new Map([[`${UNSENT}${home.tab}`, `${home.tab}:brought`]]);
				await rows.write({ row, marks });
				await rows.close();
			}
		};
		await Promise.all(Array.from({ length: WRITERS }, write));
		return succeed(undefined);
	} catch (error) {
		const full = error instanceof DeviceError && error.reason === 'full';
		return fail({ type: 'device', reason: full ? 'full' : 'failed' });
	}
}

/**
 * When the server's initiative is another than the one this device knows (its data was lost, or it was
 * made anew), the two must not be mixed: what is here becomes an initiative of this device alone, with
 * the very databases it has, and the server's content starts in new ones.
 */
import type { Home } from './home.ts';
import type { Result } from './keel.ts';
import { fail, succeed } from './server/api.ts';

export interface Held {
	readonly id: string;
	readonly name: string;
	/** What the device calls its documents now. */
	readonly storedAs: string;
	/** Whether everything typed is on the device. */
	isKept(): Promise<boolean>;
}

/** Answers the id of what was kept aside. Nothing is copied and nothing is deleted. */
export async function startOver(home: Home, held: Held): Promise<Result<string>> {
	const heads = await home.api.heads(held.id);
	if (!heads.ok) return heads;
	const known = home.initiative(held.id);
	if (known?.epoch === heads.value.epoch) {
		return fail({ type: 'refused', status: 409, code: 'same-epoch' });
	}
	if (!(await held.isKept())) return fail({ type: 'device', reason: 'failed' });
	const { createId } = home.environment;
	const aside = createId();
	// First the copy: a device that dies in between has one name too many, and nothing is out of reach.
	await home.keepInitiative({
		id: aside,
		name: held.name,
		role: 'backbone',
		shared: false,
		storedAs: held.storedAs,
		asideOf: held.id
	});
	await home.keepInitiative({ id: held.id, epoch: heads.value.epoch, storedAs: createId() });
	return succeed(aside);
}

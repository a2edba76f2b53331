/** Puts the sample initiative into a store. Nobody belongs to it yet: the owner link opens it. */
import { documentKey } from '../../../src/lib/protocol/documents.ts';
import { type Accounts } from '../../accounts/accounts.ts';
import { type DocStore } from '../../store/store.ts';
import { sampleDocuments } from './seed.ts';
import { type Sample } from './types.ts';

export interface PlantOptions {
	readonly store: DocStore;
	readonly accounts: Accounts;
	/** ISO instant. */
	readonly now: string;
}

/** Makes the documents, then the initiative that shows them. Resolves when all is on disk. */
export async function plantSample({ store, accounts, now }: PlantOptions): Promise<Sample> {
	const sample = sampleDocuments({ now });
	const { flushed } = await store.append(
		[...sample.documents].map(([name, update]) => ({
			doc: documentKey(sample.id, name),
			update,
			binds: [],
			brought: [],
			at: Date.parse(now)
		}))
	);
	await flushed;
	accounts.addInitiative(sample.id, sample.name);
	return sample;
}

/** Puts the sample initiative into a store. Nobody belongs to it yet: the owner link opens it. */
import { existsSync } from 'node:fs';
import { documentKey } from '../../../src/lib/protocol/documents.ts';
import { type Accounts } from '../../accounts/accounts.ts';
import { type DocStore } from '../../store/store.ts';
import { type Sample, type SampleDocuments } from './types.ts';

export interface PlantOptions {
	readonly store: DocStore;
	readonly accounts: Accounts;
	/** ISO instant. */
	readonly now: string;
}

/** Whether this build carries a sample. */
export function hasSample(): boolean {
	return existsSync(new URL('./seed.ts', import.meta.url));
}

/** Makes the documents, then the initiative that shows them. Resolves when all is on disk. */
export async function plantSample({ store, accounts, now }: PlantOptions): Promise<Sample> {
	const sampleDocuments = await loadSample();
	const sample = sampleDocuments({ now });
	const { flushed } = await store.append(
		[...sample.documents].map(([name, update]) => ({
			doc: documentKey(sample.id, name),
			update,
			binds: [],
			brought: []
		}))
	);
	await flushed;
	accounts.addInitiative(sample.id, sample.name);
	return sample;
}

/** Loaded only when it is wanted: it brings the whole model along. */
async function loadSample(): Promise<SampleDocuments> {
	const address = new URL('./seed.ts', import.meta.url).href;
	const module: { sampleDocuments: SampleDocuments } = await import(address);
	return module.sampleDocuments;
}

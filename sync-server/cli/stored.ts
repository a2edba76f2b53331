/** What a store holds of one initiative, as updates that can be applied in order. */
import { isDocumentName, type DocumentName } from '../../src/lib/protocol/documents.ts';
import { type DocStore } from '../store/store.ts';

type Reading = Pick<DocStore, 'read' | 'heads'>;

/** Every document of the initiative that has content. Throws Corrupt where a part of it is damaged. */
export async function storedDocuments(
	store: Reading,
	initiativeId: string
): Promise<ReadonlyMap<DocumentName, readonly Uint8Array[]>> {
	const prefix = `${initiativeId}/`;
	const found = new Map<DocumentName, readonly Uint8Array[]>();
	for (const id of (await store.heads(prefix)).keys()) {
		const name = id.slice(prefix.length);
		if (!isDocumentName(name)) continue;
		const { base, rows } = await store.read(id);
		const state = base === undefined || base === 'known' ? [] : [base.state];
		found.set(name, [...state, ...rows.map(({ update }) => update)]);
	}
	return found;
}

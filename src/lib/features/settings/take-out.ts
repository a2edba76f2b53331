/** Making the one file of an initiative on this device; its means are fetched when somebody wants it. */
import type { OpenInitiative } from '#lib/session/keel.ts';

export interface TakenOut {
	readonly file: Blob;
	readonly name: string;
	/** Meetings that are listed and have not reached this device. */
	readonly missing: number;
}

/**
 * The whole initiative as this device has it, with no network too. Where even the code for it cannot be
 * loaded, the plain copy that needs none. Rejects when neither can be made. The file is named by the
 * initiative's own today.
 */
export async function takeOut(initiative: OpenInitiative, withContacts = false): Promise<TakenOut> {
	const day = initiative.today;
	const { documents, missing } = await initiative.everything();
	const means = await Promise.all([
		import('#lib/model/archive/write.ts'),
		import('#lib/messages/archive-words.ts')
	]).catch(() => undefined);
	if (means === undefined) {
		return { file: await initiative.saveCopy(withContacts), name: `keel-${day}.json`, missing };
	}
	const [{ archiveFileName, archiveLanguage, writeArchive }, words] = means;
	const updates = new Map([...documents].map(([name, state]) => [name, [state]] as const));
	const language = archiveLanguage(updates.get('index') ?? [], words.ARCHIVE_LANGUAGES);
	const bytes = writeArchive({
		initiativeId: initiative.id,
		documents: updates,
		withContacts,
		words: await words.loadArchiveWords(language)
	});
	const file = new Blob([bytes], { type: 'application/zip' });
	return { file, name: archiveFileName(initiative.name, day), missing };
}

/** The words of exported files, fetched when something is exported; not a part of any screen's words. */
import type { ArchiveWords } from '#lib/model/archive/words.ts';

/**
 * The languages an exported initiative can speak, all that are shipped; the first is for initiatives that
 * name none of them. Written out, because the server's tool reads this too and has no screen.
 */
export const ARCHIVE_LANGUAGES = ['en', 'es'] as const;

const LOADERS: Readonly<Record<(typeof ARCHIVE_LANGUAGES)[number], () => Promise<ArchiveWords>>> = {
	en: async () => (await import('./en/archive.ts')).archive,
	es: async () => (await import('./es/archive.ts')).archive
};

/** The words of one of them. Rejects when they cannot be fetched. */
export function loadArchiveWords(
	language: (typeof ARCHIVE_LANGUAGES)[number]
): Promise<ArchiveWords> {
	return LOADERS[language]();
}

/** The addresses under which the past of pages and records is told. */
import type { Words } from '#lib/messages/words.ts';
import { type PastLink, type PastLinks } from '#lib/ui/past-links.ts';
import { addressOf, pageOf } from './areas.ts';

/** Pages that are one document. */
const DOCUMENTS: ReadonlySet<string> = new Set(['agenda', 'board', 'people']);

export class ShellPastLinks implements PastLinks {
	readonly #id: string;
	readonly #words: Words;
	readonly #pathname: () => string;

	constructor(initiativeId: string, words: Words, pathname: () => string) {
		this.#id = initiativeId;
		this.#words = words;
		this.#pathname = pathname;
	}

	get page(): PastLink | undefined {
		const { area, record } = pageOf(this.#pathname());
		const isMeeting = area === 'meetings' && record !== undefined;
		if (!isMeeting && !DOCUMENTS.has(area)) return undefined;
		const document = isMeeting ? `meeting/${record}` : area;
		return { label: this.#words.shell.areas.past, href: this.#href('document', document) };
	}

	of(recordId: string): PastLink {
		return { label: this.#words.shell.pastOfThis, href: this.#href('record', recordId) };
	}

	#href(key: string, value: string): string {
		return `${addressOf(this.#id, 'past')}#${key}=${encodeURIComponent(value)}`;
	}
}

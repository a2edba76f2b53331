/** What others changed since this person last looked, document by document, and stepping through it. */
import { isTold } from '#lib/features/past/tell-change.ts';
import type { Words } from '#lib/messages/words.ts';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { firstNew, partsOf, placeOf } from './news-parts.ts';
import { type Surroundings } from './surroundings.ts';

/** What is new in one document. */
export interface News {
	readonly document: DocumentName;
	/** ISO instant. */
	readonly since: string | undefined;
	/** Those that people are told, in the order of the document. */
	readonly changes: readonly AttributedChange[];
}

interface NewsOptions {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words;
	readonly around: Surroundings;
	/** What people call these accounts. */
	readonly namesOf: (accounts: readonly string[]) => readonly string[];
}

export class NewsDesk {
	readonly around: Surroundings;
	readonly #options: NewsOptions;
	/** Where one is in stepping through a document. */
	#step = $state.raw<{ readonly document: DocumentName; readonly at: number }>();
	readonly all: readonly News[] = $derived.by(() =>
		[...this.#options.initiative.apart.unseen]
			.map(([document, { since, changes }]) => ({
				document,
				since,
				changes: changes.filter(isTold)
			}))
			.filter(({ changes }) => changes.length > 0)
	);

	constructor(options: NewsOptions) {
		this.#options = options;
		this.around = options.around;
	}

	/** The earliest look that something is new since. */
	get since(): string | undefined {
		return this.all.flatMap(({ since }) => since ?? []).toSorted()[0];
	}

	of(document: DocumentName): News | undefined {
		return this.all.find((news) => news.document === document);
	}

	/** Which change of a document is being looked at; undefined before the first. */
	at(document: DocumentName): number | undefined {
		const news = this.of(document);
		if (news === undefined || this.#step?.document !== document) return undefined;
		return Math.min(this.#step.at, news.changes.length - 1);
	}

	/** The next change (or the one before) is shown where it stands. After the last one all is seen. */
	step(document: DocumentName, by: 1 | -1): void {
		const news = this.of(document);
		if (news === undefined) return;
		const before = this.at(document);
		const at = Math.max(0, before === undefined ? 0 : before + by);
		const change = news.changes[at];
		if (change === undefined) {
			this.seen(document);
			return;
		}
		this.#show(news, at, change);
	}

	/** Begins at this change. */
	look(document: DocumentName, change: AttributedChange): void {
		const news = this.of(document);
		const at = news?.changes.indexOf(change) ?? -1;
		if (news !== undefined && at >= 0) this.#show(news, at, change);
	}

	seen(...documents: readonly DocumentName[]): void {
		for (const document of documents) this.#options.initiative.apart.markSeen(document);
		this.#step = undefined;
		this.#options.notices.say(this.#options.words.apart.news.said);
	}

	#show({ document, changes }: News, at: number, change: AttributedChange): void {
		this.#step = { document, at };
		this.around.show({ document, place: placeOf(change), words: firstNew(change) });
		const { news: say } = this.#options.words.apart;
		this.#options.notices.say(
			say.spoken(this.around.line(change) ?? '', say.at(at + 1, changes.length))
		);
	}

	/** "3 passages (Amal), 2 cards moved (Jo)". */
	summary({ changes }: News): string {
		const { news: say } = this.#options.words.apart;
		return say.all(
			partsOf(changes).map(({ part, count, by }) =>
				say.part(say.parts[part](count), by.length === 0 ? [] : this.#options.namesOf(by))
			)
		);
	}
}

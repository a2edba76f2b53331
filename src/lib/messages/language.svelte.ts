/** The language of the person on this device: kept here, shared with nobody. */
import { isShipped, LANGUAGES, type LanguageTag, matchLanguage } from './languages.ts';
import { mirror } from './mirror.ts';
import { type Words } from './words.ts';

const KEY = 'keel-language';

interface Spoken {
	readonly tag: LanguageTag;
	readonly words: Words;
}

export class Language {
	/** The words of the language spoken now, at every depth. Reactive. */
	readonly words: Words;
	#spoken: Spoken;
	/** The person chose it, or their browser asked for it: an initiative does not change that. */
	#isWanted: boolean;

	/** Spoken from the first word on; `open` fetches it. */
	constructor(spoken: Spoken, isWanted: boolean) {
		this.#spoken = $state.raw(spoken);
		this.#isWanted = isWanted;
		this.words = mirror(() => this.#spoken.words);
		this.#tellThePage();
	}

	/**
	 * The language chosen on this device, else the first that the browser asks for and Keel has, else English.
	 * English too where the wanted one cannot be fetched; rejects when that one cannot either.
	 */
	static async open(): Promise<Language> {
		const wanted = keptLanguage() ?? matchLanguage(navigator.languages);
		if (wanted === undefined) return new Language(await fetched('en'), false);
		return new Language(await fetched(wanted).catch(() => fetched('en')), true);
	}

	/** Reactive. */
	get tag(): LanguageTag {
		return this.#spoken.tag;
	}

	/** Speaks `tag` from now on, and next time. False when its words could not be fetched. */
	async choose(tag: LanguageTag): Promise<boolean> {
		if (!(await this.#speak(tag))) return false;
		this.#isWanted = true;
		keepLanguage(tag);
		return true;
	}

	/** What an initiative speaks (BCP 47, first before later), for a person of whom nothing is known. */
	async suggest(tags: readonly string[]): Promise<void> {
		const tag = this.#isWanted ? undefined : matchLanguage(tags);
		if (tag !== undefined) await this.#speak(tag);
	}

	async #speak(tag: LanguageTag): Promise<boolean> {
		try {
			if (tag !== this.#spoken.tag) this.#spoken = await fetched(tag);
		} catch {
			return false;
		}
		this.#tellThePage();
		return true;
	}

	#tellThePage(): void {
		const { tag } = this.#spoken;
		document.documentElement.lang = tag;
		document.documentElement.dir = LANGUAGES[tag].dir;
	}
}

async function fetched(tag: LanguageTag): Promise<Spoken> {
	return { tag, words: await LANGUAGES[tag].load() };
}

function keptLanguage(): LanguageTag | undefined {
	try {
		const tag = localStorage.getItem(KEY);
		return tag !== null && isShipped(tag) ? tag : undefined;
	} catch {
		// Storage is blocked: the browser's own languages stand.
		return undefined;
	}
}

function keepLanguage(tag: LanguageTag): void {
	try {
		localStorage.setItem(KEY, tag);
	} catch {
		// Storage is blocked: the choice holds until the page closes.
	}
}

/** The language of the person on this device: kept here, shared with nobody. */
import { type FirstWords, LATE_AREAS, type LateArea } from './late-areas.ts';
import { isShipped, LANGUAGES, type LanguageTag, matchLanguage } from './languages.ts';
import { mirror } from './mirror.ts';
import { type Words } from './words.ts';

const KEY = 'keel-language';

type LateHere = { -readonly [Area in LateArea]?: Words[Area] };

interface Spoken {
	readonly tag: LanguageTag;
	/** With the late areas that have come so far. */
	readonly words: FirstWords & LateHere;
}

export class Language {
	/** The words of the language spoken now, at every depth. Reactive; late areas once they were wanted. */
	readonly words: Words;
	#spoken: Spoken;
	/** The person chose it, or their browser asked for it: an initiative does not change that. */
	#isWanted: boolean;

	/** Spoken from the first word on; `open` fetches it. */
	constructor(spoken: Spoken, isWanted: boolean) {
		this.#spoken = $state.raw(spoken);
		this.#isWanted = isWanted;
		// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- reason: a late area is read by those alone who waited for it
		this.words = mirror(() => this.#spoken.words as Words);
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

	/**
	 * Fetches areas that only some pages show. They can be read from when this resolves, in every language
	 * that is spoken afterwards; it rejects when one of them cannot be fetched.
	 */
	async want(...areas: readonly LateArea[]): Promise<void> {
		let spoken: Spoken;
		do {
			spoken = this.#spoken;
			// Nobody has read them yet, so nothing on the screen has to hear of it.
			await add(spoken, areas);
		} while (spoken !== this.#spoken);
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
			if (tag !== this.#spoken.tag) this.#spoken = await this.#inFull(tag);
		} catch {
			return false;
		}
		this.#tellThePage();
		return true;
	}

	/** With every late area that somebody may be reading. */
	async #inFull(tag: LanguageTag): Promise<Spoken> {
		const next = await fetched(tag);
		const awaited = (): readonly LateArea[] =>
			LATE_AREAS.filter((area) => area in this.#spoken.words && !(area in next.words));
		// More may be wanted while these are on their way.
		while (awaited().length > 0) await add(next, awaited());
		return next;
	}

	#tellThePage(): void {
		const { tag } = this.#spoken;
		document.documentElement.lang = tag;
		document.documentElement.dir = LANGUAGES[tag].dir;
	}
}

async function fetched(tag: LanguageTag): Promise<Spoken> {
	return { tag, words: { ...(await LANGUAGES[tag].load()).words } };
}

/** Fetches what it lacks of `areas`. */
async function add({ tag, words }: Spoken, areas: readonly LateArea[]): Promise<void> {
	const { late } = await LANGUAGES[tag].load();
	const addOne = async <Area extends LateArea>(area: Area): Promise<void> => {
		words[area] ??= await late[area]();
	};
	await Promise.all(areas.map(addOne));
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

/** Reads what is pasted once its reader has been fetched: nobody waits for it to read or to write. */
import { DOMParser, type Schema, Slice } from '@tiptap/pm/model';
import type * as reading from './clipboard.ts';
import { type PasteReport, type PasteWords } from './clipboard-report.ts';

/** The module that reads. */
export type Reading = typeof reading;

export class LateReader extends DOMParser {
	readonly #words: PasteWords;
	#reading: Reading | undefined;
	#reader: reading.ClipboardReader | undefined;

	/** `here`: the module, where it stands already. */
	constructor(schema: Schema, words: PasteWords, here?: Reading) {
		super(schema, []);
		this.#words = words;
		if (here) this.#use(here);
	}

	get isHere(): boolean {
		return this.#reader !== undefined;
	}

	/** Fetches the reader; answers whether it is here. */
	async want(): Promise<boolean> {
		if (this.isHere) return true;
		try {
			this.#use(await import('./clipboard.ts'));
		} catch {
			// No network and not kept yet: asked for again with the next paste.
		}
		return this.isHere;
	}

	/** HTML that can be parsed without running or fetching anything. */
	tame(html: string): string {
		return this.#reading?.tameHtml(html) ?? '';
	}

	override parseSlice(dom: globalThis.Node): Slice {
		return this.#reader?.parseSlice(dom) ?? Slice.empty;
	}

	parseText(text: string, isPlain: boolean): Slice {
		return this.#reader?.parseText(text, isPlain) ?? Slice.empty;
	}

	/** What the last reading could not keep, told once. */
	takeReport(): PasteReport | undefined {
		return this.#reader?.takeReport();
	}

	#use(here: Reading): void {
		this.#reading = here;
		this.#reader = new here.ClipboardReader(this.schema, this.#words);
	}
}

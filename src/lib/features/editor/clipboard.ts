/** The reader of the clipboard as the editor asks for it; fetched apart (`late-reader.ts`). */
import { DOMParser, type Schema, type Slice } from '@tiptap/pm/model';
import { type PasteReport, type PasteWords } from './clipboard-report.ts';
import { readClipboard, type Reading } from './clipboard-reader.ts';
import { sliceOf } from './clipboard-slice.ts';
import { readPlain } from './paste-text.ts';

export { tameHtml } from './clipboard-tame.ts';

/** Reads what is pasted into our blocks, and remembers what it could not keep. */
export class ClipboardReader extends DOMParser {
	readonly #words: PasteWords;
	#last: Reading | undefined;

	constructor(schema: Schema, words: PasteWords) {
		super(schema, []);
		this.#words = words;
	}

	/** Of HTML that was tamed before. */
	override parseSlice(dom: globalThis.Node): Slice {
		this.#last = readClipboard(dom, this.#words);
		return sliceOf(this.schema, this.#last.blocks);
	}

	parseText(text: string, isPlain: boolean): Slice {
		this.#last = readPlain(text, isPlain, this.#words);
		return sliceOf(this.schema, this.#last.blocks);
	}

	/** What the last reading could not keep, told once. */
	takeReport(): PasteReport | undefined {
		const { report } = this.#last ?? {};
		this.#last = undefined;
		return report;
	}
}

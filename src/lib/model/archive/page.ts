/** Markdown pages out of records: headings, facts as a list, texts below them. */
import * as Y from 'yjs';
import { readBlocks } from '../schema/text/index.ts';
import { blocksToMarkdown } from '../schema/text/markdown.ts';
import { runsToMarkdown } from '../schema/text/markdown-runs.ts';
import { type Describer } from './facts.ts';
import { type Entry, type Kind } from './source.ts';
import { type ArchiveWords } from './words.ts';

/** Plain words as Markdown: whatever looks like a sign stands as itself. */
export function plain(words: string): string {
	return runsToMarkdown([{ text: words }], { break: '\\\n' });
}

/** A heading of `level` 1 to 6. */
export function heading(level: number, words: string): string {
	return `${'#'.repeat(level)} ${plain(words)}`;
}

/** A word as it stands at the beginning of a line. */
export function capital(word: string): string {
	const [first = '', ...rest] = word;
	return first.toUpperCase() + rest.join('');
}

/** A rich or long text; its own headings stand below a heading of `level`. */
export function textOf(text: Y.XmlFragment | Y.Text, level: number): string {
	if (text instanceof Y.XmlFragment) {
		return blocksToMarkdown(readBlocks(text), { headingBase: Math.min(4, level + 1) });
	}
	return plain(text.toString());
}

/** Paragraphs with an empty line between them; what is empty is left out. */
export function join(parts: readonly string[]): string {
	return parts.filter((part) => part.trim() !== '').join('\n\n');
}

/** A whole file. */
export function page(parts: readonly string[]): string {
	return `${join(parts)}\n`;
}

export class PageWriter {
	readonly #words: ArchiveWords;
	readonly #describer: Describer;

	constructor(words: ArchiveWords, describer: Describer) {
		this.#words = words;
		this.#describer = describer;
	}

	/** Records of a kind under their heading; nothing where there is none. `extra`: as for `entry`. */
	section(
		level: number,
		title: string,
		kind: Kind,
		entries = kind.entries,
		extra: (entry: Entry) => readonly string[] = () => []
	): string {
		if (entries.length === 0) return '';
		const written = entries.map((entry) => this.entry(level + 1, kind, entry, extra(entry)));
		return join([heading(level, title), ...written]);
	}

	/** One record: its name, its facts, its texts. `extra`: lines for what others say about it. */
	entry(level: number, kind: Kind, entry: Entry, extra: readonly string[] = []): string {
		const facts = this.#describer.facts(kind, entry);
		const lines = facts
			.filter(({ text }) => text === undefined)
			.map(({ label, value }) => this.line(label, value));
		const archived = this.#describer.archived(entry);
		const texts = facts.flatMap(({ label, text }) => {
			const written = text === undefined ? '' : textOf(text, level);
			return written === '' ? [] : [`**${plain(label)}**`, written];
		});
		return join([
			kind.title === undefined ? '' : heading(level, entry.title || this.#words.unnamed),
			archived === '' ? '' : `_${plain(archived)}_`,
			[...lines, ...extra].join('\n'),
			...texts
		]);
	}

	/** One line of a list: what, and how it is. */
	line(label: string, value: string): string {
		// Further lines stay within the point of the list.
		return `- **${plain(label)}:** ${plain(value).replaceAll('\n', '\n  ')}`;
	}
}

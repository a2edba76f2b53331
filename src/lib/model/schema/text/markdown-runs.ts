import { type Run } from './blocks.ts';
import { firstLetter, isLetter, lastLetter } from './markdown-signs.ts';

/** The address of a reference; `undefined` where the words shall stand alone. */
export type LinkOf = (ref: string) => string | undefined;

export interface RunOptions {
	/** What stands for a line break within the block. */
	readonly break: string;
	readonly chipLink?: LinkOf | undefined;
	/** Where a bar would end the cell. */
	readonly isInTable?: boolean;
}

/** The marks from the outside to the inside, with the signs they have and the tags they fall back to. */
const styles = [
	{ style: 'bold', sign: '**', tag: 'strong' },
	{ style: 'italic', sign: '_', tag: 'em' },
	{ style: 'strike', sign: '~~', tag: 'del' },
	{ style: 'underline', sign: '', tag: 'u' }
] as const;

/** The words of one block in Markdown, their formatting nested, their signs escaped. */
export function runsToMarkdown(runs: readonly Run[], options: RunOptions): string {
	const lines = linesOf(runs).map((line) => new LineWriter(options).write(line));
	const text = lines.reduce((above, line) => {
		// A backslash breaks only between words; at either end of a block it would be seen.
		const sign = above === '' || line === '' ? '<br>' : options.break;
		return above + sign + line;
	});
	return options.isInTable ? text.replace(/\|/g, '\\|') : text;
}

/** The runs cut at their line breaks: no sign of Markdown spans one safely. */
function linesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
	const lines: Run[][] = [[]];
	for (const run of runs) {
		run.text.split('\n').forEach((text, index) => {
			if (index > 0) lines.push([]);
			if (text !== '') lines.at(-1)?.push({ ...run, text });
		});
	}
	return lines;
}

class LineWriter {
	readonly #options: RunOptions;
	/** The sign in front of these words, where they stand within signs. */
	readonly #lead: string;
	#out = '';

	constructor(options: RunOptions, lead = '') {
		this.#options = options;
		this.#lead = lead;
	}

	write(runs: readonly Run[]): string {
		this.#links(runs);
		return escapeStart(this.#out.trim());
	}

	#links(runs: readonly Run[]): void {
		for (const [group, after] of groupsOf(runs, (run) => this.#hrefOf(run) ?? '')) {
			const href = group[0] && this.#hrefOf(group[0]);
			const words = group.map((run) => run.text).join('');
			if (href === undefined || words.trim() === '') this.#styles(group, 0, after);
			else if (words === href && /^https?:/.test(href)) this.#out += `<${href}>`;
			else {
				// With a mark of exclamation in front it would be a picture.
				this.#out = this.#out.replace(/!$/, '\\!');
				this.#out += `${/^\s*/.exec(words)?.[0] ?? ''}[`;
				const start = this.#out.length;
				this.#styles(group, 0, ']');
				this.#out = this.#out.slice(0, start) + this.#out.slice(start).trim();
				this.#out += `](${/[()]/.test(href) ? `<${href}>` : href})`;
				this.#out += /\s*$/.exec(words)?.[0] ?? '';
			}
		}
	}

	#hrefOf(run: Run): string | undefined {
		return run.link ?? (run.chip === undefined ? undefined : this.#options.chipLink?.(run.chip));
	}

	/** `next` is the letter that follows these runs, or '' at the end of the line. */
	#styles(runs: readonly Run[], depth: number, next: string): void {
		const look = styles[depth];
		if (!look) {
			this.#leaves(runs, next);
			return;
		}
		for (const [group, after] of groupsOf(runs, (run) => String(run[look.style] ?? false))) {
			const words = group.map((run) => run.text).join('');
			if (!group[0]?.[look.style] || words.trim() === '') {
				this.#styles(group, depth + 1, after || next);
			} else {
				this.#wrapped(group, depth, after || next);
			}
		}
	}

	#wrapped(runs: readonly Run[], depth: number, next: string): void {
		const look = styles[depth];
		if (!look) return;
		const words = runs.map((run) => run.text).join('');
		const lead = /^\s*/.exec(words)?.[0] ?? '';
		const trail = /\s*$/.exec(words)?.[0] ?? '';
		const inner = new LineWriter(this.#options, '*');
		inner.#styles(runs, depth + 1, trail || next || '*');
		const text = inner.#out.trim();
		const before = lead === '' ? lastLetter(this.#out) : ' ';
		const after = trail === '' ? next : ' ';
		const isSigned = look.sign !== '' && flanks(look.sign, before, text, after);
		const [open, close] = isSigned ? [look.sign, look.sign] : [`<${look.tag}>`, `</${look.tag}>`];
		this.#out += lead + open + text + close + trail;
	}

	#leaves(runs: readonly Run[], next: string): void {
		for (const [group, after] of groupsOf(runs, (run) => String(run.code ?? false))) {
			const words = group.map((run) => run.text).join('');
			const isCode = group[0]?.code === true && words.trim() !== '';
			this.#out += isCode
				? codeSpan(words)
				: escapeWords(words, lastLetter(this.#out) || this.#lead, after || next);
		}
	}
}

/** Neighbours with the same key, each group with the first letter of the one behind it. */
function groupsOf(
	runs: readonly Run[],
	keyOf: (run: Run) => string
): readonly (readonly [group: readonly Run[], after: string])[] {
	const groups: Run[][] = [];
	for (const run of runs) {
		const open = groups.at(-1);
		const last = open?.at(-1);
		if (open && last && keyOf(last) === keyOf(run)) open.push(run);
		else groups.push([run]);
	}
	return groups.map((group, at) => [group, firstLetter(groups[at + 1]?.[0]?.text ?? '')]);
}

/** Whether signs between these letters are read as signs (CommonMark, "left- and right-flanking"). */
function flanks(sign: string, before: string, inside: string, after: string): boolean {
	const first = firstLetter(inside);
	const last = lastLetter(inside);
	if (sign === '_' && (isLetter(before) || isLetter(after))) return false;
	return (isLetter(first) || !isLetter(before)) && (isLetter(last) || !isLetter(after));
}

function codeSpan(words: string): string {
	const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map((signs) => signs.length));
	const fence = '`'.repeat(longest + 1);
	const pad = /^[`\s]|[`\s]$/.test(words) ? ' ' : '';
	return fence + pad + words + pad + fence;
}

function escapeWords(words: string, before: string, after: string): string {
	return words
		.replace(/[\\`*[\]]/g, '\\$&')
		.replace(/_/g, (_sign, at: number, whole: string) => {
			const left = lastLetter(whole.slice(0, at)) || before;
			const right = firstLetter(whole.slice(at + 1)) || after;
			return isLetter(left) && isLetter(right) ? '_' : '\\_';
		})
		.replace(/~/g, (_sign, at: number, whole: string) =>
			/[\s(]/.test(whole[at - 1] ?? (before || ' ')) && /\d/.test(whole[at + 1] ?? '') ? '~' : '\\~'
		)
		.replace(/<(?=[a-z/!?])/gi, '\\<')
		.replace(/&(?=#?\w+;)/g, '\\&');
}

/** Signs that mean something only at the beginning of a line. */
function escapeStart(line: string): string {
	return line
		.replace(/^(#{1,6})(?=\s|$)/, '\\$1')
		.replace(/^([-+])(?=\s|$)/, '\\$1')
		.replace(/^(-{3,}|={1,})(?=\s*$)/, '\\$1')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
		.replace(/^(>|\||:?-+:?\s*\|)/, '\\$1');
}

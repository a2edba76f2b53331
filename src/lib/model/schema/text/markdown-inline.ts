import { joinRuns, type Run } from './blocks.ts';
import { safeHref } from './links.ts';
import { closing, closingBracket, isLetter, opens } from './markdown-signs.ts';

type Format = Omit<Run, 'text'>;

/** What a reading met that a text cannot hold. */
export interface MarkdownLosses {
	/** Names of pictures; '' for one without. */
	readonly pictures: string[];
	/** Addresses that must not be followed; their words stay. */
	readonly links: string[];
}

/** Longer lines are no prose: their signs are left as they are, so that nothing grows with its square. */
const MAX_LINE = 10_000;

/** Reads the signs within one block. Never throws; what is no sign is a letter. */
export function inlineToRuns(
	text: string,
	losses: MarkdownLosses,
	picture: (name: string) => string
): readonly Run[] {
	if (text.length > MAX_LINE) return [{ text }];
	const runs: Run[] = [];
	new InlineReader(losses, picture, runs).read(text, {});
	return joinRuns(runs);
}

/** Letters that are never a sign, taken together. */
const WORDS = /[^\\`*_~[!<&h]*/y;

const delimiters = [
	{ sign: '**', style: 'bold' },
	{ sign: '__', style: 'bold' },
	{ sign: '~~', style: 'strike' },
	{ sign: '*', style: 'italic' },
	{ sign: '_', style: 'italic' }
] as const;

const styleOfTag = {
	strong: 'bold',
	b: 'bold',
	em: 'italic',
	i: 'italic',
	u: 'underline',
	ins: 'underline',
	del: 'strike',
	s: 'strike',
	code: 'code'
} as const;

const entities: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
	['#39', "'"]
]);

class InlineReader {
	readonly #losses: MarkdownLosses;
	readonly #picture: (name: string) => string;
	readonly #runs: Run[];

	constructor(losses: MarkdownLosses, picture: (name: string) => string, runs: Run[]) {
		this.#losses = losses;
		this.#picture = picture;
		this.#runs = runs;
	}

	read(text: string, format: Format): void {
		for (let at = 0; at < text.length;) {
			WORDS.lastIndex = at;
			const words = WORDS.exec(text)?.[0] ?? '';
			this.#add(words, format);
			at += words.length;
			if (at === text.length) return;
			at += this.#sign(text, at, format) || this.#add(text.charAt(at), format);
		}
	}

	/** How many letters a sign at this place took; 0 where none stands. */
	#sign(text: string, at: number, format: Format): number {
		const rest = text.slice(at);
		const escaped = /^\\([!-/:-@[-`{-~\n])/.exec(rest)?.[1];
		if (escaped !== undefined) return this.#add(escaped, format) + 1;
		switch (text.charAt(at)) {
			case '`':
				return this.#code(rest, format);
			case '!':
				return rest[1] === '[' ? this.#link(rest.slice(1), format, true) : 0;
			case '[':
				return this.#link(rest, format, false);
			case '<':
				return this.#tag(rest, format);
			case '&':
				return this.#entity(rest, format);
			case 'h':
				return this.#address(text, at, format);
			default:
				return this.#delimited(text, at, format);
		}
	}

	#code(rest: string, format: Format): number {
		const fence = /^`+/.exec(rest)?.[0] ?? '`';
		for (let end = rest.indexOf(fence, fence.length); end > 0;) {
			const run = /^`+/.exec(rest.slice(end))?.[0] ?? '';
			if (run.length === fence.length) {
				const words = rest.slice(fence.length, end);
				const isPadded = /^ .*[^ ].* $/s.test(words) || /^ [^ ] $/.test(words);
				this.#add(isPadded ? words.slice(1, -1) : words, { ...format, code: true });
				return end + fence.length;
			}
			end = rest.indexOf(fence, end + run.length);
		}
		return this.#add(fence, format);
	}

	#link(rest: string, format: Format, isPicture: boolean): number {
		const end = closingBracket(rest);
		if (end < 0 || rest[end + 1] !== '(') return 0;
		const found =
			/^\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+["'][^"'\n]*["'])?\s*\)/.exec(
				rest.slice(end + 1)
			);
		if (!found) return 0;
		const label = rest.slice(1, end);
		const raw = found[1] ?? found[2] ?? '';
		const taken = end + 1 + found[0].length;
		if (isPicture) {
			const name = label.trim() || (/[^/]+$/.exec(raw)?.[0] ?? '');
			this.#losses.pictures.push(name);
			this.#add(this.#picture(name), format);
			return taken + 1;
		}
		const href = safeHref(raw);
		if (href === undefined && raw !== '' && !raw.startsWith('#')) this.#losses.links.push(raw);
		this.read(label, href === undefined ? format : { ...format, link: href });
		return taken;
	}

	#tag(rest: string, format: Format): number {
		const auto = /^<((?:https?:\/\/|mailto:|tel:)[^\s<>]+)>/.exec(rest);
		const address = auto?.[1];
		if (auto && address !== undefined) {
			const href = safeHref(address);
			this.#add(address, href === undefined ? format : { ...format, link: href });
			return auto[0].length;
		}
		const line = /^<br\s*\/?>/i.exec(rest);
		if (line) {
			this.#add('\n', format);
			return line[0].length;
		}
		const name = /^<([a-z]+)>/i.exec(rest)?.[1]?.toLowerCase();
		const style = Object.entries(styleOfTag).find(([tag]) => tag === name)?.[1];
		if (name === undefined || style === undefined) return 0;
		const open = name.length + 2;
		const end = rest.toLowerCase().indexOf(`</${name}>`, open);
		if (end < 0) return 0;
		this.read(rest.slice(open, end), { ...format, [style]: true });
		return end + open + 1;
	}

	#entity(rest: string, format: Format): number {
		const found = /^&(#?\w{2,8});/.exec(rest);
		const sign = found?.[1] === undefined ? undefined : entities.get(found[1]);
		if (!found || sign === undefined) return 0;
		this.#add(sign, format);
		return found[0].length;
	}

	#address(text: string, at: number, format: Format): number {
		if (format.link !== undefined || isLetter(text.charAt(at - 1))) return 0;
		const found = /^https?:\/\/[^\s<>]+/
			.exec(text.slice(at))?.[0]
			.replace(/[.,;:!?'")\]*_~]+$/, '');
		const href = found === undefined || found.length < 10 ? undefined : safeHref(found);
		if (found === undefined || href === undefined) return 0;
		this.#add(found, { ...format, link: href });
		return found.length;
	}

	#delimited(text: string, at: number, format: Format): number {
		for (const { sign, style } of delimiters) {
			if (!text.startsWith(sign, at)) continue;
			if (!opens(sign, text.slice(0, at), text.slice(at + sign.length))) return 0;
			const end = closing(sign, text, at + sign.length);
			if (end < 0) continue;
			this.read(text.slice(at + sign.length, end), { ...format, [style]: true });
			return end - at + sign.length;
		}
		return 0;
	}

	/** Answers how many letters were added. */
	#add(words: string, format: Format): number {
		if (words !== '') this.#runs.push({ text: words, ...format });
		return words.length;
	}
}

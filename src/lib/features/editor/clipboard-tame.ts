/**
 * Foreign HTML made fit to be parsed. Attributes that a browser acts on while it parses, even in a
 * document that nobody sees, get another name: `style` would be refused and logged by our content
 * security policy, addresses of pictures could be fetched. Scripts and style sheets go as a whole. What
 * comes out is still not trusted: the reader takes words and our own formatting from it, nothing else.
 */

/** Read by the reader under these names. */
export const TAMED = { style: 'data-pasted-style', src: 'data-pasted-src' } as const;

const renamed: ReadonlyMap<string, string> = new Map<string, string>([
	['style', TAMED.style],
	['src', TAMED.src]
]);
const dropped: ReadonlySet<string> = new Set([
	'srcset',
	'background',
	'poster',
	'srcdoc',
	'data',
	// What another editor says of the nesting of its own nodes.
	'data-pm-slice'
]);
const rawTags: ReadonlySet<string> = new Set(['script', 'style', 'xml', 'title']);

/** Pictures that travel inside the HTML are long, and their address says nothing. */
const MAX_SRC = 2048;

/** The HTML with its dangerous parts renamed or gone. Reads every letter once. */
export function tameHtml(html: string): string {
	const out: string[] = [];
	let at = 0;
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open < 0) break;
		out.push(html.slice(at, open));
		if (html.startsWith('<!--', open)) {
			const end = html.indexOf('-->', open + 4);
			at = end < 0 ? html.length : end + 3;
			continue;
		}
		const name = /^<\/?([a-z][^\s/>]*)/i.exec(html.slice(open, open + 80))?.[1];
		if (name === undefined) {
			out.push('<');
			at = open + 1;
			continue;
		}
		const tag = new TagScanner(html, open).scan();
		at = tag.end;
		if (rawTags.has(name.toLowerCase()) && html[open + 1] !== '/') {
			const close = indexOfTag(html, `</${name}`, at);
			at = close < 0 ? html.length : new TagScanner(html, close).scan().end;
		} else out.push(tag.text);
	}
	out.push(html.slice(at));
	return out.join('');
}

function indexOfTag(html: string, start: string, from: number): number {
	const wanted = start.toLowerCase();
	for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
		if (html.slice(at, at + wanted.length).toLowerCase() === wanted) return at;
	}
	return -1;
}

/** Reads one tag as an HTML parser does: names, and values with or without quotes. */
class TagScanner {
	readonly #html: string;
	#at: number;
	#text: string;

	constructor(html: string, open: number) {
		this.#html = html;
		const name = /^<\/?[^\s/>]*/.exec(html.slice(open, open + 80))?.[0] ?? '<';
		this.#at = open + name.length;
		this.#text = name;
	}

	scan(): { readonly text: string; readonly end: number } {
		for (;;) {
			this.#take(/[\s/]/);
			const sign = this.#html[this.#at];
			if (sign === undefined) return { text: '', end: this.#at };
			if (sign === '>') return { text: `${this.#text}>`, end: this.#at + 1 };
			this.#attribute();
		}
	}

	#attribute(): void {
		const start = this.#at;
		this.#at += 1;
		this.#take(/[^\s/>=]/);
		const name = this.#html.slice(start, this.#at).toLowerCase();
		let value = '';
		const mark = this.#at;
		this.#take(/\s/);
		if (this.#html[this.#at] === '=') {
			this.#at += 1;
			this.#take(/\s/);
			value = this.#value();
		} else this.#at = mark;
		if (dropped.has(name) || name.startsWith('on')) return;
		const to = renamed.get(name) ?? name;
		if (to === TAMED.src && value.length > MAX_SRC) return;
		this.#text += ` ${to}=${value === '' ? '""' : value}`;
	}

	/** With its quotes. */
	#value(): string {
		const quote = this.#html[this.#at];
		const start = this.#at;
		if (quote === '"' || quote === "'") {
			const end = this.#html.indexOf(quote, start + 1);
			this.#at = end < 0 ? this.#html.length : end + 1;
		} else this.#take(/[^\s>]/);
		return this.#html.slice(start, this.#at);
	}

	#take(kind: RegExp): void {
		for (let sign = this.#html[this.#at]; sign !== undefined; sign = this.#html[this.#at]) {
			if (!kind.test(sign)) return;
			this.#at += 1;
		}
	}
}

/** A text that two people write in, in one document with its threads. */
import * as Y from 'yjs';
import { addCause } from '#lib/model/agenda/agenda.ts';
import { rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import { newBlock } from '#lib/model/schema/text/write.ts';
import { blocksIn, type NewBlock } from '#lib/model/schema/text/index.ts';
import { agendaOf, type Pen } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { placeOf, type Standing, threadsIn } from './standing.ts';
import { addComment, addSuggestion, spokenOf, type Spoken, type Talk } from './talk.ts';
import { blockIdOf, lettersOf, textsIn } from './texts.ts';
import { type Thread } from './thread.ts';

/** One device of one person, as the agenda stands on it. */
export class Desk {
	readonly doc: Y.Doc;
	readonly pen: Pen;
	readonly talk: Talk;

	constructor(by = 'account-1', doc = new Y.Doc(), seed = 1) {
		this.doc = doc;
		this.pen = penOf(by, randomFrom(seed));
		this.talk = { handle: agendaOf(doc, this.pen), document: 'agenda' };
	}

	/** Adds a root cause with this evidence. */
	write(...lines: readonly (string | NewBlock)[]): this {
		addCause(agendaOf(this.doc, this.pen), {
			label: 'A cause',
			evidence: lines.map((line) => (typeof line === 'string' ? { runs: line } : line))
		});
		return this;
	}

	/** The same document on another device. */
	copy(by: string, seed = 2): Desk {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc), 'test:network');
		return new Desk(by, doc, seed);
	}

	take(other: Desk): this {
		Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc), 'test:network');
		return this;
	}

	text(at = 0): Y.XmlFragment {
		const found = textsIn(this.doc, 'agenda')[at];
		if (!found) throw new Error('There is no text');
		return found.fragment;
	}

	words(at = 0): string {
		return blocksIn(this.text(at)).map(lettersOf).join('\n');
	}

	line(at: number, text = 0): Y.XmlElement {
		const found = blocksIn(this.text(text))[at];
		if (!found) throw new Error(`There is no line ${at}`);
		return found;
	}

	letters(at: number, text = 0): Y.XmlText {
		const found = this.line(at, text).get(0);
		if (!(found instanceof Y.XmlText)) throw new Error('There are no letters');
		return found;
	}

	/** Other words for a line, as somebody types them. */
	rewrite(at: number, words: string): this {
		this.doc.transact(() => rewriteWords(this.line(at), words), 'test:typing');
		return this;
	}

	/** Splits a line before this letter, as the editor does: the tail is a new line. */
	split(at: number, offset: number): this {
		this.doc.transact(() => {
			const tail = lettersOf(this.line(at)).slice(offset);
			this.letters(at).delete(offset, tail.length);
			this.insert(at + 1, tail);
		}, 'test:typing');
		return this;
	}

	/** Joins a line with the one above, as the editor does: its letters are written anew. */
	join(at: number): this {
		this.doc.transact(() => {
			const tail = lettersOf(this.line(at));
			this.text().delete(at, 1);
			const above = this.letters(at - 1);
			above.insert(above.length, tail);
		}, 'test:typing');
		return this;
	}

	/** Takes a line out. */
	cut(at: number): string {
		const words = lettersOf(this.line(at));
		this.text().delete(at, 1);
		return words;
	}

	insert(at: number, words: string, text = 0): this {
		this.text(text).insert(at, [newBlock({ runs: words }, this.pen.createId())]);
		return this;
	}

	/** Remembers words of the first text. */
	spoken(quote: string): Spoken {
		const [first = '', ...rest] = quote.split('\n');
		const lines = blocksIn(this.text());
		const begin = lines.findIndex((line) => lettersOf(line).includes(first));
		const [from, to] = [lines[begin], lines[begin + rest.length]];
		if (!from || !to) throw new Error(`No “${quote}” here`);
		const offset = lettersOf(from).indexOf(first);
		const spoken = spokenOf(this.talk, {
			text: '',
			from: { block: blockIdOf(from), offset },
			to: {
				block: blockIdOf(to),
				offset: rest.length === 0 ? offset + first.length : (rest.at(-1)?.length ?? 0)
			}
		});
		if (!spoken) throw new Error(`“${quote}” cannot be spoken of`);
		return spoken;
	}

	comment(quote: string, text = 'Why?'): string {
		return idOf(addComment(this.talk, this.spoken(quote), { text }));
	}

	suggest(quote: string, words: string, text = ''): string {
		return idOf(addSuggestion(this.talk, this.spoken(quote), words, { text }));
	}

	thread(id: string): Thread {
		const found = threadsIn(this.doc, 'agenda').find(({ thread }) => thread.id === id);
		if (!found) throw new Error('There is no such thread');
		return found.thread;
	}

	standing(id: string): Standing {
		return placeOf(this.thread(id), this.doc, 'agenda');
	}

	/** The words a thread stands at, or what became of it. */
	at(id: string): string {
		const found = this.standing(id);
		return found.state === 'passage' ? `“${found.words}”` : found.state;
	}
}

/** The same work apart, joined in both orders. */
export function bothOrders(
	begin: Desk,
	onA: (desk: Desk) => void,
	onB: (desk: Desk) => void
): readonly (readonly [order: string, desk: Desk])[] {
	const [a, b] = [begin.copy('account-1', 11), begin.copy('account-2', 12)];
	onA(a);
	onB(b);
	return [
		['A then B', begin.copy('account-1', 21).take(a).take(b)],
		['B then A', begin.copy('account-1', 22).take(b).take(a)],
		['A joined', a.copy('account-1', 23).take(b)],
		['B joined', b.copy('account-2', 24).take(a)]
	];
}

export function idOf(result: { readonly ok: boolean; readonly value?: string }): string {
	if (result.value === undefined) throw new Error('Nothing was added');
	return result.value;
}

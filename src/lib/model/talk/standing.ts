/** Where threads stand now: at their passage, where it was moved to, or nowhere any more. */
import * as Y from 'yjs';
import { rootsOf } from '../merge/record-roots.ts';
import { readRows } from '../schema/collection.ts';
import { evenlySpaced } from '../schema/text-values.ts';
import { mapOf } from '../workspace.ts';
import { Letters, type Passage, passagesAt, wordsOf } from './anchor.ts';
import { type PlacedText, textsIn } from './texts.ts';
import { type About, Thread } from './thread.ts';

export type Standing =
	| {
			readonly state: 'passage';
			readonly about: About & { readonly field: string };
			readonly fragment: Y.XmlFragment;
			readonly passages: readonly Passage[];
			/** What stands there now. */
			readonly words: string;
			/** The passage is no longer what was spoken of. */
			readonly isChanged: boolean;
	  }
	| { readonly state: 'record'; readonly about: About }
	/** What was spoken of is gone, or was put away. */
	| { readonly state: 'detached'; readonly about: About | undefined };

export type PassageStanding = Extract<Standing, { readonly state: 'passage' }>;

/** A thread and where it stands. */
export interface PlacedThread {
	readonly thread: Thread;
	readonly standing: Standing;
}

/** Every thread of a document that nobody put away, the oldest first. Never throws, never writes. */
export function threadsIn(doc: Y.Doc, document: string): readonly PlacedThread[] {
	const map = mapOf(doc, 'threads');
	if (!map || map.size === 0) return [];
	const place = placing(doc, document);
	return [...readRows(map, Thread).values()]
		.filter(({ archived, about }) => archived === undefined && about !== undefined)
		.map((thread) => ({ thread, standing: place(thread) }))
		.sort(
			(a, b) => momentOf(a.thread) - momentOf(b.thread) || (a.thread.id < b.thread.id ? -1 : 1)
		);
}

/** Where one thread stands now. */
export function placeOf(thread: Thread, doc: Y.Doc, document: string): Standing {
	return placing(doc, document)(thread);
}

/** Answers for many threads of one moment; other texts are searched only for a passage that went. */
function placing(doc: Y.Doc, document: string): (thread: Thread) => Standing {
	const texts = textsIn(doc, document).filter(({ isPutAway }) => !isPutAway);
	let letters: Letters | undefined;
	return ({ about, anchor }) => {
		if (!about) return { state: 'detached', about };
		if (!anchor) {
			return isThere(doc, document, about)
				? { state: 'record', about }
				: { state: 'detached', about };
		}
		const at = passagesAt(anchor, doc);
		const text = at && texts.find(({ fragment }) => fragment === at.fragment);
		const { quote } = anchor;
		const here = text && at.passages.length > 0 ? standing(text, at.passages, quote) : undefined;
		if (here && !here.isChanged) return here;
		letters ??= new Letters(texts);
		const found = letters.find(anchor);
		// Split lines leave a part of it here; where most of it is gone, it stands somewhere else.
		const isMoved =
			found &&
			(!here || overlap(found.passages, here.passages) || here.words.length * 2 <= quote.length);
		if (isMoved) return standing(found.text, found.passages, quote);
		if (here) return here;
		return { state: 'detached', about };
	};
}

function standing(
	{ about, fragment }: PlacedText,
	passages: readonly Passage[],
	quote: string
): PassageStanding {
	const words = wordsOf(passages);
	const isChanged = evenlySpaced(words) !== evenlySpaced(quote);
	return { state: 'passage', about, fragment, passages, words, isChanged };
}

function overlap(some: readonly Passage[], others: readonly Passage[]): boolean {
	return some.some((one) =>
		others.some(
			(other) => one.element === other.element && one.from < other.to && other.from < one.to
		)
	);
}

function isThere(doc: Y.Doc, document: string, { root, record }: About): boolean {
	const kind = rootsOf(document).find(({ name }) => name === root);
	const map = kind && mapOf(doc, root);
	const raw: unknown = kind?.holds === 'one' ? map : map?.get(record);
	return raw instanceof Y.Map && !raw.has('archived');
}

function momentOf({ createdAt }: Thread): number {
	return createdAt === undefined ? 0 : Date.parse(createdAt);
}

/** Where a document keeps the record of this id; undefined where it does not. */
export function recordIn(doc: Y.Doc, document: string, record: string): About | undefined {
	for (const { name: root, holds } of rootsOf(document)) {
		const isItself = holds === 'one' && document === `meeting/${record}`;
		if (isItself) return { root, record: root };
		if (holds === 'many' && mapOf(doc, root)?.has(record)) return { root, record };
	}
	return undefined;
}

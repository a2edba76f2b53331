/** Taking over the words that somebody suggested: an ordinary edit, that happens once. */
import * as Y from 'yjs';
import { hashedId } from '../merge/item-id.ts';
import { change } from '../schema/collection.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { blocksIn } from '../schema/text/index.ts';
import { rewriteWords } from '../schema/text/rewrite.ts';
import { type Passage } from './anchor.ts';
import { placeOf } from './standing.ts';
import { shelfOf, type Talk } from './talk.ts';
import { lettersOf, textsIn } from './texts.ts';
import { type About, Thread } from './thread.ts';

export type AcceptError =
	| CommandError
	/** The passage is not what it was; `now` stands there. */
	| { readonly type: 'changed'; readonly now: string }
	/** The passage is gone, or lies in several lines now. */
	| { readonly type: 'detached' };

/**
 * Puts the suggested words in place of the passage, word by word. Where the passage changed since it was
 * spoken of, `anyway` is asked for. Two devices that accept at the same time from the same words make
 * the very same edit, so joining them changes nothing.
 */
export function acceptSuggestion(
	talk: Talk,
	id: string,
	{ anyway = false }: { readonly anyway?: boolean } = {}
): Result<void, AcceptError> {
	const { handle, document } = talk;
	const { map, origin } = shelfOf(talk);
	const raw = map.get(id);
	const thread = Thread.read(id, raw);
	if (!(raw instanceof Y.Map) || thread?.kind !== 'suggestion') {
		return failure({ type: 'not-found', id });
	}
	const standing = placeOf(thread, handle.doc, document);
	const [passage] = standing.state === 'passage' ? standing.passages : [];
	if (standing.state !== 'passage' || !passage || standing.passages.length > 1) {
		return failure({ type: 'detached' });
	}
	if (standing.isChanged && !anyway) return failure({ type: 'changed', now: standing.words });
	const edit = editOf(talk, id, standing.about, passage, thread.words);
	return change<void>(handle, origin, () => {
		const { doc, pen } = handle;
		doc.transact((transaction) => {
			if (edit) Y.applyUpdate(doc, edit, origin);
			// It is this person's doing, however it came in.
			transaction.local = true;
		});
		Thread.put(raw, 'answers', pen.createId(), { choice: 'accepted', by: pen.by, at: pen.now() });
		return success(undefined);
	});
}

/**
 * The edit as an update that is the same on every device where the words stand between the same letters.
 * It is made on a copy, by a client whose id follows from the thread and from those letters: Yjs takes
 * what it has already for nothing new.
 */
function editOf(
	{ handle: { doc }, document }: Talk,
	id: string,
	about: About,
	passage: Passage,
	words: string
): Uint8Array | undefined {
	const line = textsIn(doc, document)
		.filter((text) => text.about.record === about.record && text.about.field === about.field)
		.flatMap(({ fragment }) => blocksIn(fragment))
		.indexOf(passage.element);
	const letters = lettersOf(passage.element);
	const wanted = letters.slice(0, passage.from) + words + letters.slice(passage.to);
	const state = Y.encodeStateAsUpdate(doc);
	const write = (client: number) => {
		const copy = new Y.Doc();
		Y.applyUpdate(copy, state);
		copy.clientID = client;
		const element = textsIn(copy, document)
			.filter((text) => text.about.record === about.record && text.about.field === about.field)
			.flatMap(({ fragment }) => blocksIn(fragment))[line];
		let update: Uint8Array | undefined;
		copy.on('update', (bytes: Uint8Array) => (update = bytes));
		if (element) copy.transact(() => rewriteWords(element, wanted));
		return { copy, update };
	};
	const { copy, update } = write(freeClient(doc, id, ''));
	const { structs } = update ? Y.decodeUpdate(update) : { structs: [] };
	const between = structs.map((struct) =>
		struct instanceof Y.Item
			? [
					placeIn(copy, struct.origin),
					placeIn(copy, struct.rightOrigin),
					struct.content.getContent()
				]
			: []
	);
	if (structs.length === 0) return update;
	return write(freeClient(doc, id, JSON.stringify(between))).update;
}

/** A letter of somebody's, or nothing where it is one of the new ones. */
function placeIn(copy: Y.Doc, letter: Y.ID | null): string {
	return letter === null || letter.client === copy.clientID
		? ''
		: `${letter.client}.${letter.clock}`;
}

/** A Yjs client id that follows from a thread and a place, and that nobody has written with. */
function freeClient(doc: Y.Doc, id: string, place: string): number {
	for (let round = 0; ; round += 1) {
		const name = hashedId(JSON.stringify([id, place, round]));
		let client = 0;
		for (const sign of name.slice(0, 8)) client = (client * 31 + sign.charCodeAt(0)) >>> 0;
		if (client > 0 && !doc.store.clients.has(client)) return client;
	}
}

/** Marks of joins and news on records and over texts. Where there are neither, nothing is read. */
import { type ApartDesk, type Spot } from '#lib/features/apart/apart-desk.svelte.ts';
import { type NewsDesk } from '#lib/features/apart/news-desk.svelte.ts';
import { editorOf } from '#lib/features/editor/places.ts';
import { peopleOf } from '#lib/features/apart/sides.ts';
import { type Highlight } from '#lib/features/editor/highlights.ts';
import { liveLater } from '#lib/live/live-later.ts';
import { live } from '#lib/live/live.ts';
import type { Words } from '#lib/messages/words.ts';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { blocksIn, blockText, readBlock, reference } from '#lib/model/schema/text/index.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { type RecordMark } from '#lib/ui/record-marks.ts';
import type * as Y from 'yjs';
import { grouped } from './grouped.ts';
import { newIn } from './new-in.ts';
import { type MarkSource } from './late-marks.svelte.ts';

interface Noted {
	readonly document: DocumentName;
	readonly change: AttributedChange;
}

const NONE: readonly never[] = [];
/** How soon marks where one writes look for their words again; the editor moves them along meanwhile. */
const FOLLOW_MS = 250;

export class ApartMarks implements MarkSource {
	readonly #desk: ApartDesk;
	readonly #news: NewsDesk;
	readonly #words: Words;
	readonly #spots = $derived.by(() => grouped(this.#desk.open, ({ item }) => item.place.record));
	readonly #noted = $derived.by(() => {
		const all = this.#news.all.flatMap(({ document, changes }) =>
			changes.map((change): Noted => ({ document, change }))
		);
		return grouped(all, ({ change }) => change.place.record);
	});
	readonly #spotsIn = $derived.by(() =>
		grouped(this.#desk.open, ({ document, item }) => editorOf(document.name, item.place))
	);
	readonly #notedIn = $derived.by(() =>
		grouped([...this.#noted.values()].flat(), ({ document, change }) =>
			change.type === 'text' ? editorOf(document, change.place) : undefined
		)
	);

	constructor(desk: ApartDesk, news: NewsDesk, words: Words) {
		this.#desk = desk;
		this.#news = news;
		this.#words = words;
	}

	on(recordId: string): readonly RecordMark[] {
		const spots = this.#spots.get(recordId) ?? NONE;
		const noted = this.#noted.get(recordId) ?? NONE;
		if (spots.length === 0 && noted.length === 0) return NONE;
		const say = this.#words.apart.mark;
		const marks: RecordMark[] = [];
		if (spots.length > 0) {
			const open = (): void => this.#desk.show(spots[0]?.item.id);
			marks.push({ kind: 'apart', count: spots.length, label: say.needs(spots.length), open });
		}
		const [first] = noted;
		if (first !== undefined) {
			const open = (): void => this.#news.look(first.document, first.change);
			marks.push({ kind: 'news', count: noted.length, label: say.news(noted.length), open });
		}
		return marks;
	}

	in(name: string, text: Y.XmlFragment, isWritten: boolean): readonly Highlight[] {
		const spots = this.#spotsIn.get(name) ?? NONE;
		const noted = this.#notedIn.get(name) ?? NONE;
		if (spots.length === 0 && noted.length === 0) return NONE;
		const wanted = blocksOf(spots, noted);
		const read = (all: Y.XmlFragment): ReadonlyMap<string, string> => wordsIn(all, wanted);
		const words = (isWritten ? liveLater(text, read, FOLLOW_MS) : live(text, read)).current;
		return [
			...spots.flatMap((spot) => this.#ofSpot(spot, words)),
			...noted.flatMap(({ change }) => this.#ofChange(change, words))
		];
	}

	open({ id, kind }: Pick<Highlight, 'id' | 'kind'>): void {
		if (kind === 'apart') this.#desk.show(id);
		if (kind !== 'news') return;
		for (const { document, change } of [...this.#noted.values()].flat()) {
			if (change.type !== 'text') continue;
			if (change.passages.some(({ block }) => id.startsWith(`${block}:`))) {
				this.#news.look(document, change);
				return;
			}
		}
	}

	#ofSpot({ item }: Spot, words: ReadonlyMap<string, string>): readonly Highlight[] {
		const { block } = item.place;
		const all = block === undefined ? undefined : words.get(block);
		if (block === undefined || all === undefined) return NONE;
		const at = item.now === '' ? -1 : all.indexOf(item.now);
		const [from, to] = at < 0 ? [all.length, all.length] : [at, at + item.now.length];
		const label = this.#words.apart.mark.text(this.#desk.namesOf(peopleOf(item)));
		return [{ id: item.id, kind: 'apart', block, from, to, label }];
	}

	#ofChange(change: AttributedChange, words: ReadonlyMap<string, string>): readonly Highlight[] {
		if (change.type !== 'text') return NONE;
		const names = change.by.length === 0 ? [] : this.#desk.namesOf(change.by);
		const label = this.#words.apart.mark.newsBy(names);
		return change.passages.flatMap(({ block, how, words: compared }) => {
			const all = words.get(block);
			if (all === undefined || how === 'look' || how === 'moved') return [];
			return newIn(all, compared).map(([from, to]) => {
				return { id: `${block}:${from}`, kind: 'news', block, from, to, label };
			});
		});
	}
}

/** Ids of the blocks that these speak of. */
function blocksOf(spots: readonly Spot[], noted: readonly Noted[]): ReadonlySet<string> {
	const ids = spots.flatMap(({ item }) => item.place.block ?? NONE);
	const passages = noted.flatMap(({ change }) => (change.type === 'text' ? change.passages : NONE));
	return new Set([...ids, ...passages.map(({ block }) => block)]);
}

/** The words of some blocks by their id, those of tables too: a long text is not read whole for a few. */
function wordsIn(text: Y.XmlFragment, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
	return new Map(
		blocksIn(text).flatMap((element): readonly (readonly [string, string])[] => {
			const id = reference(element.getAttribute('id'));
			return id !== undefined && wanted.has(id) ? [[id, blockText(readBlock(element))]] : [];
		})
	);
}

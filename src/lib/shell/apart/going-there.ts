/** Showing a place of a document where it stands on its page, or writing there. */
import { type Destination } from '#lib/features/apart/surroundings.ts';
import { editorOf, pageOf, placeAddress } from '#lib/features/editor/places.ts';
import { go } from '../going.ts';
import { landOn, visible, whenDrawn } from '../landing.ts';
import { lineOf, rangeOf } from './find-words.ts';

export class GoingThere {
	readonly #initiativeId: string;
	/** The record that has to be opened to see another: the activity of a milestone. */
	readonly #ownerOf: (destination: Destination) => string | undefined;
	#stop: (() => void) | undefined;

	constructor(initiativeId: string, ownerOf: (destination: Destination) => string | undefined) {
		this.#initiativeId = initiativeId;
		this.#ownerOf = ownerOf;
	}

	/** Scrolls to the place and lights it; opens its record where it is not seen otherwise. */
	async show(destination: Destination): Promise<void> {
		const { document: name, place, words } = destination;
		const editor = editorOf(name, place);
		await this.#arrive(destination);
		if (editor === undefined) this.#landOn(() => visible(place.record));
		else {
			this.#landOn(() => {
				const text = textNamed(editor);
				const range = text && words !== undefined ? rangeOf(text, words) : undefined;
				return (range && lineOf(range)) ?? text;
			});
		}
	}

	/** Puts the caret behind the words, in the text that holds them. */
	async edit(destination: Destination): Promise<void> {
		const { document: name, place, words } = destination;
		const editor = editorOf(name, place);
		if (editor === undefined) return this.show(destination);
		await this.#arrive(destination);
		this.#stop?.();
		this.#stop = whenDrawn(
			() => textNamed(editor),
			(text) => {
				text.focus();
				this.#stop = whenDrawn(
					() => text.querySelector<HTMLElement>('[contenteditable="true"]') ?? undefined,
					(surface) => writeBehind(surface, words ?? '')
				);
			}
		);
	}

	stop(): void {
		this.#stop?.();
	}

	#landOn(find: () => HTMLElement | undefined): void {
		this.#stop?.();
		this.#stop = landOn(find, false);
	}

	/** Goes to the page, and opens the record where its row alone does not show the place. */
	async #arrive(destination: Destination): Promise<void> {
		const { document: name, place } = destination;
		const page = `/i/${this.#initiativeId}${pageOf(name)}`;
		const isHere = location.pathname === page;
		const editor = editorOf(name, place);
		const isSeen = editor === undefined ? visible(place.record) : textNamed(editor);
		if (isHere && isSeen !== undefined) return;
		const address = placeAddress(this.#initiativeId, name, place, this.#ownerOf(destination));
		await go(address);
	}
}

/** The text of this name, where it can be seen. */
function textNamed(name: string): HTMLElement | undefined {
	const texts = document.querySelectorAll<HTMLElement>(`[data-editor="${CSS.escape(name)}"]`);
	return [...texts].find((text) => text.offsetWidth > 0);
}

function writeBehind(surface: HTMLElement, words: string): void {
	surface.focus();
	const range = rangeOf(surface, words);
	if (!range) return;
	const { endContainer: node, endOffset: offset } = range;
	window.getSelection()?.collapse(node, offset);
	lineOf(range)?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** What the screens of joins and news need of the house: names, words of records, ways to them. */
import { placeAddress } from '#lib/features/editor/places.ts';
import { type Destination, type Surroundings } from '#lib/features/apart/surroundings.ts';
import { initiativeNames, personName } from '#lib/features/past/names.ts';
import { type NameOf, sayField, type Speaker } from '#lib/features/past/say-value.ts';
import { subjectOf, tellChange } from '#lib/features/past/tell-change.ts';
import type { Words } from '#lib/messages/words.ts';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { type Place } from '#lib/model/merge/report.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { type DocumentName, isMeetingDocument } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';
import { addressOf } from '../areas.ts';
import { GoingThere } from './going-there.ts';

/** The one text of a statement needs no name beside the statement's own. */
const PLAIN = 'statements';

export class House implements Surroundings {
	readonly reviewAddress: string;
	/** For the words of changes: the name of whatever an id means. */
	readonly nameOf: NameOf;
	readonly #initiative: Initiative;
	readonly #words: Words;
	readonly #there: GoingThere;
	/** What lies over the page is put away before one goes anywhere. */
	readonly #leave: () => Promise<void>;

	constructor(initiative: Initiative, words: Words, leave: () => Promise<void>) {
		this.#initiative = initiative;
		this.#words = words;
		this.#leave = leave;
		this.nameOf = initiativeNames(initiative);
		this.#there = new GoingThere(initiative.id, (destination) => this.#ownerOf(destination));
		this.reviewAddress = `${addressOf(initiative.id, 'past')}#part=apart`;
	}

	personName(account: string): string | undefined {
		return personName(this.#initiative, account);
	}

	documentName(document: DocumentName): string {
		const { apart } = this.#words;
		if (!isMeetingDocument(document)) return apart.document(document);
		return this.nameOf(document.slice(document.indexOf('/') + 1)) ?? apart.meeting;
	}

	subject(place: Place): string {
		const subject = subjectOf({ place }, this.#speaker);
		const field = place.field === undefined || place.root === PLAIN ? '' : this.field(place.field);
		if (field === '') return subject;
		const { apart } = this.#words;
		const member = place.key === undefined ? undefined : this.nameOf(place.key);
		return apart.field(subject, member === undefined ? field : apart.member(field, member));
	}

	field(name: string): string {
		return this.#words.changes.field(name);
	}

	value(field: string, value: unknown, root: string): string {
		return sayField(this.#speaker, { root, field }, value);
	}

	line(change: AttributedChange): string | undefined {
		return tellChange(change, this.#speaker)?.whole;
	}

	show(destination: Destination): void {
		void this.#leave().then(() => this.#there.show(destination));
	}

	edit(destination: Destination): void {
		void this.#leave().then(() => this.#there.edit(destination));
	}

	address(document: DocumentName, place: Place): string {
		const within = this.#ownerOf({ document, place });
		return placeAddress(this.#initiative.id, document, place, within);
	}

	stop(): void {
		this.#there.stop();
	}

	get #speaker(): Speaker {
		return { words: this.#words, nameOf: this.nameOf };
	}

	#ownerOf({ place }: Destination): string | undefined {
		if (place.root !== 'milestones') return undefined;
		const { milestones } = this.#initiative.board.model;
		return Milestone.read(place.record, milestones.get(place.record))?.activityId;
	}
}

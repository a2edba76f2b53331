/** Joins, news and their marks of one initiative, with what they need of the house. */
import { ApartDesk } from '#lib/features/apart/apart-desk.svelte.ts';
import { NewsDesk } from '#lib/features/apart/news-desk.svelte.ts';
import type { Words } from '#lib/messages/words.ts';
import type { Initiative } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { leave } from '../going.ts';
import { House } from './house.svelte.ts';
import { ApartMarks } from './marks.svelte.ts';

interface RoomOptions {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words;
}

export class ApartRoom {
	readonly house: House;
	readonly desk: ApartDesk;
	readonly news: NewsDesk;
	readonly marks: ApartMarks;

	constructor({ initiative, notices, words }: RoomOptions) {
		this.house = new House(initiative, words, () => leave(this.desk));
		const around = this.house;
		const desk = new ApartDesk({ initiative, notices, words, around });
		this.desk = desk;
		this.news = new NewsDesk({
			initiative,
			notices,
			words,
			around,
			namesOf: (accounts) => desk.namesOf(accounts)
		});
		this.marks = new ApartMarks(desk, this.news, words);
	}

	stop(): void {
		this.house.stop();
		this.desk.stop();
	}
}

/** Comments of one initiative and their marks, with what they need of the house. */
import { TalkDesk } from '#lib/features/talk/talk-desk.svelte.ts';
import type { Words } from '#lib/messages/words.ts';
import type { Initiative } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { House } from '../apart/house.svelte.ts';
import { addressOf } from '../areas.ts';
import { leave } from '../going.ts';
import { TalkMarks } from './talk-marks.svelte.ts';

interface RoomOptions {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words;
}

export class TalkRoom {
	readonly desk: TalkDesk;
	readonly marks: TalkMarks;
	/** Where everything that is said stands. */
	readonly allAddress: string;
	readonly #house: House;

	constructor({ initiative, notices, words }: RoomOptions) {
		this.#house = new House(initiative, words, () => leave(this.desk));
		this.desk = new TalkDesk({ initiative, notices, words, around: this.#house });
		this.marks = new TalkMarks(this.desk, words);
		this.allAddress = `${addressOf(initiative.id, 'past')}#part=talk`;
	}

	stop(): void {
		this.#house.stop();
		this.desk.stop();
	}
}

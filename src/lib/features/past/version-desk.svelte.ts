/** Named versions: naming what the server has once all of one's own is there, and opening them. */
import { live } from '#lib/live/live.ts';
import {
	addVersion,
	archiveVersion,
	readVersions,
	renameVersion,
	restoreVersion,
	type Version
} from '#lib/model/past/versions.ts';
import { type PastDesk } from './past-desk.svelte.ts';

/** Why a version cannot be named at this moment; `waits` until what is written here is saved. */
export type Standing = 'ready' | 'waits' | 'offline' | 'not-shared';

interface Wanted {
	readonly name: string;
	/** A document's name; empty for the whole initiative. */
	readonly document: string;
}

export class VersionDesk {
	/** What is to be named as soon as everything here is saved. */
	waiting = $state.raw<Wanted>();
	isBusy = $state(false);
	readonly #desk: PastDesk;
	readonly #versions;

	constructor(desk: PastDesk) {
		this.#desk = desk;
		const { model } = desk.initiative.index;
		this.#versions = live(model.versions, () => readVersions(model));
	}

	/** Latest first. */
	get all(): readonly Version[] {
		return this.#versions.current;
	}

	get standing(): Standing {
		const { shared, status } = this.#desk.initiative;
		if (!shared) return 'not-shared';
		if (status.state === 'saved') return 'ready';
		return status.state === 'offline' ? 'offline' : 'waits';
	}

	get mayName(): boolean {
		const { initiative } = this.#desk;
		return initiative.canWrite && !initiative.index.newer;
	}

	/** Names it now, or as soon as what is written here is saved. */
	async name(wanted: Wanted): Promise<void> {
		this.waiting = wanted;
		await this.go();
	}

	/** Names what waits, where everything is saved. Nothing is named that the server does not hold. */
	async go(): Promise<void> {
		const wanted = this.waiting;
		if (!wanted || this.isBusy || this.standing !== 'ready') return;
		this.isBusy = true;
		const say = this.#desk.words.past.versions;
		const answer = await this.#desk.initiative.history.heads();
		this.isBusy = false;
		if (this.waiting !== wanted) return;
		// Something was written while the server was asked: it is to be in it.
		if (answer.ok && this.standing !== 'ready') return;
		this.waiting = undefined;
		if (!answer.ok) {
			this.#desk.notices.show({ text: say.failed, tone: 'act' });
			return;
		}
		const { epoch, documents } = answer.value;
		const done = addVersion(this.#desk.initiative.index.model, {
			...wanted,
			log: epoch,
			heads: documents
		});
		this.#desk.notices.show(
			done.ok ? { text: say.named(wanted.name) } : { text: say.failed, tone: 'act' }
		);
	}

	rename(version: Version, name: string): void {
		if (name.trim() !== '') renameVersion(this.#desk.initiative.index.model, version.id, name);
	}

	putAway({ id, name }: Version): void {
		const { model } = this.#desk.initiative.index;
		if (!archiveVersion(model, id).ok) return;
		const { restore, versions } = this.#desk.words.past;
		this.#desk.notices.show({
			text: versions.awayTold(name),
			action: { label: restore.undo, run: () => void restoreVersion(model, id) }
		});
	}
}

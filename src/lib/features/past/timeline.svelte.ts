/** The timeline: what the server's log tells of the chosen documents, or else what the device knows. */
import { type PastDesk, type PastDocument } from './past-desk.svelte.ts';
import {
	joinedLogs,
	knownRows,
	type Log,
	loggedRows,
	type Logs,
	logsOf,
	NO_LOGS,
	type Row
} from './timeline-rows.ts';

export type TimelineState = 'reading' | 'here' | 'offline' | 'failed' | 'not-shared';

/** So many meetings stand in the timeline of a whole initiative. */
const MEETINGS = 6;

export class Timeline {
	/** The name of a document; empty for the whole initiative. */
	scope = $state('');
	state = $state<TimelineState>('reading');
	#logs = $state.raw<Logs>(NO_LOGS);
	readonly #desk: PastDesk;
	#turn = 0;

	/** Latest first. */
	readonly rows = $derived.by((): readonly Row[] => {
		if (this.#logs.size === 0) return this.state === 'reading' ? [] : knownRows(this.documents);
		return loggedRows(
			this.documents,
			[...this.#logs.values()].flatMap((log) => log.stretches)
		);
	});

	constructor(desk: PastDesk) {
		this.#desk = desk;
	}

	/** The documents that the timeline is of. */
	get documents(): readonly PastDocument[] {
		const { documents } = this.#desk;
		if (this.scope !== '') return documents.filter(({ name }) => name === this.scope);
		const isMeeting = ({ name }: PastDocument): boolean => name.startsWith('meeting/');
		return [
			...documents.filter((document) => !isMeeting(document)),
			...documents.filter(isMeeting).slice(0, MEETINGS)
		];
	}

	/** How many meetings are shown, where there are more than those. */
	get someMeetings(): number | undefined {
		return this.documents.length < this.#desk.documents.length && this.scope === ''
			? MEETINGS
			: undefined;
	}

	get hasMore(): boolean {
		return [...this.#logs.values()].some(({ more }) => more);
	}

	/** Another document was chosen. */
	choose(scope: string): void {
		this.scope = scope;
		this.#logs = NO_LOGS;
		this.state = 'reading';
	}

	/** Reads the newest part of the log; what stands here stays until that has come. */
	async read(): Promise<void> {
		const turn = (this.#turn += 1);
		const { initiative } = this.#desk;
		if (!initiative.shared) {
			this.state = 'not-shared';
			return;
		}
		const logs = await this.#ask(() => undefined);
		if (turn !== this.#turn) return;
		if (logs.size > 0) {
			this.#logs = logs;
			this.state = 'here';
		} else if (this.#logs.size === 0) {
			this.state = initiative.status.state === 'offline' ? 'offline' : 'failed';
		}
	}

	/** Reads what came before. */
	async readMore(): Promise<void> {
		const turn = this.#turn;
		const earlier = await this.#ask(
			(name) => this.#logs.get(name)?.stretches.at(-1)?.from,
			(name) => this.#logs.get(name)?.more === true
		);
		if (turn === this.#turn) this.#logs = joinedLogs(this.#logs, earlier);
	}

	async #ask(
		before: (name: string) => number | undefined,
		wanted: (name: string) => boolean = () => true
	): Promise<Logs> {
		const { history } = this.#desk.initiative;
		const answers = await Promise.all(
			this.documents
				.filter(({ name }) => wanted(name))
				.map(async ({ name }) => ({ name, answer: await history.entries(name, before(name)) }))
		);
		const logs = answers.flatMap(({ name, answer }): (readonly [string, Log])[] => {
			if (!answer.ok) return [];
			const stretches = answer.value.entries.map((entry) => ({ ...entry, document: name }));
			return [[name, { stretches, more: answer.value.more }]];
		});
		return logsOf(logs);
	}
}

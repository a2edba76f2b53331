/** The agenda's acts: what is open, what glows, and every change. No DOM. */
import { type Words } from '#lib/messages/words.ts';
import {
	createStatement,
	editOutcome,
	linkCause,
	retireOutcome,
	unlinkCause
} from '#lib/model/agenda/agenda.ts';
import { type Outcome } from '#lib/model/agenda/outcome.ts';
import { type RootCause } from '#lib/model/agenda/root-cause.ts';
import { type StatementId } from '#lib/model/agenda/statement.ts';
import { type Term } from '#lib/model/agenda/term.ts';
import { joinTerm, separateTerm } from '#lib/model/agenda/terms.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type AgendaDoc } from '#lib/model/workspace.ts';
import { Glow } from '#lib/ui/glow.svelte.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type AgendaInitiative, AgendaRows } from './agenda-rows.svelte.ts';
import { sameCause, sameOutcome } from './agenda-view.ts';
import { addTo, type Command, type ListKind, moves, type RecordKind, shelving } from './records.ts';

/** The record in the side panel. */
export interface Opened {
	readonly kind: RecordKind;
	readonly id: string;
}

export interface AgendaOptions {
	readonly initiative: AgendaInitiative;
	readonly notices: Pick<Notices, 'say' | 'show'>;
	readonly words: Words;
}

export class AgendaController extends AgendaRows {
	opened = $state.raw<Opened>();
	/** One can write in the first text, or it is known that one cannot: all else comes after it. */
	isTextReady = $state(false);
	/** The outcome that somebody is about to retire. */
	retiring = $state.raw<string>();
	/** The statement whose words somebody is about to adopt. */
	adopting = $state.raw<StatementId>();
	/** The term that somebody is about to join with another of its word. */
	joining = $state.raw<string>();
	readonly words: Words['agenda'];
	readonly #outcomeGlow = new Glow<Outcome>(sameOutcome);
	readonly #causeGlow = new Glow<RootCause>(sameCause);
	readonly #notices: AgendaOptions['notices'];

	constructor({ initiative, notices, words }: AgendaOptions) {
		super(initiative, words.format);
		this.words = words.agenda;
		this.#notices = notices;
	}

	/** Outcomes and causes that somebody else just changed. */
	readonly glowing = $derived.by(() => [...this.#outcomeGlow.ids, ...this.#causeGlow.ids]);

	/** Looks for what others changed. Call it in an effect. */
	look(): void {
		this.#outcomeGlow.look(this.outcomeRows.current);
		this.#causeGlow.look(this.causeRows.current);
	}

	glowed(id: string): void {
		this.#outcomeGlow.done(id);
		this.#causeGlow.done(id);
	}

	#mine(): void {
		this.#outcomeGlow.allMine();
		this.#causeGlow.allMine();
	}

	open(kind: RecordKind, id: string): void {
		this.opened = { kind, id };
	}

	close(): void {
		this.opened = undefined;
	}

	/**
	 * Makes the record of a statement that nobody has begun. An act of a person, never of opening, and
	 * only where all has arrived: a record made beside one that is still on its way would replace it.
	 */
	begin(id: StatementId): boolean {
		return this.mayBegin && this.change((agenda) => createStatement(agenda, id));
	}

	/** Reactive: all that others wrote is here, and this person may write. */
	get mayBegin(): boolean {
		const { shared, status } = this.initiative;
		return this.canWrite && (!shared || status.state === 'saved');
	}

	add(kind: ListKind, text: string): string | undefined {
		return this.make(text, (agenda) => addTo(agenda, kind, text));
	}

	/** Makes a record called `name`; answers its id, or tells why not. */
	make(
		name: string,
		command: (agenda: AgendaDoc) => Result<string, CommandError>
	): string | undefined {
		this.#mine();
		const result = command(this.initiative.agenda.model);
		if (!result.ok) {
			this.#tell(result.error);
			return undefined;
		}
		this.#notices.say(this.words.addedTold(name));
		return result.value;
	}

	/** Moves a record to a place of its list (0-based, in the list without it). */
	move(
		kind: Exclude<RecordKind, 'link'>,
		rows: readonly { readonly id: string }[],
		id: string,
		place: number
	): void {
		const others = rows.filter((row) => row.id !== id);
		this.change((agenda) => moves[kind](agenda, id, others[place]?.id));
	}

	/** Moves a record one place and says where it stands now. */
	nudge(
		kind: Exclude<RecordKind, 'link'>,
		rows: readonly { readonly id: string }[],
		id: string,
		step: -1 | 1
	): void {
		const place = rows.findIndex((row) => row.id === id) + step;
		if (place < 0 || place >= rows.length) return;
		this.move(kind, rows, id, place);
		this.#notices.say(this.words.moved(this.nameOf(kind, id), place + 1, rows.length));
	}

	archive(kind: RecordKind, id: string): void {
		if (!this.change((agenda) => shelving[kind].archive(agenda, id))) return;
		if (this.opened?.id === id) this.close();
		this.#notices.show({
			text: this.words.putAwayTold(this.nameOf(kind, id)),
			action: { label: this.words.undo, run: () => this.restore(kind, id) }
		});
	}

	restore(kind: RecordKind, id: string): void {
		if (!this.change((agenda) => shelving[kind].restore(agenda, id))) return;
		this.#notices.say(this.words.restoredTold(this.nameOf(kind, id)));
	}

	retire(id: string): void {
		this.retiring = undefined;
		const before = this.outcome(id)?.status ?? 'active';
		if (!this.change((agenda) => retireOutcome(agenda, id))) return;
		this.#notices.show({
			text: this.words.outcomes.retiredTold(this.nameOf('outcome', id)),
			action: { label: this.words.undo, run: () => this.bringBack(id, before) }
		});
	}

	/** Brings a retired outcome back: as active, or as what it was. */
	bringBack(id: string, status: Outcome['status'] = 'active'): void {
		if (!this.change((agenda) => editOutcome(agenda, id, { status }))) return;
		const { broughtBack, statuses } = this.words.outcomes;
		this.#notices.say(broughtBack(this.nameOf('outcome', id), statuses[status]));
	}

	/** Says that an outcome answers a cause, or no longer does. */
	answer(outcomeId: string, causeId: string, answers: boolean): void {
		const done = this.change((agenda) =>
			answers ? linkCause(agenda, outcomeId, causeId) : unlinkCause(agenda, outcomeId, causeId)
		);
		if (!done) return;
		const { linkedTold, unlinkedTold } = this.words.causes;
		this.#notices.say((answers ? linkedTold : unlinkedTold)(this.nameOf('outcome', outcomeId)));
	}

	/** Lets one term stand for all of these, and takes them apart again on "undo". */
	joinTerms(kept: Term, terms: readonly Term[]): void {
		const others = terms.filter(({ id }) => id !== kept.id);
		if (!others.every(({ id }) => this.change((agenda) => joinTerm(agenda, id, kept.id)))) return;
		this.#notices.show({
			text: this.words.terms.joinedTold(kept.term),
			action: { label: this.words.undo, run: () => others.forEach(({ id }) => this.partTerm(id)) }
		});
	}

	partTerm(id: string): void {
		if (!this.change((agenda) => separateTerm(agenda, id))) return;
		this.#notices.say(this.words.terms.partedTold(this.nameOf('term', id)));
	}

	/** Runs a command on the agenda and says so when it could not be done. */
	change(command: Command): boolean {
		this.#mine();
		const result = command(this.initiative.agenda.model);
		if (!result.ok) this.#tell(result.error);
		return result.ok;
	}

	/** Says a result to ears. */
	say(text: string): void {
		this.#notices.say(text);
	}

	/** Tells an outcome that is no field of a record: copied, not copied. */
	tell(text: string): void {
		this.#notices.show({ text });
	}

	#tell(error: CommandError): void {
		if (error.type === 'blank') return;
		const text = error.type === 'newer-format' ? this.words.newer : this.words.failed;
		this.#notices.show({ text, tone: 'act' });
	}
}

/** Commands of the common agenda: statements, root causes, outcomes, terms, strategies. */
import { type AgendaDoc } from '../workspace.ts';
import {
	addRecord,
	archiveRecord,
	change,
	editRecord,
	moveRecord,
	restoreRecord,
	type Shelf,
	withRecord
} from '../schema/collection.ts';
import { type NewBlock } from '../schema/text/index.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type Changes, type Fields, type Init, type RecordType } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { Outcome } from './outcome.ts';
import { RootCause } from './root-cause.ts';
import { ADOPTED_CHARS, type Adoption, Statement, type StatementId } from './statement.ts';
import { Strategy } from './strategy.ts';
import { Term } from './term.ts';
import { archiveJoined } from '../people/put-away.ts';
import type * as Y from 'yjs';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

/** Adds a root cause at the end; answers its id. */
export function addCause(agenda: AgendaDoc, init: Init<typeof RootCause>): Added {
	return addRecord(causes(agenda), init);
}

export function editCause(agenda: AgendaDoc, id: string, changes: Changes<typeof RootCause>): Done {
	return editRecord(causes(agenda), id, changes);
}

/** Moves a cause before another (to the end when undefined). */
export function moveCause(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(causes(agenda), id, before);
}

export function archiveCause(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveRecord(causes(agenda), id, reason);
}

export function restoreCause(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(causes(agenda), id);
}

/** Adds an outcome at the end; answers its id. */
export function addOutcome(agenda: AgendaDoc, init: Init<typeof Outcome>): Added {
	return addRecord(outcomes(agenda), init);
}

export function editOutcome(agenda: AgendaDoc, id: string, changes: Changes<typeof Outcome>): Done {
	return editRecord(outcomes(agenda), id, changes);
}

export function moveOutcome(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(outcomes(agenda), id, before);
}

/** Ends work on an outcome; what still names it keeps the link and is shown as such. */
export function retireOutcome(agenda: AgendaDoc, id: string): Done {
	return editRecord(outcomes(agenda), id, { status: 'retired' });
}

export function archiveOutcome(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveRecord(outcomes(agenda), id, reason);
}

export function restoreOutcome(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(outcomes(agenda), id);
}

/** Says that an outcome answers a root cause. */
export function linkCause(agenda: AgendaDoc, outcomeId: string, causeId: string): Done {
	return withRecord(outcomes(agenda), outcomeId, (raw) =>
		Outcome.put(raw, 'causes', causeId, true)
	);
}

export function unlinkCause(agenda: AgendaDoc, outcomeId: string, causeId: string): Done {
	return withRecord(outcomes(agenda), outcomeId, (raw) => Outcome.drop(raw, 'causes', causeId));
}

/** The words are more than one frozen copy may hold. */
export interface TooLong {
	readonly type: 'too-long';
	/** Characters given and allowed. */
	readonly chars: number;
	readonly most: number;
}

/**
 * Keeps a frozen copy of what was adopted. The draft stays as it is and may go on; earlier copies
 * stay too. A text that is too long is refused whole: a shortened copy is not what was adopted.
 */
export function adoptStatement(
	agenda: AgendaDoc,
	id: StatementId,
	adoption: Adoption
): Result<void, CommandError | TooLong> {
	if (adoption.text.trim() === '') return failure({ type: 'blank', field: 'text' });
	const chars = adoption.text.length;
	if (chars > ADOPTED_CHARS) return failure({ type: 'too-long', chars, most: ADOPTED_CHARS });
	return withRecord(statements(agenda), id, (raw) =>
		Statement.put(raw, 'adoptions', agenda.pen.createId(), adoption)
	);
}

/** Creates a statement's record with its empty text. For founding only; it never overwrites. */
export function createStatement(
	agenda: AgendaDoc,
	id: StatementId,
	blocks: readonly NewBlock[] = []
): Added {
	return change(agenda, AGENDA_EDIT, () => {
		if (!agenda.statements.has(id)) {
			Statement.create(agenda.statements, id, { text: blocks }, agenda.pen);
		}
		return success(id);
	});
}

export function addTerm(agenda: AgendaDoc, init: Init<typeof Term>): Added {
	return addRecord(terms(agenda), init);
}

export function editTerm(agenda: AgendaDoc, id: string, changes: Changes<typeof Term>): Done {
	return editRecord(terms(agenda), id, changes);
}

export function archiveTerm(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveJoined(terms(agenda), Term.read, id, reason);
}

export function addStrategy(agenda: AgendaDoc, init: Init<typeof Strategy>): Added {
	return addRecord(shelf(agenda, agenda.strategies, Strategy), init);
}

export function editStrategy(
	agenda: AgendaDoc,
	id: string,
	changes: Changes<typeof Strategy>
): Done {
	return editRecord(shelf(agenda, agenda.strategies, Strategy), id, changes);
}

const statements = (agenda: AgendaDoc) => shelf(agenda, agenda.statements, Statement);
const causes = (agenda: AgendaDoc) => shelf(agenda, agenda.causes, RootCause);
const outcomes = (agenda: AgendaDoc) => shelf(agenda, agenda.outcomes, Outcome);
const terms = (agenda: AgendaDoc) => shelf(agenda, agenda.terms, Term);

function shelf<F extends Fields>(
	agenda: AgendaDoc,
	map: Y.Map<unknown>,
	type: RecordType<F>
): Shelf<F> {
	return { handle: agenda, map, type, origin: AGENDA_EDIT };
}

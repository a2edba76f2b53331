/** Commands of the vocabulary beyond adding and editing: a term's place and its return. */
import { type AgendaDoc } from '../workspace.ts';
import { moveRecord, restoreRecord, type Shelf } from '../schema/collection.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type CommandError, type Result } from '../schema/result.ts';
import { Term } from './term.ts';

type Done = Result<void, CommandError>;

/** Moves a term before another (to the end when undefined). */
export function moveTerm(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(terms(agenda), id, before);
}

export function restoreTerm(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(terms(agenda), id);
}

function terms(agenda: AgendaDoc): Shelf<(typeof Term)['fields']> {
	return { handle: agenda, map: agenda.terms, type: Term, origin: AGENDA_EDIT };
}

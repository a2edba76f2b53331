/** Commands of the vocabulary beyond adding and editing: a term's place, its return, its twin. */
import { type AgendaDoc } from '../workspace.ts';
import { editRecord, moveRecord, type Shelf } from '../schema/collection.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { Term } from './term.ts';
import { restoreJoined } from '../people/put-away.ts';

type Done = Result<void, CommandError>;

/** Moves a term before another (to the end when undefined). */
export function moveTerm(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(terms(agenda), id, before);
}

export function restoreTerm(agenda: AgendaDoc, id: string): Done {
	return restoreJoined(terms(agenda), Term.read, id);
}

/**
 * Says that a term is another one: the other stands for both from now on, and this one keeps all it
 * says. `undefined` takes them apart again.
 */
export function joinTerm(agenda: AgendaDoc, id: string, with_: string | undefined): Done {
	if (with_ === id) return failure({ type: 'blank', field: 'sameAs' });
	return editRecord(terms(agenda), id, { sameAs: with_ });
}

function terms(agenda: AgendaDoc): Shelf<(typeof Term)['fields']> {
	return { handle: agenda, map: agenda.terms, type: Term, origin: AGENDA_EDIT };
}

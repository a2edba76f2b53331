/** Commands of the vocabulary beyond adding and editing: a term's place, its return, its twin. */
import { type AgendaDoc } from '../workspace.ts';
import { editRecord, moveRecord, type Shelf } from '../schema/collection.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { Term } from './term.ts';
import { restoreJoined } from '../people/put-away.ts';
import { separate } from '../people/separate.ts';

type Done = Result<void, CommandError>;

/** Moves a term before another (to the end when undefined). */
export function moveTerm(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(terms(agenda), id, before);
}

export function restoreTerm(agenda: AgendaDoc, id: string): Done {
	return restoreJoined(terms(agenda), Term.read, id);
}

/** Says that a term is another one: that one stands for both from now on, and this one keeps all it says. */
export function joinTerm(agenda: AgendaDoc, id: string, same: string): Done {
	if (same === id) return failure({ type: 'blank', field: 'sameAs' });
	return editRecord(terms(agenda), id, { sameAs: same });
}

/** Lets a joined term stand on its own again. */
export function separateTerm(agenda: AgendaDoc, id: string): Done {
	return separate(terms(agenda), Term.read, (sameAs) => ({ sameAs }), id);
}

function terms(agenda: AgendaDoc): Shelf<(typeof Term)['fields']> {
	return { handle: agenda, map: agenda.terms, type: Term, origin: AGENDA_EDIT };
}

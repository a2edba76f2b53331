/** Commands of strategies beyond adding and editing: their place, their links, putting away. */
import { type AgendaDoc } from '../workspace.ts';
import {
	archiveRecord,
	moveRecord,
	restoreRecord,
	type Shelf,
	withRecord
} from '../schema/collection.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type CommandError, type Result } from '../schema/result.ts';
import { Strategy } from './strategy.ts';

type Done = Result<void, CommandError>;

/** Moves a strategy before another (to the end when undefined). */
export function moveStrategy(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(strategies(agenda), id, before);
}

export function archiveStrategy(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveRecord(strategies(agenda), id, reason);
}

export function restoreStrategy(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(strategies(agenda), id);
}

/** Says that a strategy serves an outcome, or no longer does. */
export function setStrategyOutcome(
	agenda: AgendaDoc,
	id: string,
	outcomeId: string,
	serves: boolean
): Done {
	return withRecord(strategies(agenda), id, (raw) =>
		serves
			? Strategy.put(raw, 'outcomes', outcomeId, true)
			: Strategy.drop(raw, 'outcomes', outcomeId)
	);
}

function strategies(agenda: AgendaDoc): Shelf<(typeof Strategy)['fields']> {
	return { handle: agenda, map: agenda.strategies, type: Strategy, origin: AGENDA_EDIT };
}

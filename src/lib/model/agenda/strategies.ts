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

/** What a strategy can be linked to. */
export type StrategyLink = 'outcomes' | 'causes' | 'activities';

/** Links a strategy to an outcome, a cause or an activity, or takes the link off. */
export function linkStrategy(
	agenda: AgendaDoc,
	id: string,
	to: StrategyLink,
	linkedId: string,
	isLinked: boolean
): Done {
	return withRecord(strategies(agenda), id, (raw) =>
		isLinked ? Strategy.put(raw, to, linkedId, true) : Strategy.drop(raw, to, linkedId)
	);
}

function strategies(agenda: AgendaDoc): Shelf<(typeof Strategy)['fields']> {
	return { handle: agenda, map: agenda.strategies, type: Strategy, origin: AGENDA_EDIT };
}

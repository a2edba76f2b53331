/** Commands of the theory of change: nodes, and the links between them. */
import {
	addRecord,
	archiveRecord,
	editRecord,
	moveRecord,
	restoreRecord,
	type Shelf
} from '../schema/collection.ts';
import { AGENDA_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { type AgendaDoc } from '../workspace.ts';
import { TocLink, TocNode } from './theory.ts';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

/** Adds a node at the end of its kind; answers its id. One that stands for a record needs a label too. */
export function addNode(agenda: AgendaDoc, init: Init<typeof TocNode>): Added {
	return addRecord(nodes(agenda), init);
}

export function editNode(agenda: AgendaDoc, id: string, changes: Changes<typeof TocNode>): Done {
	return editRecord(nodes(agenda), id, changes);
}

/** Moves a node before another (to the end when undefined). */
export function moveNode(agenda: AgendaDoc, id: string, before: string | undefined): Done {
	return moveRecord(nodes(agenda), id, before);
}

/** Puts a node away. Links to it stay and are shown as ending nowhere. */
export function archiveNode(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveRecord(nodes(agenda), id, reason);
}

export function restoreNode(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(nodes(agenda), id);
}

/** Says that one node leads to another; answers the link's id. `blank` where an end is missing. */
export function addLink(agenda: AgendaDoc, init: Init<typeof TocLink>): Added {
	if (!init.from) return failure({ type: 'blank', field: 'from' });
	if (!init.to) return failure({ type: 'blank', field: 'to' });
	return addRecord(links(agenda), init);
}

export function editLink(agenda: AgendaDoc, id: string, changes: Changes<typeof TocLink>): Done {
	return editRecord(links(agenda), id, changes);
}

export function archiveLink(agenda: AgendaDoc, id: string, reason?: string): Done {
	return archiveRecord(links(agenda), id, reason);
}

export function restoreLink(agenda: AgendaDoc, id: string): Done {
	return restoreRecord(links(agenda), id);
}

function nodes(agenda: AgendaDoc): Shelf<(typeof TocNode)['fields']> {
	return { handle: agenda, map: agenda.theoryNodes, type: TocNode, origin: AGENDA_EDIT };
}

function links(agenda: AgendaDoc): Shelf<(typeof TocLink)['fields']> {
	return { handle: agenda, map: agenda.theoryLinks, type: TocLink, origin: AGENDA_EDIT };
}

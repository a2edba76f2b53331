/** The kinds of records an agenda holds, and what can be done with any of them. */
import {
	addCause,
	addOutcome,
	addStrategy,
	addTerm,
	archiveCause,
	archiveOutcome,
	archiveTerm,
	moveCause,
	moveOutcome,
	restoreCause,
	restoreOutcome
} from '#lib/model/agenda/agenda.ts';
import { archiveStrategy, moveStrategy, restoreStrategy } from '#lib/model/agenda/strategies.ts';
import { moveTerm, restoreTerm } from '#lib/model/agenda/terms.ts';
import {
	archiveLink,
	archiveNode,
	moveNode,
	restoreLink,
	restoreNode
} from '#lib/model/agenda/theory-changes.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type AgendaDoc } from '#lib/model/workspace.ts';

export const RECORD_KINDS = ['cause', 'outcome', 'strategy', 'term', 'node', 'link'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Kinds that stand in a list of the page, ordered by hand and added to at its end. */
export type ListKind = Exclude<RecordKind, 'node' | 'link'>;

/** A change of the agenda. */
export type Command = (agenda: AgendaDoc) => Result<unknown, CommandError>;

type Act = (agenda: AgendaDoc, id: string) => Result<void, CommandError>;
type Move = (
	agenda: AgendaDoc,
	id: string,
	before: string | undefined
) => Result<void, CommandError>;

/** Puts a record away and takes it back, by its kind. */
export const shelving: Readonly<
	Record<RecordKind, { readonly archive: Act; readonly restore: Act }>
> = {
	cause: { archive: archiveCause, restore: restoreCause },
	outcome: { archive: archiveOutcome, restore: restoreOutcome },
	strategy: { archive: archiveStrategy, restore: restoreStrategy },
	term: { archive: archiveTerm, restore: restoreTerm },
	node: { archive: archiveNode, restore: restoreNode },
	link: { archive: archiveLink, restore: restoreLink }
};

/** Moves a record before a sibling. Arrows have no place of their own. */
export const moves: Readonly<Record<Exclude<RecordKind, 'link'>, Move>> = {
	cause: moveCause,
	outcome: moveOutcome,
	strategy: moveStrategy,
	term: moveTerm,
	node: moveNode
};

/** Adds a record that says `text` at the end of its list. */
export function addTo(
	agenda: AgendaDoc,
	kind: ListKind,
	text: string
): Result<string, CommandError> {
	if (kind === 'cause') return addCause(agenda, { label: text });
	if (kind === 'outcome') return addOutcome(agenda, { statement: text });
	if (kind === 'strategy') return addStrategy(agenda, { title: text });
	return addTerm(agenda, { term: text });
}

/** Commands on what a meeting weighs and decides: decisions, people's positions, options. */
import { type MeetingDoc } from '../workspace.ts';
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
import { MEETING_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { Decision, type DecisionState, isDecided, type Position } from './decision.ts';
import { Option } from './option.ts';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

/** A new proposal. How it ends is `setDecisionState`'s, and who says what `setPosition`'s. */
export type NewDecision = Omit<
	Init<typeof Decision>,
	'state' | 'decidedOn' | 'positions' | 'heard' | 'order'
>;

/** Adds a proposal to a meeting; answers its id. */
export function addDecision(meeting: MeetingDoc, init: NewDecision): Added {
	return addRecord(decisions(meeting), init);
}

/** Changes title, method, review day or what it replaces. */
export function editDecision(
	meeting: MeetingDoc,
	id: string,
	changes: Omit<Changes<typeof Decision>, 'state' | 'decidedOn'>
): Done {
	return editRecord(decisions(meeting), id, changes);
}

/**
 * Sets how far a decision is. Where that decides it, `today` (YYYY-MM-DD) is the day, and the
 * positions that stand now count as heard: an objection that arrives later is told from them
 * without any clock.
 */
export function setDecisionState(
	meeting: MeetingDoc,
	id: string,
	state: DecisionState,
	today: string
): Done {
	return change(meeting, MEETING_EDIT, () => {
		const row = Decision.read(id, meeting.decisions.get(id));
		if (row === undefined) return failure({ type: 'not-found', id });
		// A day may be left from a device that decided while another one opened the matter again.
		const since = isDecided(row.state) ? row.decidedOn : undefined;
		const decidedOn = isDecided(state) ? (since ?? today) : undefined;
		const done = editRecord(decisions(meeting), id, { state, decidedOn });
		if (!done.ok || decidedOn === undefined) return done;
		return withRecord(decisions(meeting), id, (raw) => {
			for (const [personId, { at }] of row.positions) Decision.put(raw, 'heard', personId, at);
		});
	});
}

/** What one person says to a proposal; undefined takes it back. The moment is noted. */
export function setPosition(
	meeting: MeetingDoc,
	id: string,
	personId: string,
	position: Omit<Position, 'at'> | undefined
): Done {
	return withRecord(decisions(meeting), id, (raw) => {
		if (position === undefined) Decision.drop(raw, 'positions', personId);
		else Decision.put(raw, 'positions', personId, { ...position, at: meeting.pen.now() });
	});
}

export function archiveDecision(meeting: MeetingDoc, id: string, reason?: string): Done {
	return archiveRecord(decisions(meeting), id, reason);
}

export function restoreDecision(meeting: MeetingDoc, id: string): Done {
	return restoreRecord(decisions(meeting), id);
}

/** Adds a way that is weighed for a decision; answers its id. */
export function addOption(meeting: MeetingDoc, init: Omit<Init<typeof Option>, 'order'>): Added {
	return addRecord(options(meeting), init);
}

export function editOption(
	meeting: MeetingDoc,
	id: string,
	changes: Omit<Changes<typeof Option>, 'chosenBy' | 'order'>
): Done {
	return editRecord(options(meeting), id, changes);
}

/** Says that a decision takes this way; undefined takes that back. The other ways stay. */
export function chooseOption(
	meeting: MeetingDoc,
	id: string,
	decisionId: string | undefined
): Done {
	return editRecord(options(meeting), id, { chosenBy: decisionId });
}

/** Puts a way before another one, or last. */
export function moveOption(meeting: MeetingDoc, id: string, before: string | undefined): Done {
	return moveRecord(options(meeting), id, before);
}

export function archiveOption(meeting: MeetingDoc, id: string): Done {
	return archiveRecord(options(meeting), id);
}

export function restoreOption(meeting: MeetingDoc, id: string): Done {
	return restoreRecord(options(meeting), id);
}

function decisions(meeting: MeetingDoc): Shelf<(typeof Decision)['fields']> {
	return { handle: meeting, map: meeting.decisions, type: Decision, origin: MEETING_EDIT };
}

function options(meeting: MeetingDoc): Shelf<(typeof Option)['fields']> {
	return { handle: meeting, map: meeting.options, type: Option, origin: MEETING_EDIT };
}

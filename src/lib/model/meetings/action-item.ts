/**
 * An action. It lives once, in the meeting where it was agreed; other meetings show it by reference.
 * The first due date is kept when the date moves.
 */
import { date, lines, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const ACTION_STATUSES = ['open', 'doing', 'done', 'cancelled'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

export const ActionItem = defineRecord(
	{
		text: text('', 200),
		ownerPersonId: ref(),
		orgId: ref(),
		due: date(),
		/** The first date ever given: what "on time" is measured by. */
		firstDue: date(),
		status: oneOf(ACTION_STATUSES, 'open'),
		doneOn: date(),
		/** Meetings in which somebody looked at it and kept it. */
		seenIn: idSet(),
		help: lines(500),
		activityId: ref(),
		decisionId: ref(),
		/** The agenda item and the line of its notes that it was made from. */
		itemId: ref(),
		blockId: ref(),
		order: orderKey()
	},
	['text']
);
export type ActionItem = RecordOf<typeof ActionItem>;

/** Whether it still waits for somebody. */
export function isOpenAction(action: ActionItem): boolean {
	return action.archived === undefined && action.status !== 'done' && action.status !== 'cancelled';
}

/** The initiative itself: one record, the root map `initiative` of the `index` document. */
import { type IndexDoc } from '../workspace.ts';
import { change } from '../schema/collection.ts';
import { date, integer, lines, oneOf, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { INDEX_EDIT } from '../schema/origin.ts';
import { type Changes, defineRecord, type RecordOf } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';

export const PHASES = [
	'exploring',
	'initiate action',
	'organise for impact',
	'sustain action'
] as const;

export const DEFAULT_CADENCE_DAYS = 14;

export const Initiative = defineRecord(
	{
		name: text('', 120),
		place: text(),
		purpose: lines(500),
		startDate: date(),
		phase: oneOf(PHASES, 'exploring'),
		/** BCP 47 tags. */
		languages: idSet(),
		/** IANA name. */
		timezone: text('UTC', 60),
		fiscalYearStart: integer(1, 1, 12),
		suppressionThreshold: integer(10, 5, 20),
		cadenceDays: integer(DEFAULT_CADENCE_DAYS, 1, 366),
		/** A demo's own "today"; derivations use it instead of the device's date. */
		asOf: date()
	},
	['name']
);
export type Initiative = RecordOf<typeof Initiative>;

/** The initiative's record; its name is '' until the document has arrived. */
export function readInitiative(index: IndexDoc): Initiative | undefined {
	return Initiative.read('initiative', index.initiative);
}

/** Changes the initiative's own facts. */
export function editInitiative(
	index: IndexDoc,
	changes: Changes<typeof Initiative>
): Result<void, CommandError> {
	if (changes.name !== undefined && changes.name.trim() === '') {
		return failure({ type: 'blank', field: 'name' });
	}
	return change(index, INDEX_EDIT, () => {
		Initiative.patch(index.initiative, changes);
		return success(undefined);
	});
}

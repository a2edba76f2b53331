/** Fields that a command writes along with another one, and copies of what stands elsewhere. */
import { type RecordState } from './record-state.ts';

/** By root and field: the fields with which it is written. */
export const COMPANIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	activities: { blockedSince: ['status', 'blockedReason'] },
	actions: { doneOn: ['status'], firstDue: ['due'] },
	decisions: { decidedOn: ['state'] }
};

/** The field that says in which column a record of a root stands. */
export const COLUMNS: Readonly<Record<string, string>> = { activities: 'status' };

/** Fields that are kept for computing, and tell a person nothing. */
export const SILENT_FIELDS: Readonly<Record<string, readonly string[]>> = {
	actions: ['firstDue'],
	decisions: ['heard'],
	people: ['accounts']
};

/** Whether a record repeats another document's: the entry of a meeting follows the meeting itself. */
export function isCopy(record: RecordState): boolean {
	return record.root.name === 'documents' && record.cells.get('kind')?.value === 'meeting';
}

/** What an answer does to a record: one side's value. In a transaction. */
import * as Y from 'yjs';
import { Activity } from '../board/activity.ts';
import { setDecisionState } from '../meetings/decisions.ts';
import { Decision } from '../meetings/decision.ts';
import { ActionItem } from '../meetings/action-item.ts';
import { setActionDue, setActionStatus } from '../meetings/notes.ts';
import { setCell } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { boardOf, type Handle, meetingOf, mapOf } from '../workspace.ts';
import { editActivity } from '../board/board.ts';
import { type RecordRoot, rootNamed } from './record-roots.ts';
import { type Place } from './report.ts';

type Done = Result<void, CommandError>;

/** Sets a field, or one key of a map, to what a side's canonical JSON says. */
export function setValueOf(handle: Handle, place: Place, json: string, today: string): Done {
	const root = rootNamed(place.root);
	const name = place.field ?? '';
	const field = root && Object.hasOwn(root.fields, name) ? root.fields[name] : undefined;
	const raw = root && rawOf(handle, root, place.record);
	const given = parsed(json);
	if (root === undefined || raw === undefined || field === undefined || given === undefined) {
		return failure({ type: 'not-found', id: place.record });
	}
	if (field.kind === 'nested') return failure({ type: 'not-found', id: place.record });
	// What stands in an item was written by somebody else's program: the field judges it.
	const value = field.kind === 'value' ? field.read(given.value) : field.readEntry(given.value);
	const byCommand = commandFor(handle, place, value, today);
	if (byCommand !== undefined) return byCommand;
	const prefix = root.holds === 'facts' ? `${place.record}/` : '';
	setCell(raw, prefix + name, field, value, place.key);
	return success(undefined);
}

/** Fields that are written along with others have commands of their own. */
function commandFor(
	handle: Handle,
	{ root, record, field }: Place,
	value: unknown,
	today: string
): Done | undefined {
	const { doc, pen } = handle;
	switch (`${root}.${field}`) {
		case 'actions.status':
			return setActionStatus(
				meetingOf(doc, pen),
				record,
				ActionItem.fields.status.read(value),
				today
			);
		case 'actions.due':
			return setActionDue(meetingOf(doc, pen), record, ActionItem.fields.due.read(value));
		case 'decisions.state':
			return setDecisionState(
				meetingOf(doc, pen),
				record,
				Decision.fields.state.read(value),
				today
			);
		case 'activities.status': {
			const status = Activity.fields.status.read(value);
			const row = Activity.read(record, mapOf(doc, root)?.get(record));
			const since = status === 'blocked' && row?.status !== 'blocked' ? today : undefined;
			return editActivity(
				boardOf(doc, pen),
				record,
				since === undefined ? { status } : { status, blockedSince: since }
			);
		}
		default:
			return undefined;
	}
}

function rawOf(handle: Handle, root: RecordRoot, id: string): Y.Map<unknown> | undefined {
	const map = mapOf(handle.doc, root.name);
	const raw: unknown = root.holds === 'many' ? map?.get(id) : map;
	return raw instanceof Y.Map ? raw : undefined;
}

/** `null` is a value as well: nothing. */
function parsed(json: string): { readonly value: unknown } | undefined {
	try {
		const value: unknown = JSON.parse(json);
		return { value: value ?? undefined };
	} catch {
		return undefined;
	}
}

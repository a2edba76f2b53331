/** Doing something that a notice can take back, whatever others did since. */
import * as Y from 'yjs';
import { change } from '../schema/collection.ts';
import { type CommandOrigin } from '../schema/origin.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { type Handle } from '../workspace.ts';

export interface Done {
	/** Whether anything was different at all. */
	readonly changed: boolean;
	/** Takes this change back and nothing else; once. */
	takeBack(): void;
}

/** Runs a change in one transaction, and answers what takes it back. */
export function takeableBack(
	handle: Handle,
	origin: CommandOrigin,
	body: () => Result<void, CommandError>
): Result<Done, CommandError> {
	const undo = new Y.UndoManager(handle.doc, { trackedOrigins: new Set([origin]) });
	const done = change(handle, origin, body);
	// What is written from now on is not this change.
	undo.trackedOrigins.delete(origin);
	if (!done.ok || undo.undoStack.length === 0) {
		undo.destroy();
		return done.ok ? success({ changed: false, takeBack: () => {} }) : done;
	}
	return success({
		changed: true,
		takeBack() {
			undo.undo();
			undo.destroy();
		}
	});
}

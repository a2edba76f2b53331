/** Doing something that a notice can take back, whatever others did since. */
import { change } from '../schema/collection.ts';
import { type CommandOrigin } from '../schema/origin.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { takingBack } from '../schema/taking-back.ts';
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
	const act = takingBack(handle.doc, [origin], () => change(handle, origin, body));
	return act.result.ok ? success(act) : act.result;
}

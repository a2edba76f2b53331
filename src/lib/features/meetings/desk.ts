/** What everything on a meeting's page works with, and the one way its failures reach a person. */
import { type NotesTooLong } from '#lib/model/meetings/minutes.ts';
import { addPerson } from '#lib/model/people/roster.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Words } from '#lib/messages/words.ts';
import { type Initiative, type OpenDocument } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type Roster } from './roster.svelte.ts';

export interface Desk {
	readonly initiative: Initiative;
	readonly meetingId: string;
	readonly open: OpenDocument<MeetingDoc>;
	readonly roster: Roster;
	readonly notices: Notices;
	readonly words: Words['meetings'];
}

/** Tells a person why a command did nothing; answers whether it did what it should. */
export function reported<T>(
	desk: Pick<Desk, 'notices' | 'words'>,
	result: Result<T, CommandError | NotesTooLong>
): result is { readonly ok: true; readonly value: T } {
	if (!result.ok) desk.notices.show({ text: desk.words.errors[result.error.type], tone: 'act' });
	return result.ok;
}

/** Reactive: every meeting that this device has read, by id, with the one on the desk as it is open. */
export function meetingsOf(
	desk: Pick<Desk, 'initiative' | 'meetingId' | 'open'>
): ReadonlyMap<string, MeetingDoc> {
	const meetings = new Map<string, MeetingDoc>();
	for (const [id, document] of desk.initiative.meetings) meetings.set(id, document.model);
	return meetings.set(desk.meetingId, desk.open.model);
}

/** Puts somebody on the list of people by name; answers their id, or undefined when that was not possible. */
export function addedPerson(desk: Desk, displayName: string): string | undefined {
	const added = addPerson(desk.initiative.people.model, { displayName });
	return reported(desk, added) ? added.value : undefined;
}

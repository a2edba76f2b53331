/** The decisions of all meetings that have been read on this device, for what waits for one. */
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Initiative } from '#lib/session/context.ts';

export interface KnownDecision {
	readonly decision: Decision;
	readonly meetingId: string;
}

export class KnownDecisions {
	readonly #initiative: Pick<Initiative, 'meetings'>;
	readonly #rowsOf = rowsOfEach((meeting: MeetingDoc) => meeting.decisions, Decision.read);

	constructor(initiative: Pick<Initiative, 'meetings'>) {
		this.#initiative = initiative;
	}

	/** Reactive: by id. */
	get byId(): ReadonlyMap<string, KnownDecision> {
		const found = new Map<string, KnownDecision>();
		for (const [meetingId, { model }] of this.#initiative.meetings) {
			for (const [id, decision] of this.#rowsOf(model).current) {
				found.set(id, { decision, meetingId });
			}
		}
		return found;
	}
}

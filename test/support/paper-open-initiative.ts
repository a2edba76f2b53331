/** A paper initiative with meetings and a server that answers as it is told, for tests of screens. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type MeetingDoc, meetingOf } from '../../src/lib/model/workspace.ts';
import { type OpenDocument } from '../../src/lib/session/context.ts';
import { type OpenInitiative } from '../../src/lib/session/keel.ts';
import { type PaperInitiative, paperInitiative, type PaperOptions } from './paper-initiative.ts';

export type PaperOpenInitiative = PaperInitiative &
	OpenInitiative & {
		/** The document of a meeting, as everybody who opens it sees it. */
		meeting(id: string): MeetingDoc;
		/** How many meetings are held open by screens. */
		held(): number;
	};

const refused = () => Promise.resolve({ ok: false, error: { type: 'offline' } } as const);
const done = () => Promise.resolve({ ok: true, value: undefined } as const);

export function paperOpenInitiative(
	options: PaperOptions = {},
	answers: Partial<OpenInitiative> = {}
): PaperOpenInitiative {
	const paper = paperInitiative(options);
	const meetings = new Map<string, OpenDocument<MeetingDoc>>();
	let held = 0;

	function documentOf(id: string): OpenDocument<MeetingDoc> {
		const known = meetings.get(id);
		if (known) return known;
		const doc = new Y.Doc();
		const made = {
			name: `meeting/${id}`,
			doc,
			model: meetingOf(doc, paper.pen),
			awareness: new Awareness(doc),
			loaded: true,
			newer: false
		} as const;
		meetings.set(id, made);
		return made;
	}

	return {
		...paper,
		name: 'Eastbrook Thrives',
		movedTo: undefined,
		loaded: Promise.resolve(),
		mayManage: options.role === undefined || options.role === 'backbone',
		meetings,
		meeting: (id) => documentOf(id).model,
		held: () => held,
		openMeeting(id) {
			held += 1;
			return { ...documentOf(id), close: () => void (held -= 1) };
		},
		everything: () => Promise.resolve({ documents: new Map(), missing: 0 }),
		unsentTexts: () => Promise.resolve([]),
		share: refused,
		startOver: refused,
		refreshMembers: refused,
		setMember: done,
		removeMember: done,
		invites: () => Promise.resolve({ ok: true, value: [] }),
		invite: refused,
		revokeInvite: done,
		close: () => Promise.resolve(),
		...answers
	};
}

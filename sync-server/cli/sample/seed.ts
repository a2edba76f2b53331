/**
 * The demo initiative "Eastbrook Thrives", built by the model's own commands. Eastbrook is not a
 * real place; its people, organisations, notes and figures are invented.
 */
import * as Y from 'yjs';
import { stampFormat } from '../../../src/lib/model/schema/format.ts';
import { foundInitiative } from '../../../src/lib/model/initiative/found.ts';
import {
	agendaOf,
	boardOf,
	indexOf,
	type Pen,
	peopleOf,
	privatePeopleOf
} from '../../../src/lib/model/workspace.ts';
import { type DocumentName } from '../../../src/lib/protocol/documents.ts';
import { idFromBytes } from '../../../src/lib/protocol/ids.ts';
import { TEXTS, writeAgenda } from './agenda.ts';
import { writeBoard } from './board.ts';
import { writeGroups } from './groups.ts';
import { writeMeetings } from './meetings.ts';
import { BACKBONE, FOUNDER, writeAims, writeContacts, writePeople } from './people.ts';
import { sampleId, scribeAt } from './scribe.ts';
import { type Sample, type SampleOptions } from './types.ts';

/** The demo's own today, whatever the clock says. */
export const SAMPLE_TODAY = '2026-02-16';

const NAME = 'Eastbrook Thrives';

/**
 * The sample as one update per document. Records have ids that follow from their names in the
 * sample (`sampleId('A06')`); only the initiative's own id is new each time.
 */
export function sampleDocuments({ now, createId = randomId }: SampleOptions): Sample {
	const scribe = scribeAt(now);
	const [index, agenda, board, people] = [new Y.Doc(), new Y.Doc(), new Y.Doc(), new Y.Doc()];
	const { pen } = scribe;
	const handles = {
		index: indexOf(index, pen),
		agenda: agendaOf(agenda, pen),
		board: boardOf(board, pen),
		people: peopleOf(people, { ...pen, createId: founderIds(pen) })
	};
	found(handles);
	writePeople(peopleOf(people, pen), scribe);
	writeGroups(peopleOf(people, pen), scribe);
	writeAims(peopleOf(people, pen));
	const details = new Y.Doc();
	stampFormat(details);
	writeContacts(privatePeopleOf(details, pen));
	writeAgenda(handles.agenda, scribe);
	writeBoard(handles.board, scribe);
	const meetings = writeMeetings(handles.index, scribe);
	const documents: readonly (readonly [DocumentName, Y.Doc])[] = [
		['index', index],
		['agenda', agenda],
		['board', board],
		['people', people],
		['private/people', details],
		...meetings
	];
	return {
		id: createId(),
		name: NAME,
		documents: new Map(documents.map(([name, doc]) => [name, Y.encodeStateAsUpdate(doc)]))
	};
}

function found(handles: Parameters<typeof foundInitiative>[0]): void {
	const founded = foundInitiative(handles, {
		initiative: {
			name: NAME,
			place: 'City of Eastbrook',
			purpose: 'Every child well, at home, and reading with joy.',
			startDate: '2022-07-01',
			phase: 'sustain action',
			languages: ['en', 'es', 'pt', 'ht'],
			timezone: 'America/New_York',
			cadenceDays: 14,
			suppressionThreshold: 10,
			asOf: SAMPLE_TODAY
		},
		texts: TEXTS,
		founder: FOUNDER,
		backbone: BACKBONE
	});
	if (!founded.ok) throw new Error(`The sample could not be founded: ${founded.error.field}`);
}

/** A founding makes the founder first, then the backbone. */
function founderIds(pen: Pen): () => string {
	const ids = [sampleId('maya'), sampleId('p01')];
	return () => ids.shift() ?? pen.createId();
}

function randomId(): string {
	return idFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

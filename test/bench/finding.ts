/** Searching everything that stands on a device. */
import { agendaEntries } from '#lib/model/search/agenda-entries.ts';
import { boardEntries } from '#lib/model/search/board-entries.ts';
import { indexEntries } from '#lib/model/search/index-entries.ts';
import { meetingEntries } from '#lib/model/search/meeting-entries.ts';
import { peopleEntries } from '#lib/model/search/people-entries.ts';
import { buildIndex, search } from '#lib/model/search/search-index.ts';
import { agendaOf, boardOf, indexOf, meetingOf, type Pen, peopleOf } from '#lib/model/workspace.ts';
import { isMeetingDocument, meetingIdOf } from '#lib/protocol/documents.ts';
import { bigInitiative } from './big-initiative.ts';
import { type Group } from './harness.ts';

/** A word, two words, one letter, an accent left out, something that is not there, the end of a word. */
const QUERIES = [
	'screening',
	'reading corner',
	'e',
	'evéning bus',
	'xylophone',
	'问题',
	'waiting list pres'
];

const pen: Pen = { by: '', now: () => '', createId: () => '', random: () => 0 };

export const finding: Group = {
	name: 'search over 500 documents and 5,000 records',
	runs: { full: 15, quick: 5 },
	async prepare() {
		const { documents } = bigInitiative('somebody', { documents: 500 });
		const entries = [...documents].flatMap(([name, doc]) => {
			if (isMeetingDocument(name)) return meetingEntries(meetingIdOf(name), meetingOf(doc, pen));
			if (name === 'index') return indexEntries(indexOf(doc, pen));
			if (name === 'agenda') return agendaEntries(agendaOf(doc, pen));
			if (name === 'board') return boardEntries(boardOf(doc, pen));
			return name === 'people' ? peopleEntries(peopleOf(doc, pen)) : [];
		});
		const index = buildIndex(entries);
		const rows = [
			{
				name: 'the slowest of seven questions',
				unit: 'ms' as const,
				most: 100,
				measure: async () => Math.max(...QUERIES.map((query) => timed(() => search(index, query))))
			},
			{
				name: 'making the index',
				unit: 'ms' as const,
				measure: async () => timed(() => buildIndex(entries))
			}
		];
		return { rows, end: async () => undefined };
	}
};

function timed(work: () => unknown): number {
	const began = performance.now();
	work();
	return performance.now() - began;
}

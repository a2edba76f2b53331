/** One page per meeting: who came, what was talked about, weighed, decided and agreed. */
import { type Describer, type NameOf } from './facts.ts';
import { capital, heading, join, page, PageWriter, plain, textOf } from './page.ts';
import { ATTENDANCE_STATES } from '../meetings/meeting.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Entry, type Source } from './source.ts';
import { type ArchiveWords } from './words.ts';

const FOLDER = 'meetings/';
/** Longest name of a meeting's file, without day and ending. */
const NAME_CHARS = 80;

/** The minutes by path. */
export function writeMinutes(
	source: Source,
	words: ArchiveWords,
	describer: Describer,
	nameOf: NameOf
): ReadonlyMap<string, string> {
	const writer = new PageWriter(words, describer);
	const taken = new Set<string>();
	return new Map(
		source.meetings.map(({ id, row }) => [
			pathFor(`${row.date ?? ''} ${row.title || words.unnamed}`, taken),
			minutes(id, { source, words, describer, nameOf, writer })
		])
	);
}

interface Means {
	readonly source: Source;
	readonly words: ArchiveWords;
	readonly describer: Describer;
	readonly nameOf: NameOf;
	readonly writer: PageWriter;
}

function minutes(meetingId: string, means: Means): string {
	const { source, words, describer, writer } = means;
	const { kinds } = source;
	const here = ({ meetingId: of }: Entry) => of === meetingId;
	const [meeting] = kinds.meetings.entries.filter(here);
	if (!meeting) return '';
	const facts = describer
		.facts(kinds.meetings, meeting)
		.filter(({ field }) => field !== 'attendance')
		.map(({ label, value }) => writer.line(label, value));
	const items = kinds['agenda-items'].entries.filter(here);
	const rest = (['decisions', 'options', 'actions'] as const).map((table) =>
		writer.section(2, words.tables[table], kinds[table], kinds[table].entries.filter(here))
	);
	return page([
		heading(1, meeting.title || words.unnamed),
		facts.join('\n'),
		attendance(meetingId, means),
		items.length === 0 ? '' : heading(2, words.points),
		...items.map((entry) => writeItem(entry, means)),
		...rest
	]);
}

/** An item's notes stand right below it; they are what minutes are. */
function writeItem(entry: Entry, { source, describer, writer, words }: Means): string {
	const facts = describer.facts(source.kinds['agenda-items'], entry);
	const archived = describer.archived(entry);
	return join([
		heading(3, entry.title || words.unnamed),
		archived === '' ? '' : `_${plain(archived)}_`,
		facts
			.filter(({ text }) => text === undefined)
			.map(({ label, value }) => writer.line(label, value))
			.join('\n'),
		...facts.flatMap(({ text }) => (text === undefined ? [] : [textOf(text, 3)]))
	]);
}

function attendance(meetingId: string, { source, words, nameOf }: Means): string {
	const row = source.meetings.find(({ id }) => id === meetingId)?.row;
	if (!row || row.attendance.size === 0) return '';
	const lines = ATTENDANCE_STATES.flatMap((state) => {
		const names = [...row.attendance]
			.filter(([, entry]) => entry.state === state)
			.map(([personId]) => nameOf(personId) ?? personId)
			.sort(byCodeUnits);
		const label = capital(words.choices[state] ?? state);
		return names.length === 0 ? [] : [`- **${plain(label)}:** ${plain(names.join(', '))}`];
	});
	return join([heading(2, words.attendance), lines.join('\n')]);
}

/** A file name that every system takes, its own among `taken`. */
function pathFor(title: string, taken: Set<string>): string {
	const safe = title
		.normalize('NFC')
		// eslint-disable-next-line no-control-regex -- reason: control characters are what it removes
		.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const name =
		[...safe]
			.slice(0, NAME_CHARS)
			.join('')
			.replace(/[. ]+$/, '') || '-';
	for (let copy = 1; ; copy += 1) {
		const path = `${FOLDER}${name}${copy === 1 ? '' : ` (${copy})`}.md`;
		// Some systems take large and small letters for one.
		if (taken.has(path.toLowerCase())) continue;
		taken.add(path.toLowerCase());
		return path;
	}
}

/** The pages that people read first: agenda, board, people, decisions. */
import { readRows } from '../schema/collection.ts';
import { Statement, STATEMENTS, type StatementId } from '../agenda/statement.ts';
import { ACTIVITY_STATUSES } from '../board/activity.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Describer } from './facts.ts';
import { capital, heading, join, page, PageWriter, plain, textOf } from './page.ts';
import { type Entry, type Source, valueAt } from './source.ts';
import { type ArchiveWords, type TableName } from './words.ts';

/** The pages by path. */
export function writePages(
	source: Source,
	words: ArchiveWords,
	describer: Describer
): ReadonlyMap<string, string> {
	const writer = new PageWriter(words, describer);
	const name = source.initiative?.name || words.unnamed;
	const sections = (...tables: readonly TableName[]) =>
		tables.map((table) => writer.section(2, words.tables[table], source.kinds[table]));
	return new Map([
		[
			'agenda.md',
			page([
				heading(1, words.titles.agenda(name)),
				plain([source.initiative?.place, source.initiative?.purpose].filter(Boolean).join('\n')),
				...STATEMENTS.map((id) => statement(id, source, words)),
				...causesAndOutcomes(source, words, writer),
				...sections('strategies', 'theory-nodes', 'theory-links'),
				...sections('terms', 'questions', 'stages')
			])
		],
		['board.md', page([heading(1, words.titles.board(name)), ...board(source, words, writer)])],
		[
			'people.md',
			page([
				heading(1, words.titles.people(name)),
				...sections('organisations', 'people', 'groups', 'resources', 'funding', 'ties')
			])
		],
		[
			'decisions.md',
			page([heading(1, words.titles.decisions(name)), ...decisions(source, words, writer)])
		]
	]);
}

function statement(id: StatementId, source: Source, words: ArchiveWords): string {
	const row = readRows(source.agenda.statements, Statement).get(id);
	const draft = row?.text === undefined ? '' : textOf(row.text, 2);
	const adopted = [...(row?.adoptions ?? [])]
		.sort(([idA, a], [idB, b]) => byCodeUnits(b.on, a.on) || byCodeUnits(idB, idA))
		.map(([, { on, text }]) => `_${plain(words.adoptedOn(on))}_\n\n${quoted(text)}`);
	return join([heading(2, words.statements[id]), draft || `_${plain(words.nothing)}_`, ...adopted]);
}

/** Each cause with the outcomes that answer it, each outcome with the activities that serve it. */
function causesAndOutcomes(
	source: Source,
	words: ArchiveWords,
	writer: PageWriter
): readonly string[] {
	const { causes, outcomes, activities } = source.kinds;
	const answers = ({ row: { id } }: Entry) =>
		outcomes.entries.filter(({ row }) => asList(valueAt(row, 'causes')).includes(id));
	const serves = ({ row: { id } }: Entry) =>
		activities.entries.filter(({ row }) => {
			const served = valueAt(row, 'outcomes');
			return served instanceof Map && served.has(id);
		});
	const named = (label: string, entries: readonly Entry[]) =>
		entries.length === 0
			? []
			: [writer.line(label, entries.map(({ title }) => title || words.unnamed).join('; '))];
	return [
		writer.section(2, words.tables.causes, causes, causes.entries, (cause) =>
			named(words.answeredBy, answers(cause))
		),
		writer.section(2, words.tables.outcomes, outcomes, outcomes.entries, (outcome) =>
			named(words.tables.activities, serves(outcome))
		)
	];
}

function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function quoted(text: string): string {
	return text
		.split('\n')
		.map((line) => `> ${plain(line)}`.trimEnd())
		.join('\n');
}

/** Column by column, each activity with its milestones; milestones of no activity at the end. */
function board(source: Source, words: ArchiveWords, writer: PageWriter): readonly string[] {
	const { activities, milestones } = source.kinds;
	const known = new Set(activities.entries.map(({ row }) => row.id));
	const isOf = (entry: Entry, id: string) => valueAt(entry.row, 'activityId') === id;
	const strays = milestones.entries.filter(
		({ row }) => !known.has(String(valueAt(row, 'activityId')))
	);
	const columns = ACTIVITY_STATUSES.map((status) => {
		const here = activities.entries.filter(({ row }) => valueAt(row, 'status') === status);
		if (here.length === 0) return '';
		const cards = here.map((entry) => {
			const steps = milestones.entries.filter((milestone) => isOf(milestone, entry.row.id));
			const lines = steps.map((step) => {
				const day = [valueAt(step.row, 'due'), doneMark(step, words)].filter(Boolean).join(', ');
				return `  - ${plain(step.title || words.unnamed)}${day === '' ? '' : ` (${day})`}`;
			});
			const extra = lines.length === 0 ? [] : [`- **${words.tables.milestones}:**`, ...lines];
			return writer.entry(3, activities, entry, extra);
		});
		return join([heading(2, capital(words.choices[status] ?? status)), ...cards]);
	});
	return [...columns, writer.section(2, words.tables.milestones, milestones, strays)];
}

function doneMark({ row }: Entry, words: ArchiveWords): string {
	const done = valueAt(row, 'doneOn');
	return typeof done === 'string' ? `${words.choices['done'] ?? 'done'} ${done}` : '';
}

/** Newest first, as people look for them. */
function decisions(source: Source, words: ArchiveWords, writer: PageWriter): readonly string[] {
	const { decisions: kind } = source.kinds;
	const day = ({ row }: Entry) => String(valueAt(row, 'decidedOn') ?? '');
	const titles = new Map(
		source.meetings.map(({ id, row }) => [id, `${row.date ?? ''} ${row.title}`])
	);
	const sorted = [...kind.entries].sort(
		(a, b) => byCodeUnits(day(b), day(a)) || byCodeUnits(a.row.id, b.row.id)
	);
	if (sorted.length === 0) return [`_${plain(words.nothing)}_`];
	return sorted.map((entry) => {
		const meeting = titles.get(entry.meetingId ?? '')?.trim();
		const extra = meeting === undefined ? [] : [writer.line(words.meeting, meeting)];
		return writer.entry(2, kind, entry, extra);
	});
}

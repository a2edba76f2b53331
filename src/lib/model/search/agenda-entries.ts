import { EvaluationQuestion } from '../agenda/evaluation-question.ts';
import { Outcome } from '../agenda/outcome.ts';
import { RootCause } from '../agenda/root-cause.ts';
import { Statement, STATEMENTS } from '../agenda/statement.ts';
import { Strategy } from '../agenda/strategy.ts';
import { Term } from '../agenda/term.ts';
import { TocLink, TocNode } from '../agenda/theory.ts';
import { readRows } from '../schema/collection.ts';
import { type AgendaDoc } from '../workspace.ts';
import { type Entry, type EntryKind } from './entry.ts';
import { passages } from './passages.ts';

interface Row {
	readonly id: string;
	readonly createdAt: string | undefined;
	readonly archived: unknown;
}

/** Everything of the common agenda that can be found. */
export function agendaEntries(agenda: AgendaDoc): readonly Entry[] {
	return [
		...statements(agenda),
		...[...readRows(agenda.causes, RootCause).values()].map((row) =>
			entry('cause', row, row.label, passages(row.evidence))
		),
		...[...readRows(agenda.outcomes, Outcome).values()].map((row) => ({
			...entry('outcome', row, row.statement, passages(row.population, row.focusArea)),
			...(row.archived === undefined && row.status === 'retired'
				? { past: 'retired' as const }
				: {})
		})),
		...[...readRows(agenda.strategies, Strategy).values()].map((row) =>
			entry('strategy', row, row.title, passages(row.rationale))
		),
		...[...readRows(agenda.terms, Term).values()].map((row) =>
			entry(
				'term',
				row,
				row.term,
				passages(row.meaning, row.notMeaning, [...row.translations.values()].join(' · '))
			)
		),
		...[...readRows(agenda.questions, EvaluationQuestion).values()].map((row) =>
			entry('question', row, row.question, passages(row.answer))
		),
		...theory(agenda)
	];
}

function statements(agenda: AgendaDoc): readonly Entry[] {
	const rows = readRows(agenda.statements, Statement);
	return STATEMENTS.flatMap((id) => {
		const row = rows.get(id);
		if (row === undefined) return [];
		const adopted = [...row.adoptions.values()].map(({ text }) => text);
		const words = passages(row.text);
		// An adopted copy that says the same as the draft would only repeat it.
		return [entry('statement', row, '', passages(words, ...adopted.filter((a) => a !== words)))];
	});
}

/** An assumption stands on a link; it is found at the node that the link leaves. */
function theory(agenda: AgendaDoc): readonly Entry[] {
	const links = [...readRows(agenda.theoryLinks, TocLink).values()];
	return [...readRows(agenda.theoryNodes, TocNode).values()].map((node) => {
		const assumptions = links
			.filter((link) => link.archived === undefined && link.from === node.id)
			.map(({ assumption }) => assumption);
		return entry('node', node, node.label, passages(assumptions));
	});
}

function entry(kind: EntryKind, row: Row, title: string, text: string): Entry {
	return {
		kind,
		id: row.id,
		title,
		text,
		document: 'agenda',
		within: undefined,
		at: row.createdAt ?? '',
		past: row.archived === undefined ? undefined : 'archived'
	};
}

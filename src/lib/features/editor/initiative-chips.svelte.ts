/** What a text of this initiative may refer to: whatever of it stands on this device. */
import type * as Y from 'yjs';
import { live } from '#lib/live/live.ts';
import { liveRows } from '#lib/live/live-rows.ts';
import { rowsOfEach } from '#lib/live/rows-of-each.ts';
import { useWords, type Words } from '#lib/messages/words.ts';
import { glossaryOf, joinedInto } from '#lib/model/agenda/glossary.ts';
import { isLiveOutcome, Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Strategy } from '#lib/model/agenda/strategy.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { Group } from '#lib/model/people/group.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Person } from '#lib/model/people/person.ts';
import { present } from '#lib/model/schema/collection.ts';
import { type Block, plainText, readBlocks } from '#lib/model/schema/text/index.ts';
import { type MeetingDoc } from '#lib/model/workspace.ts';
import { type Initiative } from '#lib/session/context.ts';
import { matching, type PickerOption } from '#lib/ui/picker.ts';
import { type ChipSource, type ChipSuggestion } from './chips.ts';
import { type TermView } from './glossary.ts';
import { decisionAddress, follow, partsOf, recordAddress } from './record-address.ts';

const SUGGESTIONS = 8;

type Documents = Pick<Initiative, 'id' | 'agenda' | 'board' | 'people' | 'meetings'>;

/**
 * The chips of an initiative: searched on the device, named as their records are named now, opened
 * at their own place. Call it while a component is made.
 */
export function initiativeChips(initiative: Documents, words: Words = useWords()): ChipSource {
	const kinds = words.agenda.chipKinds;
	const outcomes = liveRows(initiative.agenda.model.outcomes, Outcome.read);
	const causes = liveRows(initiative.agenda.model.causes, RootCause.read);
	const strategies = liveRows(initiative.agenda.model.strategies, Strategy.read);
	const terms = liveRows(initiative.agenda.model.terms, Term.read);
	const activities = liveRows(initiative.board.model.activities, Activity.read);
	const organisations = liveRows(initiative.people.model.organisations, Organisation.read);
	const people = liveRows(initiative.people.model.people, Person.read);
	const groups = liveRows(initiative.people.model.groups, Group.read);
	const decisionsOf = rowsOfEach((meeting: MeetingDoc) => meeting.decisions, Decision.read);

	const glossary = $derived(glossaryOf(terms.current.values()));

	function termView(id: string): TermView | undefined {
		const row = terms.current.get(id);
		if (!row) return undefined;
		return {
			term: row.term,
			meaning: written(row.meaning),
			notMeaning: row.notMeaning,
			status: row.status,
			also: joinedInto(terms.current.values(), id)
				.map(({ meaning }) => written(meaning))
				.filter((blocks) => blocks.length > 0),
			href: recordAddress(initiative.id, `term:${id}`)
		};
	}

	function all(): readonly PickerOption[] {
		const { compare } = words.format;
		return [
			...options(
				'outcome',
				present(outcomes.current.values()).filter(isLiveOutcome),
				(row) => row.statement,
				compare
			),
			...options('activity', present(activities.current.values()), (row) => row.title, compare),
			...options('organisation', mains(organisations.current.values()), (row) => row.name, compare),
			...options('person', mains(people.current.values()), (row) => row.displayName, compare),
			...options('term', present(terms.current.values()), (row) => row.term, compare)
		];
	}

	function labelOf(kind: string, id: string): string | undefined {
		if (kind === 'outcome') return outcomes.current.get(id)?.statement;
		if (kind === 'activity') return activities.current.get(id)?.title;
		if (kind === 'organisation') return organisations.current.get(id)?.name;
		if (kind === 'person') return people.current.get(id)?.displayName;
		if (kind === 'term') return terms.current.get(id)?.term;
		if (kind === 'cause') return causes.current.get(id)?.label;
		if (kind === 'strategy') return strategies.current.get(id)?.title;
		if (kind === 'group') return groups.current.get(id)?.name;
		if (kind === 'decision') return decisionOf(id)?.title;
		return undefined;
	}

	/** A reference does not say which meeting decided: it is looked for in those on this device. */
	function decisionOf(id: string): { title: string; href: string } | undefined {
		for (const [meetingId, { model }] of initiative.meetings) {
			const title = decisionsOf(model).current.get(id)?.title;
			if (title !== undefined)
				return { title, href: decisionAddress(initiative.id, meetingId, id) };
		}
		return undefined;
	}

	const kindWord = (kind: string): string =>
		Object.entries(kinds).find(([name]) => name === kind)?.[1] ?? kinds.other;

	return {
		search: (query) =>
			matching(all(), query)
				.slice(0, SUGGESTIONS)
				.map(({ id, label, kind = '' }): ChipSuggestion => ({
					ref: id,
					label,
					kind: kindWord(kind)
				})),
		view(ref) {
			const { kind, id } = partsOf(ref);
			const label = labelOf(kind, id);
			return label === undefined ? undefined : { label, kind: kindWord(kind) };
		},
		open(ref) {
			const { kind, id } = partsOf(ref);
			const address =
				kind === 'decision' ? decisionOf(id)?.href : recordAddress(initiative.id, ref);
			if (address !== undefined) follow(address);
		},
		glossary: {
			get current() {
				return glossary;
			},
			view: termView
		}
	};
}

/** The blocks of a meaning; none where nobody wrote one. */
function written(text: Y.XmlFragment | undefined): readonly Block[] {
	if (!text || plainText(text).trim() === '') return [];
	return live(text, readBlocks).current;
}

function options<R extends { readonly id: string }>(
	kind: string,
	rows: readonly R[],
	name: (row: R) => string,
	compare: (a: string, b: string) => number
): readonly PickerOption[] {
	return rows
		.map((row) => ({ id: `${kind}:${row.id}`, label: name(row), kind }))
		.filter(({ label }) => label !== '')
		.toSorted((a, b) => compare(a.label, b.label));
}

/** Records in use that stand for themselves. */
function mains<
	R extends {
		readonly id: string;
		readonly archived: unknown;
		readonly sameAs: string | undefined;
	}
>(rows: Iterable<R>): readonly R[] {
	const all = [...rows];
	const main = sameAsResolver(all);
	return present(all).filter(({ id }) => main(id) === id);
}

/** Activities from a sheet onto the board, with the partners they name. */
import type * as Y from 'yjs';
import { Activity } from '../board/activity.ts';
import {
	addActivities,
	archiveActivity,
	editActivity,
	linkOutcome,
	linkPartner,
	setPlace
} from '../board/board.ts';
import { archiveOrganisation } from '../people/roster.ts';
import { change } from '../schema/collection.ts';
import { isNewer } from '../schema/format.ts';
import { BOARD_EDIT, PEOPLE_EDIT } from '../schema/origin.ts';
import { type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { plainText } from '../schema/text/index.ts';
import { type BoardDoc, type PeopleDoc } from '../workspace.ts';
import {
	addPartners,
	blocksOf,
	compareText,
	Import,
	type Imported,
	lacks,
	Names,
	rawOf
} from './apply.ts';
import { type Target } from './columns.ts';
import { type Draft, type Note } from './drafts.ts';
import { type Index, type PlannedRow } from './plan.ts';

export interface BoardImport {
	readonly board: BoardDoc;
	readonly people: PeopleDoc;
	readonly rows: readonly PlannedRow[];
	readonly columns: readonly Target[];
	/** What stands above them. */
	readonly head: readonly string[];
	readonly partners: Index;
	readonly outcomes: Index;
	/** Partners that are named and shall be added. */
	readonly newPartners: readonly string[];
	/** The day, kept as the one since when a new card is blocked. */
	readonly today: string;
}

/** What an activity is linked to, by id. */
interface Links {
	readonly leads: readonly string[];
	readonly supports: readonly string[];
	readonly outcomes: readonly string[];
	/** Names that lead nowhere, kept as words of a new activity. */
	readonly unknown: readonly Note[];
}

/** Adds and fills activities: one transaction of the roster, where partners are missing, and one of the board. */
export function importActivities(from: BoardImport): Result<Imported, CommandError> {
	const { board, people, rows, columns } = from;
	// Asked before the roster is written: partners for a board that takes nothing would stay behind.
	if (isNewer(board.doc)) return failure({ type: 'newer-format' });
	const work = new Import(columns);
	const known = new Names(from.partners);
	const outcomes = new Names(from.outcomes);
	if (from.newPartners.length > 0) {
		const missing = change(people, PEOPLE_EDIT, () =>
			addPartners(people, from.newPartners, known, work, (id) => {
				archiveOrganisation(people, id);
			})
		);
		if (!missing.ok) return missing;
	}
	return change(board, BOARD_EDIT, () => {
		const inits: Init<typeof Activity>[] = [];
		for (const row of rows) {
			if (row.decision === 'skip') continue;
			const { draft } = row;
			const raw = row.decision === 'same' ? rawOf(board.activities, row) : undefined;
			const links = linksOf(draft, known, outcomes, { work, from, isNew: raw === undefined });
			if (raw && row.likely?.type === 'record') {
				const { id } = row.likely;
				work.fill(board, BOARD_EDIT, raw, () => {
					fill(board, id, raw, draft, links, work);
				});
			} else inits.push(initOf(draft, links, from.today));
		}
		const added = addActivities(board, inits);
		if (!added.ok) return added;
		work.added += added.value.length;
		for (const id of added.value) {
			work.undo(board, BOARD_EDIT, () => archiveActivity(board, id));
		}
		return success(work.done());
	});
}

function linksOf(
	draft: Draft,
	known: Names,
	outcomes: Names,
	{ work, from, isNew }: { work: Import; from: BoardImport; isNew: boolean }
): Links {
	const unknown: Note[] = [];
	const found = (names: readonly string[], index: Names, target: Target): readonly string[] =>
		names.flatMap((name) => {
			const id = index.find(name);
			if (id === undefined) {
				const type = target === 'outcomes' ? 'unknown-outcome' : 'unknown-partner';
				work.problem(draft, target, name, type, isNew);
				const column = from.columns.indexOf(target);
				unknown.push({ head: from.head[column] ?? '', words: name, column, isProblem: true });
			}
			return id ?? [];
		});
	const leads = found(draft.organisations, known, 'lead');
	return {
		leads,
		supports: found(draft.supports, known, 'support').filter((id) => !leads.includes(id)),
		outcomes: found(draft.outcomes, outcomes, 'outcomes'),
		unknown
	};
}

function initOf(draft: Draft, links: Links, today: string): Init<typeof Activity> {
	const { name, type, population, places, start, end, status, blockedReason, budget, reach, text } =
		draft;
	return {
		title: name,
		description: blocksOf([...text, ...links.unknown]),
		leadOrgs: links.leads,
		supportOrgs: links.supports,
		outcomes: links.outcomes.map((id) => [id, { contribution: 'primary' as const }] as const),
		places,
		status: status ?? 'planned',
		...(type === '' ? {} : { type }),
		...(population === '' ? {} : { population }),
		...(start === undefined ? {} : { start }),
		...(end === undefined ? {} : { end }),
		...(blockedReason === '' ? {} : { blockedReason }),
		...(status === 'blocked' ? { blockedSince: today } : {}),
		...(budget === undefined ? {} : { budget }),
		...(reach === undefined ? {} : { reach })
	};
}

function fill(
	board: BoardDoc,
	id: string,
	raw: Y.Map<unknown>,
	draft: Draft,
	links: Links,
	work: Import
): void {
	const row = Activity.read(id, raw);
	if (!row) return;
	for (const field of ['type', 'population', 'blockedReason'] as const) {
		if (lacks(work, draft, field, row[field], draft[field]))
			editActivity(board, id, { [field]: draft[field] });
	}
	for (const field of ['start', 'end', 'budget', 'reach'] as const) {
		if (lacks(work, draft, field, row[field], draft[field]))
			editActivity(board, id, { [field]: draft[field] });
	}
	lacks(work, draft, 'status', row.status, draft.status);
	const partners = new Set([...row.leadOrgs, ...row.supportOrgs]);
	for (const org of links.leads) if (!partners.has(org)) linkPartner(board, id, org, 'lead');
	for (const org of links.supports) if (!partners.has(org)) linkPartner(board, id, org, 'support');
	for (const outcome of links.outcomes)
		if (!row.outcomes.has(outcome)) linkOutcome(board, id, outcome);
	for (const place of draft.places)
		if (!row.places.includes(place)) setPlace(board, id, place, true);
	compareText(draft, row.description ? plainText(row.description) : '', work);
}

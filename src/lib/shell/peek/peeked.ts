/** What a chip's record is in a few words: its name, what it is, and the facts one asks for first. */
import { type Words } from '#lib/messages/words.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Strategy } from '#lib/model/agenda/strategy.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { Activity, isActiveActivity } from '#lib/model/board/activity.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { chairsOf, Group } from '#lib/model/people/group.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { present, readRows } from '#lib/model/schema/collection.ts';
import { plainText } from '#lib/model/schema/text/index.ts';
import type { Initiative } from '#lib/session/context.ts';
import { addressOf } from '../areas.ts';

export interface Peeked {
	readonly kind: Peekable;
	readonly title: string;
	/** Short facts, the most wanted first; some may be missing. */
	readonly facts: readonly string[];
	/** The first words of what is written in it. */
	readonly text?: string | undefined;
	readonly past?: 'archived' | 'retired' | undefined;
	readonly href: string;
}

export type PeekSource = Pick<
	Initiative,
	'id' | 'agenda' | 'board' | 'people' | 'meetings' | 'today'
>;

interface Desk {
	readonly initiative: PeekSource;
	readonly words: Words;
}

type Facts = Omit<Peeked, 'kind' | 'href'> & { readonly href?: string };

const TEXT_CHARS = 220;

const PEEKABLE = [
	'outcome',
	'activity',
	'organisation',
	'person',
	'term',
	'cause',
	'strategy',
	'group',
	'decision',
	'meeting'
] as const;
type Peekable = (typeof PEEKABLE)[number];

const readers: Readonly<Record<Peekable, (desk: Desk, id: string) => Facts | undefined>> = {
	outcome: peekAtOutcome,
	activity: peekAtActivity,
	organisation: peekAtOrganisation,
	person: peekAtPerson,
	term: peekAtTerm,
	cause: peekAtCause,
	strategy: peekAtStrategy,
	group: peekAtGroup,
	decision: peekAtDecision,
	meeting: peekAtMeeting
};

/** Where it is opened; the agenda where nothing is said, and those in meetings say it themselves. */
const areaOf: Readonly<Partial<Record<Peekable, 'board' | 'people'>>> = {
	activity: 'board',
	organisation: 'people',
	person: 'people',
	group: 'people'
};

/** The record of `kind:id`; undefined while it is not on this device, and for what has no facts. */
export function peekAt(initiative: PeekSource, words: Words, ref: string): Peeked | undefined {
	const kind = PEEKABLE.find((known) => ref.startsWith(`${known}:`));
	if (kind === undefined) return undefined;
	const id = ref.slice(kind.length + 1);
	const facts = readers[kind]({ initiative, words }, id);
	if (facts === undefined || facts.title === '') return undefined;
	const href = `${addressOf(initiative.id, areaOf[kind] ?? 'agenda')}#${kind}=${encodeURIComponent(id)}`;
	return { kind, href, ...facts };
}

function peekAtOutcome({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = Outcome.read(id, initiative.agenda.model.outcomes.get(id));
	if (!row) return undefined;
	const say = words.palette.peek;
	const active = activities(initiative).filter(
		(activity) => activity.outcomes.has(id) && isActiveActivity(activity, initiative.today)
	).length;
	const owner = nameOf(initiative, 'groups', row.ownerGroupId);
	return {
		title: row.statement,
		past: row.archived ? 'archived' : row.status === 'retired' ? 'retired' : undefined,
		facts: some(
			owner === undefined ? say.noOwner : say.owner(owner),
			initiative.board.loaded && (active === 0 ? say.noActivity : say.activities(active)),
			row.status !== 'active' && words.agenda.outcomes.statuses[row.status],
			row.population
		)
	};
}

function peekAtActivity({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = Activity.read(id, initiative.board.model.activities.get(id));
	if (!row) return undefined;
	const say = words.palette.peek;
	const leads = row.leadOrgs.flatMap((org) => nameOf(initiative, 'organisations', org) ?? []);
	const next = present(readRows(initiative.board.model.milestones, Milestone).values())
		.filter(({ activityId, doneOn, due }) => activityId === id && !doneOn && due !== undefined)
		.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0];
	return {
		title: row.title,
		past: row.archived ? 'archived' : undefined,
		facts: some(
			words.board.status[row.status],
			leads.length === 0 ? say.noLead : say.lead(leads),
			row.status === 'blocked' && row.blockedReason,
			next?.due !== undefined && say.next(next.title, dayOf(words, initiative, next.due)),
			row.end !== undefined && say.until(dayOf(words, initiative, row.end))
		)
	};
}

function peekAtOrganisation({ initiative, words }: Desk, given: string): Facts | undefined {
	const rows = readRows(initiative.people.model.organisations, Organisation);
	const id = sameAsResolver(rows.values())(given);
	const row = rows.get(id);
	if (!row) return undefined;
	const say = words.palette.peek;
	const active = activities(initiative).filter(
		(activity) =>
			isActiveActivity(activity, initiative.today) &&
			[...activity.leadOrgs, ...activity.supportOrgs].some((org) => org === id || org === given)
	).length;
	return {
		title: row.name,
		past: row.archived ? 'archived' : undefined,
		facts: some(
			words.palette.inside(words.people.sectors[row.sector], words.people.orgRoles[row.role]),
			initiative.board.loaded && (active === 0 ? say.noActivity : say.activities(active)),
			row.joinedOn !== undefined && say.since(words.format.date(row.joinedOn))
		)
	};
}

function peekAtPerson({ initiative, words }: Desk, given: string): Facts | undefined {
	const rows = readRows(initiative.people.model.people, Person);
	const row = rows.get(sameAsResolver(rows.values())(given));
	if (!row) return undefined;
	const works = row.organisations.flatMap((org) => nameOf(initiative, 'organisations', org) ?? []);
	return {
		title: row.displayName,
		past: row.archived ? 'archived' : undefined,
		facts: some(row.roleTitle, works.length > 0 && words.palette.peek.people(works))
	};
}

function peekAtTerm({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = Term.read(id, initiative.agenda.model.terms.get(id));
	return (
		row && {
			title: row.term,
			past: row.archived ? 'archived' : undefined,
			text: firstWords(row.meaning && plainText(row.meaning)),
			facts: some(
				row.notMeaning !== '' && words.palette.peek.not(row.notMeaning),
				words.agenda.terms.statuses[row.status]
			)
		}
	);
}

function peekAtCause({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = RootCause.read(id, initiative.agenda.model.causes.get(id));
	if (!row) return undefined;
	const say = words.palette.peek;
	const answers = present(readRows(initiative.agenda.model.outcomes, Outcome).values()).filter(
		({ causes, status }) => causes.includes(id) && status !== 'retired'
	).length;
	return {
		title: row.label,
		past: row.archived ? 'archived' : undefined,
		text: firstWords(row.evidence && plainText(row.evidence)),
		facts: [answers === 0 ? say.unanswered : say.outcomes(answers)]
	};
}

function peekAtStrategy({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = Strategy.read(id, initiative.agenda.model.strategies.get(id));
	if (!row) return undefined;
	const say = words.palette.peek;
	const owner =
		nameOf(initiative, 'groups', row.ownerGroupId) ??
		nameOf(initiative, 'people', row.ownerPersonId);
	return {
		title: row.title,
		past: row.archived ? 'archived' : undefined,
		facts: some(
			words.agenda.strategies.statuses[row.status],
			owner === undefined ? say.noOwner : say.owner(owner),
			row.reviewOn !== undefined && say.review(dayOf(words, initiative, row.reviewOn))
		)
	};
}

function peekAtGroup({ initiative, words }: Desk, id: string): Facts | undefined {
	const row = Group.read(id, initiative.people.model.groups.get(id));
	if (!row) return undefined;
	const chairs = chairsOf(row).flatMap((person) => nameOf(initiative, 'people', person) ?? []);
	return {
		title: row.name,
		past: row.archived ? 'archived' : undefined,
		facts: some(
			words.palette.inside(
				words.people.groups.kinds[row.kind],
				words.palette.peek.members(row.members.size)
			),
			chairs.length > 0 && words.palette.peek.chair(chairs)
		)
	};
}

/** A decision stands in the meeting that made it; a reference does not say in which. */
function peekAtDecision({ initiative, words }: Desk, id: string): Facts | undefined {
	for (const [meetingId, { model }] of initiative.meetings) {
		const row = Decision.read(id, model.decisions.get(id));
		if (!row) continue;
		const say = words.palette.peek;
		const meeting = Meeting.read(meetingId, model.meeting);
		const state = words.decisions.states[row.state];
		return {
			title: row.title,
			past: row.archived ? 'archived' : undefined,
			text: firstWords(row.proposal && plainText(row.proposal)),
			facts: some(
				row.decidedOn === undefined
					? state
					: say.decided(state, dayOf(words, initiative, row.decidedOn)),
				row.reviewOn !== undefined && say.review(dayOf(words, initiative, row.reviewOn)),
				meeting?.date !== undefined && say.at(meeting.title, dayOf(words, initiative, meeting.date))
			),
			href: `${addressOf(initiative.id, 'meetings', meetingId)}#decision=${encodeURIComponent(id)}`
		};
	}
	return undefined;
}

function peekAtMeeting({ initiative, words }: Desk, id: string): Facts | undefined {
	const model = initiative.meetings.get(id)?.model;
	const row = model && Meeting.read(id, model.meeting);
	return (
		row && {
			title: row.title,
			facts: some(
				row.date !== undefined && dayOf(words, initiative, row.date),
				words.meetings.status[row.status],
				nameOf(initiative, 'groups', row.groupId)
			),
			href: addressOf(initiative.id, 'meetings', id)
		}
	);
}

function activities({ board }: PeekSource): readonly Activity[] {
	return [...readRows(board.model.activities, Activity).values()];
}

function nameOf(
	{ people: { model } }: PeekSource,
	where: 'groups' | 'organisations' | 'people',
	id: string | undefined
): string | undefined {
	if (id === undefined) return undefined;
	if (where === 'groups') return Group.read(id, model.groups.get(id))?.name;
	if (where === 'people') return Person.read(id, model.people.get(id))?.displayName;
	return Organisation.read(id, model.organisations.get(id))?.name;
}

function dayOf(words: Words, { today }: PeekSource, day: string): string {
	return words.format.shortDay(day, today);
}

function some(...facts: readonly (string | false | undefined)[]): readonly string[] {
	return facts
		.filter((fact): fact is string => typeof fact === 'string' && fact !== '')
		.slice(0, 3);
}

function firstWords(text: string | undefined): string | undefined {
	const line = text?.replace(/\s+/gu, ' ').trim() ?? '';
	if (line === '') return undefined;
	return line.length <= TEXT_CHARS ? line : `${line.slice(0, TEXT_CHARS).replace(/\s\S*$/u, '')}…`;
}

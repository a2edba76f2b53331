/**
 * Facts that hold within one document while one person works on it, and that two people can break without
 * either being wrong. Pure over a document, without today's date: the same on every device.
 */
import type * as Y from 'yjs';
import { Activity } from '../board/activity.ts';
import { Milestone } from '../board/milestone.ts';
import { Decision, lateObjections } from '../meetings/decision.ts';
import { Group, type Membership } from '../people/group.ts';
import { neededFor } from '../people/group-facts.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { type Place } from './report.ts';
import { circles } from './rules-circles.ts';
import { strayLinks } from './rules-links.ts';
import { allRowsOf, placesOf, rowsOf, type Violation } from './violation.ts';

/** Everything in a document that breaks a rule. Never throws, never writes. */
export function violationsOf(doc: Y.Doc): readonly Violation[] {
	return [
		...groupRules(doc),
		...turnedRound(doc),
		...activityRules(doc),
		...strayLinks(doc),
		...circles(doc),
		...decisionRules(doc)
	];
}

function groupRules(doc: Y.Doc): readonly Violation[] {
	const same = sameAsResolver(allRowsOf(doc, 'people', Person).values());
	return rowsOf(doc, 'groups', Group).flatMap((group): readonly Violation[] => {
		const place: Place = { root: 'groups', record: group.id, field: 'members' };
		const chairs = new Map<string, Membership>();
		for (const [id, membership] of group.members) {
			if (membership.role === 'chair') chairs.set(same(id), membership);
		}
		const ids = [...chairs.keys()];
		const at = [...chairs.values()];
		const rivals = ids.filter((_, one) =>
			at.some((term, two) => one !== two && overlaps(at[one], term))
		);
		const needed = neededFor(group.quorum, group.members.size) ?? 0;
		return [
			...(rivals.length > 1
				? [{ rule: 'two-chairs', place, others: placesOf('people', rivals) } as const]
				: []),
			...(chairs.size === 0 ? [{ rule: 'no-chair', place, others: [] } as const] : []),
			...(needed > group.members.size
				? [{ rule: 'quorum-out-of-reach', place, others: [] } as const]
				: [])
		];
	});
}

function overlaps(a: Membership | undefined, b: Membership): boolean {
	if (a === undefined) return false;
	return (a.from ?? '') <= (b.to ?? '~') && (b.from ?? '') <= (a.to ?? '~');
}

function turnedRound(doc: Y.Doc): readonly Violation[] {
	const spans = [
		...rowsOf(doc, 'activities', Activity).map(({ id, start, end }) => ({
			place: { root: 'activities', record: id, field: 'end' },
			start,
			end
		})),
		...rowsOf(doc, 'organisations', Organisation).map(({ id, joinedOn, leftOn }) => ({
			place: { root: 'organisations', record: id, field: 'leftOn' },
			start: joinedOn,
			end: leftOn
		}))
	];
	return spans.flatMap(({ place, start, end }) =>
		start !== undefined && end !== undefined && end < start
			? [{ rule: 'end-before-start', place, others: [] } as const]
			: []
	);
}

function activityRules(doc: Y.Doc): readonly Violation[] {
	const open = rowsOf(doc, 'milestones', Milestone).filter(({ doneOn }) => doneOn === undefined);
	return rowsOf(doc, 'activities', Activity).flatMap(
		({ id, status, leadOrgs, supportOrgs }): readonly Violation[] => {
			const left = open.filter(({ activityId }) => activityId === id);
			const both = leadOrgs.filter((org) => supportOrgs.includes(org));
			return [
				...(status === 'done' && left.length > 0
					? [
							{
								rule: 'done-but-open',
								place: { root: 'activities', record: id, field: 'status' },
								others: placesOf(
									'milestones',
									left.map((milestone) => milestone.id)
								)
							} as const
						]
					: []),
				...both.map(
					(key) =>
						({
							rule: 'lead-and-support',
							place: { root: 'activities', record: id, field: 'leadOrgs', key },
							others: []
						}) as const
				)
			];
		}
	);
}

function decisionRules(doc: Y.Doc): readonly Violation[] {
	const decisions = rowsOf(doc, 'decisions', Decision);
	const successors = new Map<string, string[]>();
	for (const { id, supersedes } of decisions) {
		if (supersedes === undefined) continue;
		successors.set(supersedes, [...(successors.get(supersedes) ?? []), id]);
	}
	return [
		...[...successors]
			.filter(([, ids]) => ids.length > 1)
			.map(
				([record, ids]) =>
					({
						rule: 'two-successors',
						place: { root: 'decisions', record },
						others: placesOf('decisions', ids)
					}) as const
			),
		...decisions.flatMap((decision) =>
			lateObjections(decision).map(
				(key) =>
					({
						rule: 'late-objection',
						place: { root: 'decisions', record: decision.id, field: 'positions', key },
						others: []
					}) as const
			)
		)
	];
}

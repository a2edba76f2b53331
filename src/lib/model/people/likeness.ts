/**
 * When two records stand for one partner or person: pointers that people set (`sameAs`), and names
 * that look alike. Pure over rows.
 */
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Organisation } from './organisation.ts';
import { type Person } from './person.ts';

interface Pointing {
	readonly id: string;
	readonly sameAs: string | undefined;
	/** Put away. */
	readonly archived?: unknown;
}

/** Two records that look like one; ids in order. */
export interface Likeness {
	readonly ids: readonly [string, string];
	/** The name or alias they share, folded. */
	readonly name: string;
}

/**
 * Follows `sameAs` to the record that stands for all. A pointer to a record that is not here is
 * not followed; a ring (two devices joined in opposite directions) ends at its smallest id. Where
 * that one was put away on another device, the smallest id in use stands for them: nobody who is
 * here vanishes with it.
 */
export function sameAsResolver(rows: Iterable<Pointing>): (id: string) => string {
	const known = [...rows];
	const end = endOf(known);
	const inUse = new Map<string, string>();
	for (const { id, archived } of known) {
		if (archived !== undefined) continue;
		const best = inUse.get(end(id));
		if (id === end(id) || best === undefined || (best !== end(id) && byCodeUnits(id, best) < 0)) {
			inUse.set(end(id), id);
		}
	}
	return (id) => inUse.get(end(id)) ?? end(id);
}

/** Where the pointers lead, whether what stands there is in use or not. */
function endOf(known: readonly Pointing[]): (id: string) => string {
	const next = new Map<string, string>();
	const ids = new Set(known.map(({ id }) => id));
	for (const { id, sameAs } of known) {
		if (sameAs !== undefined && ids.has(sameAs)) next.set(id, sameAs);
	}
	const resolved = new Map<string, string>();
	return (start) => {
		const path = new Set<string>();
		let at = start;
		while (!path.has(at) && !resolved.has(at)) {
			path.add(at);
			at = next.get(at) ?? at;
		}
		// Either a known answer, or a ring (of one, where nothing points on).
		const ring = [...path].slice([...path].indexOf(at)).sort(byCodeUnits);
		const answer = resolved.get(at) ?? ring[0] ?? start;
		for (const id of path) resolved.set(id, answer);
		return answer;
	};
}

/** Organisations that share a folded name or alias and are not joined yet, each with the first. */
export function alikeOrganisations(rows: readonly Organisation[]): readonly Likeness[] {
	return likenesses(rows, ({ name, aliases }) => [name, ...aliases]);
}

/** People of one folded name who are not joined yet. Two people may well share a name. */
export function alikePeople(rows: readonly Person[]): readonly Likeness[] {
	return likenesses(rows, ({ displayName }) => [displayName]);
}

/** Records of one name as somebody types a new one: "there is one already". */
export function sameNamed<R extends { readonly archived: unknown }>(
	rows: readonly R[],
	name: string,
	namesOf: (row: R) => readonly string[]
): readonly R[] {
	const folded = foldName(name);
	if (folded === '') return [];
	return rows.filter(
		(row) => row.archived === undefined && namesOf(row).some((other) => foldName(other) === folded)
	);
}

function likenesses<R extends Pointing & { readonly archived: unknown }>(
	rows: readonly R[],
	namesOf: (row: R) => readonly string[]
): readonly Likeness[] {
	const sameAs = sameAsResolver(rows);
	const byName = new Map<string, string[]>();
	for (const row of rows) {
		if (row.archived !== undefined) continue;
		for (const name of new Set(namesOf(row).map(foldName))) {
			if (name === '') continue;
			const ids = byName.get(name);
			if (ids) ids.push(row.id);
			else byName.set(name, [row.id]);
		}
	}
	const found = new Map<string, Likeness>();
	for (const [name, ids] of byName) {
		const [one = '', ...others] = ids.sort(byCodeUnits);
		for (const two of others) {
			const key = `${one}:${two}`;
			if (sameAs(one) !== sameAs(two) && !found.has(key)) found.set(key, { ids: [one, two], name });
		}
	}
	return [...found.values()].sort((a, b) => byCodeUnits(a.ids.join(), b.ids.join()));
}

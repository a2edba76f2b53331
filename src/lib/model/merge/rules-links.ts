/** Links that lead to something that is over or put away, within one document. */
import type * as Y from 'yjs';
import { Outcome } from '../agenda/outcome.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { present } from '../schema/collection.ts';
import { rootNamed } from './record-roots.ts';
import { recordsOf, type RecordState } from './record-state.ts';
import { allRowsOf, type Violation } from './violation.ts';

interface Link {
	readonly from: string;
	readonly field: string;
	readonly to: string;
	/** Stands in front of the id in references of several kinds. */
	readonly prefix?: string;
}

const LINKS: readonly Link[] = [
	{ from: 'outcomes', field: 'causes', to: 'causes' },
	{ from: 'strategies', field: 'outcomes', to: 'outcomes' },
	{ from: 'strategies', field: 'causes', to: 'causes' },
	{ from: 'theoryNodes', field: 'ref', to: 'outcomes', prefix: 'outcome:' },
	{ from: 'theoryLinks', field: 'from', to: 'theoryNodes' },
	{ from: 'theoryLinks', field: 'to', to: 'theoryNodes' },
	{ from: 'activities', field: 'dependsOn', to: 'activities', prefix: 'activity:' },
	{ from: 'milestones', field: 'activityId', to: 'activities' },
	{ from: 'organisations', field: 'parentOrgId', to: 'organisations' },
	{ from: 'people', field: 'organisations', to: 'organisations' },
	{ from: 'groups', field: 'members', to: 'people' },
	{ from: 'resources', field: 'orgId', to: 'organisations' },
	{ from: 'resources', field: 'matches', to: 'resources' },
	{ from: 'funding', field: 'sourceOrgId', to: 'organisations' },
	{ from: 'options', field: 'decisionId', to: 'decisions' },
	{ from: 'options', field: 'chosenBy', to: 'decisions' },
	{ from: 'decisions', field: 'itemId', to: 'items' },
	{ from: 'actions', field: 'itemId', to: 'items' },
	{ from: 'actions', field: 'decisionId', to: 'decisions' }
];

/** Links of records in use to an outcome that is retired, or to a record that is put away. */
export function strayLinks(doc: Y.Doc): readonly Violation[] {
	const rows = new Map<string, ReadonlyMap<string, RecordState>>();
	const rowsIn = (name: string): ReadonlyMap<string, RecordState> => {
		const root = rootNamed(name);
		const found = rows.get(name) ?? (root ? recordsOf(doc, root) : new Map());
		rows.set(name, found);
		return found;
	};
	const retired = new Set(
		present(allRowsOf(doc, 'outcomes', Outcome).values())
			.filter(({ status }) => status === 'retired')
			.map(({ id }) => id)
	);
	return LINKS.flatMap((link) => {
		const targets = rowsIn(link.to);
		const main = mainOf(targets);
		return present(rowsIn(link.from).values()).flatMap((record) =>
			targetsOf(record, link).flatMap(({ id, key }): readonly Violation[] => {
				const target = targets.get(main(id));
				const isAway = target?.archived !== undefined;
				if (!isAway && !(link.to === 'outcomes' && retired.has(id))) return [];
				return [
					{
						rule: isAway ? 'archived-target' : 'retired-outcome',
						place: { root: link.from, record: record.id, field: link.field, key },
						others: [{ root: link.to, record: id }]
					}
				];
			})
		);
	});
}

function targetsOf(
	record: RecordState,
	{ field, prefix = '' }: Link
): readonly { readonly id: string; readonly key: string | undefined }[] {
	return [...record.cells.values()].flatMap((cell) => {
		const ref = cell.field === field ? (cell.key ?? cell.value) : undefined;
		if (typeof ref !== 'string' || !ref.startsWith(prefix)) return [];
		return [{ id: ref.slice(prefix.length), key: cell.key }];
	});
}

/** Follows records that were joined: one that was put away with its double in use is still there. */
function mainOf(targets: ReadonlyMap<string, RecordState>): (id: string) => string {
	return sameAsResolver(
		[...targets.values()].map(({ id, cells, archived }) => {
			const sameAs = cells.get('sameAs')?.value;
			return { id, archived, sameAs: typeof sameAs === 'string' ? sameAs : undefined };
		})
	);
}

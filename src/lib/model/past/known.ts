/** What a device knows of the past without a server: what records say of themselves. */
import * as Y from 'yjs';
import { type Change } from '../merge/change.ts';
import { type RecordRoot, rootsOf } from '../merge/record-roots.ts';
import { defineRecord } from '../schema/record.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { mapOf } from '../workspace.ts';

export interface KnownMoment {
	readonly document: string;
	/** Instant or day, for display. */
	readonly at: string;
	/** Account id; empty where nobody knows. */
	readonly by: string;
	readonly change: Change;
}

const Frame = defineRecord({});
/** Copies that were frozen on a day. */
const FROZEN = ['adoptions', 'agreed'] as const;

/** Records that were added or put away, texts that were adopted and minutes that were agreed; latest first. */
export function knownMoments(doc: Y.Doc, document: string): readonly KnownMoment[] {
	return rootsOf(document)
		.filter(({ holds, name }) => holds !== 'facts' && name !== 'documents')
		.flatMap((root) =>
			recordsIn(doc, root).flatMap(([id, raw]) => momentsOf(document, root, id, raw))
		)
		.toSorted((a, b) => byCodeUnits(b.at, a.at));
}

function recordsIn(doc: Y.Doc, root: RecordRoot): readonly (readonly [string, Y.Map<unknown>])[] {
	const map = mapOf(doc, root.name);
	if (!map || map.size === 0) return [];
	if (root.holds === 'one') return [[root.name, map]];
	return [...map.entries()].flatMap(([id, raw]) =>
		raw instanceof Y.Map ? [[id, raw] as const] : []
	);
}

function momentsOf(
	document: string,
	root: RecordRoot,
	id: string,
	raw: Y.Map<unknown>
): readonly KnownMoment[] {
	const frame = Frame.read(id, raw);
	const place = { root: root.name, record: id };
	const moments: KnownMoment[] = [];
	if (frame?.createdAt !== undefined) {
		moments.push({
			document,
			at: frame.createdAt,
			by: frame.createdBy,
			change: { type: 'added', place }
		});
	}
	if (frame?.archived) {
		const { at, by } = frame.archived;
		moments.push({ document, at, by, change: { type: 'archived', place } });
	}
	for (const field of FROZEN) {
		for (const [key, after] of raw.entries()) {
			if (!key.startsWith(`${field}/`)) continue;
			const at = dayIn(after);
			const change = {
				type: 'member',
				place: { ...place, field, key: key.slice(field.length + 1) },
				how: 'added',
				before: undefined,
				after
			} as const;
			if (at !== '') moments.push({ document, at, by: '', change });
		}
	}
	return moments;
}

function dayIn(copy: unknown): string {
	const on: unknown = typeof copy === 'object' && copy !== null && 'on' in copy ? copy.on : '';
	return typeof on === 'string' && on.length <= 40 ? on : '';
}

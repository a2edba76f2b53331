/**
 * Bringing something back as it was, as an ordinary edit: written now, by this person, in one transaction,
 * seen by all. Only what is named is touched; what others changed elsewhere since then stays.
 */
import * as Y from 'yjs';
import { type Place } from '../merge/report.ts';
import { type RecordRoot, rootsOf } from '../merge/record-roots.ts';
import { type Fields } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { sameValue } from '../schema/text-values.ts';
import { type Handle, mapOf } from '../workspace.ts';
import { restoreLine, restoreText } from './restore-text.ts';
import { type Done, takeableBack } from './take-back.ts';

export interface Restoring {
	readonly handle: Handle;
	/** The document's name. */
	readonly document: string;
	/** The same document as it was. */
	readonly then: Y.Doc;
	/** As it was right behind the change that is taken back: what came into a passage since stays. */
	readonly after?: Y.Doc | undefined;
}

/** One place, for a change that is to be as it was before. */
type Target = Pick<Place, 'root' | 'record' | 'field' | 'key' | 'block'>;

/** Copies that only grow, what people said for themselves, and what follows from other things. */
const UNTOUCHED: ReadonlySet<string> = new Set([
	'accounts',
	'adoptions',
	'agreed',
	'firstDue',
	'heard',
	'positions',
	'seenIn'
]);
/** A list that follows the documents it lists. */
const FOLLOWING = 'documents';

/**
 * A place as it was: one passage (`block`), one member of a set (`key`), one field, or a whole record. A
 * record that was not there then is put away; one that was put away since comes back.
 */
export function restorePlace(restoring: Restoring, place: Target): Result<Done, CommandError> {
	const root = rootsOf(restoring.document).find(({ name }) => name === place.root);
	if (!root || root.holds === 'facts' || !mayGoBack(place))
		return failure({ type: 'not-found', id: place.record });
	return takeableBack(restoring.handle, root.origin, () => {
		const [now, then] = recordsOf(restoring, root, place.record);
		if (!now) return missing(restoring, root, place.record, then);
		if (place.block !== undefined) return passage(restoring, root, now, place);
		if (place.field === undefined) putRecord(restoring.handle, root, now, then);
		else if (place.key !== undefined) putKey(now, then, `${place.field}/${place.key}`);
		else putField(now, then, place.field, root.fields);
		return success(undefined);
	});
}

/** Whether a field may be brought back by somebody. */
export function mayGoBack({ field }: Pick<Place, 'field'>): boolean {
	return field === undefined || !UNTOUCHED.has(field);
}

/**
 * A whole document as it was. Records that came since are put away, those put away since come back. What
 * people answered for themselves, adopted copies and agreed minutes stay as they are now.
 */
export function restoreDocument(restoring: Restoring): Result<Done, CommandError> {
	const roots = rootsOf(restoring.document).filter(
		({ holds, name }) => holds !== 'facts' && name !== FOLLOWING
	);
	const origin = roots[0]?.origin;
	if (origin === undefined) return failure({ type: 'not-found', id: restoring.document });
	return takeableBack(restoring.handle, origin, () => {
		for (const root of roots) {
			for (const id of idsOf(restoring, root)) {
				const [now, then] = recordsOf(restoring, root, id);
				if (now) putRecord(restoring.handle, root, now, then);
				else missing(restoring, root, id, then);
			}
		}
		return success(undefined);
	});
}

function idsOf({ handle, then }: Restoring, root: RecordRoot): ReadonlySet<string> {
	if (root.holds === 'one') return new Set([root.name]);
	const maps = [mapOf(handle.doc, root.name), mapOf(then, root.name)];
	return new Set(maps.flatMap((map) => [...(map?.keys() ?? [])]));
}

type Held = Y.Map<unknown> | undefined;

function recordsOf(
	{ handle, then }: Restoring,
	root: RecordRoot,
	id: string
): readonly [Held, Held] {
	const [now, was] = [handle.doc, then].map((doc): Held => {
		const map = mapOf(doc, root.name);
		if (root.holds === 'one') return map;
		const raw = map?.get(id);
		return raw instanceof Y.Map ? raw : undefined;
	});
	return [now, was];
}

/** Nothing is ever deleted, so this happens only to what another program took out. */
function missing(
	{ handle }: Restoring,
	root: RecordRoot,
	id: string,
	then: Held
): Result<void, CommandError> {
	if (!then || root.holds === 'one') return failure({ type: 'not-found', id });
	mapOf(handle.doc, root.name)?.set(id, then.clone());
	return success(undefined);
}

function putRecord(handle: Handle, root: RecordRoot, now: Y.Map<unknown>, then: Held): void {
	if (!then) {
		const { pen } = handle;
		if (!now.has('archived')) now.set('archived', { at: pen.now(), by: pen.by, reason: '' });
		return;
	}
	for (const field of Object.keys(root.fields)) {
		if (!UNTOUCHED.has(field)) putField(now, then, field, root.fields);
	}
	if (root.holds === 'many') putKey(now, then, 'archived');
}

function putField(now: Y.Map<unknown>, then: Held, name: string, fields: Fields): void {
	const field = fields[name];
	if (field?.kind === 'keyed') {
		const keys = [...now.keys(), ...(then?.keys() ?? [])];
		for (const key of new Set(keys)) if (key.startsWith(`${name}/`)) putKey(now, then, key);
	} else if (field?.kind === 'nested') {
		const [held, was] = [textAt(now, name), textAt(then, name)];
		if (held && was) restoreText(held, was);
	} else putKey(now, then, name);
}

/** One key, one plain value. What holds a shared type is never replaced. */
function putKey(now: Y.Map<unknown>, then: Held, key: string): void {
	const [held, was] = [now.get(key), then?.get(key)];
	if (held instanceof Y.AbstractType || was instanceof Y.AbstractType) return;
	if (was === undefined) {
		if (now.has(key)) now.delete(key);
	} else if (!sameValue(held, was)) now.set(key, was);
}

function passage(
	{ handle, then, after }: Restoring,
	root: RecordRoot,
	now: Y.Map<unknown>,
	{ record, field, block: id = '' }: Target
): Result<void, CommandError> {
	const textIn = (doc: Y.Doc) =>
		textAt(recordsOf({ handle, document: '', then: doc }, root, record)[1], field);
	const [held, was] = [textAt(now, field), textIn(then)];
	const done =
		held !== undefined && was !== undefined && restoreLine(held, was, id, after && textIn(after));
	return done ? success(undefined) : failure({ type: 'not-found', id });
}

function textAt(raw: Held, field: string | undefined): Y.XmlFragment | undefined {
	const text = field === undefined ? undefined : raw?.get(field);
	return text instanceof Y.XmlFragment && !(text instanceof Y.XmlElement) ? text : undefined;
}

/** One `Change` in a person's words: what it is about, and what is different. */
import { rootNamed } from '#lib/model/merge/record-roots.ts';
import { type Change, type Passage } from '#lib/model/merge/change.ts';
import { named, sayField, sayInner, sayMember, type Speaker } from './say-value.ts';

export interface ToldChange {
	/** What changed: "Activity “Summer reading”", "The vision". */
	readonly subject: string;
	/** How: "Due: 3 March → 10 March". */
	readonly what: string;
	/** Both as one line. */
	readonly whole: string;
	/** Of a text: its passages, to be shown below. */
	readonly passages: readonly Passage[];
}

/** Fields that mean something to the app alone, or repeat what another change tells. */
const UNTOLD: ReadonlySet<string> = new Set([
	'accounts',
	'blockId',
	'createdAt',
	'createdBy',
	'firstDue',
	'heard',
	'order',
	'seenIn',
	'seriesId'
]);

/** The list of documents repeats what meetings say of themselves. */
const COPIES = 'documents';
/** Roots that keep the house: what they hold is told where it belongs. */
const HOUSE: ReadonlySet<string> = new Set(['format', 'joins', 'answers', 'returns', 'versions']);

/** Whether anybody needs to be told of a change. */
export function isTold({ place }: Change): boolean {
	if (HOUSE.has(place.root) || UNTOLD.has(place.field ?? '')) return false;
	return place.root !== COPIES || place.field === undefined;
}

/** Undefined for what nobody needs to be told. */
export function tellChange(change: Change, speaker: Speaker): ToldChange | undefined {
	if (!isTold(change)) return undefined;
	const { changes: say } = speaker.words;
	const subject = subjectOf(change, speaker);
	const what = whatOf(change, speaker);
	return {
		subject,
		what,
		whole: say.line(subject, what),
		passages: change.type === 'text' ? change.passages : []
	};
}

/** The kind and the name of the record that a change is about. */
export function subjectOf({ place }: Pick<Change, 'place'>, { words, nameOf }: Speaker): string {
	const { changes: say } = words;
	const kinds: Readonly<Record<string, string | undefined>> = say.kinds;
	const statements: Readonly<Record<string, string | undefined>> = say.statements;
	if (place.root === 'statements') return statements[place.record] ?? say.kinds.statements;
	const kind = kinds[place.root] ?? say.kinds.other;
	// Contact details stand under `<roster id>/<field>`.
	const id = place.root === 'contacts' ? (place.record.split('/')[0] ?? '') : place.record;
	if (id === place.root) return kind;
	if (place.root !== 'contacts' && rootNamed(place.root)?.title === undefined) return kind;
	const name = named(nameOf, id);
	return name === undefined ? say.unnamed(kind) : say.subject(kind, name);
}

function whatOf(change: Change, speaker: Speaker): string {
	const { changes: say } = speaker.words;
	const { place } = change;
	const field = place.field ?? '';
	if (change.type === 'text') return textWords(change.passages, place.root, say.field(field));
	if (change.type === 'value') return valueWords(change.before, change.after);
	if (change.type === 'member') return memberWords(change);
	return say[change.type];

	function textWords(passages: readonly Passage[], root: string, label: string): string {
		const how = (kind: Passage['how']): number => passages.filter((one) => one.how === kind).length;
		const told = say.passages(how('changed'), how('added'), how('taken'), how('look'));
		return root === 'statements' ? told : say.text(label, told);
	}

	function valueWords(before: unknown, after: unknown): string {
		const at = { root: place.root, field };
		const [was, is] = [sayField(speaker, at, before), sayField(speaker, at, after)];
		if (place.root === 'activities' && field === 'status') return say.column(was, is);
		if (was === '') return say.set(say.field(field), is);
		return is === '' ? say.cleared(say.field(field), was) : say.from(say.field(field), was, is);
	}

	function memberWords({
		how,
		before,
		after
	}: Extract<Change, { readonly type: 'member' }>): string {
		if (how === 'added' && (field === 'adoptions' || field === 'agreed')) {
			return (field === 'adoptions' ? say.adopted : say.agreed)(dayOf(after));
		}
		const member = sayMember(speaker, field, place.key);
		const [was, is] = [sayInner(speaker, before), sayInner(speaker, after)];
		if (how === 'added') return say.memberAdded(say.field(field), member, is);
		if (how === 'taken') return say.memberTaken(say.field(field), member);
		return say.memberChanged(say.field(field), member, was, is);
	}

	function dayOf(copy: unknown): string {
		const on: unknown = typeof copy === 'object' && copy !== null && 'on' in copy ? copy.on : '';
		return typeof on === 'string' ? speaker.words.format.date(on) : '';
	}
}

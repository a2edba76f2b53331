/** Whether what an item speaks of stands as the join left it. Reads, and never writes. */
import type * as Y from 'yjs';
import { isAway } from './record-ends.ts';
import { type Line, linesOf } from './passages.ts';
import { rootNamed } from './record-roots.ts';
import { canonicalJson, noCell, recordOf, type RecordState } from './record-state.ts';
import { type JoinItem, type Place } from './report.ts';
import { violationsOf } from './rules.ts';
import { violationKey } from './violation.ts';

/** A document as items ask for it; what was read once is not read again. */
export class Standing {
	readonly #doc: Y.Doc;
	readonly #records = new Map<string, RecordState | undefined>();
	readonly #lines = new Map<string, readonly Line[]>();
	#broken: ReadonlySet<string> | undefined;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
	}

	record({ root: name, record: id }: Place): RecordState | undefined {
		const key = JSON.stringify([name, id]);
		const root = rootNamed(name);
		if (root !== undefined && !this.#records.has(key)) {
			this.#records.set(key, recordOf(this.#doc, root, id));
		}
		return this.#records.get(key);
	}

	/** The lines of a text. */
	lines(place: Place): readonly Line[] {
		const key = JSON.stringify([place.root, place.record, place.field]);
		const found = this.#lines.get(key) ?? linesOf(this.record(place)?.texts.get(place.field ?? ''));
		this.#lines.set(key, found);
		return found;
	}

	line(place: Place): Line | undefined {
		return this.lines(place).find(({ id }) => id === place.block);
	}

	breaks(item: JoinItem): boolean {
		const { rule, place } = item;
		this.#broken ??= new Set(violationsOf(this.#doc).map(violationKey));
		return rule !== undefined && this.#broken.has(violationKey({ rule, place }));
	}
}

/** Whether an item still speaks of how things are. What needs no look (E, G) never does. */
export function stillStands(item: JoinItem, standing: Standing): boolean {
	const { place } = item;
	const record = standing.record(place);
	if (item.class === 'D') return isAway(record);
	if (item.class === 'F') return standing.breaks(item);
	// A record that was put away since asks nothing of anybody until it comes back.
	if (record === undefined || record.archived !== undefined) return false;
	if (item.class === 'A') return hasSentence(item, standing);
	if (item.class === 'B') return !hasWordsBack(item, standing.lines(place));
	return item.class === 'C' && cellJson(record, place) === item.now;
}

/** What stands at a place of a record, as canonical JSON. */
export function cellJson(record: RecordState, { field = '', key }: Place): string {
	const cell = record.cells.get(key === undefined ? field : `${field}/${key}`);
	const type = Object.hasOwn(record.root.fields, field) ? record.root.fields[field] : undefined;
	if (cell !== undefined) return cell.json;
	return key === undefined && type !== undefined ? noCell(field, type).json : canonicalJson(null);
}

function hasSentence({ place, now, sides }: JoinItem, standing: Standing): boolean {
	const line = standing.line(place);
	if (line === undefined) return false;
	const words = plain(line.text);
	if (plain(now) !== '') return words.includes(plain(now));
	// Both together took out all of it: it stands so until one side's words are back.
	return !sides.some(({ text }) => plain(text) !== '' && words.includes(plain(text)));
}

/** Shorter words than these stand anywhere: they are looked for with the word beside them. */
const TELLING_CHARS = 12;

function hasWordsBack({ lost, sides }: JoinItem, lines: readonly Line[]): boolean {
	if (lost === undefined) return false;
	const words = plain(lines.map(({ text }) => text).join('\n'));
	const whole = plain(sides[lost.side].text);
	if (whole !== '' && words.includes(whole)) return true;
	return lost.runs.every((run) => {
		const sought = plain(run);
		const forms = sought.length >= TELLING_CHARS ? [sought] : withNeighbours(sought, whole);
		return forms.some((form) => words.includes(form));
	});
}

/** A run with the word before it, and with the word behind it. */
function withNeighbours(run: string, whole: string): readonly string[] {
	const at = whole.indexOf(run);
	if (at < 0) return [run];
	const before = /\S+\s?$/u.exec(whole.slice(0, at))?.[0];
	const behind = /^\s?\S+/u.exec(whole.slice(at + run.length))?.[0];
	const forms = [
		...(before === undefined ? [] : [before + run]),
		...(behind === undefined ? [] : [run + behind])
	];
	return forms.length > 0 ? forms : [run];
}

/** White space tells nothing. */
export function plain(words: string): string {
	return words.replace(/\s+/gu, ' ').trim();
}

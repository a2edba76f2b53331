/** Whether what an item speaks of stands as the join left it. Reads, and never writes. */
import type * as Y from 'yjs';
import { evenlySpaced } from '../schema/text-values.ts';
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
	readonly #words = new Map<readonly Line[], string>();
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

	/** All words of a text. */
	words(place: Place): string {
		const lines = this.lines(place);
		const found = this.#words.get(lines) ?? evenlySpaced(lines.map(({ text }) => text).join('\n'));
		this.#words.set(lines, found);
		return found;
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
	// What this build does not know nobody can answer here.
	if (rootNamed(place.root) === undefined) return false;
	const record = standing.record(place);
	if (item.class === 'D') return isAway(record);
	if (item.class === 'F') return standing.breaks(item);
	// A record that was put away since asks nothing of anybody until it comes back.
	if (record === undefined || record.archived !== undefined) return false;
	if (item.class === 'A') return hasSentence(item, standing);
	if (item.class === 'B') return !hasWordsBack(item, standing);
	return item.class === 'C' && cellJson(record, place) === item.now;
}

/** What stands at a place of a record, as canonical JSON. */
function cellJson(record: RecordState, { field = '', key }: Place): string {
	const cell = record.cells.get(key === undefined ? field : `${field}/${key}`);
	const type = Object.hasOwn(record.root.fields, field) ? record.root.fields[field] : undefined;
	if (cell !== undefined) return cell.json;
	return key === undefined && type !== undefined ? noCell(field, type).json : canonicalJson(null);
}

function hasSentence({ place, now, sides }: JoinItem, standing: Standing): boolean {
	const line = standing.line(place);
	if (line === undefined) return false;
	const words = evenlySpaced(line.text);
	if (evenlySpaced(now) !== '') return words.includes(evenlySpaced(now));
	// Both together took out all of it: it stands so until one side's words are back.
	return !sides.some(({ text }) => evenlySpaced(text) !== '' && words.includes(evenlySpaced(text)));
}

/** Shorter words than these stand anywhere: they are looked for with the word beside them. */
const TELLING_CHARS = 12;

/** Whether the lost words of an item stand in its text again. */
export function hasWordsBack({ place, lost, sides }: JoinItem, standing: Standing): boolean {
	if (lost === undefined) return false;
	const words = standing.words(place);
	const whole = evenlySpaced(sides[lost.side].text);
	if (whole !== '' && words.includes(whole)) return true;
	return lost.runs.every((run) => {
		const sought = evenlySpaced(run);
		const forms = sought.length >= TELLING_CHARS ? [sought] : withNeighbours(sought, whole);
		return forms.some((form) => words.includes(form));
	});
}

/** A run with the word before it, and with the word behind it. White space is single spaces in both. */
function withNeighbours(run: string, whole: string): readonly string[] {
	const at = whole.indexOf(run);
	if (at < 0) return [run];
	const [before, behind] = [whole.slice(0, at), whole.slice(at + run.length)];
	// Searched from its end, not by a pattern: anybody may have written twenty thousand letters in a row.
	const word = before.slice(before.trimEnd().lastIndexOf(' ') + 1);
	const space = behind.indexOf(' ', 1);
	const next = space < 0 ? behind : behind.slice(0, space);
	const forms = [...(word === '' ? [] : [word + run]), ...(next === '' ? [] : [run + next])];
	return forms.length > 0 ? forms : [run];
}

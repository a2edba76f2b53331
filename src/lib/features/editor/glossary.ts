/** The common vocabulary as texts show it: which words are terms, and what is said of a term. */
import { type Glossary } from '#lib/model/agenda/glossary.ts';
import { type Block, type Run } from '#lib/model/schema/text/index.ts';
import { type ChipSource } from './chips.ts';

/** What the small window of a term says. */
export interface TermView {
	readonly term: string;
	readonly meaning: readonly Block[];
	readonly notMeaning: string;
	readonly status: 'proposed' | 'agreed';
	/** What is said of it in terms that were joined into it. */
	readonly also: readonly (readonly Block[])[];
	/** Where it stands; undefined where there is no such page. */
	readonly href: string | undefined;
}

export interface GlossarySource {
	/** Reactive. */
	readonly current: Glossary;
	/** Reactive. `undefined` when nothing answers to this id any more. */
	view(termId: string): TermView | undefined;
}

/** A stretch of a text with one formatting that is, or is not, a term. */
export interface MarkedRun {
	readonly run: Run;
	readonly termId?: string;
}

/** Stands for what is no word: of the same length, so that places stay what they are. */
const NO_WORD = '\ufffc';

/** What a glossary reads of a stretch: chips, links and code are no place for a term. */
export function readable(text: string, isPlain: boolean): string {
	return isPlain ? text : NO_WORD.repeat(text.length);
}

/** The runs of one block, cut where a term begins or ends. */
export function markedRuns(
	runs: readonly Run[],
	glossary: Glossary | undefined
): readonly MarkedRun[] {
	if (!glossary || glossary.isEmpty) return runs.map((run) => ({ run }));
	const matches = glossary.find(runs.map((run) => readable(run.text, isPlainRun(run))).join(''));
	if (matches.length === 0) return runs.map((run) => ({ run }));
	let start = 0;
	return runs.flatMap((run) => {
		const [from, to] = [start, start + run.text.length];
		start = to;
		const cuts = matches.flatMap((match) => [match.from, match.to]);
		const edges = [from, ...cuts.filter((cut) => cut > from && cut < to), to];
		return edges.slice(1).map((edge, at): MarkedRun => {
			const begin = edges[at] ?? from;
			const match = matches.find((one) => one.from <= begin && begin < one.to);
			const piece = { ...run, text: run.text.slice(begin - from, edge - from) };
			return match === undefined ? { run: piece } : { run: piece, termId: match.termId };
		});
	});
}

/** The chips of a page without one term: in its own meaning it is not underlined. */
export function withoutTerm(chips: ChipSource, termId: string): ChipSource {
	const { glossary } = chips;
	if (!glossary) return chips;
	return {
		search: (query) => chips.search(query),
		view: (ref) => chips.view(ref),
		open: (ref) => chips.open(ref),
		glossary: {
			get current() {
				const all = glossary.current;
				return {
					isEmpty: all.isEmpty,
					find: (text: string) => all.find(text).filter((match) => match.termId !== termId)
				};
			},
			view: (id) => glossary.view(id)
		}
	};
}

function isPlainRun(run: Run): boolean {
	return run.chip === undefined && run.link === undefined && run.code === undefined;
}

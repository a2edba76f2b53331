/** What the palette lists, in which order. Pure. */
import { type Entry, refOf } from '#lib/model/search/entry.ts';
import { type Hit } from '#lib/model/search/search-index.ts';
import { type Command, matchingCommands } from './commands.ts';

export type Choice =
	| {
			readonly type: 'hit';
			readonly id: string;
			readonly entry: Entry;
			readonly hit: Hit | undefined;
	  }
	| { readonly type: 'command'; readonly id: string; readonly command: Command };

export interface Section {
	readonly group: 'recent' | 'found' | Command['group'];
	/** The place of its first choice among all. */
	readonly first: number;
	readonly choices: readonly Choice[];
}

export const MOST_HITS = 40;
/** More commands than this answer to a letter or two; records are what one looks for. */
const MOST_COMMANDS = 4;

interface Listed {
	readonly query: string;
	readonly hits: readonly Hit[];
	readonly recent: readonly Entry[];
	readonly commands: readonly Command[];
}

/** Without a query everything one can do; with one the commands that fit, then what was found. */
export function sectionsOf({ query, hits, recent, commands }: Listed): readonly Section[] {
	const fitting = matchingCommands(commands, query);
	const hasQuery = query.trim() !== '';
	const shown = hasQuery ? fitting.slice(0, MOST_COMMANDS) : fitting;
	const groups: readonly (readonly [Section['group'], readonly Choice[]])[] = [
		['recent', recent.map((entry) => choiceOf(entry))],
		['go', choicesOf(shown, 'go')],
		['do', choicesOf(shown, 'do')],
		['initiatives', hasQuery ? choicesOf(shown, 'initiatives') : []],
		['found', hits.map((hit) => choiceOf(hit.entry, hit))],
		['initiatives', hasQuery ? [] : choicesOf(shown, 'initiatives')]
	];
	const sections: Section[] = [];
	let first = 0;
	for (const [group, choices] of groups) {
		if (choices.length > 0) sections.push({ group, first, choices });
		first += choices.length;
	}
	return sections;
}

function choicesOf(commands: readonly Command[], group: Command['group']): readonly Choice[] {
	return commands
		.filter((command) => command.group === group)
		.map((command) => ({ type: 'command', id: command.id, command }));
}

function choiceOf(entry: Entry, hit?: Hit): Choice {
	return { type: 'hit', id: `${entry.document} ${refOf(entry)}`, entry, hit };
}

/** Spanish of Latin America, as every page fetches it: all areas but the late ones. */
import { type FirstWords, type LateWords } from '../late-areas.ts';
import { agenda } from './agenda.ts';
import { board } from './board.ts';
import { common } from './common.ts';
import { editor } from './editor.ts';
import { format, locale } from './format.ts';
import { meetings } from './meetings.ts';
import { palette } from './palette.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';

export const words = {
	/** BCP 47, for `lang` and for what only a component can format. */
	locale,
	format,
	agenda,
	board,
	common,
	editor,
	meetings,
	palette,
	shell,
	start
} satisfies FirstWords;

export const late: LateWords = {
	alignment: async () => (await import('./alignment.ts')).alignment,
	apart: async () => (await import('./apart.ts')).apart,
	changes: async () => (await import('./changes.ts')).changes,
	decisions: async () => (await import('./decisions.ts')).decisions,
	home: async () => (await import('./home.ts')).home,
	join: async () => (await import('./join.ts')).join,
	partners: async () => (await import('./partners.ts')).partners,
	past: async () => (await import('./past.ts')).past,
	people: async () => (await import('./people.ts')).people,
	settings: async () => (await import('./settings.ts')).settings,
	sheets: async () => (await import('./import.ts')).sheets,
	talk: async () => (await import('./talk.ts')).talk
};

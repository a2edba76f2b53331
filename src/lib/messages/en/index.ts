/** English, the canonical catalogue: one module per area, one function per sentence with a part. */
import { agenda } from './agenda.ts';
import { alignment } from './alignment.ts';
import { board } from './board.ts';
import { common } from './common.ts';
import { decisions } from './decisions.ts';
import { editor } from './editor.ts';
import { format, locale } from './format.ts';
import { home } from './home.ts';
import { sheets } from './import.ts';
import { join } from './join.ts';
import { meetings } from './meetings.ts';
import { palette } from './palette.ts';
import { partners } from './partners.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';

export const en = {
	/** BCP 47, for `lang` and for what only a component can format. */
	locale,
	format,
	agenda,
	alignment,
	board,
	common,
	decisions,
	editor,
	home,
	join,
	meetings,
	palette,
	partners,
	people,
	settings,
	sheets,
	shell,
	start
};

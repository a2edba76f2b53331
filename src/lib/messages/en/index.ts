/** English, the canonical catalogue: one module per area, one function per sentence with a part. */
import { agenda } from './agenda.ts';
import { board } from './board.ts';
import { common } from './common.ts';
import { editor } from './editor.ts';
import { home } from './home.ts';
import { join } from './join.ts';
import { meetings } from './meetings.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';

export const en = {
	agenda,
	board,
	common,
	editor,
	home,
	join,
	meetings,
	people,
	settings,
	shell,
	start
};

/** Spanish of Latin America. */
import { formats } from '../formats/index.ts';
import { type Words } from '../words.ts';
import { agenda } from '../en/agenda.ts';
import { board } from '../en/board.ts';
import { common } from '../en/common.ts';
import { decisions } from './decisions.ts';
import { editor } from '../en/editor.ts';
import { home } from '../en/home.ts';
import { join } from '../en/join.ts';
import { meetings } from '../en/meetings.ts';
import { people } from '../en/people.ts';
import { settings } from '../en/settings.ts';
import { shell } from '../en/shell.ts';
import { start } from '../en/start.ts';

const locale = 'es-419';

export const es = {
	/** BCP 47, for `lang` and for what only a component can format. */
	locale,
	format: formats(locale),
	agenda,
	board,
	common,
	decisions,
	editor,
	home,
	join,
	meetings,
	people,
	settings,
	shell,
	start
} satisfies Words;

/** Spanish of Latin America, whole; the app fetches it in pieces: `first.ts`, and the late areas. */
import { type Words } from '../words.ts';
import { alignment } from './alignment.ts';
import { apart } from './apart.ts';
import { changes } from './changes.ts';
import { decisions } from './decisions.ts';
import { words } from './first.ts';
import { home } from './home.ts';
import { sheets } from './import.ts';
import { join } from './join.ts';
import { partners } from './partners.ts';
import { past } from './past.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { talk } from './talk.ts';

export const es = {
	...words,
	alignment,
	apart,
	changes,
	decisions,
	home,
	join,
	partners,
	past,
	people,
	settings,
	sheets,
	talk
} satisfies Words;

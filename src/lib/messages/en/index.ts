/**
 * English, the canonical catalogue: one module per area, one function per sentence with a part. The app
 * fetches it in pieces: `first.ts`, and the late areas.
 */
import { alignment } from './alignment.ts';
import { apart } from './apart.ts';
import { changes } from './changes.ts';
import { words } from './first.ts';
import { sheets } from './import.ts';
import { partners } from './partners.ts';
import { past } from './past.ts';
import { people } from './people.ts';
import { talk } from './talk.ts';

export const en = { ...words, alignment, apart, changes, partners, past, people, sheets, talk };

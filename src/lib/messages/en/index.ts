/** English, the canonical catalogue: one module per area, one function per sentence with a part. */
import { common } from './common.ts';
import { meetings } from './meetings.ts';
import { people } from './people.ts';

export const en = { common, meetings, people };

/** English, the canonical catalogue: one module per area, one function per sentence with a part. */
import { common } from './common.ts';

export const en = { common };

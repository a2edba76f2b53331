/** Amounts with their unit, replaced as one value so that no merge mixes two people's numbers. */
import * as v from 'valibot';

const LARGEST = 1e12;
const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LARGEST));
const word = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars));

/** Money: `currency` is an ISO 4217 code. */
export const money = v.object({ amount, currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) });

/** How many of what: 150 "children". */
export const reach = v.object({ n: amount, unit: word(60) });

/** An amount over a period: 20 "h/month" until 2026-06. */
export const supply = v.object({ amount, unit: word(60), period: v.optional(word(60), '') });

/** Money over a period: a grant of 250,000 USD "2025-07/2026-06". */
export const grant = v.object({ ...money.entries, period: v.optional(word(60), '') });

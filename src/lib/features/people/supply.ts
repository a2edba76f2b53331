/** An amount as somebody types it, and the one value it becomes. */
import { type Resource } from '#lib/model/people/resource.ts';

type Supply = NonNullable<Resource['supply']>;

/** "1,200", "1.5", "12": the number, or undefined where none stands. Commas part thousands or decimals. */
export function readAmount(typed: string): number | undefined {
	const text = typed.trim().replace(/\s/g, '');
	if (text === '') return undefined;
	const plain = /,\d{3}(\D|$)/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
	const value = Number(plain);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/**
 * The whole value after one part of it changed. Without an amount nothing stands; a unit or time that
 * is typed first counts one.
 */
export function supplyOf(
	before: Supply | undefined,
	part: {
		readonly amount?: number | undefined;
		readonly unit?: string;
		readonly period?: string;
	}
): Supply | undefined {
	const base = before ?? { amount: 1, unit: '', period: '' };
	if ('amount' in part) {
		return part.amount === undefined ? undefined : { ...base, amount: part.amount };
	}
	return { ...base, unit: part.unit ?? base.unit, period: part.period ?? base.period };
}

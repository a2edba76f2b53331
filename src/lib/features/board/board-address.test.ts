import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from './board-address.ts';
import { EVERYTHING } from './board-filter.ts';

const read = (hash: string) => readAddress(new URLSearchParams(hash));

describe('the address of the board', () => {
	it('keeps the tab and the whole filter', () => {
		const shown = {
			tab: 'table',
			filter: {
				...EVERYTHING,
				outcome: 'o1',
				partner: 'p1',
				type: 'food distribution',
				population: 'families',
				place: 'northgate',
				status: 'active',
				needsHome: true
			}
		} as const;
		expect(read(writeAddress(shown).slice(1))).toEqual(shown);
	});

	it('is bare where all is as at first', () => {
		expect(writeAddress({ tab: 'board', filter: EVERYTHING })).toBe('#');
		expect(read('')).toEqual({ tab: 'board', filter: EVERYTHING });
	});

	it('changes nothing when it only names an activity', () => {
		expect(read('activity=a1')).toBeUndefined();
		expect(read('activity=a1&tab=table')?.tab).toBe('table');
	});

	it('takes no tab and no status that there is not', () => {
		expect(read('tab=gantt&status=late')).toEqual({ tab: 'board', filter: EVERYTHING });
	});
});

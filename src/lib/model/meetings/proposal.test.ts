import { describe, expect, it } from 'vitest';
import { type DocEntry } from '../initiative/doc-entry.ts';
import { proposeNext } from './proposal.ts';

function entry(id: string, date: string, seriesId?: string, status: DocEntry['status'] = 'open') {
	return {
		id,
		date,
		seriesId,
		status,
		kind: 'meeting',
		title: id,
		start: undefined,
		groupId: undefined,
		archived: undefined,
		createdAt: undefined,
		createdBy: ''
	} as const satisfies DocEntry;
}

describe('the next meeting', () => {
	it('of an initiative that never met is a check-in today', () => {
		expect(proposeNext([], 14, '2026-02-16')).toEqual({
			seriesId: 'check-in',
			date: '2026-02-16',
			like: undefined
		});
	});

	it('follows the latest of the series that met most often by one cadence', () => {
		const meetings = [
			entry('c1', '2026-02-02', 'circle'),
			entry('c2', '2026-02-16', 'circle', 'planned'),
			entry('s1', '2026-03-01', 'steering', 'planned'),
			entry('alone', '2026-04-01')
		];
		expect(proposeNext(meetings, 14, '2026-02-16')).toMatchObject({
			seriesId: 'circle',
			date: '2026-03-02',
			like: { id: 'c2' }
		});
	});

	it('keeps the rhythm over a cancelled meeting and never lies in the past', () => {
		const meetings = [
			entry('c1', '2025-12-08', 'circle'),
			entry('c2', '2025-12-22', 'circle', 'cancelled')
		];
		expect(proposeNext(meetings, 14, '2025-12-23')).toMatchObject({
			date: '2026-01-05',
			like: { id: 'c1' }
		});
		expect(proposeNext(meetings, 14, '2026-02-16').date).toBe('2026-02-16');
		expect(proposeNext(meetings, 14, '2026-02-17').date).toBe('2026-03-02');
	});
});

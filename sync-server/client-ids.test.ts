import { expect, it } from 'vitest';
import { ClientIds, ownersOf } from './client-ids.ts';
import { type Weighed } from './known.ts';

const weighed = (client: number, start: number, end: number): Weighed => ({
	deletes: [],
	starts: new Map([[client, start]]),
	ends: new Map([[client, end]]),
	roots: new Set(),
	complete: true,
	isCrossed: false,
	missing: new Map()
});

it('knows whose the words are that somebody brought after being seen here', () => {
	const ids = new ClientIds();
	expect(ids.claimByAwareness(7, 'dana')).toBe(true);
	const claim = ids.claimByStep2(weighed(7, 0, 5), 'dana');
	const brought = claim.type === 'taken' ? claim.brought : [];
	expect(brought).toEqual([{ client: 7, clock: 0, length: 5, person: 'dana' }]);
	// Also when the room was closed meanwhile, and nobody is seen any more.
	expect(ownersOf(new Map(), brought, () => undefined).get(7)).toBe('dana');
});

import { describe, expect, it } from 'vitest';
import type { DocumentFacts } from './document-facts.ts';
import { statusOf, type StatusFacts } from './status.ts';

const calm: DocumentFacts = {
	pending: false,
	failure: undefined,
	held: true,
	connected: true,
	trying: false,
	covered: true,
	synced: true,
	unsent: false,
	refused: undefined,
	closed: undefined,
	newer: false
};

function status(document: Partial<DocumentFacts>, change: Partial<StatusFacts> = {}) {
	return statusOf({
		documents: [['index', { ...calm, ...document }]],
		lookedThrough: true,
		shared: true,
		inMemory: false,
		signedOut: false,
		otherEpoch: false,
		since: 1000,
		...change
	});
}

describe('the status', () => {
	it.each([
		['saved when the server has everything', {}, {}, 'saved'],
		['saving while the device has not confirmed', { pending: true }, {}, 'saving'],
		['saving while a frame is not acknowledged', { covered: false }, {}, 'saving'],
		['saving before the first exchange is over', { synced: false }, {}, 'saving'],
		['saving while another tab has unsent work', { unsent: true }, {}, 'saving'],
		['saving until everything here was looked through', {}, { lookedThrough: false }, 'saving'],
		[
			'saving rather than offline while the device has not confirmed',
			{ pending: true, connected: false },
			{},
			'saving'
		],
		['offline without a connection', { connected: false }, {}, 'offline'],
		[
			'not offline while the first try is under way',
			{ connected: false, trying: true, synced: false },
			{},
			'saving'
		],
		[
			'offline with unsent work that is on the device',
			{ connected: false, unsent: true },
			{},
			'offline'
		],
		[
			'device when no server knows it',
			{ connected: false, unsent: true },
			{ shared: false },
			'device'
		],
		['attention above all', { pending: true, failure: 'full' }, {}, 'attention']
	] as const)('is %s', (_, document, change, state) => {
		expect(status(document, change).state).toBe(state);
	});

	it('is saving, not offline, while one document is still connecting', () => {
		const connecting = { ...calm, connected: false, covered: false, synced: false };
		const documents = [
			['index', calm],
			['agenda', connecting]
		] as const;
		expect(status({}, { documents }).state).toBe('saving');
	});

	it('tells since when there is no connection, and which documents wait', () => {
		expect(status({ connected: false, unsent: true })).toEqual({
			state: 'offline',
			since: 1000,
			reason: undefined,
			unsentDocuments: ['index']
		});
	});

	it('names the gravest reason', () => {
		const reason = (document: Partial<DocumentFacts>, change: Partial<StatusFacts> = {}) =>
			status(document, change).reason;
		expect(reason({ failure: 'failed', closed: 4403 })).toBe('device-store-failed');
		expect(reason({ closed: 4403, refused: 'read-only' })).toBe('removed');
		const documents = [
			['index', calm],
			['private/people', { ...calm, closed: 4403 }]
		] as const;
		expect(reason({}, { documents })).toBeUndefined();
		expect(reason({ refused: 'not-yours', newer: true })).toBe('not-accepted');
		expect(reason({ refused: 'read-only' })).toBe('read-only');
		expect(reason({ refused: 'a word of a newer server' })).toBe('not-accepted');
		expect(reason({ newer: true })).toBe('newer-format');
		expect(reason({}, { signedOut: true })).toBe('signed-out');
		expect(reason({}, { signedOut: true, shared: false })).toBeUndefined();
		expect(reason({}, { inMemory: true })).toBe('device-store-failed');
	});
});

import { expect, it } from 'vitest';
import { isDocumentName, isPrivateDocument, isSeenDocument, seenDocument } from './documents.ts';
import { mayAccess, ROLES } from './roles.ts';

const MAYA = 'AAAAAAAAAAAAAAAAAAAAAA';
const BEN = 'AAAAAAAAAAAAAAAAAAAAAQ';

it('knows what somebody has looked at by a valid id alone', () => {
	expect(isDocumentName(seenDocument(MAYA))).toBe(true);
	expect(isPrivateDocument(seenDocument(MAYA))).toBe(false);
	for (const name of [
		'private/seen-',
		'private/seen-maya',
		`private/seen-${MAYA}A`,
		`private/seen-${MAYA}/x`,
		`private/Seen-${MAYA}`,
		`private/seen-AAAAAAAAAAAAAAAAAAAAAB`,
		`seen-${MAYA}`
	]) {
		expect(isSeenDocument(name), name).toBe(false);
		expect(isDocumentName(name), name).toBe(false);
	}
});

it.each(ROLES)(
	'lets a %s read and write what they looked at themselves, and nobody else’s',
	(role) => {
		for (const action of ['read', 'write'] as const) {
			expect(mayAccess({ personId: MAYA, role }, seenDocument(MAYA), action)).toBe(true);
			expect(mayAccess({ personId: MAYA, role }, seenDocument(BEN), action)).toBe(false);
		}
	}
);

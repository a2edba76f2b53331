/**
 * Why the server closes a socket. 4400 to 4499 mean "do not retry by yourself" (y-websocket stops);
 * the others mean "come back". The server sends no other codes.
 */
export const CLOSE = {
	malformed: { code: 4400, reason: 'malformed' },
	noSession: { code: 4401, reason: 'no-session' },
	notAMember: { code: 4403, reason: 'not-a-member' },
	noSuchDocument: { code: 4404, reason: 'no-such-document' },
	otherEpoch: { code: 4409, reason: 'other-epoch' },
	tooLarge: { code: 4413, reason: 'too-large' },
	clientTooOld: { code: 4426, reason: 'client-too-old' },
	restarting: { code: 1012, reason: 'restarting' },
	tryLater: { code: 1013, reason: 'try-later' }
} as const;

export type Close = (typeof CLOSE)[keyof typeof CLOSE];

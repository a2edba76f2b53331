import { describe, expect, test } from 'vitest';
import { invitationToken } from './invitation-link.ts';

const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';

describe('the token in what somebody pastes', () => {
	test('is what follows /join#', () => {
		expect(invitationToken(`https://keel.example/join#${token}`)).toBe(token);
		expect(invitationToken(` http://localhost:3000/join/#${token}\n`)).toBe(token);
		expect(invitationToken(`https://keel.example/join#device-${token}`)).toBe(`device-${token}`);
	});

	test('may stand alone', () => {
		expect(invitationToken(token)).toBe(token);
	});

	test('is nothing in other text', () => {
		expect(invitationToken('')).toBeUndefined();
		expect(invitationToken('https://keel.example/i/abc')).toBeUndefined();
		expect(invitationToken(`https://keel.example/join#${token}?x=<script>`)).toBeUndefined();
		expect(invitationToken('hello there')).toBeUndefined();
	});
});

/** Random ids and tokens. Only SHA-256 hashes of tokens and keys are ever stored. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { idFromBytes } from '../../src/lib/protocol/ids.ts';

/** The length of a token: 256 bits as base64url. */
const TOKEN_LENGTH = 43;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** A fresh 256-bit secret, 43 characters of base64url. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** A fresh 128-bit id, 22 characters of base64url. */
export function newId(): string {
	return idFromBytes(randomBytes(16));
}

/** Whether `value` can be a token at all; anything else never reaches the store. */
export function isToken(value: string): boolean {
	return value.length === TOKEN_LENGTH && tokenPattern.test(value);
}

/** What the store keeps of a secret: 32 bytes. */
export function hashOf(secret: string): Uint8Array {
	return new Uint8Array(createHash('sha256').update(secret).digest());
}

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
	return timingSafeEqual(hashOf(a), hashOf(b));
}

/** Whether this secret has this hash, in constant time. */
export function hasHash(secret: string, hash: Uint8Array): boolean {
	return timingSafeEqual(hashOf(secret), hash);
}

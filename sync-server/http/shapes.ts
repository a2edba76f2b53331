/** What bodies may hold. Unknown keys are ignored, so that older servers take newer clients. */
import * as v from 'valibot';
import { isId } from '../../src/lib/protocol/ids.ts';
import { isRole, ROLES, type Role } from '../../src/lib/protocol/roles.ts';

const LONGEST_NAME = 120;
const LONGEST_SECRET = 256;

/** Names are shown beside each other: no line breaks, controls or marks that turn the writing direction. */
function tidy(name: string): string {
	return name
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** A name as people write it: 1 to 120 characters once tidied. */
export const name = v.pipe(
	v.string('has to be a text'),
	v.transform(tidy),
	v.minLength(1, 'has to say something'),
	v.maxLength(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`)
);

/** 22 characters that a device made. */
export const id = v.custom<string>(isId, 'has to be 22 characters of base64url (128 bits)');

/** A secret that a device made. */
export const key = v.pipe(
	v.string('has to be a text'),
	v.minLength(1, 'has to say something'),
	v.maxLength(LONGEST_SECRET, `has at most ${LONGEST_SECRET} characters`)
);

/** Anything that may be a token; whether it is one, the store says. */
export const token = v.pipe(
	v.string('has to be a text'),
	v.maxLength(LONGEST_SECRET, `has at most ${LONGEST_SECRET} characters`)
);

export const role = v.custom<Role>(isRole, `has to be one of ${ROLES.join(', ')}`);

/** The id of a roster record: opaque here. */
export const entry = v.pipe(
	v.string('has to be a text'),
	v.regex(/^[\w-]{1,64}$/, 'has to be the id of a roster record')
);

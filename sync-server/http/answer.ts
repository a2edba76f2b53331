/** What a handler answers with, and how a refusal looks: `application/problem+json` with a stable code. */
import { STATUS_CODES } from 'node:http';

export interface Answer {
	readonly status: number;
	/** Bytes and texts are sent as they are, the rest as JSON; nothing is sent when undefined. */
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** Why it refuses, where it does. */
	readonly refusal?: ProblemCode;
	/** Called once the answer has left, or nobody waits for it any more. */
	readonly onSent?: () => void;
}

/** Every refusal: its status, and a sentence for the person who reads the answer. */
const PROBLEMS = {
	'bad-request': [400, 'The request cannot be read.'],
	'bad-json': [400, 'The body is not JSON.'],
	'invalid-body': [400, 'The body does not hold what this request needs.'],
	'name-needed': [400, 'Somebody new has to say their name.'],
	'no-session': [401, 'This needs a signed-in device.'],
	'session-ended': [401, 'This device was signed out.'],
	'other-origin': [403, 'Browsers may ask this only from the origins of this server.'],
	'not-allowed': [403, 'Your role does not include this.'],
	'signup-closed': [403, 'Founding an initiative here needs an owner link.'],
	'not-found': [404, 'There is no such thing here, or none for you.'],
	'method-not-allowed': [405, 'This address does not take that method.'],
	'id-taken': [409, 'This id belongs to somebody else.'],
	'last-backbone': [409, 'An initiative keeps at least one backbone member.'],
	unknown: [410, 'This link does not work (any more).'],
	'used-up': [410, 'This link does not work (any more).'],
	expired: [410, 'This link does not work (any more).'],
	revoked: [410, 'This link does not work (any more).'],
	'too-large': [413, 'The body is larger than 1 MiB.'],
	'upgrade-needed': [426, 'This address speaks websocket.'],
	'too-many': [429, 'Too many requests; come back later.'],
	failed: [500, 'Something went wrong on our side; nothing was changed.'],
	'not-ready': [503, 'The store takes no writes now.']
} as const satisfies Record<string, readonly [status: number, detail: string]>;

/** The stable word of a refusal. */
export type ProblemCode = keyof typeof PROBLEMS;

/** All of them. */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblem);

function isProblem(word: string): word is ProblemCode {
	return word in PROBLEMS;
}

/** A refusal. `detail` replaces the usual sentence where there is more to say. */
export function problem(
	code: ProblemCode,
	more: { detail?: string; headers?: Readonly<Record<string, string>> } = {}
): Answer {
	const [status, detail] = PROBLEMS[code];
	return {
		status,
		refusal: code,
		body: {
			type: 'about:blank',
			title: STATUS_CODES[status],
			status,
			detail: more.detail ?? detail,
			code
		},
		headers: { ...more.headers, 'content-type': 'application/problem+json' }
	};
}

/** 200 with this body. */
export function ok(body: unknown): Answer {
	return { status: 200, body };
}

/** 201 with this body. */
export function created(body: unknown): Answer {
	return { status: 201, body };
}

/** 204. */
export const nothing: Answer = { status: 204 };

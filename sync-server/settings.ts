/**
 * The settings of docs/settings.md, read from the environment. A wrong value is told in one sentence that
 * names the setting, the value (never a secret) and what is allowed; the caller stops with it.
 */
import { DEFAULT_LIMITS as SYNC_LIMITS, type SyncLimits } from './limits.ts';
import { done, refused, type Result } from './result.ts';
import { type LogLevel as SpokenLevel } from './sync.ts';

/** How many of each are taken; 0 switches a limit off. */
export interface Limits extends SyncLimits {
	readonly requestsPerMinute: number;
}

/** Who may read `/metrics`. */
export type MetricsAccess =
	| { readonly type: 'off' }
	| { readonly type: 'loopback' }
	| { readonly type: 'token'; readonly token: string };

export type LogLevel = 'silent' | SpokenLevel;

export interface Settings {
	/** 0 takes a free port. */
	readonly port: number;
	readonly host: string;
	/** Folder of the embedded store. */
	readonly data: string;
	/** Origins that were set; empty when the loopback origins of the port apply. */
	readonly namedOrigins: readonly string[];
	readonly signup: 'open' | 'closed';
	/** How many proxies in front are believed. */
	readonly trustProxy: number;
	readonly log: LogLevel;
	readonly metrics: MetricsAccess;
	readonly limits: Limits;
	/** Whether an empty store is given the sample initiative. */
	readonly sample: boolean;
}

const DEFAULT_LIMITS: Limits = { ...SYNC_LIMITS, requestsPerMinute: 300 };

const LOG_LEVELS = ['silent', 'error', 'info', 'debug'] as const;
const MOST_PROXIES = 10;

/** The last two are for what the operator's tool calls itself (`toolName`), and for tests. */
const NAMES = [
	'DATA',
	'ORIGIN',
	'SIGNUP',
	'TRUST_PROXY',
	'LOG',
	'METRICS',
	'LIMITS',
	'SAMPLE',
	'STORE',
	'BUS',
	'TOOL',
	'CHROMIUM'
].map((name) => `KEEL_${name}`);

type Environment = Readonly<Record<string, string | undefined>>;

/** A sentence for a person: which setting, what it holds, what it may hold. */
class WrongSetting extends Error {}

/**
 * Reads every setting. `underNpmStart` makes the sample the default while all origins are loopback.
 * Refused with one sentence.
 */
export function readSettings(
	env: Environment,
	{ underNpmStart = false } = {}
): Result<Settings, string> {
	try {
		return done(settingsOf(env, underNpmStart));
	} catch (error) {
		if (error instanceof WrongSetting) return refused(error.message);
		throw error;
	}
}

/** A sentence for each variable that is named like a setting and is none, mostly one that is misspelt. */
export function strangeSettings(env: Environment): readonly string[] {
	return Object.keys(env)
		.filter((name) => name.startsWith('KEEL_') && !NAMES.includes(name) && env[name])
		.map((name) => `${name} is no setting of Keel and does nothing; docs/settings.md lists them.`);
}

/** The origins browsers may come from, on the port that the server really has. */
export function originsOf(settings: Settings, port: number): readonly string[] {
	if (settings.namedOrigins.length > 0) return settings.namedOrigins;
	return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

function settingsOf(env: Environment, underNpmStart: boolean): Settings {
	// An empty value is what a deployment file leaves behind when it sets nothing.
	const read = (name: string) => env[name]?.trim() || undefined;

	for (const name of ['KEEL_STORE', 'KEEL_BUS']) {
		if (read(name)) {
			throw new WrongSetting(
				`${name} is reserved for a later version and has to stay unset (its value is hidden, it may hold a password).`
			);
		}
	}
	const namedOrigins = read('KEEL_ORIGIN')?.split(',').map(originIn) ?? [];
	const isLocal = namedOrigins.every(isLoopbackOrigin);
	const trustProxy = wholeNumber('KEEL_TRUST_PROXY', read('KEEL_TRUST_PROXY'), 0, MOST_PROXIES);
	return {
		port: wholeNumber('PORT', read('PORT'), 3000, 65_535),
		host: read('HOST') ?? '127.0.0.1',
		data: read('KEEL_DATA') ?? './data',
		namedOrigins,
		signup: oneOf(
			'KEEL_SIGNUP',
			read('KEEL_SIGNUP'),
			['open', 'closed'],
			isLocal ? 'open' : 'closed'
		),
		trustProxy,
		log: oneOf('KEEL_LOG', read('KEEL_LOG'), LOG_LEVELS, 'info'),
		metrics: metricsIn(read('KEEL_METRICS'), trustProxy),
		limits: limitsIn(read('KEEL_LIMITS')),
		sample:
			oneOf(
				'KEEL_SAMPLE',
				read('KEEL_SAMPLE'),
				['0', '1'],
				underNpmStart && isLocal ? '1' : '0'
			) === '1'
	};
}

function wholeNumber(name: string, value: string | undefined, preset: number, most: number) {
	if (value === undefined) return preset;
	const number = Number(value);
	if (/^\d+$/.test(value) && number <= most) return number;
	throw new WrongSetting(`${name} is "${value}"; it has to be a whole number from 0 to ${most}.`);
}

function oneOf<const Word extends string>(
	name: string,
	value: string | undefined,
	words: readonly Word[],
	preset: Word
): Word {
	if (value === undefined) return preset;
	const found = words.find((word) => word === value);
	if (found) return found;
	throw new WrongSetting(`${name} is "${value}"; it has to be one of ${words.join(', ')}.`);
}

function originIn(text: string): string {
	const value = text.trim();
	const url = URL.parse(value);
	const isOrigin =
		url !== null &&
		(url.protocol === 'http:' || url.protocol === 'https:') &&
		url.href === `${url.origin}/`;
	if (isOrigin) return url.origin;
	throw new WrongSetting(
		`KEEL_ORIGIN holds "${withoutPassword(value)}"; it has to be origins such as https://keel.example.org, separated by commas.`
	);
}

function withoutPassword(value: string): string {
	return value.replace(/\/\/[^/@]*@/, '//…@');
}

function isLoopbackOrigin(origin: string): boolean {
	const { hostname } = new URL(origin);
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

function metricsIn(value: string | undefined, trustProxy: number): MetricsAccess {
	if (value === undefined) return { type: trustProxy > 0 ? 'off' : 'loopback' };
	if (value === 'off' || value === 'loopback') return { type: value };
	if (/^[\w.~+/=-]+$/.test(value)) return { type: 'token', token: value };
	throw new WrongSetting(
		'KEEL_METRICS (value hidden) has to be off, loopback, or a bearer token of letters, digits and -._~+/= without spaces.'
	);
}

function limitsIn(value: string | undefined): Limits {
	if (value === undefined) return DEFAULT_LIMITS;
	const given = parseObject(value);
	const limits: { -readonly [Name in keyof Limits]: number } = { ...DEFAULT_LIMITS };
	for (const [name, limit] of Object.entries(given)) {
		if (!isLimitName(name)) {
			throw new WrongSetting(
				`KEEL_LIMITS names "${name}"; it may name ${Object.keys(DEFAULT_LIMITS).join(', ')}.`
			);
		}
		if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 0) {
			throw new WrongSetting(
				`KEEL_LIMITS sets ${name} to ${JSON.stringify(limit)}; it has to be a whole number, 0 for no limit.`
			);
		}
		limits[name] = limit;
	}
	return limits;
}

function parseObject(value: string): object {
	const wrong = new WrongSetting(
		`KEEL_LIMITS is "${value}"; it has to be JSON such as {"requestsPerMinute": 600}.`
	);
	let parsed: unknown;
	try {
		parsed = JSON.parse(value);
	} catch {
		throw wrong;
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw wrong;
	return parsed;
}

function isLimitName(name: string): name is keyof Limits {
	return Object.hasOwn(DEFAULT_LIMITS, name);
}

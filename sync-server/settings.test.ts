import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { originsOf, readSettings, strangeSettings } from './settings.ts';

function settings(env: Record<string, string>, options?: { underNpmStart: boolean }) {
	const result = readSettings(env, options);
	if (!result.ok) throw new Error(result.error);
	return result.value;
}

function refusal(env: Record<string, string>): string {
	const result = readSettings(env);
	return result.ok ? '' : result.error;
}

describe('settings', () => {
	it('have the defaults of the contract', () => {
		expect(settings({})).toEqual({
			port: 3000,
			host: '127.0.0.1',
			data: './data',
			namedOrigins: [],
			signup: 'open',
			trustProxy: 0,
			log: 'info',
			metrics: { type: 'loopback' },
			limits: {
				connectionsPerAddress: 200,
				connectionsPerPerson: 50,
				connectionsPerRoom: 500,
				messagesPerSecond: 200,
				frameBytes: 33554432,
				awarenessPerSecond: 20,
				requestsPerMinute: 300,
				documentsPerInitiative: 20000
			},
			sample: false
		});
	});

	it('allow both loopback origins of the port unless others are named', () => {
		expect(originsOf(settings({}), 4100)).toEqual([
			'http://localhost:4100',
			'http://127.0.0.1:4100'
		]);
		const named = settings({ KEEL_ORIGIN: 'https://keel.example.org, http://localhost:1/' });
		expect(originsOf(named, 4100)).toEqual(['https://keel.example.org', 'http://localhost:1']);
	});

	it('let anybody found an initiative only where every origin is this machine', () => {
		const signup = (KEEL_ORIGIN: string) => settings({ KEEL_ORIGIN }).signup;
		expect(signup('http://localhost:3000,http://127.0.0.9:1,http://[::1]:2')).toBe('open');
		expect(signup('http://localhost:3000,https://keel.example.org')).toBe('closed');
		expect(signup('http://127.0.0.1.example.org')).toBe('closed');
		expect(settings({ KEEL_ORIGIN: 'https://a.org', KEEL_SIGNUP: 'open' }).signup).toBe('open');
	});

	it('plant the sample by default only under npm start on one’s own machine', () => {
		const underNpmStart = true;
		expect(settings({}, { underNpmStart }).sample).toBe(true);
		expect(settings({ KEEL_ORIGIN: 'https://a.org' }, { underNpmStart }).sample).toBe(false);
		expect(settings({ KEEL_SAMPLE: '0' }, { underNpmStart }).sample).toBe(false);
		expect(settings({ KEEL_SAMPLE: '1' }).sample).toBe(true);
	});

	it('hide metrics behind a trusted proxy unless they are asked for', () => {
		expect(settings({ KEEL_TRUST_PROXY: '1' }).metrics).toEqual({ type: 'off' });
		expect(settings({ KEEL_TRUST_PROXY: '1', KEEL_METRICS: 'loopback' }).metrics).toEqual({
			type: 'loopback'
		});
		expect(settings({ KEEL_METRICS: 's3cret' }).metrics).toEqual({
			type: 'token',
			token: 's3cret'
		});
	});

	it('change the limits that are named and leave the others', () => {
		const { limits } = settings({ KEEL_LIMITS: '{"requestsPerMinute":0,"frameBytes":1024}' });
		expect(limits).toMatchObject({
			requestsPerMinute: 0,
			frameBytes: 1024,
			messagesPerSecond: 200
		});
	});

	it('treat an empty value as none', () => {
		expect(settings({ PORT: '', KEEL_STORE: ' ', KEEL_LIMITS: '' }).port).toBe(3000);
	});

	it.each([
		[{ PORT: '70000' }, 'PORT is "70000"; it has to be a whole number from 0 to 65535.'],
		[{ PORT: '3e3' }, 'PORT is "3e3"'],
		[{ KEEL_TRUST_PROXY: '-1' }, 'KEEL_TRUST_PROXY is "-1"'],
		[{ KEEL_SIGNUP: 'yes' }, 'KEEL_SIGNUP is "yes"; it has to be one of open, closed.'],
		[{ KEEL_LOG: 'loud' }, 'KEEL_LOG is "loud"; it has to be one of silent, error, info, debug.'],
		[{ KEEL_SAMPLE: 'true' }, 'KEEL_SAMPLE is "true"; it has to be one of 0, 1.'],
		[{ KEEL_ORIGIN: '*' }, 'KEEL_ORIGIN holds "*"'],
		[{ KEEL_ORIGIN: 'https://a.org/app' }, 'KEEL_ORIGIN holds "https://a.org/app"'],
		[{ KEEL_ORIGIN: 'https://a.org,,' }, 'KEEL_ORIGIN holds ""'],
		[{ KEEL_LIMITS: 'none' }, 'KEEL_LIMITS is "none"; it has to be JSON'],
		[{ KEEL_LIMITS: '[1]' }, 'KEEL_LIMITS is "[1]"'],
		[{ KEEL_LIMITS: '{"speed":1}' }, 'KEEL_LIMITS names "speed"; it may name'],
		[{ KEEL_LIMITS: '{"frameBytes":"1"}' }, 'KEEL_LIMITS sets frameBytes to "1"'],
		[{ KEEL_LIMITS: '{"frameBytes":-1}' }, 'KEEL_LIMITS sets frameBytes to -1'],
		[{ KEEL_LIMITS: '{"__proto__":1}' }, 'KEEL_LIMITS names "__proto__"']
	])('stop at %j with one sentence', (env, sentence) => {
		expect(refusal(env)).toContain(sentence);
		expect(refusal(env)).toMatch(/^[^\n]+\.$/);
	});

	it.each([
		[{ KEEL_STORE: 'postgres://me:hunter2@db/keel' }],
		[{ KEEL_BUS: 'redis://:hunter2@bus' }],
		[{ KEEL_METRICS: 'hunter2 hunter2' }],
		[{ KEEL_ORIGIN: 'https://me:hunter2@keel.example.org' }]
	])('never repeat a secret: %j', (env) => {
		expect(refusal(env)).toContain(Object.keys(env)[0]);
		expect(refusal(env)).not.toContain('hunter2');
	});
});

it('tells of a name that is no setting, and not of what the tool and the tests are given', () => {
	const env = { KEEL_TOOL: 'sudo keel', KEEL_CHROMIUM: '/usr/bin/chromium', KEEL_ORIGEN: 'x' };
	expect(strangeSettings(env)).toEqual([expect.stringMatching(/^KEEL_ORIGEN is no setting/)]);
});

describe('what is told of the settings', () => {
	const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
	const example = read('.env.example');
	/** Every variable that is asked for. */
	const asked = new Set<string>();
	readSettings(
		new Proxy<Record<string, undefined>>(
			{},
			{
				get: (_none, name) => void asked.add(String(name))
			}
		)
	);

	it('names each of them, in the example and in the docs, and no other', () => {
		const ours = (names: Iterable<string>) =>
			[...new Set(names)].filter((name) => name !== 'KEEL_CHROMIUM').sort();
		const inExample = [...example.matchAll(/^#(\w+)=/gm)].map(([, name = '']) => name);
		expect(ours(inExample)).toEqual(ours(asked));
		const table = read('docs/settings.md')
			.split('\n')
			.filter((line) => line.startsWith('| `'));
		const inDocs = table.flatMap((line) => line.split('|')[1]?.match(/\w+/g) ?? []);
		expect(ours(inDocs)).toEqual(ours(asked));
	});

	it('gives the defaults, in the words of a shell', () => {
		const lines = example
			.replaceAll(/^#(?=(PORT|HOST|KEEL_\w+)=)/gm, '')
			.replace(/^KEEL_ORIGIN=.*$/m, '');
		const script = `set -a\n${lines}\nexec "${process.execPath}" -p 'JSON.stringify(process.env)'`;
		const given: unknown = JSON.parse(
			execFileSync('sh', ['-c', script], { env: {}, encoding: 'utf8' })
		);
		const env = new Map(Object.entries(given ?? {}));
		// Only named so that nobody looks for it in vain: on this computer alone anybody may found.
		expect(env.get('KEEL_SIGNUP')).toBe('closed');
		env.delete('KEEL_SIGNUP');
		expect(readSettings(Object.fromEntries(env))).toEqual(readSettings({}));
	});

	it('tells each limit with its default', () => {
		const { limits } = settings({});
		const told = read('docs/settings.md').replaceAll(/\s+/g, ' ');
		for (const [name, value] of Object.entries(limits))
			expect(told).toContain(`\`${name}\` ${value}`);
	});
});

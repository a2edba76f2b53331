import { describe, expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

const cases = [
	[
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
		'Chrome',
		'Linux'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
		'Safari',
		'iPhone'
	],
	[
		'Mozilla/5.0 (Linux; Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0',
		'Firefox',
		'Android'
	],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
		'Edge',
		'Windows'
	],
	['curl/8.0', undefined, undefined]
] as const;

describe('what people call a device', () => {
	test.each(cases)('%s', (agent, browser, system) => {
		expect(deviceName(agent)).toEqual({ browser, system });
	});
});

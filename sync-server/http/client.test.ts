import { type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientOf } from './client.ts';

function seen(peer: string, headers: Record<string, string>, trustProxy: number) {
	const request = { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage;
	return clientOf(request, trustProxy);
}

describe('a client', () => {
	it('is its peer, whatever it writes, where no proxy is trusted', () => {
		const headers = { 'x-forwarded-for': '8.8.8.8', 'x-forwarded-proto': 'https' };
		expect(seen('::ffff:10.0.0.1', headers, 0)).toEqual({ address: '10.0.0.1', isHttps: false });
	});

	it('is the address that the outermost trusted proxy saw', () => {
		const headers = {
			'x-forwarded-for': '6.6.6.6, 8.8.8.8, 10.0.0.2',
			'x-forwarded-proto': 'https'
		};
		expect(seen('10.0.0.1', headers, 1).address).toBe('10.0.0.2');
		expect(seen('10.0.0.1', headers, 2).address).toBe('8.8.8.8');
		expect(seen('10.0.0.1', headers, 2).isHttps).toBe(true);
		expect(seen('10.0.0.1', {}, 1)).toEqual({ address: '10.0.0.1', isHttps: false });
	});

	it('does not come by https because it says so itself', () => {
		const headers = { 'x-forwarded-proto': 'https, http' };
		expect(seen('10.0.0.1', headers, 1).isHttps).toBe(false);
	});

	it.each([
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:db8::6', '2001:db8:0:0::/64'],
		['::1', '::1'],
		['fe80::1', 'fe80:0:0:0::/64']
	])('counts as one household of IPv6: %s', (peer, address) => {
		expect(seen(peer, {}, 0).address).toBe(address);
	});
});

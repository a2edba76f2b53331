import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Environment } from './environment.ts';
import { Network } from './network.ts';

afterEach(() => void vi.useRealTimers());

function browser(origin: string) {
	vi.useFakeTimers();
	const server = { answers: false, asked: 0 };
	const events = new EventTarget();
	const environment = {
		events,
		origin,
		isOnline: () => true,
		fetch: async () => {
			server.asked += 1;
			if (!server.answers) throw new TypeError('Failed to fetch');
			return new Response('{}');
		}
	} as unknown as Environment;
	const network = new Network({
		environment,
		onChange: () => undefined,
		onReturn: () => undefined
	});
	return { network, server, tell: (event: string) => events.dispatchEvent(new Event(event)) };
}

describe('a browser that says offline', () => {
	it.each(['http://localhost:3000', 'http://127.0.0.1:4300', 'http://[::1]:3000'])(
		'does not keep a server on this computer (%s) away for long',
		async (origin) => {
			const { network, server, tell } = browser(origin);
			tell('offline');
			expect(network.online.peek()).toBe(false);
			await vi.advanceTimersByTimeAsync(6000);
			expect(network.online.peek()).toBe(false);
			expect(server.asked).toBe(3);
			server.answers = true;
			await vi.advanceTimersByTimeAsync(2000);
			expect(network.online.peek()).toBe(true);
			expect(vi.getTimerCount()).toBe(0);
			network.close();
		}
	);

	it('is believed about a server elsewhere', async () => {
		const { network, server, tell } = browser('https://keel.example');
		tell('offline');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(server.asked).toBe(0);
		expect(network.online.peek()).toBe(false);
		tell('online');
		expect(network.online.peek()).toBe(true);
		network.close();
	});

	it('is asked no more once the page has gone', async () => {
		const { network, server, tell } = browser('http://localhost:3000');
		tell('offline');
		network.close();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(server.asked).toBe(0);
		expect(vi.getTimerCount()).toBe(0);
	});
});

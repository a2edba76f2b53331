import { describe, expect, it } from 'vitest';
import { until } from '#test/until.ts';
import { watchUpdates } from './app-update.ts';
import { TAKE_OVER } from './take-over.ts';

/** A page whose new version waits; what it is told and how often it was loaded again. */
function page(waits = true) {
	const told: unknown[] = [];
	const waiting = { postMessage: (message: unknown) => void told.push(message) };
	const registration = Object.assign(new EventTarget(), {
		waiting: waits ? waiting : null,
		installing: null,
		update: async () => undefined
	});
	const container = Object.assign(new EventTarget(), {
		controller: {},
		ready: Promise.resolve(registration),
		register: async () => registration
	});
	const seen = { told, reloads: 0 };
	const updates = watchUpdates({
		serviceWorker: container as unknown as ServiceWorkerContainer,
		scriptType: 'classic',
		reload: () => (seen.reloads += 1)
	});
	return { seen, updates, takesOver: () => container.dispatchEvent(new Event('controllerchange')) };
}

const safe = () => Promise.resolve(true);

describe('a new version of the app', () => {
	it('takes over when it is asked to, and only then loads the page again', async () => {
		const { seen, updates, takesOver } = page();
		await until(() => updates.available);
		await updates.apply(safe);
		expect(seen).toEqual({ told: [TAKE_OVER], reloads: 0 });
		takesOver();
		await until(() => seen.reloads === 1);
		updates.close();
	});

	it('does not take over while something typed is not on the device', async () => {
		const { seen, updates } = page();
		await until(() => updates.offlineStart.current === 'ready');
		await updates.apply(() => Promise.resolve(false));
		expect(seen).toEqual({ told: [], reloads: 0 });
		updates.close();
	});

	it('leaves the page alone when something was typed while it took over', async () => {
		const { seen, updates, takesOver } = page();
		await until(() => updates.available);
		let asked = 0;
		await updates.apply(async () => (asked += 1) === 1);
		takesOver();
		await until(() => asked === 2);
		expect(seen.reloads).toBe(0);
		updates.close();
	});

	it('loads the page again where another tab let it take over', async () => {
		const { seen, updates } = page(false);
		await until(() => updates.offlineStart.current === 'ready');
		await updates.apply(safe);
		expect(seen).toEqual({ told: [], reloads: 1 });
		updates.close();
	});
});

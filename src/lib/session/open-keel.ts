/** Opens this device: the one place where the session is put together for a real browser. */
import { browserEnvironment } from './environment.ts';
import { browserWorkerPage, watchUpdates } from './app-update.ts';
import { KeelSession } from './keel-session.ts';
import type { Keel } from './keel.ts';

/** This device, read from what it has kept; never waits for the network. Call once a page, in the browser. */
export function openKeel(): Keel {
	return new KeelSession({
		environment: browserEnvironment(),
		updates: watchUpdates(browserWorkerPage(import.meta.env.DEV))
	});
}

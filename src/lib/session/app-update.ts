/**
 * A new version of the app waits until a person wants it, or until no tab is left. It can be asked for
 * only where service workers exist: on https and on this computer.
 */
import { Cell } from './cell.ts';
import type { DeviceFacts } from './keel.ts';
import { TAKE_OVER } from './take-over.ts';

/** How often a page that stays open asks for a new version, in milliseconds. */
const ASK_MS = 60 * 60 * 1000;

export interface WorkerPage {
	readonly serviceWorker: ServiceWorkerContainer | undefined;
	/** In development the worker is a module that is not bundled. */
	readonly scriptType: WorkerType;
	reload(): void;
}

export interface Updates {
	/** Reactive. */
	readonly available: boolean;
	/**
	 * Lets the new version take over, then loads the page again; neither happens unless `isSafe` says that
	 * nothing would be lost, asked right before each.
	 */
	apply(isSafe: () => Promise<boolean>): Promise<void>;
	readonly offlineStart: Cell<DeviceFacts['offlineStart']>;
	close(): void;
}

/** The page as updates see it. */
export function browserWorkerPage(dev: boolean): WorkerPage {
	return {
		serviceWorker: navigator.serviceWorker,
		scriptType: dev ? 'module' : 'classic',
		reload: () => location.reload()
	};
}

export function watchUpdates(page: WorkerPage): Updates {
	const { serviceWorker } = page;
	const available = new Cell(false);
	const offlineStart = new Cell<DeviceFacts['offlineStart']>(
		serviceWorker ? 'preparing' : 'unsupported'
	);
	const listening = new AbortController();
	let registration: ServiceWorkerRegistration | undefined;
	let wanted: (() => Promise<boolean>) | undefined;
	let ask: ReturnType<typeof setInterval> | undefined;

	const look = () => available.set(Boolean(registration?.waiting && serviceWorker?.controller));
	const watchInstalling = () => {
		const worker = registration?.installing;
		worker?.addEventListener('statechange', look, { signal: listening.signal });
	};

	async function reload(): Promise<void> {
		if (await wanted?.()) page.reload();
	}

	async function register(container: ServiceWorkerContainer): Promise<void> {
		try {
			registration = await container.register('/service-worker.js', { type: page.scriptType });
			if (listening.signal.aborted) return;
			registration.addEventListener('updatefound', watchInstalling, { signal: listening.signal });
			watchInstalling();
			look();
			ask = setInterval(() => void registration?.update().catch(() => undefined), ASK_MS);
			await container.ready;
			offlineStart.set('ready');
		} catch {
			// No worker is no error of ours: the app says that it does not start offline.
			offlineStart.set('failed');
		}
	}

	if (serviceWorker) {
		serviceWorker.addEventListener(
			'controllerchange',
			() => {
				look();
				void reload();
			},
			{ signal: listening.signal }
		);
		void register(serviceWorker);
	}

	return {
		offlineStart,
		get available() {
			return available.current;
		},
		async apply(isSafe) {
			if (!(await isSafe())) return;
			wanted = isSafe;
			const waiting = registration?.waiting;
			if (waiting) waiting.postMessage(TAKE_OVER);
			// Another tab let it take over already.
			else await reload();
		},
		close() {
			listening.abort();
			clearInterval(ask);
		}
	};
}

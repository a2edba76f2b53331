/** A person's device: a browser with a profile on disk that can be killed and opened again. */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumLaunch } from '../../../scripts/chromium.js';

export interface DeviceOptions {
	readonly width?: number;
	readonly height?: number;
	readonly colorScheme?: 'light' | 'dark';
	/** The first language of the browser, BCP 47. */
	readonly locale?: string;
}

export interface Device {
	/** The page in front. */
	readonly page: Page;
	readonly context: BrowserContext;
	/** Cuts the network of this browser, or gives it back. */
	network(on: boolean): Promise<void>;
	/** Kills the browser at once, as a crash does. */
	kill(): Promise<void>;
	/** Opens the browser again with the same profile, and no network where it had none. */
	reopen(): Promise<Page>;
	remove(): Promise<void>;
}

/** A browser with an empty profile and one blank page. */
export async function openDevice(options: DeviceOptions = {}): Promise<Device> {
	const profile = await mkdtemp(path.join(tmpdir(), 'keel-device-'));
	let context = await launch(profile, options);
	let page = context.pages()[0] ?? (await context.newPage());
	let killed = false;
	let offline = false;

	async function kill(): Promise<void> {
		if (killed) return;
		killed = true;
		// reason: Playwright offers no crash of a whole browser; its processes carry the profile's path.
		try {
			execFileSync('pkill', ['-9', '-f', profile]);
		} catch {
			// it was gone already
		}
		await context.close().catch(() => undefined);
	}

	return {
		get page() {
			return page;
		},
		get context() {
			return context;
		},
		async network(on) {
			offline = !on;
			await context.setOffline(offline);
		},
		kill,
		async reopen() {
			await kill();
			context = await launch(profile, options, offline);
			page = context.pages()[0] ?? (await context.newPage());
			killed = false;
			return page;
		},
		async remove() {
			await context.close().catch(() => undefined);
			await rm(profile, { recursive: true, force: true });
		}
	};
}

/** How long one step of a person may take, in milliseconds. */
const STEP_MS = 20_000;

async function launch(
	profile: string,
	options: DeviceOptions,
	offline = false
): Promise<BrowserContext> {
	const context = await chromium.launchPersistentContext(profile, {
		...chromiumLaunch(),
		offline,
		headless: true,
		viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
		locale: options.locale ?? 'en-US',
		colorScheme: options.colorScheme ?? 'light',
		reducedMotion: 'reduce'
	});
	context.setDefaultTimeout(STEP_MS);
	return context;
}

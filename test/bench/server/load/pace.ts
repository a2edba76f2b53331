/** When things are done that have a pace. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Acts again and again, `gap` milliseconds between two moments; what is late is made up for. Ends after
 * `seconds` or when `goesOn` says no. Resolves with how often it acted.
 */
export async function paced(
	gap: () => number,
	seconds: number,
	act: () => void,
	goesOn: () => boolean = () => true
): Promise<number> {
	const began = performance.now();
	const ends = seconds * 1000;
	let acts = 0;
	let due = gap();
	while (due < ends && goesOn()) {
		const now = performance.now() - began;
		for (; due <= now && due < ends; due += gap()) {
			act();
			acts += 1;
		}
		await pause(Math.max(1, due - now));
	}
	return acts;
}

/** Gaps between moments that know nothing of each other. `next` answers numbers in [0, 1). */
export function gapsAtRandom(next: () => number, perSecond: number): () => number {
	return () => (-Math.log(1 - next()) * 1000) / perSecond;
}

/** Waits until it is so, or `patienceMs` are over; resolves with whether it is so. */
export async function eventually(
	isSo: () => boolean,
	patienceMs: number,
	lookMs = 5
): Promise<boolean> {
	const patience = performance.now() + patienceMs;
	while (!isSo()) {
		if (performance.now() > patience) return false;
		await pause(lookMs);
	}
	return true;
}

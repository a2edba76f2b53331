/** Asking somebody who may be just starting: a first start reads much, and nothing says when it listens. */
import { type Clock } from '../../clock.ts';
import { ask, type Answer, type NoAnswer } from './ask.ts';

/** How long one check waits in all for somebody to listen, in milliseconds. */
const STARTING_MS = 20_000;
const AGAIN_MS = 500;

/** Asks, and asks again while nobody listens there and patience lasts. */
export type PatientAsk = (url: URL) => Promise<Answer | NoAnswer>;

/** One patience for a whole check, however many addresses it asks. `say` tells the person who waits. */
export function bePatient(
	clock: Pick<Clock, 'now' | 'pause'>,
	say: (sentence: string) => void
): PatientAsk {
	let lastsUntil: number | undefined;
	return async (url) => {
		for (let isTold = false; ; isTold = true) {
			const answer = await ask(url);
			if (answer.type === 'answer' || answer.code !== 'ECONNREFUSED') return answer;
			lastsUntil ??= clock.now() + STARTING_MS;
			const left = lastsUntil - clock.now();
			if (left <= 0) return answer;
			if (!isTold) {
				const seconds = Math.ceil(left / 1000);
				say(
					`Nothing listens at ${url.origin} yet. Asking again for ${seconds} s: it may be starting.`
				);
			}
			await clock.pause(AGAIN_MS);
		}
	};
}

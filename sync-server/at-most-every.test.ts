import { expect, test } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

function asking() {
	const answers: PromiseWithResolvers<string>[] = [];
	let now = 0;
	const ask = atMostEvery(
		1_000,
		() => {
			const answer = Promise.withResolvers<string>();
			answers.push(answer);
			return answer.promise;
		},
		() => now
	);
	return { ask, answers, pass: (ms: number) => (now += ms) };
}

test('all who ask while an answer is sought share it, however long it takes', async () => {
	const { ask, answers, pass } = asking();
	const [one, other] = [ask(), (pass(60_000), ask())];
	answers[0]?.resolve('yes');
	expect([await one, await other, answers.length]).toEqual(['yes', 'yes', 1]);
});

test('what was answered holds for a while, and is then asked anew', async () => {
	const { ask, answers, pass } = asking();
	const first = ask();
	answers[0]?.resolve('yes');
	await first;
	pass(999);
	expect([await ask(), answers.length]).toEqual(['yes', 1]);
	pass(1);
	const later = ask();
	answers[1]?.resolve('no');
	expect(await later).toBe('no');
});

test('a failure is told to all who wait for it, and the next one asks anew', async () => {
	const { ask, answers } = asking();
	const both = [ask(), ask()];
	answers[0]?.reject(new Error('The disk is full'));
	for (const one of both) await expect(one).rejects.toThrow('The disk is full');
	const again = ask();
	answers[1]?.resolve('yes');
	expect([await again, answers.length]).toEqual(['yes', 2]);
});

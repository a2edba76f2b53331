/** A worker that does not come back. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Reckoner } from './reckoner.ts';

const ended = vi.fn<() => void>();

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal(
		'Worker',
		class {
			readonly postMessage = (): void => undefined;
			readonly terminate = ended;
		}
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	ended.mockClear();
});

it('is ended after a minute, so that others are told of', async () => {
	const bytes = new Uint8Array([0, 0]);
	const reckoner = new Reckoner();
	const answer = reckoner.news({ document: 'agenda', before: bytes, after: bytes, owners: {} });
	const failed = expect(answer).rejects.toThrow('Closed');
	await vi.advanceTimersByTimeAsync(59_000);
	expect(ended).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1_000);
	await failed;
	expect(ended).toHaveBeenCalledOnce();
});

/** The store, but one call of it fails. */
import { type DocStore } from '#server/store/store.ts';

const METHODS = [
	'append',
	'read',
	'readAfter',
	'owners',
	'brought',
	'heads',
	'compact',
	'history',
	'state',
	'probe'
] as const;
/** A method of the port, or the flush that follows an append. */
export type Call = (typeof METHODS)[number] | 'flush';

export interface Failure {
	readonly call: Call;
	/** Which one of these calls, from 1 on. */
	readonly at: number;
	readonly error: Error;
}

/** `counts` tells how often each was called. */
export function failingStore(
	store: DocStore,
	failure: Failure | undefined
): { readonly store: DocStore; readonly counts: Map<Call, number> } {
	const counts = new Map<Call, number>();

	function note(call: Call): void {
		const at = (counts.get(call) ?? 0) + 1;
		counts.set(call, at);
		if (failure?.call === call && failure.at === at) throw failure.error;
	}

	const watched = METHODS.map((name) => {
		const method: (...values: never[]) => Promise<unknown> = store[name];
		const call = async (...values: never[]): Promise<unknown> => {
			note(name);
			return method(...values);
		};
		return [name, call] as const;
	});
	const failing: DocStore = { ...store, ...Object.fromEntries(watched) };
	return {
		counts,
		store: {
			...failing,
			async append(batch) {
				const { seqs, flushed } = await failing.append(batch);
				return { seqs, flushed: flushed.then(() => note('flush')) };
			}
		}
	};
}

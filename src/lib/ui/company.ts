/** Who else has a record open. The shell provides it; without one everybody is alone. */
import { getContext, setContext } from 'svelte';

export interface Companion {
	readonly id: string;
	readonly name: string;
	readonly color: string;
}

export interface Company {
	/** Reactive: the others who have this record open now. */
	at(recordId: string): readonly Companion[];
	/** Tells the others that it is open here. Returns what takes that back. */
	open(recordId: string): () => void;
}

const key = Symbol('company');
const none: Company = { at: () => [], open: () => () => {} };

export function provideCompany(company: Company): void {
	setContext(key, company);
}

export function useCompany(): Company {
	return getContext<Company | undefined>(key) ?? none;
}

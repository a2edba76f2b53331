/** Who has which record open, from everybody's pages, and which one is open here. */
import type { Initiative } from '#lib/session/context.ts';
import { type Companion, type Company } from '#lib/ui/company.ts';
import { companionsByRecord } from './companions.ts';

export class ShellCompany implements Company {
	/** Records open here, the latest last. */
	#open = $state.raw<readonly string[]>([]);
	readonly #initiative: Pick<Initiative, 'present'>;
	readonly #byRecord = $derived.by(() => companionsByRecord(this.#initiative.present));

	constructor(initiative: Pick<Initiative, 'present'>) {
		this.#initiative = initiative;
	}

	/** Reactive: the record that is open over or beside the page. */
	get here(): string | undefined {
		return this.#open.at(-1);
	}

	at(recordId: string): readonly Companion[] {
		return this.#byRecord.get(recordId) ?? [];
	}

	open(recordId: string): () => void {
		this.#open = [...this.#open, recordId];
		return () => {
			const at = this.#open.lastIndexOf(recordId);
			this.#open = this.#open.filter((_, place) => place !== at);
		};
	}
}

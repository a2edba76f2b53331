/** What one initiative says of joins and of what came while one was away. */
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Apart, CatchUp, Joined } from '../apart.ts';
import { Cell } from '../cell.ts';

export class InitiativeApart implements Apart {
	readonly #joined = new Cell<Joined | undefined>(undefined);
	readonly #unseen = new Cell<ReadonlyMap<DocumentName, CatchUp>>(new Map());

	get joined(): Joined | undefined {
		return this.#joined.current;
	}

	get unseen(): ReadonlyMap<DocumentName, CatchUp> {
		return this.#unseen.current;
	}

	putAwayJoined(): void {
		this.#joined.set(undefined);
	}

	markSeen(name: DocumentName): void {
		const others = [...this.#unseen.peek()].filter(([one]) => one !== name);
		this.#unseen.set(new Map(others));
	}

	ownerOf(): string | undefined {
		return undefined;
	}
}

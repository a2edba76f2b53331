/** Which record an address asks for: `#person=<id>`, or the same of `organisation`, `group`, `resource`. */
import { type Opened, type RecordKind } from './roster-controller.svelte.ts';

const KINDS: readonly RecordKind[] = ['organisation', 'person', 'group', 'resource'];

export function openedBy(hash: URLSearchParams): Opened | undefined {
	for (const kind of KINDS) {
		const id = hash.get(kind);
		if (id) return { kind, id };
	}
	return undefined;
}

/** What one sitting changed, told after the page has come to rest. */
import type * as Y from 'yjs';
import { type Change } from '#lib/model/merge/change.ts';
import { changesBetween } from '#lib/model/merge/changes.ts';
import { type LoggedStretch } from '#lib/model/past/sittings.ts';
import { type PastDesk, type PastDocument } from './past-desk.svelte.ts';

/** What differs in one document. */
export interface ComparedPart {
	readonly document: PastDocument;
	readonly before: Y.Doc;
	readonly after: Y.Doc;
	readonly changes: readonly Change[];
}

export type Comparison =
	| { readonly type: 'here'; readonly parts: readonly ComparedPart[] }
	| { readonly type: 'offline' }
	| { readonly type: 'failed' }
	| { readonly type: 'gone' };

/** Compares the moments before and after each stretch. `only`: the changes of one record. */
export async function compare(
	desk: PastDesk,
	stretches: readonly LoggedStretch[],
	only?: string
): Promise<Comparison> {
	const parts: ComparedPart[] = [];
	for (const { document: name, from, to } of stretches) {
		const document = desk.document(name);
		if (!document) continue;
		const [before, after] = await Promise.all([
			desk.moment(document.name, from - 1),
			desk.moment(document.name, to)
		]);
		if (before.type !== 'here') return before;
		if (after.type !== 'here') return after;
		await rest();
		const all = changesBetween(before.doc, after.doc, name);
		const changes = only === undefined ? all : all.filter(({ place }) => place.record === only);
		parts.push({ document, before: before.doc, after: after.doc, changes });
	}
	return { type: 'here', parts };
}

/** Resolves when the browser has nothing more urgent to do. */
function rest(): Promise<void> {
	return new Promise((resolve) => {
		if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 200 });
		else setTimeout(resolve);
	});
}

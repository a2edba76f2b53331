/** What one sitting changed, told after the page has come to rest. */
import type * as Y from 'yjs';
import { type Change } from '#lib/model/merge/change.ts';
import { changesBetween } from '#lib/model/merge/changes.ts';
import { type LoggedStretch } from '#lib/model/past/sittings.ts';
import { type Moment, type PastDesk, type PastDocument } from './past-desk.svelte.ts';
import { isTold } from './tell-change.ts';

/** What differs in one document, as far as anybody needs to be told. */
export interface ComparedPart {
	readonly document: PastDocument;
	readonly before: Y.Doc;
	readonly after: Y.Doc;
	readonly changes: readonly Change[];
}

export type Comparison =
	| { readonly type: 'here'; readonly parts: readonly ComparedPart[] }
	| Exclude<Moment, { readonly type: 'here' }>;

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
		const changes = changesBetween(before.doc, after.doc, name).filter(
			(change) => isTold(change) && (only === undefined || change.place.record === only)
		);
		if (changes.length > 0) parts.push({ document, before: before.doc, after: after.doc, changes });
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

/** What takes its time to compute about joins and news; a worker does it, or whoever has none. */
import * as Y from 'yjs';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { attributed, changesBetween } from '#lib/model/merge/changes.ts';
import { joinReport } from '#lib/model/merge/join.ts';
import { type JoinInput, type JoinReport } from '#lib/model/merge/report.ts';

/** Both states are Yjs updates, V1. */
export interface NewsInput {
	readonly document: string;
	readonly before: Uint8Array;
	/** Beyond `before`. */
	readonly after: Uint8Array;
	/** Account id by Yjs client id. */
	readonly owners: Readonly<Record<number, string>>;
}

export type Task =
	| { readonly type: 'join'; readonly input: JoinInput }
	| { readonly type: 'news'; readonly input: NewsInput };

export type Answer = JoinReport | readonly AttributedChange[];

export function reckon(task: Task): Answer {
	return task.type === 'join' ? joinReport(task.input) : newsOf(task.input);
}

function newsOf({ document, before, after, owners }: NewsInput): readonly AttributedChange[] {
	const [then, now] = [new Y.Doc(), new Y.Doc()];
	Y.applyUpdate(then, before);
	Y.applyUpdate(now, before);
	Y.applyUpdate(now, after);
	const changes = changesBetween(then, now, document);
	return attributed(changes, then, now, (client) => owners[client]);
}

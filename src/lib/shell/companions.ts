import type { Present } from '#lib/session/context.ts';
import { type Companion } from '#lib/ui/company.ts';

/** The others by the record they have open; nobody twice, however many tabs show it. */
export function companionsByRecord(
	present: readonly Present[]
): ReadonlyMap<string, readonly Companion[]> {
	const byRecord = new Map<string, Companion[]>();
	for (const { personId: id, name, color, pages, isMe } of present) {
		if (isMe) continue;
		for (const record of new Set(pages.flatMap((page) => page.record ?? []))) {
			const there = byRecord.get(record) ?? [];
			byRecord.set(record, there);
			there.push({ id, name, color });
		}
	}
	return byRecord;
}

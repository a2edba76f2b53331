/** A milestone that was reached: say so, and offer to tell the others at the next check-in. */
import { type Words } from '#lib/messages/words.ts';
import { type Milestone } from '#lib/model/board/milestone.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { nextMeeting } from '#lib/model/meetings/calendar.ts';
import { addItem } from '#lib/model/meetings/notes.ts';
import { present, readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Initiative } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';

export interface Celebration {
	readonly initiative: Pick<
		Initiative,
		'index' | 'meetings' | 'openMeeting' | 'today' | 'canWrite'
	>;
	readonly notices: Pick<Notices, 'show'>;
	readonly words: Words['alignment']['milestone'];
	readonly milestone: Milestone;
}

/** Shows the notice with the offer; nothing is written before somebody takes it. */
export function celebrate(celebration: Celebration): void {
	const { notices, words, milestone, initiative } = celebration;
	notices.show({
		text: words.reached(milestone.title),
		tone: 'warm',
		stays: true,
		...(initiative.canWrite && {
			action: {
				label: words.tell,
				run: () => notices.show({ text: tell(celebration), tone: 'warm' })
			}
		})
	});
}

/** Puts the milestone among the wins of the meeting that is next, once; answers what came of it. */
function tell({ initiative, milestone, words }: Celebration): string {
	const entries = readRows(initiative.index.model.documents, DocEntry).values();
	const next = nextMeeting(entries, initiative.today);
	if (next === undefined) return words.noMeeting;
	if (!initiative.meetings.get(next.id)?.loaded) return words.notTold;
	const open = initiative.openMeeting(next.id);
	try {
		const items = inOrder(present(readRows(open.model.items, AgendaItem).values()));
		const about = `activity:${milestone.activityId ?? ''}`;
		const isThere = items.some(
			({ kind, title, about: subjects }) =>
				kind === 'win' && title === milestone.title && subjects.includes(about)
		);
		if (isThere) return words.toldAlready(next.title);
		const added = addItem(
			open.model,
			{ title: milestone.title, kind: 'win', about: [about] },
			items.find(({ kind }) => kind !== 'win')?.id
		);
		return added.ok ? words.told(next.title) : words.notTold;
	} finally {
		open.close();
	}
}

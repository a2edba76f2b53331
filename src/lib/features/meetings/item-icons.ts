/** The look of each kind of agenda point. Words stand beside it. */
import Check from '@lucide/svelte/icons/list-checks';
import Data from '@lucide/svelte/icons/trending-up';
import Decision from '@lucide/svelte/icons/signpost';
import Discussion from '@lucide/svelte/icons/messages-square';
import Info from '@lucide/svelte/icons/info';
import Parked from '@lucide/svelte/icons/circle-pause';
import Win from '@lucide/svelte/icons/sparkles';
import { type AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { type Icon } from '#lib/ui/icon.ts';

export const itemIcons: Readonly<Record<AgendaItem['kind'], Icon>> = {
	win: Win,
	check: Check,
	data: Data,
	discussion: Discussion,
	decision: Decision,
	info: Info,
	parked: Parked
};

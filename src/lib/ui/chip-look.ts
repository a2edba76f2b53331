/** How each kind of linked thing looks, in one place, so that its chip is the same everywhere. */
import Building from '@lucide/svelte/icons/building-2';
import Term from '@lucide/svelte/icons/book-open';
import Outcome from '@lucide/svelte/icons/flag';
import Cause from '@lucide/svelte/icons/git-branch';
import Meeting from '@lucide/svelte/icons/calendar';
import Decision from '@lucide/svelte/icons/signpost';
import Group from '@lucide/svelte/icons/users';
import Indicator from '@lucide/svelte/icons/trending-up';
import Person from '@lucide/svelte/icons/user';
import Activity from '@lucide/svelte/icons/sprout';
import Unknown from '@lucide/svelte/icons/link';
import { type Icon } from './icon.ts';

/** The hue of an edge or icon, as a token `--area-<hue>`. */
export type Hue = 'agenda' | 'measures' | 'activities' | 'communication' | 'backbone';

export interface ChipLook {
	readonly hue: Hue;
	readonly icon: Icon;
}

/** Kinds a chip knows. Any other text gets the look of a plain link. */
export const chipLooks = {
	outcome: { hue: 'agenda', icon: Outcome },
	cause: { hue: 'agenda', icon: Cause },
	term: { hue: 'agenda', icon: Term },
	indicator: { hue: 'measures', icon: Indicator },
	activity: { hue: 'activities', icon: Activity },
	meeting: { hue: 'communication', icon: Meeting },
	decision: { hue: 'communication', icon: Decision },
	organisation: { hue: 'backbone', icon: Building },
	group: { hue: 'backbone', icon: Group },
	person: { hue: 'backbone', icon: Person }
} as const satisfies Record<string, ChipLook>;

const plain: ChipLook = { hue: 'backbone', icon: Unknown };

/** The look of `kind`; unknown kinds (from newer devices) look like a plain link. */
export function chipLook(kind: string): ChipLook {
	return Object.entries(chipLooks).find(([name]) => name === kind)?.[1] ?? plain;
}

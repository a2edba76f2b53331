/** How each kind of found record looks: as its chip where it has one. */
import Contact from '@lucide/svelte/icons/contact-round';
import Action from '@lucide/svelte/icons/circle-check';
import Funding from '@lucide/svelte/icons/coins';
import Item from '@lucide/svelte/icons/list';
import Milestone from '@lucide/svelte/icons/milestone';
import Node from '@lucide/svelte/icons/workflow';
import Option from '@lucide/svelte/icons/split';
import Question from '@lucide/svelte/icons/message-circle-question-mark';
import Resource from '@lucide/svelte/icons/hand-helping';
import Statement from '@lucide/svelte/icons/scroll-text';
import Initiative from '@lucide/svelte/icons/house';
import Strategy from '@lucide/svelte/icons/route';
import { type EntryKind } from '#lib/model/search/entry.ts';
import { chipLook, type ChipLook } from '#lib/ui/chip-look.ts';

const looks: Readonly<Partial<Record<EntryKind, ChipLook>>> = {
	initiative: { hue: 'backbone', icon: Initiative },
	strategy: { hue: 'agenda', icon: Strategy },
	statement: { hue: 'agenda', icon: Statement },
	question: { hue: 'agenda', icon: Question },
	node: { hue: 'agenda', icon: Node },
	milestone: { hue: 'activities', icon: Milestone },
	item: { hue: 'communication', icon: Item },
	option: { hue: 'communication', icon: Option },
	action: { hue: 'communication', icon: Action },
	resource: { hue: 'backbone', icon: Resource },
	contact: { hue: 'backbone', icon: Contact },
	funding: { hue: 'backbone', icon: Funding }
};

export function entryLook(kind: EntryKind): ChipLook {
	return looks[kind] ?? chipLook(kind);
}

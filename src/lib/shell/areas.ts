/** The places of an initiative: their addresses, icons and hues. */
import Agenda from '@lucide/svelte/icons/scroll-text';
import Board from '@lucide/svelte/icons/square-kanban';
import CheckIns from '@lucide/svelte/icons/calendar-check';
import History from '@lucide/svelte/icons/history';
import Home from '@lucide/svelte/icons/house';
import Measures from '@lucide/svelte/icons/trending-up';
import People from '@lucide/svelte/icons/users';
import Settings from '@lucide/svelte/icons/settings';
import Updates from '@lucide/svelte/icons/megaphone';
import type { Page } from '#lib/session/context.ts';
import { type Icon } from '#lib/ui/icon.ts';

export type AreaName = Page['area'];

export interface Area {
	readonly name: AreaName;
	/** What follows `/i/<initiative>`. */
	readonly path: string;
	readonly icon: Icon;
	/** After `g`, goes there; none where nothing is to be seen yet. The same in every language. */
	readonly key?: string;
}

export const areas: readonly Area[] = [
	{ name: 'home', path: '', icon: Home, key: 'h' },
	{ name: 'agenda', path: '/agenda', icon: Agenda, key: 'a' },
	{ name: 'meetings', path: '/meetings', icon: CheckIns, key: 'c' },
	{ name: 'board', path: '/board', icon: Board, key: 'b' },
	{ name: 'people', path: '/people', icon: People, key: 'p' },
	{ name: 'past', path: '/past', icon: History, key: 't' },
	{ name: 'settings', path: '/settings', icon: Settings, key: 's' },
	{ name: 'measures', path: '/measures', icon: Measures },
	{ name: 'updates', path: '/updates', icon: Updates }
];

const inNavigation: ReadonlySet<AreaName> = new Set([
	'home',
	'agenda',
	'meetings',
	'board',
	'people'
]);

/** The areas that stand in the rail and the bottom bar. Settings and history have a place of their own. */
export const navigationAreas = areas.filter((area) => inNavigation.has(area.name));

export function addressOf(initiativeId: string, area: AreaName, record?: string): string {
	const path = areas.find((known) => known.name === area)?.path ?? '';
	return `/i/${initiativeId}${path}${record === undefined ? '' : `/${record}`}`;
}

/** The area and record that an address within an initiative shows. */
export function pageOf(pathname: string): Page {
	const [area = '', record] = pathname.split('/').slice(3);
	const found = areas.find((known) => known.path === `/${area}`);
	if (!found) return { area: 'home' };
	return record === undefined || record === ''
		? { area: found.name }
		: { area: found.name, record: decoded(record) };
}

/** Anybody may type an address: what cannot be decoded stays as it is and leads nowhere. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

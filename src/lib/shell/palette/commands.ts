/** What the palette can do besides finding. Each command is named as the button that does the same. */
import CalendarPlus from '@lucide/svelte/icons/calendar-plus';
import Download from '@lucide/svelte/icons/download';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import List from '@lucide/svelte/icons/layout-list';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Plus from '@lucide/svelte/icons/plus';
import Printer from '@lucide/svelte/icons/printer';
import Sun from '@lucide/svelte/icons/sun';
import type { Words } from '#lib/messages/words.ts';
import type { Language } from '#lib/messages/language.svelte.ts';
import { shippedLanguages } from '#lib/messages/languages.ts';
import { fold } from '#lib/model/search/fold.ts';
import { wordsOf } from '#lib/model/search/search-index.ts';
import type { KnownInitiative } from '#lib/session/keel.ts';
import { type Icon } from '#lib/ui/icon.ts';
import { addressOf, areas } from '../areas.ts';
import { chooseTheme, chosenTheme, type Theme } from '../theme.ts';
import Mark from '../Mark.svelte';

export interface Command {
	readonly id: string;
	readonly group: 'go' | 'do' | 'initiatives';
	readonly label: string;
	/** Other words it is found by. */
	readonly also?: string;
	readonly icon: Icon | typeof Mark;
	/** Keys that do the same. */
	readonly keys?: string | undefined;
	/** Another address. */
	readonly href?: string;
	/** After arriving there: the names that the button may have which does it. */
	readonly press?: readonly string[];
	/** Something done on the spot, once the palette has closed. */
	readonly run?: () => void;
}

export interface CommandsOptions {
	readonly initiativeId: string;
	readonly canWrite: boolean;
	readonly words: Words;
	readonly language: Language;
	/** All that live on this device. */
	readonly initiatives: readonly KnownInitiative[];
	/** The meeting that an action would be agreed in now. */
	readonly meeting: { readonly id: string; readonly title: string } | undefined;
	readonly saveCopy: () => void;
	readonly showShortcuts: () => void;
}

const themes: readonly (readonly [Theme, Icon])[] = [
	['light', Sun],
	['dark', Moon],
	['system', Monitor]
];

export function commandsOf(options: CommandsOptions): readonly Command[] {
	return [...places(options), ...additions(options), ...comforts(options), ...others(options)];
}

/** Commands whose label or other names hold every word of `query`, each at the beginning of a word. */
export function matchingCommands(commands: readonly Command[], query: string): readonly Command[] {
	const words = wordsOf(query);
	return commands.filter(({ label, also = '' }) => {
		const starts = fold(`${label} ${also}`).split(/[^\p{L}\p{N}]+/u);
		return words.every((word) => starts.some((start) => start.startsWith(word)));
	});
}

function places({ initiativeId, words }: CommandsOptions): readonly Command[] {
	return areas
		.filter(({ key }) => key !== undefined)
		.map(({ name, icon, key }) => ({
			id: `go:${name}`,
			group: 'go',
			label: words.palette.commands.go(words.shell.areas[name]),
			icon,
			keys: key === undefined ? undefined : `g ${key}`,
			href: addressOf(initiativeId, name)
		}));
}

function additions(options: CommandsOptions): readonly Command[] {
	const { initiativeId, canWrite, words, meeting } = options;
	if (!canWrite) return [];
	const say = words.palette.commands;
	const add = (
		id: string,
		label: string,
		icon: Icon,
		href: string,
		press: readonly string[]
	): Command => ({ id, group: 'do', label, icon, href, press });
	const column = words.board.addTo(words.board.status.planned);
	return [
		add('add:activity', say.addActivity, Plus, addressOf(initiativeId, 'board'), [
			column,
			words.board.addActivity
		]),
		add('add:outcome', say.addOutcome, Plus, addressOf(initiativeId, 'agenda'), [
			words.agenda.outcomes.add
		]),
		...(meeting === undefined
			? []
			: [
					add(
						'add:action',
						say.addAction(meeting.title),
						Plus,
						addressOf(initiativeId, 'meetings', meeting.id),
						[words.meetings.actions.add]
					)
				]),
		add('add:partner', say.addPartner, Plus, addressOf(initiativeId, 'people'), [
			words.people.organisations.add
		]),
		add('plan', say.plan, CalendarPlus, addressOf(initiativeId, 'meetings'), [
			words.meetings.list.planOther
		])
	];
}

function comforts({
	initiativeId,
	words,
	language,
	saveCopy,
	showShortcuts
}: CommandsOptions): readonly Command[] {
	const say = words.palette.commands;
	return [
		...themes
			.filter(([theme]) => theme !== chosenTheme())
			.map(([theme, icon]): Command => ({
				id: `theme:${theme}`,
				group: 'do',
				label: say.theme[theme],
				icon,
				run: () => chooseTheme(theme)
			})),
		...shippedLanguages
			.filter(({ tag }) => tag !== language.tag)
			.map(({ tag, name }): Command => ({
				id: `language:${tag}`,
				group: 'do',
				label: say.language(name),
				also: words.format.tongue(tag),
				icon: Languages,
				run: () => void language.choose(tag)
			})),
		{
			id: 'language',
			group: 'do',
			label: say.languageSetting,
			// Each as its speakers call it and as it is called here, the one that is spoken now too.
			also: shippedLanguages
				.flatMap(({ tag, name }) => [name, words.format.tongue(tag)])
				.concat(say.languageAlso)
				.join(' '),
			icon: Languages,
			href: addressOf(initiativeId, 'settings')
		},
		{ id: 'print', group: 'do', label: say.print, icon: Printer, run: () => window.print() },
		{ id: 'copy', group: 'do', label: say.saveCopy, icon: Download, run: saveCopy },
		{
			id: 'keys',
			group: 'do',
			label: say.shortcuts,
			icon: Keyboard,
			keys: '?',
			run: showShortcuts
		}
	];
}

function others({ initiativeId, initiatives, words }: CommandsOptions): readonly Command[] {
	const say = words.palette.commands;
	return [
		...initiatives
			.filter(({ id }) => id !== initiativeId)
			.map(({ id, name }): Command => ({
				id: `initiative:${id}`,
				group: 'initiatives',
				label: say.initiative(name || words.shell.unnamed),
				icon: Mark,
				href: addressOf(id, 'home')
			})),
		{
			id: 'initiatives',
			group: 'initiatives',
			label: say.allInitiatives,
			icon: List,
			href: '/'
		}
	];
}

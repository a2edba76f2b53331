/**
 * Reads the imports of the whole tree and holds them to ARCHITECTURE.md: who may import whom.
 * Each complaint names the file, the import and the way out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { code, type Import, importsOf, ringsIn, ROOT, walk } from '#test/imports.ts';

interface Rule {
	/** Files whose path starts with this; a * stands for one folder, the same in `may`. */
	readonly from: string;
	/** Own folders (ending in "/") or files, and packages, that may be imported. */
	readonly may: readonly string[];
	readonly mayTypes?: readonly string[];
	readonly instead: string;
}

const DRAWING = ['@lucide/svelte', 'svelte-dnd-action', 'd3-scale', 'd3-shape', 'uqr'];
const VIEWING = [
	'src/lib/model/',
	'src/lib/live/',
	'src/lib/ui/',
	'src/lib/messages/',
	// The two contexts of the session: of an open initiative, and of this device.
	'src/lib/session/context.ts',
	'src/lib/session/keel.ts',
	// What an open initiative says of joins and of its past.
	'src/lib/session/apart.ts',
	'svelte',
	'$app',
	...DRAWING
];

const RULES: readonly Rule[] = [
	{
		from: 'src/lib/protocol/',
		may: ['src/lib/protocol/', 'lib0'],
		instead: 'The wire knows nothing of the app: move the code to its user, or the constant here.'
	},
	{
		// The one file of an initiative is made of its documents, so the model knows its container too.
		from: 'src/lib/model/archive/',
		may: ['src/lib/model/', 'src/lib/protocol/', 'yjs', 'valibot', 'fflate', 'lib0'],
		instead: 'An archive is made of documents and words alone: take everything else as a parameter.'
	},
	{
		// Reading a sheet is a parser of its own, and one that is tried.
		from: 'src/lib/model/sheets/',
		may: ['src/lib/model/', 'yjs', 'papaparse'],
		instead: 'A sheet is read and written by papaparse; the rest is the model’s.'
	},
	{
		from: 'src/lib/model/',
		may: [
			'src/lib/model/',
			'src/lib/protocol/documents.ts',
			'src/lib/protocol/format.ts',
			'yjs',
			'valibot'
		],
		instead: 'The model is pure: take time, ids, chance and words as parameters.'
	},
	{
		from: 'src/lib/live/',
		may: ['src/lib/live/', 'svelte', 'yjs', 'y-protocols'],
		instead: 'live/ knows Yjs and runes only: pass the reading function in.'
	},
	{
		from: 'src/lib/session/',
		may: [
			'src/lib/session/',
			'src/lib/protocol/',
			'src/lib/model/',
			'src/lib/live/',
			'yjs',
			'y-protocols',
			'y-websocket',
			'y-indexeddb',
			'lib0',
			'valibot',
			'svelte'
		],
		instead: 'A session has no look and no words: answer codes and let features say them.'
	},
	{
		from: 'src/lib/messages/',
		may: ['src/lib/messages/', 'svelte'],
		mayTypes: ['src/lib/model/', 'src/lib/protocol/', 'src/lib/session/context.ts'],
		instead: 'Words stand alone: take values as parameters.'
	},
	{
		from: 'src/lib/ui/',
		may: ['src/lib/ui/', 'src/lib/messages/words.ts', 'svelte', ...DRAWING],
		instead: 'ui/ knows no domain word: take texts and values as props.'
	},
	{
		from: 'src/lib/features/editor/',
		may: [
			'src/lib/features/editor/',
			...VIEWING,
			'yjs',
			'y-protocols',
			'@tiptap/core',
			'@tiptap/pm',
			'@tiptap/y-tiptap'
		],
		instead: 'The editor is shared by features and knows none of them.'
	},
	{
		from: 'src/lib/features/import/',
		may: ['src/lib/features/import/', ...VIEWING],
		instead: 'Sheets in and out are shared by features and know none of them.'
	},
	{
		from: 'src/lib/features/*/',
		// Who may do what is one list for client and server; screens offer it as it stands.
		may: [
			'src/lib/features/*/',
			'src/lib/features/editor/',
			'src/lib/features/import/SheetMenu.svelte',
			// A change is told in the same words wherever it is told.
			'src/lib/features/past/ChangeLine.svelte',
			'src/lib/features/past/say-value.ts',
			'src/lib/features/past/tell-change.ts',
			'src/lib/protocol/roles.ts',
			...VIEWING
		],
		mayTypes: ['src/lib/protocol/', 'yjs'],
		instead:
			'No feature imports another: shared rows belong to the model, shared looks to ui/, and what one screen opens in another is an address.'
	},
	{
		from: 'src/lib/shell/',
		may: ['src/lib/', 'svelte', '$app', 'yjs', 'y-protocols', ...DRAWING],
		instead: 'The shell composes what lib/ has.'
	},
	{
		from: 'src/hooks.client.ts',
		may: ['src/lib/session/open-keel.ts', 'src/lib/features/editor/fetch-surface.ts'],
		instead: 'It only asks early for what a page fetches anyway: do the work where it belongs.'
	},
	{
		from: 'src/routes/',
		may: [
			'src/routes/',
			'src/app.css',
			'src/lib/shell/',
			'src/lib/features/',
			'src/lib/session/',
			'src/lib/ui/',
			'src/lib/messages/',
			'svelte',
			'$app',
			'@sveltejs/kit',
			'@fontsource-variable/figtree',
			'@fontsource-variable/newsreader'
		],
		instead: 'A route reads ids and mounts a feature: move logic into the feature.'
	},
	{
		from: 'sync-server/cli/',
		may: [
			'sync-server/',
			'src/lib/protocol/',
			'src/lib/model/',
			// The words inside an exported file, which are those of the initiative and not the tool's.
			'src/lib/messages/archive-words.ts',
			'yjs',
			'lib0',
			'node'
		],
		instead: 'The tool speaks through the server’s own modules.'
	},
	{
		from: 'sync-server/',
		may: [
			'sync-server/',
			'src/lib/protocol/',
			'yjs',
			'y-protocols',
			'lib0',
			'ws',
			'sirv',
			'valibot',
			'node'
		],
		instead: 'The server never understands a document: only sync-server/cli knows the model.'
	}
];

/** Where Yjs may be listened to; everywhere else rows come through live/. */
const LISTENERS = [
	'src/lib/live/',
	'src/lib/session/',
	'src/lib/model/merge/',
	'src/lib/features/editor/',
	'sync-server/'
];

const files = [...walk('src'), ...walk('sync-server')].filter(
	(file) => /\.(ts|svelte)$/.test(file) && !/\.(test|test-support|d)\.(ts|svelte)$/.test(file)
);
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

describe('the architecture', () => {
	it('lets every part import only what it may', () => {
		expect(imports.flatMap(complaints)).toEqual([]);
	});

	it('listens to Yjs in few places', () => {
		const listening = /\.(observe|observeDeep)\(|\bdoc\.on\(/;
		const strangers = [...sources].filter(
			([file, source]) =>
				!LISTENERS.some((folder) => file.startsWith(folder)) && listening.test(code(source))
		);
		const instead = 'read it through live() or liveRows() instead';
		expect(strangers.map(([file]) => `${file} listens to Yjs: ${instead}`)).toEqual([]);
	});

	it('fetches root types in workspace.ts alone, the format beside it', () => {
		const allowed = ['src/lib/model/workspace.ts', 'src/lib/model/schema/format.ts'];
		const fetching = /\.get(Map|Array|Text|XmlFragment)\(/;
		const strangers = [...sources].filter(
			([file, source]) =>
				file.startsWith('src/') && !allowed.includes(file) && fetching.test(code(source))
		);
		const instead = 'add the root type to the handle in model/workspace.ts';
		expect(strangers.map(([file]) => `${file} fetches a root type: ${instead}`)).toEqual([]);
	});

	it('keeps clocks and chance out of the model', () => {
		const strangers = [...sources].filter(
			([file, source]) =>
				file.startsWith('src/lib/model/') &&
				/Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|performance\./.test(code(source))
		);
		const instead = 'take today as a parameter, or the pen';
		expect(strangers.map(([file]) => `${file} asks the device: ${instead}`)).toEqual([]);
	});

	it('has no ring of imports', () => {
		const next = new Map<string, string[]>();
		for (const { file, target, typeOnly } of imports) {
			if (!typeOnly && sources.has(target)) next.set(file, [...(next.get(file) ?? []), target]);
		}
		expect(ringsIn(next)).toEqual([]);
	});

	it('has a rule for every part of the tree', () => {
		const free = /^src\/(app\.d\.ts|service-worker\.ts|worker\/)/;
		const unruled = files.filter((file) => ruleFor(file) === undefined && !free.test(file));
		expect(unruled.map((file) => `${file} stands outside every part: see section 2`)).toEqual([]);
	});
});

function complaints({ file, target, typeOnly }: Import): readonly string[] {
	const rule = ruleFor(file);
	if (rule === undefined) return [];
	const own = /^src\/lib\/features\/([^/]+)\//.exec(file)?.[1] ?? '';
	const may = [...rule.may, ...(typeOnly ? (rule.mayTypes ?? []) : [])];
	const allowed = may.some((entry) => covers(entry.replace('*', own), target));
	return allowed ? [] : [`${file} imports ${target}. ${rule.instead}`];
}

function ruleFor(file: string): Rule | undefined {
	return RULES.find(({ from }) =>
		from.includes('*')
			? new RegExp(`^${from.replace('*', '[^/]+')}`).test(file)
			: file.startsWith(from)
	);
}

function covers(entry: string, target: string): boolean {
	return entry.endsWith('/')
		? target.startsWith(entry)
		: target === entry || target.startsWith(`${entry}/`);
}

/**
 * Which modules become one file of the app. Every file costs a browser far more than its bytes (some
 * 10 ms each on a slow phone, however near it is kept), so what is always needed together comes together.
 * What is left is split by the bundler, page by page.
 */

const roots = {
	start: [
		/\/@sveltejs\/kit\/src\/runtime\/client\/entry\.js$/,
		/\/src\/routes\/\+(layout|error|page)\.(svelte|ts)$/,
		/\/src\/lib\/features\/editor\/fetch-surface\.ts$/
	],
	frame: [/\/src\/routes\/i\/\[initiative\]\/\+layout\.svelte$/, /\/yjs\/dist\/yjs\.mjs$/],
	pages: [/\/src\/routes\/i\/\[initiative\]\/.*\+page\.svelte$/],
	session: [/\/src\/lib\/session\/open-keel\.ts$/],
	texts: [/\/src\/lib\/features\/editor\/RichText\.svelte$/],
	editor: [/\/src\/lib\/features\/editor\/EditorSurface\.svelte$/]
};

/**
 * What every page needs; what every page of an initiative needs; this device's session; what shows a text and
 * the editor needs as well; the editor. A part takes along whatever it needs that is in none before it.
 */
const PARTS = ['start', 'initiative', 'session', 'texts', 'editor'];

/** @typedef {{ name: string, priority: number, test: (id: string) => boolean }} Group */

/**
 * A plugin that finds the parts, and the bundler's groups that go with it.
 * @returns {{ plugin: import('vite').Plugin, groups: Group[] }}
 */
export function parts() {
	/** @type {Map<string, string>} */
	const partOf = new Map();
	return {
		plugin: {
			name: 'keel-parts',
			apply: 'build',
			buildEnd() {
				const ids = [...this.getModuleIds()];
				/** @param {readonly RegExp[]} from Everything that has to be there before these can run. */
				const closureOf = (from) => {
					const reached = new Set();
					const waiting = ids.filter((id) => from.some((root) => root.test(pathOf(id))));
					for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
						if (reached.has(id)) continue;
						reached.add(id);
						waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
					}
					return reached;
				};
				const start = closureOf(roots.start);
				const frame = closureOf(roots.frame);
				const pages = closureOf(roots.pages);
				const session = closureOf(roots.session);
				const texts = closureOf(roots.texts);
				const editor = closureOf(roots.editor);
				partOf.clear();
				for (const id of ids) {
					if (start.has(id)) partOf.set(id, 'start');
					else if (frame.has(id) || (session.has(id) && (pages.has(id) || editor.has(id)))) {
						partOf.set(id, 'initiative');
					} else if (session.has(id)) partOf.set(id, 'session');
					else if (texts.has(id) || (editor.has(id) && pages.has(id))) partOf.set(id, 'texts');
					else if (editor.has(id)) partOf.set(id, 'editor');
				}
			}
		},
		groups: PARTS.map((name, at) => ({
			name,
			priority: PARTS.length - at,
			test: (id) => partOf.get(id) === name
		}))
	};
}

/** @param {string} id */
function pathOf(id) {
	return id.split('?')[0] ?? id;
}

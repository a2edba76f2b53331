/** Reads which file imports what, for tests about the shape of the tree. */
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Import {
	readonly file: string;
	/** A path from the root for our own files, else the name of the package. */
	readonly target: string;
	readonly typeOnly: boolean;
}

/** Every import and re-export of a source text, dynamic ones included. */
export function importsOf(file: string, source: string): readonly Import[] {
	const statement =
		/\b(?:import|export)\s+(type\s+)?(?:([\w*{][\w\s{},*$]*?)\s+from\s*)?(['"])([^'"\n]+)\3|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;
	const found: Import[] = [];
	for (const [, typeWord, names = '', , path, dynamic] of code(source).matchAll(statement)) {
		const specifier = path ?? dynamic;
		if (specifier === undefined) continue;
		found.push({
			file,
			target: targetOf(file, specifier),
			typeOnly: typeWord !== undefined || allTypes(names)
		});
	}
	return found;
}

/** Whether every name in braces carries its own `type`. */
function allTypes(names: string): boolean {
	const braces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
	if (braces === undefined) return false;
	const each = braces.split(',').map((name) => name.trim());
	return each.every((name) => name === '' || name.startsWith('type '));
}

function targetOf(file: string, specifier: string): string {
	if (specifier.startsWith('.')) {
		return normalize(join(dirname(file), specifier))
			.split(sep)
			.join('/');
	}
	if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
	if (specifier.startsWith('#server/')) return `sync-server/${specifier.slice('#server/'.length)}`;
	if (specifier.startsWith('#test/')) return `test/support/${specifier.slice('#test/'.length)}`;
	const scoped = specifier.startsWith('@') ? 2 : 1;
	const name = specifier.split('/').slice(0, scoped).join('/');
	return name.startsWith('node:') || builtinModules.includes(name) ? 'node' : name;
}

/** The text without comments, so that an example in one is no import. */
export function code(source: string): string {
	return source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|<!--[\s\S]*?-->/g, '');
}

/** Each ring once, as the way around it. */
export function ringsIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
	const done = new Set<string>();
	const rings: string[] = [];
	const visit = (file: string, path: readonly string[]): void => {
		const at = path.indexOf(file);
		if (at >= 0) rings.push([...path.slice(at), file].join(' > '));
		if (at >= 0 || done.has(file)) return;
		for (const target of next.get(file) ?? []) visit(target, [...path, file]);
		done.add(file);
	};
	for (const file of next.keys()) visit(file, []);
	return rings;
}

/** Files below a folder, as paths from the root. */
export function walk(folder: string): readonly string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/**
 * Icons as still pictures. The icon library builds every icon from data at run time, part by part, which on
 * a page of many icons costs more than the page; here each becomes markup that the browser copies. They
 * take what `src/lib/ui/icon.ts` allows: a size, a class, and whether ears should pass over them.
 */
import { readFileSync } from 'node:fs';

const ICON = /@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/;
const DATA = /const iconData = (\{.*\});/;

/** @returns {import('vite').Plugin} */
export function stillIcons() {
	return {
		name: 'keel-still-icons',
		enforce: 'pre',
		load: {
			filter: { id: ICON },
			handler(id) {
				const data = DATA.exec(readFileSync(id, 'utf8'))?.[1];
				// Made otherwise than we know: the library's own way works too.
				return data === undefined ? null : drawn(JSON.parse(data));
			}
		}
	};
}

/** @param {{ name: string, node: readonly (readonly [string, Readonly<Record<string, string>>])[] }} icon */
function drawn({ name, node }) {
	const parts = node.map(([tag, attributes]) => {
		const written = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
		return `<${tag} ${written.join(' ')} />`;
	});
	return `<script>
	let { size = 24, class: more, 'aria-hidden': hidden = 'true' } = $props();
</script>

<svg
	xmlns="http://www.w3.org/2000/svg"
	width={size}
	height={size}
	viewBox="0 0 24 24"
	fill="none"
	stroke="currentColor"
	stroke-width="2"
	stroke-linecap="round"
	stroke-linejoin="round"
	class={['lucide', 'lucide-${name}', more]}
	aria-hidden={hidden}>${parts.join('')}</svg
>`;
}
